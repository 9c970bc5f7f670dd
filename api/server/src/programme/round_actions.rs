//! The writes of rounds and extensions: load, decide, write, and say what happened for the audit.

use rules::Word;
use rules::accounts::Permission;
use rules::programme::{DeadlineKind, RoundState, YearsProblem, round_years};
use rules::registry::SubjectType;
use serde_json::json;
use store::programme::{self, NewExtension, NewRound, Round};
use store::{AuditEvent, Conn, Id, Outcome};

use super::dto::{ExtensionIn, ExtensionOut, FirstState, RoundEditIn, RoundIn, RoundOut, RoundTransitionIn};
use crate::error::{ApiError, Code, FieldError};
use crate::extract::clean::{lines, optional_lines};
use crate::extract::{Caller, IfMatch, Patch};
use crate::reply::Reply;

fn years(asked: &[i32], period: &programme::Period) -> Result<Vec<i32>, ApiError> {
    round_years(asked, period.first_year, period.last_year).map_err(|problem| {
        let error = match problem {
            YearsProblem::Empty => FieldError::new("/years", "years_empty"),
            YearsProblem::Twice(year) => FieldError::new("/years", "year_twice").with("year", year.to_string()),
            YearsProblem::Outside(year) => {
                FieldError::new("/years", "year_outside_period").with("year", year.to_string())
            }
        };
        ApiError::fields(vec![error])
    })
}

pub(super) fn create(tx: &mut Conn, caller: &Caller, input: &RoundIn) -> Result<Outcome<Reply>, ApiError> {
    let period =
        programme::find_period(tx, Id(input.period_id)).map_err(|error| ApiError::of_reference(error, "/period_id"))?;
    let new = NewRound {
        id: Id::new(),
        period_id: period.id,
        state: match input.state {
            FirstState::Planned => RoundState::Planned,
            FirstState::Open => RoundState::Open,
        },
        content: input.content(years(&input.years, &period)?),
        at: caller.now,
    };
    let round = programme::create_round(tx, &new)?;
    let details = json!({ "period_id": period.id.0, "state": new.state, "new": RoundEditIn::from(&round.content) });
    let event = event("round.created", &round, details);
    let reply = Reply::created(&format!("/rounds/{}", new.id), round.version, &RoundOut::of(round, caller))?;
    Ok(Outcome::Changed(reply, event))
}

pub(super) fn update(
    tx: &mut Conn,
    caller: &Caller,
    id: Id,
    if_match: &IfMatch,
    patch: &Patch<RoundEditIn>,
) -> Result<Outcome<Reply>, ApiError> {
    let before = programme::find_round(tx, id)?;
    if_match.require(before.version)?;
    let old = RoundEditIn::from(&before.content);
    let new = patch.apply(&old)?;
    let period = programme::find_period(tx, before.period_id)?;
    let content = new.content(years(&new.years, &period)?);
    if content == before.content {
        return Ok(Outcome::Unchanged(Reply::ok(before.version, &RoundOut::of(before, caller))?));
    }
    if before.state == RoundState::Closed {
        return Err(Code::StateConflict.into());
    }
    let mut fixed = ApiError::new(Code::StateConflict);
    for (field, same) in [
        ("/kind", content.kind == before.content.kind),
        ("/years", content.years == before.content.years),
        ("/needs_council", content.needs_council == before.content.needs_council),
    ] {
        if !same && !before.state.may_change_terms() {
            fixed = fixed.at(field, "terms_fixed");
        }
    }
    if !fixed.errors.is_empty() {
        return Err(fixed);
    }
    programme::update_round(tx, id, before.version, &content, caller.now)?;
    let after = programme::find_round(tx, id)?;
    let event = event("round.updated", &after, json!({ "old": old, "new": RoundEditIn::from(&after.content) }));
    Ok(Outcome::Changed(Reply::ok(after.version, &RoundOut::of(after, caller))?, event))
}

pub(super) fn transition(
    tx: &mut Conn,
    caller: &Caller,
    id: Id,
    if_match: &IfMatch,
    input: &RoundTransitionIn,
) -> Result<Outcome<Reply>, ApiError> {
    let before = programme::find_round(tx, id)?;
    if_match.require(before.version)?;
    let reason = optional_lines(input.reason.as_deref());
    if input.action.needs_reason() && reason.is_none() {
        return Err(ApiError::new(Code::ReasonRequired).at("/reason", "required"));
    }
    let target = input.action.target(before.state).ok_or(Code::StateConflict)?;
    programme::set_round_state(tx, id, before.version, target, caller.now)?;
    let after = programme::find_round(tx, id)?;
    let details = json!({ "action": input.action.as_str(), "from": before.state, "to": target, "reason": reason });
    let event = event("round.moved", &after, details);
    Ok(Outcome::Changed(Reply::ok(after.version, &RoundOut::of(after, caller))?, event))
}

pub(super) fn extend(
    tx: &mut Conn,
    caller: &Caller,
    round_id: Id,
    input: &ExtensionIn,
) -> Result<Outcome<Reply>, ApiError> {
    let round = programme::find_round(tx, round_id)?;
    let unit = store::nominations::find_subject(tx, SubjectType::Unit, input.unit_id)?
        .ok_or_else(|| ApiError::field("/unit_id", "unknown_reference"))?;
    if !caller.may_in(Permission::GrantExtensions, &unit.unit.path) {
        return Err(Code::Forbidden.into());
    }
    let due = match input.deadline {
        DeadlineKind::Registration => round.content.registration_due_on,
        DeadlineKind::Nomination => round.content.nomination_due_on,
        DeadlineKind::Evaluation => round.content.evaluation_due_on,
    };
    if due.is_none_or(|due| input.due_on <= due) {
        return Err(ApiError::field("/due_on", "not_later"));
    }
    if !round.state.is_running() {
        return Err(Code::RoundNotOpen.into());
    }
    let new = NewExtension {
        id: Id::new(),
        round_id,
        unit_id: unit.unit.id,
        deadline: input.deadline,
        due_on: input.due_on,
        reason: lines(&input.reason),
        created_by: Some(Id(caller.account_id)),
        at: caller.now,
    };
    let extension = programme::extend(tx, &new)?;
    let event = AuditEvent {
        action: "deadline.extended",
        subject_kind: "round",
        subject_id: round_id.to_string(),
        unit_id: Some(unit.unit.id.0),
        version: Some(round.version),
        details: json!({
            "extension_id": new.id.0, "deadline": new.deadline, "due_on": new.due_on, "reason": new.reason,
        }),
    };
    let path = format!("/rounds/{round_id}/extensions/{}", new.id);
    Ok(Outcome::Changed(Reply::created(&path, 1, &ExtensionOut::from(extension))?, event))
}

fn event(action: &'static str, round: &Round, details: serde_json::Value) -> AuditEvent {
    AuditEvent {
        action,
        subject_kind: "round",
        subject_id: round.id.to_string(),
        unit_id: None,
        version: Some(round.version),
        details,
    }
}
