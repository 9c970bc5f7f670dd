//! What stands in the way of verifying a nomination; the transition `verify` asks here.

use chrono::{DateTime, Utc};
use rules::accounts::Scope;
use rules::evaluation::{Assessment, JudgedItem, Obstacle, ObstacleCode, assess, obstacles};
use rules::programme::Criterion;
use store::Conn;
use store::evaluation::{Case, FoundItem, NewSnapshot, Nominated, Purpose, RoundFrame, cases, criteria, items};
use uuid::Uuid;

use crate::error::{ApiError, Code, FieldError};

/// A nomination with all that its verification depends on.
pub(crate) struct Matter {
    /// The nomination.
    pub(crate) nomination: Nominated,
    /// Its round.
    pub(crate) round: RoundFrame,
    /// The criteria of the round for this kind of subject.
    pub(crate) criteria: Vec<Criterion>,
    /// The office's findings.
    pub(crate) found: Vec<FoundItem>,
    /// The computed part: question.
    case: Case,
    /// The computed part: answer.
    pub(crate) assessment: Assessment,
}

impl Matter {
    /// Loads what belongs to a nomination.
    ///
    /// # Errors
    /// As the store.
    pub(crate) fn load(conn: &mut Conn, nomination: Nominated) -> Result<Self, ApiError> {
        let round = store::evaluation::round(conn, nomination.round_id)?;
        let mut criteria = criteria(conn, round.criteria_set_id)?;
        criteria.retain(|criterion| criterion.subject_type == nomination.subject.kind);
        let found = items(conn, nomination.id)?;
        let case = cases(conn, &round, vec![nomination.subject.clone()])?
            .pop()
            .ok_or_else(|| ApiError::internal("a subject without a case"))?;
        let assessment = assess(&case.question);
        Ok(Self { nomination, round, criteria, found, case, assessment })
    }

    /// Everything that keeps the nomination from being verified.
    pub(crate) fn obstacles(&self) -> Vec<Obstacle> {
        obstacles(&self.criteria, &judged(&self.found), &self.assessment)
    }
}

fn judged(found: &[FoundItem]) -> Vec<JudgedItem> {
    let item = |item: &FoundItem| JudgedItem {
        criterion: item.criterion.clone(),
        outcome: item.outcome,
        reason: item.reason.clone(),
    };
    found.iter().map(item).collect()
}

/// Refuses what cannot be verified; otherwise keeps what eligibility was computed from, for the record.
///
/// To be called inside the transaction of the transition `verify`, once its workflow allows it.
///
/// # Errors
/// 422 `not_verifiable` with one entry for each criterion that stands in the way; 409 `deadline_passed`.
pub fn check_verifiable(tx: &mut Conn, nomination: Uuid, now: DateTime<Utc>) -> Result<(), ApiError> {
    let nomination = store::evaluation::nominated_one(tx, nomination, &Scope::everything())?;
    let matter = Matter::load(tx, nomination)?;
    evaluation_open(tx, &matter.round, matter.nomination.unit_id, now)?;
    let obstacles = matter.obstacles();
    if !obstacles.is_empty() {
        let mut error = ApiError::new(Code::NotVerifiable);
        error.errors = obstacles.iter().map(field).collect();
        return Err(error);
    }
    let snapshot = NewSnapshot {
        nomination_id: matter.nomination.id,
        purpose: Purpose::Verification,
        inputs: &matter.case.question,
        result: &matter.assessment,
    };
    store::evaluation::keep(tx, &[snapshot], now)?;
    Ok(())
}

/// Refuses after the due date of evaluation, with the unit's extension.
///
/// # Errors
/// 409 `deadline_passed`.
pub(super) fn evaluation_open(
    conn: &mut Conn,
    round: &RoundFrame,
    unit: Uuid,
    now: DateTime<Utc>,
) -> Result<(), ApiError> {
    let extended = match round.evaluation_due_on {
        Some(_) => store::evaluation::evaluation_extended_to(conn, round.id, unit)?,
        None => None,
    };
    let open = rules::programme::deadline_open(round.evaluation_due_on, extended, now);
    let last_day = rules::programme::last_day(round.evaluation_due_on, extended);
    if open { Ok(()) } else { Err(ApiError::deadline_passed(last_day)) }
}

fn field(obstacle: &Obstacle) -> FieldError {
    let code = match obstacle.code {
        ObstacleCode::FindingMissing => "finding_missing",
        ObstacleCode::ReasonMissing => "reason_missing",
        ObstacleCode::CriterionUnknown => "unknown_reference",
        ObstacleCode::CriterionComputed => "criterion_computed",
        ObstacleCode::CriterionRepeated => "duplicate",
        ObstacleCode::NotMet => "criterion_not_met",
        ObstacleCode::Unknown => "criterion_not_on_record",
    };
    FieldError::new(format!("/criteria/{}", obstacle.criterion), code).with("criterion", obstacle.criterion.as_str())
}
