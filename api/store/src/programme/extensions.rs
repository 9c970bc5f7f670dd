//! Extensions: one round's deadline moved for one unit by the office, with a reason (api.md 4.4).

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use rules::Word;
use rules::accounts::Scope;
use rules::programme::DeadlineKind;
use uuid::Uuid;

use super::word;
use crate::conn::Conn;
use crate::error::StoreError;
use crate::keyset::keyset;
use crate::page::{Cursor, Page, PageRequest};
use crate::schema::{accounts, deadline_extensions, units};
use crate::sql_types::{Id, Ts};

/// An extension, with the names people know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// Identifier.
    pub id: Id,
    /// The round.
    pub round_id: Id,
    /// The unit it is for: id, code, name.
    pub unit: (Id, String, String),
    /// Which due date it moves.
    pub deadline: DeadlineKind,
    /// The new due date, that whole day included.
    pub due_on: NaiveDate,
    /// Why.
    pub reason: String,
    /// User name of who gave it.
    pub granted_by: Option<String>,
    /// When it was given.
    pub created_at: Ts,
}

/// A new extension.
#[derive(Debug, Clone)]
pub struct NewExtension {
    /// Identifier.
    pub id: Id,
    /// The round.
    pub round_id: Id,
    /// The unit it is for.
    pub unit_id: Id,
    /// Which due date it moves.
    pub deadline: DeadlineKind,
    /// The new due date.
    pub due_on: NaiveDate,
    /// Why.
    pub reason: String,
    /// Who gives it.
    pub created_by: Option<Id>,
    /// Now.
    pub at: DateTime<Utc>,
}

type Row = (Id, Id, String, NaiveDate, String, Ts, (Id, String, String), Option<String>);

fn extension(row: Row) -> Result<Extension, StoreError> {
    let (id, round_id, deadline, due_on, reason, created_at, unit, granted_by) = row;
    Ok(Extension { id, round_id, unit, deadline: word(&deadline)?, due_on, reason, granted_by, created_at })
}

/// Writes an extension. Earlier ones stay on record; the latest date of all holds.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn extend(conn: &mut Conn, new: &NewExtension) -> Result<Extension, StoreError> {
    diesel::insert_into(deadline_extensions::table)
        .values((
            deadline_extensions::id.eq(new.id),
            deadline_extensions::round_id.eq(new.round_id),
            deadline_extensions::unit_id.eq(new.unit_id),
            deadline_extensions::deadline.eq(new.deadline.as_str()),
            deadline_extensions::due_on.eq(new.due_on),
            deadline_extensions::reason.eq(&new.reason),
            deadline_extensions::created_by.eq(new.created_by),
            deadline_extensions::created_at.eq(Ts::new(new.at)),
        ))
        .execute(conn)?;
    find_extension(conn, new.round_id, new.id, &Scope::everything())
}

/// One extension of the round.
///
/// # Errors
/// [`StoreError::NotFound`] when the round has none of that id in scope.
pub fn find_extension(conn: &mut Conn, round_id: Id, id: Id, scope: &Scope) -> Result<Extension, StoreError> {
    deadline_extensions::table
        .inner_join(units::table)
        .left_join(accounts::table.on(accounts::id.nullable().eq(deadline_extensions::created_by)))
        .filter(deadline_extensions::id.eq(id))
        .filter(deadline_extensions::round_id.eq(round_id))
        .filter(crate::in_scope(scope, "deadline_extensions.unit_id", None))
        .select((
            deadline_extensions::id,
            deadline_extensions::round_id,
            deadline_extensions::deadline,
            deadline_extensions::due_on,
            deadline_extensions::reason,
            deadline_extensions::created_at,
            (units::id, units::code, units::name),
            accounts::username.nullable(),
        ))
        .first(conn)
        .map_err(StoreError::missing("extension"))
        .and_then(extension)
}

/// The round's extensions in scope, the newest first; the only order is `-created_at`.
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor.
pub fn list_extensions(
    conn: &mut Conn,
    round_id: Id,
    scope: &Scope,
    page: &PageRequest,
) -> Result<Page<Extension>, StoreError> {
    const SORT: &str = "-created_at";
    let matching = || {
        deadline_extensions::table
            .inner_join(units::table)
            .left_join(accounts::table.on(accounts::id.nullable().eq(deadline_extensions::created_by)))
            .filter(deadline_extensions::round_id.eq(round_id))
            .filter(crate::in_scope(scope, "deadline_extensions.unit_id", None))
            .into_boxed()
    };
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    let after = page.after_in(SORT)?.map(|at| Ok::<_, StoreError>((at.instant(0)?, at.id(1)?))).transpose()?;
    let rows: Vec<Row> = keyset!(matching(), deadline_extensions::created_at, deadline_extensions::id, true, after)
        .limit(page.fetch())
        .select((
            deadline_extensions::id,
            deadline_extensions::round_id,
            deadline_extensions::deadline,
            deadline_extensions::due_on,
            deadline_extensions::reason,
            deadline_extensions::created_at,
            (units::id, units::code, units::name),
            accounts::username.nullable(),
        ))
        .load(conn)?;
    let rows = rows.into_iter().map(extension).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(rows, page, total, |last| {
        Cursor::after(SORT, vec![last.created_at.text().into(), last.id.to_string().into()])
    }))
}

/// The latest extended date of one deadline, by round and unit, for all these at once.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn extensions_for(
    conn: &mut Conn,
    rounds: &[Id],
    units: &[Id],
    deadline: DeadlineKind,
) -> Result<HashMap<(Uuid, Uuid), NaiveDate>, StoreError> {
    if rounds.is_empty() || units.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Id, Id, NaiveDate)> = deadline_extensions::table
        .filter(deadline_extensions::round_id.eq_any(rounds))
        .filter(deadline_extensions::unit_id.eq_any(units))
        .filter(deadline_extensions::deadline.eq(deadline.as_str()))
        .select((deadline_extensions::round_id, deadline_extensions::unit_id, deadline_extensions::due_on))
        .load(conn)?;
    let mut latest = HashMap::new();
    for (round, unit, due) in rows {
        let kept = latest.entry((round.0, unit.0)).or_insert(due);
        *kept = due.max(*kept);
    }
    Ok(latest)
}
