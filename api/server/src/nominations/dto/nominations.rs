//! What travels for nominations.

use chrono::{DateTime, NaiveDate, Utc};
use rules::nominations::{NominationAction, NominationState};
use rules::registry::SubjectType;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::{SubjectIn, SubjectOut};
use crate::accounts::UnitRef;
use crate::programme::RoundRef;

/// A new nomination; it begins as a draft.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NominationIn {
    /// The round.
    pub round_id: Uuid,
    /// Who is nominated.
    pub subject: SubjectIn,
    /// The registration it grew from: of the same subject, in the round's period.
    pub registration_id: Option<Uuid>,
    /// In short, why; needed to submit.
    #[serde(default)]
    #[validate(length(max = 2000))]
    #[schema(
        max_length = 2000,
        default = "",
        example = "Rút ngắn thời gian giải quyết hồ sơ đất đai từ 15 còn 10 ngày"
    )]
    pub summary: String,
    /// What was achieved, at length.
    #[serde(default)]
    #[validate(length(max = 50_000))]
    #[schema(max_length = 50000, default = "")]
    pub achievement_report: String,
}

/// What the unit writes in a nomination, for `PATCH`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NominationEditIn {
    /// In short, why.
    #[validate(length(max = 2000))]
    #[schema(max_length = 2000)]
    #[serde(default)]
    pub summary: String,
    /// What was achieved, at length.
    #[validate(length(max = 50_000))]
    #[schema(max_length = 50000)]
    #[serde(default)]
    pub achievement_report: String,
    /// The registration it grew from.
    pub registration_id: Option<Uuid>,
}

/// What the caller may do with a nomination now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NominationActionOut {
    /// Change its content.
    Edit,
    /// Attach and remove evidence.
    AddEvidence,
    /// Record findings per criterion.
    VerifyItems,
    /// Waive what is unknown.
    Waive,
    /// Recognise or decline by a decision.
    Decide,
    /// Send it to the office.
    Submit,
    /// Send it back, with a reason.
    Return,
    /// Confirm it.
    Verify,
    /// Reject it, with a reason.
    Reject,
    /// Hand it to the council.
    Refer,
    /// Take it back.
    Withdraw,
    /// Take the recognition back, with a reason.
    Revoke,
}

impl From<NominationAction> for NominationActionOut {
    fn from(action: NominationAction) -> Self {
        match action {
            NominationAction::Submit => Self::Submit,
            NominationAction::Return => Self::Return,
            NominationAction::Verify => Self::Verify,
            NominationAction::Reject => Self::Reject,
            NominationAction::Refer => Self::Refer,
            NominationAction::Withdraw => Self::Withdraw,
            NominationAction::Revoke => Self::Revoke,
        }
    }
}

/// A nomination as a list shows it.
#[derive(Debug, Serialize, ToSchema)]
pub struct NominationItemOut {
    /// Identifier.
    pub id: Uuid,
    /// Code as people quote it.
    #[schema(example = "DHTT-2025-0123")]
    pub code: String,
    /// The round.
    pub round_id: Uuid,
    /// The round, by name.
    pub round: RoundRef,
    /// The unit that nominates.
    pub unit_id: Uuid,
    /// The unit, by name.
    pub unit: UnitRef,
    /// The registration it grew from.
    #[schema(required = true)]
    pub registration_id: Option<Uuid>,
    /// Who is nominated.
    pub subject: SubjectOut,
    /// In short, why.
    pub summary: String,
    /// Where it stands.
    pub state: NominationState,
    /// When it was last submitted.
    #[schema(required = true)]
    pub submitted_at: Option<DateTime<Utc>>,
    /// Until when the unit may submit, that whole day included, with its extension; null never ends.
    #[schema(required = true)]
    pub deadline: Option<NaiveDate>,
    /// What the caller may do now.
    pub allowed_actions: Vec<NominationActionOut>,
    /// Pieces of evidence.
    #[schema(minimum = 0)]
    pub evidence_count: i64,
    /// When it was drafted.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Version, as in the `ETag`; of all that hangs below too.
    pub version: i32,
}

/// A nomination in full.
#[derive(Debug, Serialize, ToSchema)]
pub struct NominationOut {
    /// What a list shows.
    #[serde(flatten)]
    pub item: NominationItemOut,
    /// What was achieved, at length.
    pub achievement_report: String,
}

/// Filters of the list of nominations; repeat one for "any of".
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NominationFilterIn {
    /// Of these rounds.
    #[serde(default)]
    pub round_id: Vec<Uuid>,
    /// Of these units and the units below them.
    #[serde(default)]
    pub unit_id: Vec<Uuid>,
    /// In these states.
    #[serde(default)]
    pub state: Vec<NominationState>,
    /// About people, about units.
    #[serde(default)]
    pub subject_type: Vec<SubjectType>,
    /// Words of the subject's name or code, the code or the summary; the last may be only begun. Without marks they find
    /// every spelling, and the exact one comes first.
    #[validate(length(max = 200))]
    #[param(max_length = 200)]
    pub q: Option<String>,
}

/// A change of a nomination's state.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NominationTransitionIn {
    /// What to do.
    pub action: NominationAction,
    /// Why; needed to return, reject, withdraw and revoke.
    #[validate(length(max = 2000))]
    #[schema(max_length = 2000, example = "Thiếu biên bản họp của đơn vị")]
    pub reason: Option<String>,
}
