//! The writes of people.

use rules::Word;
use rules::accounts::Permission;
use rules::text::{SORT_KEY_VERSION, search_tokens, sort_key};
use serde_json::json;
use store::registry::people::{self, Person, PersonListed};
use store::registry::{units, word};
use store::{AuditEvent, Conn, Id, Outcome, StoreError, Ts};
use uuid::Uuid;

use super::dto::{PersonIn, PersonOut};
use crate::error::{ApiError, Code};
use crate::extract::clean::{line, optional_line};
use crate::extract::{Caller, IfMatch, Patch};
use crate::reply::Reply;

/// The unit to work in, which must be in the caller's units.
fn check_unit(conn: &mut Conn, caller: &Caller, unit: Uuid) -> Result<(), ApiError> {
    let unit = units::find(conn, Id(unit)).map_err(|error| match error {
        StoreError::NotFound(_) => ApiError::field("/unit_id", "unknown_reference"),
        other => other.into(),
    })?;
    if caller.may_in(Permission::WritePeople, &unit.path) { Ok(()) } else { Err(Code::Forbidden.into()) }
}

fn check_dates(input: &PersonIn) -> Result<(), ApiError> {
    if input.left_on.is_some_and(|last| last < input.joined_on) {
        return Err(ApiError::field("/left_on", "dates_reversed"));
    }
    Ok(())
}

/// What a row becomes by `input`.
fn filled(row: Person, input: &PersonIn) -> Person {
    let full_name = line(&input.full_name);
    let (search_folded, search_exact) = search_tokens(&format!("{full_name} {}", input.employee_code));
    Person {
        employee_code: input.employee_code.clone(),
        gender: input.gender.map(|gender| gender.as_str().to_owned()),
        birth_date: input.birth_date,
        unit_id: Id(input.unit_id),
        position: line(&input.position),
        leadership: input.leadership.as_str().to_owned(),
        employment: input.employment.as_str().to_owned(),
        joined_on: input.joined_on,
        left_on: input.left_on,
        email: optional_line(input.email.as_deref()),
        sort_key: sort_key(&full_name),
        sort_key_version: SORT_KEY_VERSION,
        search_folded,
        search_exact,
        full_name,
        ..row
    }
}

pub(super) fn create(tx: &mut Conn, caller: &Caller, input: &PersonIn) -> Result<Outcome<Reply>, ApiError> {
    check_dates(input)?;
    check_unit(tx, caller, input.unit_id)?;
    let at = Ts::new(caller.now);
    let empty = Person {
        id: Id::new(),
        employee_code: String::new(),
        full_name: String::new(),
        gender: None,
        birth_date: None,
        unit_id: Id(input.unit_id),
        position: String::new(),
        leadership: String::new(),
        employment: String::new(),
        joined_on: input.joined_on,
        left_on: None,
        email: None,
        sort_key: Vec::new(),
        sort_key_version: SORT_KEY_VERSION,
        search_folded: String::new(),
        search_exact: String::new(),
        created_at: at,
        updated_at: at,
        version: 1,
    };
    let person = filled(empty, input);
    people::create(tx, &person)?;
    let out = show(tx, caller, person.id)?;
    let reply = Reply::created(&format!("/people/{}", person.id), 1, &out)?;
    Ok(Outcome::Changed(reply, event("person.created", &person, json!({ "new": input }))))
}

pub(super) fn update(
    tx: &mut Conn,
    caller: &Caller,
    id: Uuid,
    if_match: &IfMatch,
    patch: &Patch<PersonIn>,
) -> Result<Outcome<Reply>, ApiError> {
    let PersonListed { person: before, unit } = people::find(tx, Id(id), &caller.scope(Permission::ReadPeople))?;
    if !caller.may_in(Permission::WritePeople, &unit.path) {
        return Err(Code::Forbidden.into());
    }
    if_match.require(before.version)?;
    let old = PersonIn {
        employee_code: before.employee_code.clone(),
        full_name: before.full_name.clone(),
        gender: before.gender.as_deref().map(word).transpose()?,
        birth_date: before.birth_date,
        unit_id: before.unit_id.0,
        position: before.position.clone(),
        leadership: word(&before.leadership)?,
        employment: word(&before.employment)?,
        joined_on: before.joined_on,
        left_on: before.left_on,
        email: before.email.clone(),
    };
    let new = patch.apply(&old)?;
    if new == old {
        return Ok(Outcome::Unchanged(Reply::ok(before.version, &show(tx, caller, before.id)?)?));
    }
    if (new.joined_on, new.left_on) != (old.joined_on, old.left_on) {
        check_dates(&new)?;
    }
    if new.unit_id != old.unit_id {
        check_unit(tx, caller, new.unit_id)?;
    }
    let version = before.version;
    let person = Person { version: version + 1, updated_at: Ts::new(caller.now), ..filled(before, &new) };
    people::update(tx, &person, version)?;
    let reply = Reply::ok(person.version, &show(tx, caller, person.id)?)?;
    Ok(Outcome::Changed(reply, event("person.updated", &person, json!({ "old": old, "new": new }))))
}

/// One person as they are read.
///
/// # Errors
/// 404 when there is none, or none in sight.
pub(super) fn show(conn: &mut Conn, caller: &Caller, id: Id) -> Result<PersonOut, ApiError> {
    PersonOut::of(people::find(conn, id, &caller.scope(Permission::ReadPeople))?, caller)
}

fn event(action: &'static str, person: &Person, details: serde_json::Value) -> AuditEvent {
    AuditEvent {
        action,
        subject_kind: "person",
        subject_id: person.id.to_string(),
        unit_id: Some(person.unit_id.0),
        version: Some(person.version),
        details,
    }
}
