//! The decision: judged as a whole, then written with its states, snapshots and notices, or not at all.

use std::collections::{HashMap, HashSet};

use rules::Word;
use rules::accounts::Permission;
use rules::council::{DecisionItem, DecisionOutcome, DecisionProblem, LeadersUnit, decision_problems};
use rules::evaluation::{Assessment, UnitStanding, assess};
use rules::programme::RoundState;
use rules::registry::SubjectType;
use serde_json::json;
use store::council::{NewDecision, NewOutcome};
use store::evaluation::{Case, NewSnapshot, Nominated, Purpose, RoundFrame, cases, nominated};
use store::nominations::{NewNotice, accounts_of_people, holders, notify};
use store::{AuditEvent, Conn, Id, Outcome, StoreError};
use uuid::Uuid;

use super::dto::{DecisionIn, DecisionOut, OutcomeIn};
use crate::error::{ApiError, Code, FieldError};
use crate::extract::Caller;
use crate::extract::clean::line;
use crate::reply::Reply;

/// One nomination of a decision, with what its eligibility is computed from.
struct Matter {
    outcome: DecisionOutcome,
    nomination: Nominated,
    case: Case,
    assessment: Assessment,
}

/// Recognises and declines.
///
/// # Errors
/// 403, 409 for a round that is not open or a number in use, 422 with the place of each nomination at fault.
pub(super) fn decide(tx: &mut Conn, caller: &Caller, input: &DecisionIn) -> Result<Outcome<Reply>, ApiError> {
    let round = store::evaluation::round(tx, input.round_id).map_err(|error| match error {
        StoreError::NotFound(_) => ApiError::field("/round_id", "unknown_reference"),
        other => other.into(),
    })?;
    if matches!(round.state, RoundState::Planned | RoundState::Closed) {
        return Err(Code::RoundNotOpen.into());
    }
    let nominations = named(tx, caller, &round, &input.outcomes)?;
    let mut matters = matters(tx, &round, nominations)?;
    judge(&matters, &round)?;
    let (number, name, position) = (line(&input.number), line(&input.signer.name), line(&input.signer.position));
    let new = NewDecision {
        id: Uuid::now_v7(),
        round_id: round.id,
        number: &number,
        issued_on: input.issued_on,
        signer_name: &name,
        signer_position: &position,
        account_id: caller.account_id,
        at: caller.now,
    };
    let outcomes: Vec<NewOutcome> = matters
        .iter()
        .map(|matter| NewOutcome {
            nomination_id: matter.nomination.id,
            from: matter.nomination.state,
            outcome: matter.outcome,
        })
        .collect();
    store::council::decide(tx, &new, &outcomes)?;
    keep_inputs(tx, caller, &mut matters)?;
    tell(tx, caller, &matters)?;
    let made = store::council::find(tx, new.id, &caller.scope(Permission::ReadDecisions))?;
    let event = event(&new, &matters, made.row.version);
    let reply = Reply::created(&format!("/decisions/{}", new.id), made.row.version, &DecisionOut::from(made))?;
    Ok(Outcome::Changed(reply, event))
}

