//! Periods: the five years of a plan.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::criteria::{NewCriterion, insert_set};
use crate::conn::Conn;
use crate::error::StoreError;
use crate::keyset::{direction, keyset};
use crate::page::{Cursor, Page, PageRequest};
use crate::schema::periods;
use crate::sql_types::{Id, Ts};

/// A period of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = periods)]
pub struct Period {
    /// Identifier.
    pub id: Id,
    /// Code as people quote it: `2021-2025`.
    pub code: String,
    /// Name.
    pub name: String,
    /// First calendar year.
    pub first_year: i32,
    /// Last calendar year.
    pub last_year: i32,
    /// When it was made.
    pub created_at: Ts,
    /// When it last changed.
    pub updated_at: Ts,
    /// Version for `If-Match`.
    pub version: i32,
}

/// What a period says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodContent {
    /// Code, unique.
    pub code: String,
    /// Name.
    pub name: String,
    /// First calendar year.
    pub first_year: i32,
    /// Last calendar year.
    pub last_year: i32,
}

/// A new period.
#[derive(Debug, Clone)]
pub struct NewPeriod {
    /// Identifier.
    pub id: Id,
    /// What it says.
    pub content: PeriodContent,
    /// Where its criteria come from, in words.
    pub criteria_source: String,
    /// Its first set of criteria.
    pub criteria: Vec<NewCriterion>,
    /// Now.
    pub at: DateTime<Utc>,
}

/// Makes a period with its criteria set number 1.
///
/// # Errors
/// [`StoreError::Taken`] when the code is.
pub fn create_period(conn: &mut Conn, new: &NewPeriod) -> Result<Period, StoreError> {
    let at = Ts::new(new.at);
    let period = Period {
        id: new.id,
        code: new.content.code.clone(),
        name: new.content.name.clone(),
        first_year: new.content.first_year,
        last_year: new.content.last_year,
        created_at: at,
        updated_at: at,
        version: 1,
    };
    diesel::insert_into(periods::table).values(&period).execute(conn).map_err(StoreError::taken("code"))?;
    insert_set(conn, new.id, 1, &new.criteria_source, &new.criteria, new.at)?;
    Ok(period)
}

/// One period.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find_period(conn: &mut Conn, id: Id) -> Result<Period, StoreError> {
    periods::table.find(id).select(Period::as_select()).first(conn).map_err(StoreError::missing("period"))
}

/// The period that was made last.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none yet.
pub fn latest_period(conn: &mut Conn) -> Result<Id, StoreError> {
    let newest = periods::table.order((periods::created_at.desc(), periods::id.desc()));
    newest.select(periods::id).first(conn).map_err(StoreError::missing("period"))
}

/// Periods; `sort` is `created_at` or `code`, with `-` in front from the end.
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor.
pub fn list_periods(conn: &mut Conn, sort: &str, page: &PageRequest) -> Result<Page<Period>, StoreError> {
    let total = if page.total { Some(periods::table.count().get_result(conn)?) } else { None };
    let after = page.after_in(sort)?;
    let query = periods::table.into_boxed();
    let (descending, field) = direction(sort);
    let query = if field == "code" {
        let after = after.map(|at| Ok::<_, StoreError>((at.text(0)?.to_owned(), at.id(1)?))).transpose()?;
        keyset!(query, periods::code, periods::id, descending, after)
    } else {
        let after = after.map(|at| Ok::<_, StoreError>((at.instant(0)?, at.id(1)?))).transpose()?;
        keyset!(query, periods::created_at, periods::id, descending, after)
    };
    let rows: Vec<Period> = query.limit(page.fetch()).select(Period::as_select()).load(conn)?;
    Ok(Page::cut(rows, page, total, |last| {
        let key = if field == "code" { last.code.clone() } else { last.created_at.text() };
        Cursor::after(sort, vec![key.into(), last.id.to_string().into()])
    }))
}

/// Writes the changed period; returns its new version.
///
/// # Errors
/// [`StoreError::Stale`] when it is no longer at `version`, [`StoreError::Taken`] for the code.
pub fn update_period(
    conn: &mut Conn,
    id: Id,
    version: i32,
    content: &PeriodContent,
    at: DateTime<Utc>,
) -> Result<i32, StoreError> {
    diesel::update(periods::table.find(id).filter(periods::version.eq(version)))
        .set((
            periods::code.eq(&content.code),
            periods::name.eq(&content.name),
            periods::first_year.eq(content.first_year),
            periods::last_year.eq(content.last_year),
            periods::updated_at.eq(Ts::new(at)),
            periods::version.eq(version + 1),
        ))
        .returning(periods::version)
        .get_result(conn)
        .optional()
        .map_err(StoreError::taken("code"))?
        .ok_or(StoreError::Stale)
}
