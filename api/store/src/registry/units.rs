//! Units: the tree, its names over time, and moves of whole subtrees.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Text};
use rules::registry::UnitKind;

use super::{PersonRef, UnitRef, words};
use crate::conn::Conn;
use crate::error::StoreError;
use crate::page::{Cursor, Page, PageRequest, beyond};
use crate::schema::{people, unit_versions, units};
use crate::sql_types::{Id, Ts, TsSql};

/// A unit, as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = units, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Unit {
    /// Identifier.
    pub id: Id,
    /// Code, unique.
    pub code: String,
    /// Name.
    pub name: String,
    /// A word of `rules::registry::UnitKind`.
    pub kind: String,
    /// The unit above.
    pub parent_id: Option<Id>,
    /// Ids of the units above and of this one, each ending in `/`.
    pub path: String,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day.
    pub valid_to: Option<NaiveDate>,
    /// Key of the order by name.
    pub sort_key: Vec<u8>,
    /// Words of name and code without marks.
    pub search_folded: String,
    /// The same with marks.
    pub search_exact: String,
    /// When it was recorded.
    pub created_at: Ts,
    /// When it last changed.
    pub updated_at: Ts,
    /// Version for `If-Match`.
    pub version: i32,
}

/// What a unit was called, and where it stood, during a time.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = unit_versions, treat_none_as_default_value = false)]
pub struct UnitVersion {
    /// Identifier.
    pub id: Id,
    /// The unit.
    pub unit_id: Id,
    /// Code then.
    pub code: String,
    /// Name then.
    pub name: String,
    /// Kind then.
    pub kind: String,
    /// The unit above then.
    pub parent_id: Option<Id>,
    /// First day of this version.
    pub valid_from: NaiveDate,
    /// Last day of this version.
    pub valid_to: Option<NaiveDate>,
}

impl UnitVersion {
    /// The unit as it stands, as a version from `from` on.
    #[must_use]
    pub fn of(unit: &Unit, from: NaiveDate) -> Self {
        Self {
            id: Id::new(),
            unit_id: unit.id,
            code: unit.code.clone(),
            name: unit.name.clone(),
            kind: unit.kind.clone(),
            parent_id: unit.parent_id,
            valid_from: from,
            valid_to: unit.valid_to,
        }
    }
}

/// A unit with the names of what it refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitListed {
    /// The unit.
    pub unit: Unit,
    /// The unit above.
    pub parent: Option<UnitRef>,
    /// Who leads it on the day asked for.
    pub head: Option<PersonRef>,
}

/// Which units are wanted.
#[derive(Debug, Clone, Default)]
pub struct UnitFilter {
    /// Words of name or code, the last one perhaps only begun.
    pub q: Option<String>,
    /// Of these kinds.
    pub kinds: Vec<UnitKind>,
    /// Directly below this unit.
    pub parent_id: Option<Id>,
    /// This unit and all below it, by path.
    pub below: Option<String>,
    /// In force on this day.
    pub valid_on: Option<NaiveDate>,
}

/// Orders of the list of units; each also with `-` before it.
pub const SORTS: [&str; 6] = ["code", "-code", "name", "-name", "created_at", "-created_at"];

