//! The writes of nominations: load, decide, write, and say what happened for the audit.

use chrono::Datelike;
use rules::Word;
use rules::accounts::Permission;
use rules::nominations::{NominationAction, NominationState, RegistrationState, move_nomination, nomination_code};
use rules::registry::SubjectType;
use serde_json::json;
use store::nominations::{
    self as dossiers, Content, NewChange, NewNomination, Nomination, NominationHead, Of, Subject,
};
use store::{AuditEvent, Conn, Id, Outcome, StoreError, Ts};
use uuid::Uuid;

use super::dto::{NominationEditIn, NominationIn, NominationTransitionIn, SubjectIn};
use super::news;
use super::view::{self, Rounds, refused};
use crate::error::{ApiError, Code};
use crate::extract::clean::{lines, optional_lines};
use crate::extract::{Caller, IfMatch, Patch};
use crate::reply::Reply;

/// Whom a case may be opened about by this caller.
///
/// # Errors
/// 422 when the caller does not see them, 403 when it may only look.
pub(super) fn subject(
    tx: &mut Conn,
    caller: &Caller,
    asked: &SubjectIn,
    needed: Permission,
) -> Result<Subject, ApiError> {
    let unknown = || ApiError::field("/subject/id", "unknown_reference");
    let found = dossiers::find_subject(tx, asked.r#type, asked.id)?.ok_or_else(unknown)?;
    let sight = match asked.r#type {
        SubjectType::Person => caller.scope(Permission::ReadPeople),
        SubjectType::Unit => caller.scope(Permission::ReadUnits),
    };
    // The names of units are no secret, so a unit elsewhere is seen and refused; a person elsewhere is not seen.
    if asked.r#type == SubjectType::Person && !sight.covers(&found.unit.path, found.subject.person_id()) {
        return Err(unknown());
    }
    if caller.may_in(needed, &found.unit.path) { Ok(found) } else { Err(Code::Forbidden.into()) }
}

/// The registration that a nomination may refer to: of the same subject, in the round's period, not taken back.
fn registration(tx: &mut Conn, asked: Option<Uuid>, subject: Id, period: Id) -> Result<Option<Id>, ApiError> {
    let Some(id) = asked else { return Ok(None) };
    let found =
        dossiers::find_registration(tx, Id(id)).map_err(|error| ApiError::of_reference(error, "/registration_id"))?;
    let fits = found.subject.id == subject && found.period_id == period && found.state != RegistrationState::Withdrawn;
    if fits { Ok(Some(found.id)) } else { Err(ApiError::field("/registration_id", "unknown_reference")) }
}

