//! The writes of disciplines.

use rules::Word;
use rules::accounts::Permission;
use serde_json::json;
use store::registry::disciplines::{self, Discipline, DisciplineListed};
use store::registry::{people, units, word};
use store::{AuditEvent, Conn, Id, Outcome, StoreError, Ts};
use uuid::Uuid;

use super::dto::{DisciplineIn, DisciplineOut};
use crate::error::{ApiError, Code};
use crate::extract::clean::line;
use crate::extract::{Caller, IfMatch, Patch};
use crate::reply::Reply;

fn check_date(caller: &Caller, input: &DisciplineIn) -> Result<(), ApiError> {
    if input.decided_on > caller.today() { Err(ApiError::field("/decided_on", "date_in_future")) } else { Ok(()) }
}

/// One measure as it is read.
///
/// # Errors
/// 404 when there is none, or none in sight.
pub(super) fn show(conn: &mut Conn, caller: &Caller, id: Id) -> Result<DisciplineOut, ApiError> {
    let found = disciplines::find(conn, id, &caller.scope(Permission::ReadDisciplines))?;
    let path = units::find(conn, found.unit_id)?.path;
    DisciplineOut::of(found, caller.may_in(Permission::WriteDisciplines, &path))
}

fn writable(conn: &mut Conn, caller: &Caller, id: Uuid) -> Result<DisciplineListed, ApiError> {
    let found = disciplines::find(conn, Id(id), &caller.scope(Permission::ReadDisciplines))?;
    let path = units::find(conn, found.unit_id)?.path;
    if caller.may_in(Permission::WriteDisciplines, &path) { Ok(found) } else { Err(Code::Forbidden.into()) }
}

pub(super) fn create(tx: &mut Conn, caller: &Caller, input: &DisciplineIn) -> Result<Outcome<Reply>, ApiError> {
    check_date(caller, input)?;
    let scope = caller.scope(Permission::WriteDisciplines);
    let person = people::find(tx, Id(input.person_id), &scope).map_err(|error| match error {
        StoreError::NotFound(_) => ApiError::field("/person_id", "unknown_reference"),
        other => other.into(),
    })?;
    let at = Ts::new(caller.now);
    let row = Discipline {
        id: Id::new(),
        person_id: person.person.id,
        kind: input.kind.as_str().to_owned(),
        decided_on: input.decided_on,
        decision_number: line(&input.decision_number),
        created_at: at,
        updated_at: at,
        version: 1,
    };
    disciplines::create(tx, &row)?;
    let reply = Reply::created(&format!("/disciplines/{}", row.id), 1, &show(tx, caller, row.id)?)?;
    let event = event("discipline.created", &row, person.unit.id, json!({ "new": input }));
    Ok(Outcome::Changed(reply, event))
}

fn input_of(row: &Discipline) -> Result<DisciplineIn, ApiError> {
    Ok(DisciplineIn {
        person_id: row.person_id.0,
        kind: word(&row.kind)?,
        decided_on: row.decided_on,
        decision_number: row.decision_number.clone(),
    })
}

pub(super) fn update(
    tx: &mut Conn,
    caller: &Caller,
    id: Uuid,
    if_match: &IfMatch,
    patch: &Patch<DisciplineIn>,
) -> Result<Outcome<Reply>, ApiError> {
    let found = writable(tx, caller, id)?;
    let before = found.discipline;
    if_match.require(before.version)?;
    let old = input_of(&before)?;
    let new = patch.apply(&old)?;
    if new == old {
        return Ok(Outcome::Unchanged(Reply::ok(before.version, &show(tx, caller, before.id)?)?));
    }
    if new.person_id != old.person_id {
        return Err(ApiError::field("/person_id", "fixed"));
    }
    check_date(caller, &new)?;
    let version = before.version;
    let row = Discipline {
        kind: new.kind.as_str().to_owned(),
        decided_on: new.decided_on,
        decision_number: line(&new.decision_number),
        updated_at: Ts::new(caller.now),
        version: version + 1,
        ..before
    };
    disciplines::update(tx, &row, version)?;
    let reply = Reply::ok(row.version, &show(tx, caller, row.id)?)?;
    let event = event("discipline.corrected", &row, found.unit_id, json!({ "old": old, "new": new }));
    Ok(Outcome::Changed(reply, event))
}

pub(super) fn remove(tx: &mut Conn, caller: &Caller, id: Uuid, if_match: &IfMatch) -> Result<Outcome<Reply>, ApiError> {
    let found = writable(tx, caller, id)?;
    let row = found.discipline;
    if_match.require(row.version)?;
    disciplines::remove(tx, row.id, row.version)?;
    let event = event("discipline.removed", &row, found.unit_id, json!({ "old": input_of(&row)? }));
    Ok(Outcome::Changed(Reply::no_content(), event))
}

fn event(action: &'static str, row: &Discipline, unit: Id, details: serde_json::Value) -> AuditEvent {
    AuditEvent {
        action,
        subject_kind: "discipline",
        subject_id: row.id.to_string(),
        unit_id: Some(unit.0),
        version: Some(row.version),
        details,
    }
}
