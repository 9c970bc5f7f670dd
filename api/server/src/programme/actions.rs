//! The writes of periods and criteria: load, decide, write, and say what happened for the audit.

use rules::programme::{CriterionKind, PLAN_CRITERIA_SOURCE, is_computed, plan_criteria};
use serde_json::json;
use store::programme::{self, NewCriterion, NewPeriod};
use store::{AuditEvent, Conn, Id, Outcome};

use super::dto::{CriteriaSetIn, CriteriaSetOut, PeriodIn, PeriodOut};
use crate::error::{ApiError, FieldError};
use crate::extract::clean::line;
use crate::extract::{Caller, IfMatch, Patch};
use crate::reply::Reply;

/// A period ends in the year it begins, or later.
fn judge(input: &PeriodIn) -> Result<(), ApiError> {
    if input.last_year < input.first_year {
        return Err(ApiError::field("/last_year", "years_out_of_order"));
    }
    Ok(())
}

pub(super) fn create_period(tx: &mut Conn, caller: &Caller, input: &PeriodIn) -> Result<Outcome<Reply>, ApiError> {
    judge(input)?;
    let new = NewPeriod {
        id: Id::new(),
        content: input.into(),
        criteria_source: PLAN_CRITERIA_SOURCE.to_owned(),
        criteria: plan_criteria().into_iter().map(NewCriterion::from).collect(),
        at: caller.now,
    };
    let period = programme::create_period(tx, &new)?;
    let event = event("period.created", new.id, 1, json!({ "new": PeriodIn::from(&period) }));
    let reply = Reply::created(&format!("/periods/{}", new.id), 1, &PeriodOut::of(period, caller))?;
    Ok(Outcome::Changed(reply, event))
}

pub(super) fn update_period(
    tx: &mut Conn,
    caller: &Caller,
    id: Id,
    if_match: &IfMatch,
    patch: &Patch<PeriodIn>,
) -> Result<Outcome<Reply>, ApiError> {
    let before = programme::find_period(tx, id)?;
    if_match.require(before.version)?;
    let old = PeriodIn::from(&before);
    let new = patch.apply(&old)?;
    judge(&new)?;
    if new == old {
        return Ok(Outcome::Unchanged(Reply::ok(before.version, &PeriodOut::of(before, caller))?));
    }
    let version = programme::update_period(tx, id, before.version, &(&new).into(), caller.now)?;
    let after = programme::find_period(tx, id)?;
    let event = event("period.updated", id, version, json!({ "old": old, "new": new }));
    Ok(Outcome::Changed(Reply::ok(version, &PeriodOut::of(after, caller))?, event))
}

/// Every criterion that is not as it must be: a code twice, or another kind than the system knows for it.
fn problems(input: &CriteriaSetIn) -> Vec<FieldError> {
    let mut found = Vec::new();
    for (index, criterion) in input.criteria.iter().enumerate() {
        let before = input.criteria.iter().take(index);
        if before.into_iter().any(|other| other.code == criterion.code) {
            found.push(FieldError::new(format!("/criteria/{index}/code"), "duplicate"));
        }
        match (is_computed(&criterion.code, criterion.subject_type), criterion.kind) {
            (false, CriterionKind::Computed) => {
                found.push(FieldError::new(format!("/criteria/{index}/kind"), "not_computed"));
            }
            (true, CriterionKind::Judged) => {
                found.push(FieldError::new(format!("/criteria/{index}/kind"), "must_be_computed"));
            }
            _ => {}
        }
    }
    found
}

pub(super) fn create_criteria_set(
    tx: &mut Conn,
    caller: &Caller,
    period_id: Id,
    input: &CriteriaSetIn,
) -> Result<Outcome<Reply>, ApiError> {
    let problems = problems(input);
    if !problems.is_empty() {
        return Err(ApiError::fields(problems));
    }
    let criteria: Vec<NewCriterion> = (1..).zip(&input.criteria).map(|(position, one)| one.at(position)).collect();
    let set = programme::add_criteria_set(tx, period_id, &line(&input.source), &criteria, caller.now)?;
    let codes: Vec<&str> = input.criteria.iter().map(|one| one.code.as_str()).collect();
    let event = AuditEvent {
        action: "criteria_set.created",
        subject_kind: "criteria_set",
        subject_id: set.id.to_string(),
        unit_id: None,
        version: Some(set.version),
        details: json!({ "period_id": period_id.0, "number": set.number, "source": set.source, "codes": codes }),
    };
    let path = format!("/periods/{period_id}/criteria-sets/{}", set.id);
    Ok(Outcome::Changed(Reply::created(&path, set.version, &CriteriaSetOut::from(set))?, event))
}

fn event(action: &'static str, id: Id, version: i32, details: serde_json::Value) -> AuditEvent {
    AuditEvent {
        action,
        subject_kind: "period",
        subject_id: id.to_string(),
        unit_id: None,
        version: Some(version),
        details,
    }
}