/// The nominations that a decision names, in its order; each once, of this round, and within the director's units.
fn named(
    tx: &mut Conn,
    caller: &Caller,
    round: &RoundFrame,
    outcomes: &[OutcomeIn],
) -> Result<Vec<(DecisionOutcome, Nominated)>, ApiError> {
    let ids: Vec<Uuid> = outcomes.iter().map(|outcome| outcome.nomination_id).collect();
    let found = nominated(tx, &ids, &caller.scope(Permission::MakeDecisions))?;
    let mut known: HashMap<Uuid, Nominated> = found
        .into_iter()
        .filter(|nomination| nomination.visible && nomination.round_id == round.id)
        .map(|nomination| (nomination.id, nomination))
        .collect();
    let (mut named, mut errors, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for (index, outcome) in outcomes.iter().enumerate() {
        let pointer = format!("/outcomes/{index}/nomination_id");
        if !seen.insert(outcome.nomination_id) {
            errors.push(FieldError::new(pointer, "duplicate"));
        } else if let Some(nomination) = known.remove(&outcome.nomination_id) {
            named.push((outcome.outcome, nomination));
        } else {
            errors.push(FieldError::new(pointer, "unknown_reference"));
        }
    }
    if errors.is_empty() { Ok(named) } else { Err(ApiError::fields(errors)) }
}

fn matters(
    tx: &mut Conn,
    round: &RoundFrame,
    nominations: Vec<(DecisionOutcome, Nominated)>,
) -> Result<Vec<Matter>, ApiError> {
    let subjects = nominations.iter().map(|(_, nomination)| nomination.subject.clone()).collect();
    let cases = cases(tx, round, subjects)?;
    let matter = |((outcome, nomination), case): ((DecisionOutcome, Nominated), Case)| Matter {
        outcome,
        nomination,
        assessment: assess(&case.question),
        case,
    };
    Ok(nominations.into_iter().zip(cases).map(matter).collect())
}

/// Refuses the whole decision for what is wrong with any of its nominations.
fn judge(matters: &[Matter], round: &RoundFrame) -> Result<(), ApiError> {
    let items: Vec<DecisionItem> = matters.iter().map(item).collect();
    let problems = decision_problems(&items, round.needs_council);
    let Some((_, first)) = problems.first() else { return Ok(()) };
    let mut error = ApiError::new(code(*first));
    error.errors = problems
        .iter()
        .map(|(index, problem)| FieldError::new(format!("/outcomes/{index}/nomination_id"), problem.as_str()))
        .collect();
    Err(error)
}

fn item(matter: &Matter) -> DecisionItem {
    let subject = &matter.nomination.subject;
    DecisionItem {
        nomination_id: matter.nomination.id,
        state: matter.nomination.state,
        outcome: matter.outcome,
        subject_unit: (subject.kind == SubjectType::Unit).then_some(subject.id),
        leads: matter.case.question.led_unit.as_ref().map(|led| LeadersUnit {
            unit_id: led.unit.id,
            recognised: led.standing == UnitStanding::Recognised || led.outside.is_some(),
        }),
        fails_today: matter.assessment.fails_apart_from_unit(),
    }
}

fn code(problem: DecisionProblem) -> Code {
    match problem {
        DecisionProblem::Repeated => Code::ValidationFailed,
        DecisionProblem::NotDecidable => Code::NotDecidable,
        DecisionProblem::NoLongerEligible => Code::NoLongerEligible,
        DecisionProblem::UnitNotRecognised => Code::UnitNotRecognised,
    }
}

/// Keeps what every outcome was computed from. Units recognised in this very decision count for their leaders.
fn keep_inputs(tx: &mut Conn, caller: &Caller, matters: &mut [Matter]) -> Result<(), ApiError> {
    let recognised: HashSet<Uuid> = matters
        .iter()
        .filter(|matter| matter.outcome == DecisionOutcome::Recognised)
        .map(|matter| matter.nomination.subject.id)
        .collect();
    for matter in matters.iter_mut() {
        let led = matter.case.question.led_unit.as_mut().filter(|led| recognised.contains(&led.unit.id));
        if let Some(led) = led {
            led.standing = UnitStanding::Recognised;
            matter.assessment = assess(&matter.case.question);
        }
    }
    let snapshots: Vec<NewSnapshot<'_>> = matters
        .iter()
        .map(|matter| NewSnapshot {
            nomination_id: matter.nomination.id,
            purpose: Purpose::Decision,
            inputs: &matter.case.question,
            result: &matter.assessment,
        })
        .collect();
    Ok(store::evaluation::keep(tx, &snapshots, caller.now)?)
}

/// Tells the unit's heads, the author and the person of each nomination what was decided.
fn tell(tx: &mut Conn, caller: &Caller, matters: &[Matter]) -> Result<(), ApiError> {
    let heads = holders(tx, Permission::WriteNominations)?;
    let people = matters.iter().map(|matter| &matter.nomination.subject);
    let people: Vec<Id> = people.filter(|one| one.kind == SubjectType::Person).map(|one| Id(one.id)).collect();
    let own = accounts_of_people(tx, &people)?;
    let news: Vec<(NewNotice<'_>, Vec<Id>)> = matters
        .iter()
        .map(|matter| {
            let nomination = &matter.nomination;
            let mut to = heads.of_unit(&nomination.unit_path);
            to.push(Id(nomination.created_by));
            to.extend(own.iter().filter(|(_, person)| person.0 == nomination.subject.id).map(|(account, _)| *account));
            (notice(matter, caller), to)
        })
        .collect();
    Ok(notify(tx, &news, Some(Id(caller.account_id)))?)
}

fn notice(matter: &Matter, caller: &Caller) -> NewNotice<'static> {
    let nomination = &matter.nomination;
    NewNotice {
        kind: match matter.outcome {
            DecisionOutcome::Recognised => "nomination_recognised",
            DecisionOutcome::Declined => "nomination_declined",
        },
        subject_kind: "nomination",
        subject_id: nomination.id,
        params: json!({
            "code": nomination.code, "name": nomination.subject.name, "unit": nomination.subject.unit.name,
        }),
        at: caller.now,
    }
}

fn event(new: &NewDecision<'_>, matters: &[Matter], version: i32) -> AuditEvent {
    let outcomes: Vec<_> = matters
        .iter()
        .map(|matter| {
            json!({
                "nomination_id": matter.nomination.id, "code": matter.nomination.code,
                "outcome": matter.outcome.as_str(), "old_state": matter.nomination.state.as_str(),
                "version": matter.nomination.version + 1,
            })
        })
        .collect();
    AuditEvent {
        action: "decision.made",
        subject_kind: "decision",
        subject_id: new.id.to_string(),
        unit_id: None,
        version: Some(version),
        details: json!({
            "round_id": new.round_id, "number": new.number, "issued_on": new.issued_on,
            "signer": { "name": new.signer_name, "position": new.signer_position }, "outcomes": outcomes,
        }),
    }
}
