//! How units turned into others: renamed, merged, split, transferred, closed.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::UnitRef;
use super::units::refs;
use crate::conn::Conn;
use crate::error::StoreError;
use crate::page::{Cursor, Page, PageRequest, beyond};
use crate::schema::{unit_succession_members, unit_successions};
use crate::sql_types::{Id, Ts, TsSql};

/// A succession, as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = unit_successions, treat_none_as_default_value = false)]
pub struct Succession {
    /// Identifier.
    pub id: Id,
    /// A word of `rules::registry::SuccessionKind`.
    pub kind: String,
    /// First day of the new order.
    pub effective_on: NaiveDate,
    /// Number of the decision.
    pub decision_number: Option<String>,
    /// Why.
    pub reason: String,
    /// Who recorded it.
    pub created_by: Option<Id>,
    /// When it was recorded.
    pub created_at: Ts,
}

/// A succession with the units on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuccessionListed {
    /// The succession.
    pub succession: Succession,
    /// The units before.
    pub from: Vec<UnitRef>,
    /// The units after.
    pub to: Vec<UnitRef>,
}

/// Records a succession.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn create(conn: &mut Conn, succession: &Succession, from: &[Id], to: &[Id]) -> Result<(), StoreError> {
    diesel::insert_into(unit_successions::table).values(succession).execute(conn)?;
    let sides = from.iter().map(|id| (*id, "from")).chain(to.iter().map(|id| (*id, "to")));
    for (unit, side) in sides {
        diesel::insert_into(unit_succession_members::table)
            .values((
                unit_succession_members::succession_id.eq(succession.id),
                unit_succession_members::unit_id.eq(unit),
                unit_succession_members::side.eq(side),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Orders of the list of successions.
pub const SORTS: [&str; 2] = ["created_at", "-created_at"];

/// The successions of a unit, on whichever side, in one of [`SORTS`].
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor; [`StoreError`] when the database fails.
pub fn list(conn: &mut Conn, unit: Id, sort: &str, page: &PageRequest) -> Result<Page<SuccessionListed>, StoreError> {
    let matching = || {
        let of_unit = unit_succession_members::table
            .filter(unit_succession_members::unit_id.eq(unit))
            .select(unit_succession_members::succession_id);
        unit_successions::table.filter(unit_successions::id.eq_any(of_unit)).into_boxed()
    };
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    let mut query = matching();
    if let Some(at) = page.after_in(sort)? {
        let (instant, id) = (at.instant(0)?, at.id(1)?);
        query = beyond!(query, sort, "unit_successions.created_at": TsSql = instant, "unit_successions.id" = id);
    }
    let query = match sort {
        "created_at" => query.order((unit_successions::created_at.asc(), unit_successions::id.asc())),
        "-created_at" => query.order((unit_successions::created_at.desc(), unit_successions::id.desc())),
        _ => return Err(StoreError::Cursor),
    };
    let rows: Vec<Succession> = query.limit(page.fetch()).select(Succession::as_select()).load(conn)?;
    let key = |last: &Succession| vec![last.created_at.text().into(), last.id.to_string().into()];
    let Page { items, next, total } = Page::cut(rows, page, total, |last| Cursor::after(sort, key(last)));
    Ok(Page { items: listed(conn, items)?, next, total })
}

/// One succession of a unit.
///
/// # Errors
/// [`StoreError::NotFound`] when the unit has no such succession.
pub fn find(conn: &mut Conn, unit: Id, id: Id) -> Result<SuccessionListed, StoreError> {
    let row = unit_successions::table
        .find(id)
        .select(Succession::as_select())
        .first(conn)
        .map_err(StoreError::missing("succession"))?;
    let found = listed(conn, vec![row])?.pop();
    found
        .filter(|one| one.from.iter().chain(&one.to).any(|member| member.id == unit))
        .ok_or(StoreError::NotFound("succession"))
}

fn listed(conn: &mut Conn, rows: Vec<Succession>) -> Result<Vec<SuccessionListed>, StoreError> {
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let members: Vec<(Id, Id, String)> = unit_succession_members::table
        .filter(unit_succession_members::succession_id.eq_any(&ids))
        .select((
            unit_succession_members::succession_id,
            unit_succession_members::unit_id,
            unit_succession_members::side,
        ))
        .load(conn)?;
    let units: Vec<Id> = members.iter().map(|(_, unit, _)| *unit).collect();
    let names: HashMap<Id, UnitRef> = refs(conn, &units)?;
    let side = |succession: Id, wanted: &str| {
        let mut units: Vec<UnitRef> = members
            .iter()
            .filter(|(id, _, side)| *id == succession && side == wanted)
            .filter_map(|(_, unit, _)| names.get(unit).cloned())
            .collect();
        units.sort_by(|a, b| a.code.cmp(&b.code));
        units
    };
    Ok(rows
        .into_iter()
        .map(|row| SuccessionListed { from: side(row.id, "from"), to: side(row.id, "to"), succession: row })
        .collect())
}
