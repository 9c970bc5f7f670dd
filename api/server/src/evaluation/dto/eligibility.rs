//! What travels for eligibility.

use chrono::{DateTime, Utc};
use rules::evaluation::{Assessment, Check, SubjectRef, Verdict};
use rules::nominations::NominationState;
use rules::registry::SubjectType;
use serde::{Deserialize, Serialize};
use store::evaluation::{Case, UnitRef};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

/// A unit, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = EligibilityUnit)]
pub struct UnitOut {
    /// Identifier.
    pub id: Uuid,
    /// Code as people quote it.
    #[schema(example = "CN-NT")]
    pub code: String,
    /// Name.
    #[schema(example = "Chi nhánh Nha Trang")]
    pub name: String,
}

impl From<&UnitRef> for UnitOut {
    fn from(unit: &UnitRef) -> Self {
        Self { id: unit.id, code: unit.code.clone(), name: unit.name.clone() }
    }
}

/// A waiver, as the eligibility of its subject shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WaiverNote {
    /// Identifier.
    pub id: Uuid,
    /// Code of the criterion.
    #[schema(example = "I5a")]
    pub criterion: String,
    /// The year; null is every unknown year of the round.
    #[schema(required = true, example = 2022)]
    pub year: Option<i32>,
    /// Why.
    pub reason: String,
    /// User name of the officer.
    pub by: String,
    /// When it was given.
    pub at: DateTime<Utc>,
}

/// The subject's nomination in the round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NominationNote {
    /// Identifier.
    pub id: Uuid,
    /// Code.
    #[schema(example = "DHTT-2025-0001")]
    pub code: String,
    /// State.
    pub state: NominationState,
}

/// Whether a person or unit qualifies in a round, and why: every computed criterion, year by year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct EligibilityOut {
    /// Who.
    pub subject: SubjectRef,
    /// The person's unit, or the unit itself.
    pub unit: UnitOut,
    /// The unit that a leader leads, in the sense of criterion I6.
    #[schema(required = true)]
    pub leads: Option<SubjectRef>,
    /// What it comes to.
    pub verdict: Verdict,
    /// The computed criteria.
    pub checks: Vec<Check>,
    /// Waivers in force.
    pub waivers: Vec<WaiverNote>,
    /// The nomination in the round, if there is one.
    #[schema(required = true)]
    pub nomination: Option<NominationNote>,
    /// Version of the rules that answered.
    #[schema(minimum = 1)]
    pub rule_version: u32,
}

impl EligibilityOut {
    /// The wire form of a case with its answer.
    #[must_use]
    pub fn of(case: Case, assessment: Assessment) -> Self {
        Self {
            unit: UnitOut::from(&case.subject.unit),
            leads: case.question.led_unit.as_ref().map(|led| led.unit.clone()),
            waivers: case.question.waivers.iter().map(waiver_note).collect(),
            nomination: case.nomination.map(|n| NominationNote { id: n.id, code: n.code, state: n.state }),
            subject: assessment.subject,
            verdict: assessment.verdict,
            checks: assessment.checks,
            rule_version: assessment.rule_version,
        }
    }
}

fn waiver_note(waiver: &rules::evaluation::Waiver) -> WaiverNote {
    WaiverNote {
        id: waiver.id,
        criterion: waiver.criterion.clone(),
        year: waiver.year,
        reason: waiver.reason.clone(),
        by: waiver.by.clone(),
        at: waiver.at,
    }
}

/// Filters of eligibility.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EligibilityFilterIn {
    /// Only people, or only units.
    pub subject_type: Option<SubjectType>,
    /// Only this unit and those below it, with their people.
    pub unit_id: Option<Uuid>,
    /// Only these verdicts; a page may then be shorter than `limit` and still have a next one.
    #[serde(default)]
    pub verdict: Vec<Verdict>,
}

/// Filters of the summary.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SummaryFilterIn {
    /// Only this unit and those below it, with their people.
    pub unit_id: Option<Uuid>,
}

/// How many came to which verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct VerdictCounts {
    /// Every check is met or waived.
    pub eligible: u32,
    /// Some check is not met.
    pub ineligible: u32,
    /// Something is not on record.
    pub needs_decision: u32,
    /// Only the leader's unit is still open.
    pub blocked: u32,
}

impl VerdictCounts {
    pub(in crate::evaluation) fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Eligible => self.eligible += 1,
            Verdict::Ineligible => self.ineligible += 1,
            Verdict::NeedsDecision => self.needs_decision += 1,
            Verdict::Blocked => self.blocked += 1,
        }
    }
}

/// How many units and people of a round, in sight of the caller, came to which verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct EligibilitySummary {
    /// Units.
    pub unit: VerdictCounts,
    /// People.
    pub person: VerdictCounts,
}

impl EligibilitySummary {
    pub(in crate::evaluation) fn add(&mut self, kind: SubjectType, verdict: Verdict) {
        match kind {
            SubjectType::Unit => self.unit.add(verdict),
            SubjectType::Person => self.person.add(verdict),
        }
    }
}
