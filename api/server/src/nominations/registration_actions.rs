//! The writes of registrations: load, decide, write, and say what happened for the audit.

use chrono::Datelike;
use rules::Word;
use rules::accounts::Permission;
use rules::nominations::{RegistrationAction, RegistrationState, move_registration, registration_code};
use serde_json::json;
use store::nominations::{
    self as dossiers, NewChange, NewRegistration, NominationLink, Of, Registration, RegistrationContent,
};
use store::programme::RegistrationWindows;
use store::{AuditEvent, Conn, Id, Outcome, StoreError, Ts};
use uuid::Uuid;

use super::dto::{
    LinkedNomination, RegistrationDetailOut, RegistrationEditIn, RegistrationIn, RegistrationTransitionIn,
};
use super::view::{self, refused};
use super::{actions, news};
use crate::error::{ApiError, Code};
use crate::extract::clean::{lines, optional_lines};
use crate::extract::{Caller, IfMatch, Patch};
use crate::reply::Reply;

/// The registration with the nominations that grew from it, for this caller.
pub(super) fn detail(
    caller: &Caller,
    registration: Registration,
    grown: Vec<NominationLink>,
    windows: &RegistrationWindows,
) -> RegistrationDetailOut {
    RegistrationDetailOut {
        item: view::registration_out(registration, windows, caller),
        nominations: grown.into_iter().map(LinkedNomination::from).collect(),
    }
}

