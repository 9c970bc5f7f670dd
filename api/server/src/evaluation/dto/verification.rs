//! What travels for verification.

use chrono::{DateTime, Utc};
use rules::evaluation::{Check, Finding, Obstacle, Verdict};
use rules::nominations::NominationState;
use rules::programme::{Criterion, CriterionKind};
use serde::{Deserialize, Serialize};
use store::evaluation::FoundItem;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

/// One finding of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingIn {
    /// Code of a judged criterion.
    #[validate(length(min = 1, max = 20))]
    #[schema(min_length = 1, max_length = 20, example = "I1")]
    pub criterion: String,
    /// What was found.
    pub outcome: Finding,
    /// Why; needed unless the criterion is met.
    #[validate(length(max = 2000))]
    #[schema(max_length = 2000)]
    pub reason: Option<String>,
}

/// The office's findings; they take the place of all there were.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VerificationIn {
    /// One for each judged criterion; those left out stay open.
    #[validate(length(max = 50), nested)]
    #[schema(max_items = 50)]
    pub items: Vec<FindingIn>,
}

/// A criterion of the round and what the office found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct VerificationItem {
    /// Code of the criterion.
    #[schema(example = "I1")]
    pub criterion: String,
    /// Judged; computed criteria are in `eligibility`.
    pub kind: CriterionKind,
    /// Wording in Vietnamese.
    pub text_vi: String,
    /// Wording in English.
    pub text_en: String,
    /// Clause of the plan that it comes from.
    #[schema(example = "plan II.2.b, 1")]
    pub source_clause: String,
    /// What was found; null while open.
    #[schema(required = true)]
    pub outcome: Option<Finding>,
    /// Why.
    #[schema(required = true)]
    pub reason: Option<String>,
    /// User name of the officer.
    #[schema(required = true)]
    pub by: Option<String>,
    /// When.
    #[schema(required = true)]
    pub at: Option<DateTime<Utc>>,
}

impl VerificationItem {
    /// A criterion with its finding, if there is one.
    #[must_use]
    pub fn of(criterion: Criterion, found: Option<&FoundItem>) -> Self {
        Self {
            criterion: criterion.code,
            kind: criterion.kind,
            text_vi: criterion.text_vi,
            text_en: criterion.text_en,
            source_clause: criterion.source,
            outcome: found.map(|item| item.outcome),
            reason: found.and_then(|item| item.reason.clone()),
            by: found.map(|item| item.by.clone()),
            at: found.map(|item| item.at.instant()),
        }
    }
}

/// The computed part of a verification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct VerifiedEligibility {
    /// What the computed criteria come to.
    pub verdict: Verdict,
    /// The computed criteria.
    pub checks: Vec<Check>,
}

/// The office's findings on a nomination, and what still stands in the way of `verify`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct VerificationOut {
    /// The nomination.
    pub nomination_id: Uuid,
    /// Its state.
    pub state: NominationState,
    /// The judged criteria, in their order.
    pub items: Vec<VerificationItem>,
    /// The computed criteria.
    pub eligibility: VerifiedEligibility,
    /// Nothing stands in the way.
    pub verifiable: bool,
    /// What stands in the way.
    pub obstacles: Vec<Obstacle>,
    /// What the caller may do: `verify_items`.
    #[schema(example = json!(["verify_items"]))]
    pub allowed_actions: Vec<&'static str>,
}
