//! Disciplinary measures on record.

use chrono::NaiveDate;
use diesel::prelude::*;
use rules::accounts::Scope;

use super::PersonRef;
use crate::conn::Conn;
use crate::error::StoreError;
use crate::page::{Cursor, Page, PageRequest, beyond};
use crate::schema::{disciplines, people};
use crate::sql_types::{Id, Ts, TsSql};

/// A measure against a person.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = disciplines, treat_none_as_default_value = false)]
pub struct Discipline {
    /// Identifier.
    pub id: Id,
    /// The person.
    pub person_id: Id,
    /// A word of `rules::registry::DisciplineKind`.
    pub kind: String,
    /// Date of the decision.
    pub decided_on: NaiveDate,
    /// Number of the decision; empty where none is known.
    pub decision_number: String,
    /// When it was recorded.
    pub created_at: Ts,
    /// When it last changed.
    pub updated_at: Ts,
    /// Version for `If-Match`.
    pub version: i32,
}

/// A measure and whom it met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisciplineListed {
    /// The measure.
    pub discipline: Discipline,
    /// The person.
    pub person: PersonRef,
    /// The person's unit.
    pub unit_id: Id,
}

/// Orders of the list of disciplines.
pub const SORTS: [&str; 2] = ["created_at", "-created_at"];

/// A page of the disciplines of people in `scope`, in one of [`SORTS`].
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor; [`StoreError`] when the database fails.
pub fn list(
    conn: &mut Conn,
    person: Option<Id>,
    scope: &Scope,
    sort: &str,
    page: &PageRequest,
) -> Result<Page<DisciplineListed>, StoreError> {
    let matching = || {
        let mut query =
            disciplines::table.inner_join(people::table.on(people::id.eq(disciplines::person_id))).into_boxed();
        query = query.filter(crate::in_scope(scope, "people.unit_id", Some("people.id")));
        if let Some(person) = person {
            query = query.filter(disciplines::person_id.eq(person));
        }
        query
    };
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    let mut query = matching();
    if let Some(at) = page.after_in(sort)? {
        let (instant, id) = (at.instant(0)?, at.id(1)?);
        query = beyond!(query, sort, "disciplines.created_at": TsSql = instant, "disciplines.id" = id);
    }
    let query = match sort {
        "created_at" => query.order((disciplines::created_at.asc(), disciplines::id.asc())),
        "-created_at" => query.order((disciplines::created_at.desc(), disciplines::id.desc())),
        _ => return Err(StoreError::Cursor),
    };
    let rows: Vec<(Discipline, PersonRef, Id)> = query
        .limit(page.fetch())
        .select((Discipline::as_select(), PersonRef::as_select(), people::unit_id))
        .load(conn)?;
    let rows = Page::cut(rows, page, total, |(last, _, _)| {
        Cursor::after(sort, vec![last.created_at.text().into(), last.id.to_string().into()])
    });
    Ok(rows.map(|(discipline, person, unit_id)| DisciplineListed { discipline, person, unit_id }))
}

/// One measure, if its person is in `scope`.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none, or none in sight.
pub fn find(conn: &mut Conn, id: Id, scope: &Scope) -> Result<DisciplineListed, StoreError> {
    let (discipline, person, unit_id) = disciplines::table
        .inner_join(people::table.on(people::id.eq(disciplines::person_id)))
        .filter(disciplines::id.eq(id))
        .filter(crate::in_scope(scope, "people.unit_id", Some("people.id")))
        .select((Discipline::as_select(), PersonRef::as_select(), people::unit_id))
        .first(conn)
        .map_err(StoreError::missing("discipline"))?;
    Ok(DisciplineListed { discipline, person, unit_id })
}

/// Records a measure.
///
/// # Errors
/// [`StoreError::Taken`] when this decision about this person is on record already.
pub fn create(conn: &mut Conn, discipline: &Discipline) -> Result<(), StoreError> {
    diesel::insert_into(disciplines::table)
        .values(discipline)
        .execute(conn)
        .map_err(StoreError::taken("decision_number"))?;
    Ok(())
}

/// Writes the corrected measure, which carries its new version already.
///
/// # Errors
/// [`StoreError::Stale`] when the row is no longer at `version`, [`StoreError::Taken`] for the decision.
pub fn update(conn: &mut Conn, discipline: &Discipline, version: i32) -> Result<(), StoreError> {
    let written = diesel::update(disciplines::table.find(discipline.id).filter(disciplines::version.eq(version)))
        .set(discipline)
        .execute(conn)
        .map_err(StoreError::taken("decision_number"))?;
    if written == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Removes a measure that should never have been there.
///
/// # Errors
/// [`StoreError::Stale`] when it is no longer at `version`.
pub fn remove(conn: &mut Conn, id: Id, version: i32) -> Result<(), StoreError> {
    let gone = diesel::delete(disciplines::table.find(id).filter(disciplines::version.eq(version))).execute(conn)?;
    if gone == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
