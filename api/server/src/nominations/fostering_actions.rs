//! The writes of fostering activities; each counts as a change of its registration.

use serde_json::json;
use store::nominations::{self as dossiers, Activity, NewActivity, Registration};
use store::{AuditEvent, Conn, Id, Outcome};
use uuid::Uuid;

use super::dto::{ActivityIn, ActivityOut};
use super::registration_actions::writable;
use super::view;
use crate::error::{ApiError, Code};
use crate::extract::{Caller, IfMatch, Patch};
use crate::reply::Reply;

/// An activity whose registration is in sight.
///
/// # Errors
/// 404 when it is not there or not in sight.
pub(super) fn visible(conn: &mut Conn, caller: &Caller, id: Uuid) -> Result<Activity, ApiError> {
    let found = dossiers::find_activity(conn, Id(id))?;
    view::registration(conn, caller, found.registration_id.0)?;
    Ok(found)
}

/// An activity that the caller writes, with its registration.
fn own(tx: &mut Conn, caller: &Caller, id: Uuid, if_match: &IfMatch) -> Result<(Activity, Registration), ApiError> {
    let found = dossiers::find_activity(tx, Id(id))?;
    let registration = writable(tx, caller, found.registration_id.0)?;
    if_match.require(found.version)?;
    Ok((found, registration))
}

fn going_on(registration: &Registration) -> Result<(), ApiError> {
    if view::may_foster(registration.state) { Ok(()) } else { Err(Code::StateConflict.into()) }
}

pub(super) fn create(
    tx: &mut Conn,
    caller: &Caller,
    registration: Uuid,
    input: &ActivityIn,
) -> Result<Outcome<Reply>, ApiError> {
    let registration = writable(tx, caller, registration)?;
    going_on(&registration)?;
    let new = NewActivity {
        id: Id::new(),
        registration_id: registration.id,
        content: input.into(),
        created_by: Id(caller.account_id),
        at: caller.now,
    };
    let activity = dossiers::add_activity(tx, &new)?;
    dossiers::touch_registration(tx, registration.id, caller.now)?;
    let event =
        event("fostering_activity.created", &activity, &registration, json!({ "new": ActivityIn::from(&activity) }));
    let path = format!("/fostering-activities/{}", activity.id);
    Ok(Outcome::Changed(Reply::created(&path, activity.version, &ActivityOut::from(activity))?, event))
}

pub(super) fn update(
    tx: &mut Conn,
    caller: &Caller,
    id: Uuid,
    if_match: &IfMatch,
    patch: &Patch<ActivityIn>,
) -> Result<Outcome<Reply>, ApiError> {
    let (before, registration) = own(tx, caller, id, if_match)?;
    let old = ActivityIn::from(&before);
    let new = patch.apply(&old)?;
    going_on(&registration)?;
    if new == old {
        return Ok(Outcome::Unchanged(Reply::ok(before.version, &ActivityOut::from(before))?));
    }
    dossiers::update_activity(tx, before.id, before.version, &(&new).into(), caller.now)?;
    dossiers::touch_registration(tx, registration.id, caller.now)?;
    let after = dossiers::find_activity(tx, before.id)?;
    let details = json!({ "old": old, "new": ActivityIn::from(&after) });
    let event = event("fostering_activity.updated", &after, &registration, details);
    Ok(Outcome::Changed(Reply::ok(after.version, &ActivityOut::from(after))?, event))
}

pub(super) fn delete(tx: &mut Conn, caller: &Caller, id: Uuid, if_match: &IfMatch) -> Result<Outcome<Reply>, ApiError> {
    let (before, registration) = own(tx, caller, id, if_match)?;
    going_on(&registration)?;
    dossiers::remove_activity(tx, before.id, before.version)?;
    dossiers::touch_registration(tx, registration.id, caller.now)?;
    let details = json!({ "old": ActivityIn::from(&before) });
    let event = event("fostering_activity.deleted", &before, &registration, details);
    Ok(Outcome::Changed(Reply::no_content(), event))
}

fn event(
    action: &'static str,
    activity: &Activity,
    registration: &Registration,
    mut details: serde_json::Value,
) -> AuditEvent {
    if let Some(details) = details.as_object_mut() {
        details.insert("registration_id".to_owned(), json!(registration.id.0));
    }
    AuditEvent {
        action,
        subject_kind: "fostering_activity",
        subject_id: activity.id.to_string(),
        unit_id: Some(registration.unit.id.0),
        version: Some(activity.version),
        details,
    }
}