/// A page of units in one of [`SORTS`]; `today` decides who leads them.
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor; [`StoreError`] when the database fails.
pub fn list(
    conn: &mut Conn,
    filter: &UnitFilter,
    sort: &str,
    today: NaiveDate,
    page: &PageRequest,
) -> Result<Page<UnitListed>, StoreError> {
    let matching = || {
        let mut query = units::table.into_boxed();
        for word in filter.q.as_deref().map(|q| rules::text::search_tokens(q).0).unwrap_or_default().split_whitespace()
        {
            // Units are few: a scan of their names beats an index to be kept.
            query = query.filter(units::search_folded.like(format!("%{word}%")));
        }
        if !filter.kinds.is_empty() {
            query = query.filter(units::kind.eq_any(words(&filter.kinds)));
        }
        if let Some(parent) = filter.parent_id {
            query = query.filter(units::parent_id.eq(Some(parent)));
        }
        if let Some(path) = &filter.below {
            query = query.filter(units::path.ge(path.clone())).filter(units::path.lt(format!("{path}~")));
        }
        if let Some(day) = filter.valid_on {
            query = query
                .filter(units::valid_from.le(day))
                .filter(units::valid_to.is_null().or(units::valid_to.ge(Some(day))));
        }
        query
    };
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    let after = page.after_in(sort)?;
    let query = matching();
    let query = match (sort.trim_start_matches('-'), after) {
        ("code", Some(at)) => beyond!(query, sort, "units.code": Text = at.text(0)?.to_owned(), "units.id" = at.id(1)?),
        ("name", Some(at)) => beyond!(query, sort, "units.sort_key": Binary = at.bytes(0)?, "units.id" = at.id(1)?),
        ("created_at", Some(at)) => {
            beyond!(query, sort, "units.created_at": TsSql = at.instant(0)?, "units.id" = at.id(1)?)
        }
        (_, _) => query,
    };
    let query = match sort {
        "code" => query.order((units::code.asc(), units::id.asc())),
        "-code" => query.order((units::code.desc(), units::id.desc())),
        "name" => query.order((units::sort_key.asc(), units::id.asc())),
        "-name" => query.order((units::sort_key.desc(), units::id.desc())),
        "created_at" => query.order((units::created_at.asc(), units::id.asc())),
        "-created_at" => query.order((units::created_at.desc(), units::id.desc())),
        _ => return Err(StoreError::Cursor),
    };
    let rows: Vec<Unit> = query.limit(page.fetch()).select(Unit::as_select()).load(conn)?;
    let rows = Page::cut(rows, page, total, |last| {
        let key = match sort.trim_start_matches('-') {
            "code" => last.code.clone(),
            "name" => hex::encode(&last.sort_key),
            _ => last.created_at.text(),
        };
        Cursor::after(sort, vec![key.into(), last.id.to_string().into()])
    });
    let Page { items, next, total } = rows;
    Ok(Page { items: listed(conn, items, today)?, next, total })
}

/// The units with the names of what they refer to: two statements, however many units.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn listed(conn: &mut Conn, rows: Vec<Unit>, today: NaiveDate) -> Result<Vec<UnitListed>, StoreError> {
    let parents: Vec<Id> = rows.iter().filter_map(|unit| unit.parent_id).collect();
    let parents = refs(conn, &parents)?;
    let ids: Vec<Id> = rows.iter().map(|unit| unit.id).collect();
    let mut heads = heads(conn, &ids, today)?;
    let named = |unit: Unit| {
        let parent = unit.parent_id.and_then(|id| parents.get(&id).cloned());
        UnitListed { parent, head: heads.remove(&unit.id), unit }
    };
    Ok(rows.into_iter().map(named).collect())
}

/// The names of these units.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn refs(conn: &mut Conn, ids: &[Id]) -> Result<HashMap<Id, UnitRef>, StoreError> {
    let rows: Vec<UnitRef> = units::table.filter(units::id.eq_any(ids)).select(UnitRef::as_select()).load(conn)?;
    Ok(rows.into_iter().map(|unit| (unit.id, unit)).collect())
}

/// Who leads these units on `day`: its head, or the first of the department's leaders by code.
fn heads(conn: &mut Conn, ids: &[Id], day: NaiveDate) -> Result<HashMap<Id, PersonRef>, StoreError> {
    let rows: Vec<(Id, PersonRef)> = people::table
        .filter(people::unit_id.eq_any(ids))
        .filter(people::leadership.eq_any(["unit_head", "department_leader"]))
        .filter(people::joined_on.le(day))
        .filter(people::left_on.is_null().or(people::left_on.ge(Some(day))))
        // Reversed, so that collecting keeps the one wanted: heads before department leaders, lower codes first.
        .order((people::leadership.asc(), people::employee_code.desc()))
        .select((people::unit_id, PersonRef::as_select()))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// One unit.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find(conn: &mut Conn, id: Id) -> Result<Unit, StoreError> {
    units::table.find(id).select(Unit::as_select()).first(conn).map_err(StoreError::missing("unit"))
}

