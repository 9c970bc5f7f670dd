//! Periods, rounds with their years and deadlines, and the plan's criteria.

mod criteria;
mod deadlines;
mod rounds;

pub use criteria::{Criterion, PLAN_CRITERIA_SOURCE, is_computed, plan_criteria};
pub use deadlines::{deadline_open, last_day, registration_last_day, registration_open, today};
pub use rounds::{RoundAction, YearsProblem, round_actions, round_years};

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// Why a round is held (plan II.1.đ: sơ kết, tổng kết).
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
pub enum RoundKind {
    /// Sơ kết.
    Interim,
    /// Tổng kết.
    Final,
    /// Any other occasion.
    AdHoc,
}

/// Where a round stands.
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
pub enum RoundState {
    /// Prepared; nothing is submitted yet.
    Planned,
    /// Units submit.
    Open,
    /// The office and the council evaluate.
    Evaluating,
    /// The director has decided.
    Decided,
    /// Nothing changes any more.
    Closed,
}

impl RoundState {
    /// Whether work on the round's nominations still goes on.
    #[must_use]
    pub fn is_running(self) -> bool {
        !matches!(self, Self::Decided | Self::Closed)
    }
}

/// Which of a round's due dates.
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
pub enum DeadlineKind {
    /// Registrations are due.
    Registration,
    /// Nominations are due.
    Nomination,
    /// Evaluation is due.
    Evaluation,
}

/// How a criterion is answered.
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
pub enum CriterionKind {
    /// From the records, by [`crate::evaluation`].
    Computed,
    /// By the office, then scored by the council.
    Judged,
}
