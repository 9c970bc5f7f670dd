//! The writes of verification: the office's findings on a nomination.

use rules::Word;
use rules::accounts::Permission;
use rules::evaluation::{JudgedItem, ObstacleCode};
use serde_json::{Map, Value, json};
use store::evaluation::{FoundItem, NewItem, nominated_one, replace_items};
use store::{AuditEvent, Conn, Outcome, Ts};
use uuid::Uuid;

use super::dto::{FindingIn, VerificationIn, VerificationItem, VerificationOut, VerifiedEligibility};
use super::verify::{Matter, evaluation_open};
use crate::error::{ApiError, Code, FieldError};
use crate::extract::clean::optional_lines;
use crate::extract::{Caller, IfMatch};
use crate::reply::Reply;

/// The findings on a nomination in sight, and what stands in the way.
///
/// # Errors
/// 404 when the nomination is not there or not in sight.
pub(super) fn verification(conn: &mut Conn, caller: &Caller, id: Uuid) -> Result<Reply, ApiError> {
    let nomination = nominated_one(conn, id, &caller.scope(Permission::ReadEligibility))?;
    reply(caller, Matter::load(conn, nomination)?)
}

/// Puts these findings in the place of all there were.
///
/// # Errors
/// 403, 404, 409, 412, 422 or 428, see the contract.
pub(super) fn record(
    tx: &mut Conn,
    caller: &Caller,
    id: Uuid,
    if_match: &IfMatch,
    input: &VerificationIn,
) -> Result<Outcome<Reply>, ApiError> {
    let nomination = nominated_one(tx, id, &caller.scope(Permission::ReadEligibility))?;
    let own = caller.is_person(Some(nomination.subject.id));
    if own || !caller.may_in(Permission::VerifyNominations, &nomination.unit_path) {
        return Err(Code::Forbidden.into());
    }
    if_match.require(nomination.version)?;
    let mut matter = Matter::load(tx, nomination)?;
    if !matter.round.state.is_running() {
        return Err(Code::RoundNotOpen.into());
    }
    if !matter.nomination.state.is_under_verification() {
        return Err(Code::StateConflict.into());
    }
    evaluation_open(tx, &matter.round, matter.nomination.unit_id, caller.now)?;
    judge(&matter, &input.items)?;
    let items: Vec<NewItem> = input.items.iter().map(|item| new_item(item, &matter.found, caller)).collect();
    if same(&items, &matter.found) {
        return Ok(Outcome::Unchanged(reply(caller, matter)?));
    }
    let version = replace_items(tx, id, matter.nomination.version, &items, caller.now)?;
    let found = store::evaluation::items(tx, id)?;
    let event = AuditEvent {
        action: "nomination.findings_recorded",
        subject_kind: "nomination",
        subject_id: id.to_string(),
        unit_id: Some(matter.nomination.unit_id),
        version: Some(version),
        details: json!({ "old": details(&matter.found), "new": details(&found) }),
    };
    matter.nomination.version = version;
    matter.found = found;
    Ok(Outcome::Changed(reply(caller, matter)?, event))
}

/// Refuses findings on criteria that are unknown, computed or named twice, and those without the reason they need.
fn judge(matter: &Matter, input: &[FindingIn]) -> Result<(), ApiError> {
    let items: Vec<JudgedItem> = input
        .iter()
        .map(|item| JudgedItem {
            criterion: item.criterion.clone(),
            outcome: item.outcome,
            reason: optional_lines(item.reason.as_deref()),
        })
        .collect();
    let errors: Vec<FieldError> = (0..items.len())
        .filter_map(|index| {
            // What is wrong with an item may depend on those before it, on none after it.
            let (before, with) = (items.get(..index)?, items.get(..=index)?);
            let known = JudgedItem::problems(&matter.criteria, before, matter.nomination.subject.kind).len();
            let problem =
                JudgedItem::problems(&matter.criteria, with, matter.nomination.subject.kind).into_iter().nth(known)?;
            let (field, code) = match problem.code {
                ObstacleCode::ReasonMissing => ("reason", "reason_required"),
                ObstacleCode::CriterionComputed => ("criterion", "criterion_computed"),
                ObstacleCode::CriterionRepeated => ("criterion", "duplicate"),
                _ => ("criterion", "unknown_reference"),
            };
            Some(FieldError::new(format!("/items/{index}/{field}"), code).with("criterion", problem.criterion))
        })
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(ApiError::fields(errors)) }
}

/// A finding that stays as it was keeps its officer and its time.
fn new_item(input: &FindingIn, found: &[FoundItem], caller: &Caller) -> NewItem {
    let reason = optional_lines(input.reason.as_deref());
    let kept = found
        .iter()
        .find(|item| item.criterion == input.criterion && item.outcome == input.outcome && item.reason == reason);
    NewItem {
        criterion: input.criterion.clone(),
        outcome: input.outcome,
        reason,
        account_id: kept.map_or(caller.account_id, |item| item.account_id),
        at: kept.map_or(Ts::new(caller.now), |item| item.at),
    }
}

fn same(items: &[NewItem], found: &[FoundItem]) -> bool {
    items.len() == found.len()
        && items.iter().all(|new| {
            let equal = |old: &FoundItem| {
                (&old.criterion, old.outcome, &old.reason) == (&new.criterion, new.outcome, &new.reason)
            };
            found.iter().any(equal)
        })
}

fn details(found: &[FoundItem]) -> Value {
    let finding =
        |item: &FoundItem| (item.criterion.clone(), json!({ "outcome": item.outcome.as_str(), "reason": item.reason }));
    Value::Object(found.iter().map(finding).collect::<Map<String, Value>>())
}

fn reply(caller: &Caller, matter: Matter) -> Result<Reply, ApiError> {
    let obstacles = matter.obstacles();
    let Matter { nomination, round, criteria, found, assessment, .. } = matter;
    let recordable = nomination.state.is_under_verification()
        && round.state.is_running()
        && caller.may_in(Permission::VerifyNominations, &nomination.unit_path)
        && !caller.is_person(Some(nomination.subject.id));
    let items = criteria
        .into_iter()
        .filter(|criterion| criterion.kind == rules::programme::CriterionKind::Judged)
        .map(|criterion| {
            let finding = found.iter().find(|item| item.criterion == criterion.code);
            VerificationItem::of(criterion, finding)
        })
        .collect();
    let out = VerificationOut {
        nomination_id: nomination.id,
        state: nomination.state,
        items,
        eligibility: VerifiedEligibility { verdict: assessment.verdict, checks: assessment.checks },
        verifiable: obstacles.is_empty(),
        obstacles,
        allowed_actions: if recordable { vec!["verify_items"] } else { Vec::new() },
    };
    Reply::ok(nomination.version, &out)
}
