//! What travels for decisions.

use chrono::{DateTime, NaiveDate, Utc};
use rules::council::DecisionOutcome;
use rules::evaluation::SubjectRef;
use rules::nominations::NominationState;
use serde::{Deserialize, Serialize};
use store::council::{Decision, OutcomeRow};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use crate::extract::clean::a_line;

/// Who signs a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    /// Full name.
    #[validate(length(max = 200), custom(function = "a_line"))]
    #[schema(min_length = 1, max_length = 200, example = "Lý Anh Kiên")]
    pub name: String,
    /// Position.
    #[validate(length(max = 200), custom(function = "a_line"))]
    #[schema(min_length = 1, max_length = 200, example = "Giám đốc Sở")]
    pub position: String,
}

/// What is decided on one nomination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OutcomeIn {
    /// The nomination.
    pub nomination_id: Uuid,
    /// What is decided.
    pub outcome: DecisionOutcome,
}

/// A new decision.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionIn {
    /// The round.
    pub round_id: Uuid,
    /// Number as printed on the document; used once a year.
    #[validate(length(max = 50), custom(function = "a_line"))]
    #[schema(min_length = 1, max_length = 50, example = "123/QĐ-STNMT")]
    pub number: String,
    /// Date of the document.
    #[schema(example = "2024-03-01")]
    pub issued_on: NaiveDate,
    /// Who signs.
    #[validate(nested)]
    pub signer: Signer,
    /// What is decided, each nomination once; in any order.
    #[validate(length(min = 1, max = 500), nested)]
    #[schema(min_items = 1, max_items = 500)]
    pub outcomes: Vec<OutcomeIn>,
}

/// The nomination that was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DecidedNomination {
    /// Code.
    #[schema(example = "DHTT-2025-0001")]
    pub code: String,
    /// State today.
    pub state: NominationState,
    /// Who was nominated.
    pub subject: SubjectRef,
}

/// What was decided on one nomination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OutcomeOut {
    /// The nomination.
    pub nomination_id: Uuid,
    /// What was decided.
    pub outcome: DecisionOutcome,
    /// The nomination, in short.
    pub nomination: DecidedNomination,
}

impl From<OutcomeRow> for OutcomeOut {
    fn from(row: OutcomeRow) -> Self {
        let subject =
            SubjectRef { kind: row.subject_type, id: row.subject_id, code: row.subject_code, name: row.subject_name };
        Self {
            nomination_id: row.nomination_id,
            outcome: row.outcome,
            nomination: DecidedNomination { code: row.code, state: row.state, subject },
        }
    }
}

/// A decision, with the outcomes in sight of the caller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DecisionOut {
    /// Identifier.
    pub id: Uuid,
    /// The round.
    pub round_id: Uuid,
    /// Number as printed on the document.
    #[schema(example = "123/QĐ-STNMT")]
    pub number: String,
    /// Date of the document.
    #[schema(example = "2024-03-01")]
    pub issued_on: NaiveDate,
    /// Who signed.
    pub signer: Signer,
    /// What was decided, by code of the nomination.
    pub outcomes: Vec<OutcomeOut>,
    /// Version.
    #[schema(minimum = 1)]
    pub version: i32,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

impl From<Decision> for DecisionOut {
    fn from(Decision { row, outcomes }: Decision) -> Self {
        Self {
            id: row.id.0,
            round_id: row.round_id.0,
            number: row.number,
            issued_on: row.issued_on,
            signer: Signer { name: row.signer_name, position: row.signer_position },
            outcomes: outcomes.into_iter().map(OutcomeOut::from).collect(),
            version: row.version,
            created_at: row.created_at.instant(),
            updated_at: row.updated_at.instant(),
        }
    }
}

/// Filters of decisions.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DecisionFilterIn {
    /// Of these rounds.
    #[serde(default)]
    pub round_id: Vec<Uuid>,
}
