//! Decisions on nominations, and majority.

mod decision;

pub use decision::{DecisionItem, DecisionProblem, LeadersUnit, decidable_state, decision_problems, passes};

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// What a decision says of one nomination.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    EnumString,
    VariantArray,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DecisionOutcome {
    /// Recognised as an exemplar.
    Recognised,
    /// Declined.
    Declined,
}