pub(super) fn create(tx: &mut Conn, caller: &Caller, input: &RegistrationIn) -> Result<Outcome<Reply>, ApiError> {
    let subject = actions::subject(tx, caller, &input.subject, Permission::WriteRegistrations)?;
    if input.unit_id.is_some_and(|unit| unit != subject.unit.id.0) {
        return Err(ApiError::field("/unit_id", "not_the_subjects_unit"));
    }
    let year = caller.today().year();
    let new = NewRegistration {
        id: Id::new(),
        code: registration_code(year, dossiers::next_number(tx, "DKDH", year)?),
        period_id: Id(input.period_id),
        subject: &subject,
        content: RegistrationContent { goal: lines(&input.goal), measures: lines(&input.measures) },
        created_by: Id(caller.account_id),
        at: caller.now,
    };
    dossiers::create_registration(tx, &new).map_err(|error| match error {
        StoreError::Taken { field: "subject" } => ApiError::new(Code::AlreadyExists).at("/subject", "already_exists"),
        other => ApiError::of_reference(other, "/period_id"),
    })?;
    let at = Ts::new(caller.now);
    let made = Registration {
        id: new.id,
        code: new.code,
        period_id: new.period_id,
        unit: subject.unit.clone(),
        subject: subject.subject.clone(),
        content: new.content,
        state: RegistrationState::Draft,
        submitted_at: None,
        created_by: new.created_by,
        created_at: at,
        updated_at: at,
        version: 1,
    };
    let details = json!({
        "code": made.code, "period_id": input.period_id,
        "subject": { "type": input.subject.r#type, "id": input.subject.id }, "new": edit(&made.content),
    });
    let event = event("registration.created", &made, details);
    let path = format!("/registrations/{}", made.id);
    let windows = view::windows(tx, std::slice::from_ref(&made))?;
    Ok(Outcome::Changed(Reply::created(&path, 1, &detail(caller, made, Vec::new(), &windows))?, event))
}

fn edit(content: &RegistrationContent) -> RegistrationEditIn {
    RegistrationEditIn { goal: content.goal.clone(), measures: content.measures.clone() }
}

/// A registration that the caller writes: 404 out of sight, 403 without the right.
pub(super) fn writable(tx: &mut Conn, caller: &Caller, id: Uuid) -> Result<Registration, ApiError> {
    let found = view::registration(tx, caller, id)?;
    if caller.may_in(Permission::WriteRegistrations, &found.unit.path) {
        Ok(found)
    } else {
        Err(Code::Forbidden.into())
    }
}

pub(super) fn update(
    tx: &mut Conn,
    caller: &Caller,
    id: Uuid,
    if_match: &IfMatch,
    patch: &Patch<RegistrationEditIn>,
) -> Result<Outcome<Reply>, ApiError> {
    let (before, grown) = view::registration_with_nominations(tx, caller, id)?;
    if !caller.may_in(Permission::WriteRegistrations, &before.unit.path) {
        return Err(Code::Forbidden.into());
    }
    if_match.require(before.version)?;
    let old = edit(&before.content);
    let input = patch.apply(&old)?;
    let new = RegistrationContent { goal: lines(&input.goal), measures: lines(&input.measures) };
    if !before.state.is_editable() {
        return Err(Code::StateConflict.into());
    }
    let windows = view::windows(tx, std::slice::from_ref(&before))?;
    if new == before.content {
        return Ok(Outcome::Unchanged(Reply::ok(before.version, &detail(caller, before, grown, &windows))?));
    }
    let version = dossiers::update_registration(tx, before.id, before.version, &new, caller.now)?;
    let after = Registration { content: new, version, updated_at: Ts::new(caller.now), ..before };
    let event = event("registration.updated", &after, json!({ "old": old, "new": edit(&after.content) }));
    Ok(Outcome::Changed(Reply::ok(version, &detail(caller, after, grown, &windows))?, event))
}

pub(super) fn transition(
    tx: &mut Conn,
    caller: &Caller,
    id: Uuid,
    if_match: &IfMatch,
    input: &RegistrationTransitionIn,
) -> Result<Outcome<Reply>, ApiError> {
    let (before, grown) = view::registration_with_nominations(tx, caller, id)?;
    if !caller.may_in(input.action.permission(), &before.unit.path) {
        return Err(Code::Forbidden.into());
    }
    if_match.require(before.version)?;
    let windows = view::windows(tx, std::slice::from_ref(&before))?;
    let case = view::registration_case(&before, &windows, caller.now);
    let reason = optional_lines(input.reason.as_deref());
    let from = before.state;
    let to = move_registration(&case, from, input.action, reason.as_deref(), caller)
        .map_err(|refusal| refused(refusal, view::registration_deadline(&before, &windows)))?;
    if input.action == RegistrationAction::Submit && before.content.goal.is_empty() {
        return Err(ApiError::field("/goal", "required"));
    }
    let version = dossiers::move_registration_to(tx, before.id, before.version, to, caller.now)?;
    let change = NewChange {
        of: Of::Registration(before.id),
        action: input.action.as_str(),
        from_state: from.as_str(),
        to_state: to.as_str(),
        reason: reason.as_deref(),
        account_id: Some(Id(caller.account_id)),
        at: caller.now,
    };
    dossiers::record_change(tx, &change)?;
    // Nobody but its author knows of a draft.
    if from != RegistrationState::Draft || input.action != RegistrationAction::Withdraw {
        news::of_registration(tx, caller, &before, input.action, reason.as_deref())?;
    }
    let submitted_at = if to == RegistrationState::Submitted { Some(Ts::new(caller.now)) } else { before.submitted_at };
    let after = Registration { state: to, version, submitted_at, updated_at: Ts::new(caller.now), ..before };
    let event = event(moved(input.action), &after, json!({ "from": from, "to": to, "reason": reason }));
    Ok(Outcome::Changed(Reply::ok(version, &detail(caller, after, grown, &windows))?, event))
}

fn moved(action: RegistrationAction) -> &'static str {
    match action {
        RegistrationAction::Submit => "registration.submitted",
        RegistrationAction::Return => "registration.returned",
        RegistrationAction::Accept => "registration.accepted",
        RegistrationAction::Withdraw => "registration.withdrawn",
    }
}

/// The audit's entry about a registration at its present version.
pub(super) fn event(action: &'static str, registration: &Registration, details: serde_json::Value) -> AuditEvent {
    AuditEvent {
        action,
        subject_kind: "registration",
        subject_id: registration.id.to_string(),
        unit_id: Some(registration.unit.id.0),
        version: Some(registration.version),
        details,
    }
}
