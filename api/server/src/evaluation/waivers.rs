//! The writes of waivers: given and taken back by the office, with a reason, while the round runs.

use rules::Word;
use rules::accounts::Permission;
use rules::evaluation::{Check, Outcome as Found, assess};
use serde_json::json;
use store::evaluation::{NewWaiver, RoundFrame, Subject, cases, find_waiver, subject};
use store::{AuditEvent, Conn, Outcome, StoreError};
use uuid::Uuid;

use super::dto::{WaiverIn, WaiverOut};
use crate::error::{ApiError, Code};
use crate::extract::clean::lines;
use crate::extract::{Caller, IfMatch};
use crate::reply::Reply;

/// Criteria whose unknown years can be waived; a discipline or a leader's unit is never a matter of records missing.
const WAIVABLE: [&str; 3] = ["C6a", "I5a", "I5b"];

/// Gives a waiver.
///
/// # Errors
/// 403, 404, 409 `already_exists` or `round_not_open`, 422 when there is nothing unknown to waive.
pub(super) fn create(
    tx: &mut Conn,
    caller: &Caller,
    round_id: Uuid,
    input: &WaiverIn,
) -> Result<Outcome<Reply>, ApiError> {
    let round = store::evaluation::round(tx, round_id)?;
    let sight = caller.scope(Permission::ReadEligibility);
    let subject = subject(tx, input.subject.r#type, input.subject.id, &sight).map_err(|error| match error {
        StoreError::NotFound(_) => ApiError::field("/subject/id", "unknown_reference"),
        other => other.into(),
    })?;
    permitted(caller, &round, &subject.unit.path, subject.id)?;
    let reason = lines(&input.reason);
    if reason.is_empty() {
        return Err(ApiError::field("/reason", "reason_required"));
    }
    unknown(tx, &round, &subject, input)?;
    let new = NewWaiver {
        id: Uuid::now_v7(),
        round_id,
        subject_type: subject.kind,
        subject_id: subject.id,
        criterion: &input.criterion,
        year: input.year,
        reason: &reason,
        account_id: caller.account_id,
        at: caller.now,
    };
    store::evaluation::grant(tx, &new)?;
    let made = find_waiver(tx, round_id, new.id, &sight)?;
    let event = AuditEvent {
        action: "waiver.granted",
        subject_kind: "waiver",
        subject_id: new.id.to_string(),
        unit_id: Some(subject.unit.id),
        version: Some(made.version),
        details: json!({
            "round_id": round_id, "subject_type": subject.kind.as_str(), "subject_id": subject.id,
            "criterion": input.criterion, "year": input.year, "reason": reason,
        }),
    };
    let path = format!("/rounds/{round_id}/waivers/{}", new.id);
    Ok(Outcome::Changed(Reply::created(&path, made.version, &WaiverOut::of(made, true))?, event))
}

/// Takes a waiver back; it stays on record.
///
/// # Errors
/// 403, 404, 409, 412 or 428.
pub(super) fn revoke(
    tx: &mut Conn,
    caller: &Caller,
    round_id: Uuid,
    id: Uuid,
    if_match: &IfMatch,
) -> Result<Outcome<Reply>, ApiError> {
    let round = store::evaluation::round(tx, round_id)?;
    let waiver = find_waiver(tx, round_id, id, &caller.scope(Permission::ReadWaivers))?;
    permitted(caller, &round, &waiver.unit_path, waiver.subject_id)?;
    if_match.require(waiver.version)?;
    let version = store::evaluation::revoke(tx, id, waiver.version, caller.now)?;
    let details = json!({
        "round_id": round_id, "subject_type": waiver.subject_type.as_str(), "subject_id": waiver.subject_id,
        "criterion": waiver.criterion, "year": waiver.year, "reason": waiver.reason,
    });
    let event = AuditEvent {
        action: "waiver.revoked",
        subject_kind: "waiver",
        subject_id: id.to_string(),
        unit_id: Some(waiver.unit_id),
        version: Some(version),
        details,
    };
    Ok(Outcome::Changed(Reply::no_content(), event))
}

/// Whether the caller may give and take back waivers for this subject in this round.
pub(super) fn may(caller: &Caller, round: &RoundFrame, unit_path: &str, subject: Uuid) -> bool {
    round.state.is_running() && caller.may_in(Permission::GrantWaivers, unit_path) && !caller.is_person(Some(subject))
}

fn permitted(caller: &Caller, round: &RoundFrame, unit_path: &str, subject: Uuid) -> Result<(), ApiError> {
    if !caller.may_in(Permission::GrantWaivers, unit_path) || caller.is_person(Some(subject)) {
        return Err(Code::Forbidden.into());
    }
    if round.state.is_running() { Ok(()) } else { Err(Code::RoundNotOpen.into()) }
}

/// Only what is unknown can be waived: a rating or title that is not met stays not met.
fn unknown(tx: &mut Conn, round: &RoundFrame, subject: &Subject, input: &WaiverIn) -> Result<(), ApiError> {
    let not_waivable = |pointer: &str| Err(ApiError::field(pointer, "not_waivable"));
    if !WAIVABLE.contains(&input.criterion.as_str()) {
        return not_waivable("/criterion");
    }
    if input.year.is_some_and(|year| !round.years.contains(&year)) {
        return Err(ApiError::field("/year", "range"));
    }
    let case = cases(tx, round, vec![subject.clone()])?.pop().ok_or(Code::NotFound)?;
    let assessment = assess(&case.question);
    let Some(check) = assessment.check(&input.criterion) else { return not_waivable("/criterion") };
    let pointer = if input.year.is_some() { "/year" } else { "/criterion" };
    match asked(check, input.year) {
        Found::Unknown => Ok(()),
        Found::Waived => Err(ApiError::new(Code::AlreadyExists).at(pointer, "duplicate")),
        Found::Met | Found::NotMet | Found::Blocked => not_waivable(pointer),
    }
}

/// What the year asked about came to; without a year, what the whole check did.
fn asked(check: &Check, year: Option<i32>) -> Found {
    let of_year = check.years.iter().find(|found| Some(found.year) == year);
    of_year.map_or(check.outcome, |found| found.outcome)
}
