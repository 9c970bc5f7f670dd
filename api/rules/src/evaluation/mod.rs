//! Who qualifies: the computed checks over every year of a round, and what verification needs.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// What the computed checks say of one subject in one round.
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
pub enum Verdict {
    /// Every check is met or waived.
    Eligible,
    /// Some check is not met.
    Ineligible,
    /// Nothing failed, something is not on record: an officer decides.
    NeedsDecision,
    /// Only the leader's unit is still open.
    Blocked,
}

/// What one check, or one year of it, came to.
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
pub enum Outcome {
    /// Met.
    Met,
    /// Not met.
    NotMet,
    /// Not on record.
    Unknown,
    /// Unknown, and waived by the office.
    Waived,
    /// Waits for another recognition.
    Blocked,
}

/// The office's finding on a judged criterion.
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
pub enum Finding {
    /// Met.
    Met,
    /// Not met.
    NotMet,
    /// Waived, with a reason.
    Waived,
}
