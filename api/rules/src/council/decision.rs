//! When a decision may be made: the nominations are ready, and no leader goes before the unit (contract 4.1, 4.3).

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;
use uuid::Uuid;

use super::DecisionOutcome;
use crate::nominations::NominationState;

/// The unit of a leader who is to be recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeadersUnit {
    /// The unit led.
    pub unit_id: Uuid,
    /// Whether it is recognised already, in this round or by a recognition from outside.
    pub recognised: bool,
}

/// One nomination in a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionItem {
    /// The nomination.
    pub nomination_id: Uuid,
    /// Its state now.
    pub state: NominationState,
    /// What is decided.
    pub outcome: DecisionOutcome,
    /// The unit nominated, where the subject is a unit.
    pub subject_unit: Option<Uuid>,
    /// The unit led, where the subject is a leader in the sense of I6.
    pub leads: Option<LeadersUnit>,
    /// Whether a check other than I6 is not met by the records of today.
    pub fails_today: bool,
}

/// What is wrong with one nomination in a decision.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, EnumString, VariantArray, ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DecisionProblem {
    /// The same nomination twice.
    Repeated,
    /// Not in the state that a decision takes.
    NotDecidable,
    /// The records no longer meet a criterion.
    NoLongerEligible,
    /// The leader's unit is recognised neither by now nor in the same decision.
    UnitNotRecognised,
}

/// The state that a decision takes: recommended by the council, or verified where the round has none.
#[must_use]
pub fn decidable_state(needs_council: bool) -> NominationState {
    if needs_council { NominationState::Recommended } else { NominationState::Verified }
}

/// What is wrong with a decision, by the place of the nomination in it; empty when it may be made.
#[must_use]
pub fn decision_problems(items: &[DecisionItem], needs_council: bool) -> Vec<(usize, DecisionProblem)> {
    let recognised_here: HashSet<Uuid> = items
        .iter()
        .filter(|item| item.outcome == DecisionOutcome::Recognised)
        .filter_map(|item| item.subject_unit)
        .collect();
    let mut seen = HashSet::new();
    let problem = |item: &DecisionItem| {
        let recognise = item.outcome == DecisionOutcome::Recognised;
        let waits = item.leads.is_some_and(|leads| !leads.recognised && !recognised_here.contains(&leads.unit_id));
        if item.state != decidable_state(needs_council) {
            Some(DecisionProblem::NotDecidable)
        } else if recognise && item.fails_today {
            Some(DecisionProblem::NoLongerEligible)
        } else if recognise && waits {
            Some(DecisionProblem::UnitNotRecognised)
        } else {
            None
        }
    };
    items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| {
            let repeated = !seen.insert(item.nomination_id);
            let found = if repeated { Some(DecisionProblem::Repeated) } else { problem(item) };
            found.map(|problem| (index, problem))
        })
        .collect()
}

impl DecisionOutcome {
    /// The nomination's state after the decision.
    #[must_use]
    pub fn state(self) -> NominationState {
        match self {
            Self::Recognised => NominationState::Recognised,
            Self::Declined => NominationState::Declined,
        }
    }
}

/// Whether `yes` votes of `base` reach `threshold_percent`, in whole numbers (contract 4.3).
#[must_use]
pub fn passes(yes: u32, base: u32, threshold_percent: u32) -> bool {
    base > 0 && u64::from(yes) * 100 >= u64::from(threshold_percent) * u64::from(base)
}