pub(super) fn create(tx: &mut Conn, caller: &Caller, input: &NominationIn) -> Result<Outcome<Reply>, ApiError> {
    let subject = subject(tx, caller, &input.subject, Permission::WriteNominations)?;
    let unknown_round = |error: ApiError| match error.code {
        Code::NotFound => ApiError::field("/round_id", "unknown_reference"),
        _ => error,
    };
    let rounds = Rounds::one(tx, Id(input.round_id), subject.unit.id).map_err(unknown_round)?;
    let round = rounds.round(Id(input.round_id))?;
    let registration_id = registration(tx, input.registration_id, subject.subject.id, round.period_id)?;
    if !round.state.is_running() {
        return Err(Code::RoundNotOpen.into());
    }
    let year = caller.today().year();
    let new = NewNomination {
        id: Id::new(),
        code: nomination_code(year, dossiers::next_number(tx, "DHTT", year)?),
        round_id: round.id,
        subject: &subject,
        content: Content {
            summary: lines(&input.summary),
            achievement_report: lines(&input.achievement_report),
            registration_id,
        },
        created_by: Id(caller.account_id),
        at: caller.now,
    };
    dossiers::create(tx, &new).map_err(|error| match error {
        StoreError::Taken { field: "subject" } => ApiError::new(Code::AlreadyExists).at("/subject", "already_exists"),
        other => other.into(),
    })?;
    let details = json!({
        "code": new.code, "round_id": round.id.0, "subject": { "type": input.subject.r#type, "id": input.subject.id },
        "new": edit(&new.content),
    });
    let nomination = drafted(new);
    let event = event("nomination.created", &nomination.head, details);
    let path = format!("/nominations/{}", nomination.head.id);
    let reply = Reply::created(&path, 1, &rounds.whole(nomination, caller)?)?;
    Ok(Outcome::Changed(reply, event))
}

/// The nomination as it stands after it was drafted; saves reading it back.
fn drafted(new: NewNomination<'_>) -> Nomination {
    let at = Ts::new(new.at);
    let head = NominationHead {
        id: new.id,
        code: new.code,
        round_id: new.round_id,
        unit: new.subject.unit.clone(),
        registration_id: new.content.registration_id,
        subject: new.subject.subject.clone(),
        summary: new.content.summary,
        state: NominationState::Draft,
        submitted_at: None,
        created_by: new.created_by,
        created_at: at,
        updated_at: at,
        version: 1,
        evidence_count: 0,
    };
    Nomination { head, achievement_report: new.content.achievement_report }
}

fn edit(content: &Content) -> NominationEditIn {
    NominationEditIn {
        summary: content.summary.clone(),
        achievement_report: content.achievement_report.clone(),
        registration_id: content.registration_id.map(|id| id.0),
    }
}

pub(super) fn update(
    tx: &mut Conn,
    caller: &Caller,
    id: Uuid,
    if_match: &IfMatch,
    patch: &Patch<NominationEditIn>,
) -> Result<Outcome<Reply>, ApiError> {
    let (before, rounds) = view::with_round(tx, caller, id)?;
    if !caller.may_in(Permission::WriteNominations, &before.head.unit.path) {
        return Err(Code::Forbidden.into());
    }
    if_match.require(before.head.version)?;
    let old = Content {
        summary: before.head.summary.clone(),
        achievement_report: before.achievement_report.clone(),
        registration_id: before.head.registration_id,
    };
    let input = patch.apply(&edit(&old))?;
    let registration_id = if input.registration_id == old.registration_id.map(|id| id.0) {
        old.registration_id
    } else {
        let period = rounds.round(before.head.round_id)?.period_id;
        registration(tx, input.registration_id, before.head.subject.id, period)?
    };
    let new = Content {
        summary: lines(&input.summary),
        achievement_report: lines(&input.achievement_report),
        registration_id,
    };
    if !before.head.state.is_editable() {
        return Err(Code::StateConflict.into());
    }
    if new == old {
        let version = before.head.version;
        return Ok(Outcome::Unchanged(Reply::ok(version, &rounds.whole(before, caller)?)?));
    }
    let version = dossiers::update(tx, &before.head, &new, caller.now)?;
    let details = changed(&old, &new);
    let head = NominationHead {
        summary: new.summary,
        registration_id,
        version,
        updated_at: Ts::new(caller.now),
        ..before.head
    };
    let event = event("nomination.updated", &head, details);
    let after = Nomination { head, achievement_report: new.achievement_report };
    Ok(Outcome::Changed(Reply::ok(version, &rounds.whole(after, caller)?)?, event))
}

/// Old and new value of each field that changed; of an autosaved report it is enough to know that it did, and its length.
fn changed(old: &Content, new: &Content) -> serde_json::Value {
    let mut details = serde_json::Map::new();
    if old.summary != new.summary {
        details.insert("summary".to_owned(), json!({ "old": old.summary, "new": new.summary }));
    }
    if old.achievement_report != new.achievement_report {
        let length = |text: &str| text.chars().count();
        let lengths =
            json!({ "old_length": length(&old.achievement_report), "new_length": length(&new.achievement_report) });
        details.insert("achievement_report".to_owned(), lengths);
    }
    if old.registration_id != new.registration_id {
        let id = |id: Option<Id>| id.map(|id| id.0);
        let ids = json!({ "old": id(old.registration_id), "new": id(new.registration_id) });
        details.insert("registration_id".to_owned(), ids);
    }
    details.into()
}

pub(super) fn transition(
    tx: &mut Conn,
    caller: &Caller,
    id: Uuid,
    if_match: &IfMatch,
    input: &NominationTransitionIn,
) -> Result<Outcome<Reply>, ApiError> {
    let (before, rounds) = view::with_round(tx, caller, id)?;
    if !caller.may_in(input.action.permission(), &before.head.unit.path) {
        return Err(Code::Forbidden.into());
    }
    if_match.require(before.head.version)?;
    let case = rounds.case(&before.head, caller.now)?;
    let reason = optional_lines(input.reason.as_deref());
    let from = before.head.state;
    let last_day = rounds.last_day(&before.head)?;
    let to = move_nomination(&case, from, input.action, reason.as_deref(), caller)
        .map_err(|refusal| refused(refusal, last_day))?;
    if input.action == NominationAction::Submit && before.head.summary.is_empty() {
        return Err(ApiError::field("/summary", "required"));
    }
    if input.action == NominationAction::Verify {
        crate::evaluation::verify::check_verifiable(tx, before.head.id.0, caller.now)?;
    }
    let version = dossiers::move_to(tx, before.head.id, before.head.version, to, caller.now)?;
    let change = NewChange {
        of: Of::Nomination(before.head.id),
        action: input.action.as_str(),
        from_state: from.as_str(),
        to_state: to.as_str(),
        reason: reason.as_deref(),
        account_id: Some(Id(caller.account_id)),
        at: caller.now,
    };
    dossiers::record_change(tx, &change)?;
    // Nobody but its author knows of a draft.
    if from != NominationState::Draft || input.action != NominationAction::Withdraw {
        news::of_nomination(tx, caller, &before.head, input.action, reason.as_deref())?;
    }
    let submitted_at =
        if to == NominationState::Submitted { Some(Ts::new(caller.now)) } else { before.head.submitted_at };
    let head = NominationHead { state: to, version, submitted_at, updated_at: Ts::new(caller.now), ..before.head };
    let event = event(moved(input.action), &head, json!({ "from": from, "to": to, "reason": reason }));
    let after = Nomination { head, achievement_report: before.achievement_report };
    Ok(Outcome::Changed(Reply::ok(version, &rounds.whole(after, caller)?)?, event))
}

fn moved(action: NominationAction) -> &'static str {
    match action {
        NominationAction::Submit => "nomination.submitted",
        NominationAction::Return => "nomination.returned",
        NominationAction::Verify => "nomination.verified",
        NominationAction::Reject => "nomination.rejected",
        NominationAction::Refer => "nomination.referred",
        NominationAction::Withdraw => "nomination.withdrawn",
        NominationAction::Revoke => "nomination.revoked",
    }
}

/// The audit's entry about a nomination at its present version.
pub(super) fn event(action: &'static str, head: &NominationHead, details: serde_json::Value) -> AuditEvent {
    AuditEvent {
        action,
        subject_kind: "nomination",
        subject_id: head.id.to_string(),
        unit_id: Some(head.unit.id.0),
        version: Some(head.version),
        details,
    }
}