/// The unit with this code, if there is one.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn find_by_code(conn: &mut Conn, code: &str) -> Result<Option<Unit>, StoreError> {
    Ok(units::table.filter(units::code.eq(code)).select(Unit::as_select()).first(conn).optional()?)
}

/// What the unit was called over time, oldest first.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn versions(conn: &mut Conn, id: Id) -> Result<Vec<UnitVersion>, StoreError> {
    Ok(unit_versions::table
        .filter(unit_versions::unit_id.eq(id))
        .order((unit_versions::valid_from, unit_versions::id))
        .select(UnitVersion::as_select())
        .load(conn)?)
}

/// Records a new unit and its first version.
///
/// # Errors
/// [`StoreError::Taken`] for the code.
pub fn create(conn: &mut Conn, unit: &Unit) -> Result<UnitVersion, StoreError> {
    diesel::insert_into(units::table).values(unit).execute(conn).map_err(StoreError::taken("code"))?;
    let version = UnitVersion::of(unit, unit.valid_from);
    diesel::insert_into(unit_versions::table).values(&version).execute(conn)?;
    Ok(version)
}

/// Writes the corrected unit, which carries its new version already, and corrects its latest version too.
/// When its path differs from `before`'s, everything below moves along.
///
/// # Errors
/// [`StoreError::Stale`] when `before` is no longer what is stored, [`StoreError::Taken`] for the code.
pub fn correct(conn: &mut Conn, before: &Unit, unit: &Unit) -> Result<(), StoreError> {
    put(conn, before, unit)?;
    let latest = versions(conn, unit.id)?.pop();
    if let Some(latest) = latest {
        let from = if latest.valid_from == before.valid_from { unit.valid_from } else { latest.valid_from };
        diesel::delete(unit_versions::table.find(latest.id)).execute(conn)?;
        diesel::insert_into(unit_versions::table).values(&UnitVersion::of(unit, from)).execute(conn)?;
    }
    Ok(())
}

/// Writes the unit as it is from `on` on, and ends its version before that day.
///
/// # Errors
/// As [`correct`].
pub fn turn_into(conn: &mut Conn, before: &Unit, unit: &Unit, on: NaiveDate) -> Result<(), StoreError> {
    put(conn, before, unit)?;
    let open = unit_versions::table
        .filter(unit_versions::unit_id.eq(unit.id))
        .filter(unit_versions::valid_to.is_null().or(unit_versions::valid_to.ge(Some(on))));
    let ids: Vec<Id> = open.select(unit_versions::id).load(conn)?;
    diesel::update(unit_versions::table.filter(unit_versions::id.eq_any(ids)))
        .set(unit_versions::valid_to.eq(on.checked_sub_days(Days::new(1))))
        .execute(conn)?;
    let ended = unit.valid_to.is_some_and(|last| last < on);
    if !ended {
        diesel::insert_into(unit_versions::table).values(&UnitVersion::of(unit, on)).execute(conn)?;
    }
    Ok(())
}

fn put(conn: &mut Conn, before: &Unit, unit: &Unit) -> Result<(), StoreError> {
    let written = diesel::update(units::table.find(unit.id).filter(units::version.eq(before.version)))
        .set(unit)
        .execute(conn)
        .map_err(StoreError::taken("code"))?;
    if written == 0 {
        return Err(StoreError::Stale);
    }
    if before.path != unit.path {
        move_subtree(conn, &before.path, &unit.path)?;
    }
    crate::nominations::refresh_unit(conn, unit.id)
}

/// Gives everything below the path `from` its place below the path `to`.
pub(super) fn move_subtree(conn: &mut Conn, from: &str, to: &str) -> Result<(), StoreError> {
    let cut = i32::try_from(from.len()).map_err(|_| StoreError::Corrupt("path".to_owned()))?.saturating_add(1);
    diesel::sql_query("UPDATE units SET path = $1 || substr(path, $2) WHERE path >= $3 AND path < $4")
        .bind::<Text, _>(to)
        .bind::<diesel::sql_types::Integer, _>(cut)
        .bind::<Text, _>(from)
        .bind::<Text, _>(format!("{from}~"))
        .execute(conn)?;
    Ok(())
}
