//! Recognitions of units by an authority outside, which count for their leaders (plan II.2.b, domain fact 0.5).

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::conn::Conn;
use crate::error::StoreError;
use crate::page::{Cursor, Page, PageRequest, beyond};
use crate::schema::external_recognitions;
use crate::sql_types::{Id, Ts, TsSql};

/// A recognition from outside.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = external_recognitions, treat_none_as_default_value = false)]
pub struct Recognition {
    /// Identifier.
    pub id: Id,
    /// The period it counts in.
    pub period_id: Id,
    /// The unit recognised.
    pub unit_id: Id,
    /// Who recognised it.
    pub issuer: String,
    /// Number of the decision.
    pub decision_number: String,
    /// Date of the decision.
    pub decided_on: NaiveDate,
    /// A note.
    pub note: Option<String>,
    /// Who recorded it.
    pub created_by: Option<Id>,
    /// When it was recorded.
    pub created_at: Ts,
    /// When it last changed.
    pub updated_at: Ts,
    /// Version for `If-Match`.
    pub version: i32,
}

/// Orders of the list of recognitions.
pub const SORTS: [&str; 2] = ["created_at", "-created_at"];

/// A page of a unit's recognitions, in one of [`SORTS`].
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor; [`StoreError`] when the database fails.
pub fn list(conn: &mut Conn, unit: Id, sort: &str, page: &PageRequest) -> Result<Page<Recognition>, StoreError> {
    let matching = || external_recognitions::table.filter(external_recognitions::unit_id.eq(unit)).into_boxed();
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    let mut query = matching();
    if let Some(at) = page.after_in(sort)? {
        let (instant, id) = (at.instant(0)?, at.id(1)?);
        query =
            beyond!(query, sort, "external_recognitions.created_at": TsSql = instant, "external_recognitions.id" = id);
    }
    let query = match sort {
        "created_at" => query.order((external_recognitions::created_at.asc(), external_recognitions::id.asc())),
        "-created_at" => query.order((external_recognitions::created_at.desc(), external_recognitions::id.desc())),
        _ => return Err(StoreError::Cursor),
    };
    let rows: Vec<Recognition> = query.limit(page.fetch()).select(Recognition::as_select()).load(conn)?;
    let key = |last: &Recognition| vec![last.created_at.text().into(), last.id.to_string().into()];
    Ok(Page::cut(rows, page, total, |last| Cursor::after(sort, key(last))))
}

/// One recognition of a unit.
///
/// # Errors
/// [`StoreError::NotFound`] when the unit has no such recognition.
pub fn find(conn: &mut Conn, unit: Id, id: Id) -> Result<Recognition, StoreError> {
    external_recognitions::table
        .find(id)
        .filter(external_recognitions::unit_id.eq(unit))
        .select(Recognition::as_select())
        .first(conn)
        .map_err(StoreError::missing("recognition"))
}

/// Records a recognition.
///
/// # Errors
/// [`StoreError::Taken`] when this decision about this unit is on record already, [`StoreError::NotFound`] when there is
/// no such period.
pub fn create(conn: &mut Conn, recognition: &Recognition) -> Result<(), StoreError> {
    diesel::insert_into(external_recognitions::table)
        .values(recognition)
        .execute(conn)
        .map_err(StoreError::taken("decision_number"))?;
    Ok(())
}

/// Removes a recognition that should never have been there.
///
/// # Errors
/// [`StoreError::Stale`] when it is no longer at `version`.
pub fn remove(conn: &mut Conn, id: Id, version: i32) -> Result<(), StoreError> {
    let row = external_recognitions::table.find(id).filter(external_recognitions::version.eq(version));
    if diesel::delete(row).execute(conn)? == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
