//! The writes of units.

use rules::Word;
use rules::accounts::Permission;
use serde_json::json;
use store::registry::units::{self, Unit, UnitListed};
use store::registry::word;
use store::{AuditEvent, Conn, Id, Outcome, Ts};
use uuid::Uuid;

use super::dto::{UnitIn, UnitOut};
use crate::error::{ApiError, Code};
use crate::extract::clean::line;
use crate::extract::{Caller, IfMatch, Patch};
use crate::reply::Reply;

/// A unit that the caller may change.
///
/// # Errors
/// 404 when there is none, 403 when it is not in the caller's units.
pub(super) fn writable(conn: &mut Conn, caller: &Caller, id: Uuid) -> Result<Unit, ApiError> {
    let unit = units::find(conn, Id(id))?;
    if caller.may_in(Permission::WriteUnits, &unit.path) { Ok(unit) } else { Err(Code::Forbidden.into()) }
}

/// The path of the unit above, which must be in the caller's units; the top of a tree needs a grant for everything.
///
/// # Errors
/// 422 at `pointer` when there is no such unit, 403 when it is not in the caller's units.
pub(super) fn parent_path(
    conn: &mut Conn,
    caller: &Caller,
    parent: Option<Uuid>,
    pointer: &str,
) -> Result<String, ApiError> {
    let Some(parent) = parent else {
        let everything = caller.may_everywhere(Permission::WriteUnits);
        return if everything { Ok(String::new()) } else { Err(Code::Forbidden.into()) };
    };
    let found = units::find(conn, Id(parent)).map_err(|error| match error {
        store::StoreError::NotFound(_) => ApiError::field(pointer, "unknown_reference"),
        other => other.into(),
    })?;
    if caller.may_in(Permission::WriteUnits, &found.path) { Ok(found.path) } else { Err(Code::Forbidden.into()) }
}

fn check_dates(input: &UnitIn) -> Result<(), ApiError> {
    if input.valid_to.is_some_and(|last| last < input.valid_from) {
        return Err(ApiError::field("/valid_to", "dates_reversed"));
    }
    Ok(())
}

/// The unit with what the words and the order need, made from its names.
pub(super) fn named(mut unit: Unit, code: &str, name: &str) -> Unit {
    code.clone_into(&mut unit.code);
    unit.name = line(name);
    unit.sort_key = rules::text::name_key(&unit.name);
    (unit.search_folded, unit.search_exact) = rules::text::search_tokens(&format!("{} {code}", unit.name));
    unit
}

/// One unit as it is read.
///
/// # Errors
/// 404 when there is none.
pub(super) fn show(conn: &mut Conn, caller: &Caller, id: Id) -> Result<UnitOut, ApiError> {
    let unit = units::find(conn, id)?;
    let listed = units::listed(conn, vec![unit], caller.today())?.pop().ok_or(Code::NotFound)?;
    UnitOut::of(listed, caller)?.with(units::versions(conn, id)?)
}

pub(super) fn create(tx: &mut Conn, caller: &Caller, input: &UnitIn) -> Result<Outcome<Reply>, ApiError> {
    check_dates(input)?;
    let above = parent_path(tx, caller, input.parent_id, "/parent_id")?;
    let id = Id::new();
    let at = Ts::new(caller.now);
    let unit = Unit {
        id,
        code: String::new(),
        name: String::new(),
        kind: input.kind.as_str().to_owned(),
        parent_id: input.parent_id.map(Id),
        path: store::path_below(&above, id.0),
        valid_from: input.valid_from,
        valid_to: input.valid_to,
        sort_key: Vec::new(),
        search_folded: String::new(),
        search_exact: String::new(),
        created_at: at,
        updated_at: at,
        version: 1,
    };
    let unit = named(unit, &input.code, &input.name);
    let version = units::create(tx, &unit)?;
    let parent = unit.parent_id.map(|parent| units::refs(tx, &[parent])).transpose()?;
    let parent = parent.and_then(|found| found.into_values().next());
    // Nobody can be in a unit that was not there before, so it has no head.
    let out = UnitOut::of(UnitListed { parent, head: None, unit }, caller)?.with(vec![version])?;
    let reply = Reply::created(&format!("/units/{id}"), 1, &out)?;
    Ok(Outcome::Changed(reply, event("unit.created", id, 1, json!({ "new": input }))))
}

pub(super) fn update(
    tx: &mut Conn,
    caller: &Caller,
    id: Uuid,
    if_match: &IfMatch,
    patch: &Patch<UnitIn>,
) -> Result<Outcome<Reply>, ApiError> {
    let before = writable(tx, caller, id)?;
    if_match.require(before.version)?;
    let old = UnitIn {
        code: before.code.clone(),
        name: before.name.clone(),
        kind: word(&before.kind)?,
        parent_id: before.parent_id.map(|id| id.0),
        valid_from: before.valid_from,
        valid_to: before.valid_to,
    };
    let new = patch.apply(&old)?;
    check_dates(&new)?;
    if new == old {
        return Ok(Outcome::Unchanged(Reply::ok(before.version, &show(tx, caller, Id(id))?)?));
    }
    let mut unit = named(before.clone(), &new.code, &new.name);
    new.kind.as_str().clone_into(&mut unit.kind);
    (unit.valid_from, unit.valid_to) = (new.valid_from, new.valid_to);
    if new.parent_id != old.parent_id {
        place_below(tx, caller, &mut unit, new.parent_id, "/parent_id")?;
    }
    (unit.version, unit.updated_at) = (before.version + 1, Ts::new(caller.now));
    units::correct(tx, &before, &unit)?;
    let reply = Reply::ok(unit.version, &show(tx, caller, Id(id))?)?;
    Ok(Outcome::Changed(reply, event("unit.corrected", Id(id), unit.version, json!({ "old": old, "new": new }))))
}

/// Gives the unit its place below `parent`, which must not be below the unit itself.
pub(super) fn place_below(
    tx: &mut Conn,
    caller: &Caller,
    unit: &mut Unit,
    parent: Option<Uuid>,
    pointer: &str,
) -> Result<(), ApiError> {
    let above = parent_path(tx, caller, parent, pointer)?;
    if above.starts_with(&unit.path) {
        return Err(ApiError::field(pointer, "parent_loop"));
    }
    unit.parent_id = parent.map(Id);
    unit.path = store::path_below(&above, unit.id.0);
    Ok(())
}

pub(super) fn event(action: &'static str, id: Id, version: i32, details: serde_json::Value) -> AuditEvent {
    AuditEvent {
        action,
        subject_kind: "unit",
        subject_id: id.to_string(),
        unit_id: Some(id.0),
        version: Some(version),
        details,
    }
}
