//! What travels for registrations and fostering.

use chrono::{DateTime, NaiveDate, Utc};
use rules::nominations::{NominationState, RegistrationAction, RegistrationState};
use rules::registry::SubjectType;
use serde::{Deserialize, Serialize};
use store::nominations::{Activity, ActivityContent, NominationLink};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::{SubjectIn, SubjectOut};
use crate::accounts::UnitRef;
use crate::extract::clean::{a_text, lines, optional_lines};

/// A new registration; it begins as a draft.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegistrationIn {
    /// The period.
    pub period_id: Uuid,
    /// The unit that registers: the subject's own. May be left out.
    pub unit_id: Option<Uuid>,
    /// Who is registered.
    pub subject: SubjectIn,
    /// What is to be reached; needed to submit.
    #[serde(default)]
    #[validate(length(max = 5000))]
    #[schema(max_length = 5000, default = "", example = "Chiến sĩ thi đua cấp cơ sở ba năm liên tục")]
    pub goal: String,
    /// How.
    #[serde(default)]
    #[validate(length(max = 5000))]
    #[schema(max_length = 5000, default = "", example = "Giao chủ trì đề án số hóa hồ sơ")]
    pub measures: String,
}

/// What the unit writes in a registration, for `PATCH`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegistrationEditIn {
    /// What is to be reached.
    #[validate(length(max = 5000))]
    #[schema(max_length = 5000)]
    #[serde(default)]
    pub goal: String,
    /// How.
    #[validate(length(max = 5000))]
    #[schema(max_length = 5000)]
    #[serde(default)]
    pub measures: String,
}

/// What the caller may do with a registration now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RegistrationActionOut {
    /// Change its content.
    Edit,
    /// Write down fostering activities.
    Foster,
    /// Send it to the office.
    Submit,
    /// Send it back, with a reason.
    Return,
    /// Accept it.
    Accept,
    /// Take it back.
    Withdraw,
}

impl From<RegistrationAction> for RegistrationActionOut {
    fn from(action: RegistrationAction) -> Self {
        match action {
            RegistrationAction::Submit => Self::Submit,
            RegistrationAction::Return => Self::Return,
            RegistrationAction::Accept => Self::Accept,
            RegistrationAction::Withdraw => Self::Withdraw,
        }
    }
}

/// A registration.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegistrationOut {
    /// Identifier.
    pub id: Uuid,
    /// Code as people quote it.
    #[schema(example = "DKDH-2025-0001")]
    pub code: String,
    /// The period.
    pub period_id: Uuid,
    /// The unit that registers.
    pub unit_id: Uuid,
    /// The unit, by name.
    pub unit: UnitRef,
    /// Who is registered.
    pub subject: SubjectOut,
    /// What is to be reached.
    pub goal: String,
    /// How.
    pub measures: String,
    /// Where it stands.
    pub state: RegistrationState,
    /// When it was last submitted.
    #[schema(required = true)]
    pub submitted_at: Option<DateTime<Utc>>,
    /// Until when the unit may submit, that whole day included, with its extension; null never ends.
    #[schema(required = true)]
    pub deadline: Option<NaiveDate>,
    /// What the caller may do now.
    pub allowed_actions: Vec<RegistrationActionOut>,
    /// When it was drafted.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Version, as in the `ETag`; of its fostering activities too.
    pub version: i32,
}

/// A registration with the nominations that grew from it.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegistrationDetailOut {
    /// What a list shows.
    #[serde(flatten)]
    pub item: RegistrationOut,
    /// The nominations that grew from it, the oldest first.
    pub nominations: Vec<LinkedNomination>,
}

/// A nomination that grew from a registration.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkedNomination {
    /// Identifier.
    pub id: Uuid,
    /// Code.
    #[schema(example = "DHTT-2025-0123")]
    pub code: String,
    /// Where it stands.
    pub state: NominationState,
    /// The round.
    pub round_id: Uuid,
}

impl From<NominationLink> for LinkedNomination {
    fn from(link: NominationLink) -> Self {
        Self { id: link.id.0, code: link.code, state: link.state, round_id: link.round_id.0 }
    }
}

/// Filters of the list of registrations; repeat one for "any of".
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RegistrationFilterIn {
    /// Of these periods.
    #[serde(default)]
    pub period_id: Vec<Uuid>,
    /// Of these units and the units below them.
    #[serde(default)]
    pub unit_id: Vec<Uuid>,
    /// In these states.
    #[serde(default)]
    pub state: Vec<RegistrationState>,
    /// About people, about units.
    #[serde(default)]
    pub subject_type: Vec<SubjectType>,
    /// Words of the subject's name or of the code, with or without marks.
    #[validate(length(max = 200))]
    #[param(max_length = 200)]
    pub q: Option<String>,
}

/// A change of a registration's state.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegistrationTransitionIn {
    /// What to do.
    pub action: RegistrationAction,
    /// Why; needed to return and to withdraw.
    #[validate(length(max = 2000))]
    #[schema(max_length = 2000, example = "Chưa nêu biện pháp bồi dưỡng")]
    pub reason: Option<String>,
}

/// What was done to bring a registered exemplar up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivityIn {
    /// The day.
    pub happened_on: NaiveDate,
    /// What was done.
    #[validate(length(min = 1, max = 5000), custom(function = "a_text"))]
    #[schema(min_length = 1, max_length = 5000, example = "Cử tham gia lớp bồi dưỡng nghiệp vụ")]
    pub description: String,
    /// What came of it.
    #[validate(length(max = 5000))]
    #[schema(max_length = 5000)]
    pub result: Option<String>,
}

impl From<&ActivityIn> for ActivityContent {
    fn from(input: &ActivityIn) -> Self {
        Self {
            happened_on: input.happened_on,
            description: lines(&input.description),
            result: optional_lines(input.result.as_deref()),
        }
    }
}

impl From<&Activity> for ActivityIn {
    fn from(activity: &Activity) -> Self {
        Self {
            happened_on: activity.happened_on,
            description: activity.description.clone(),
            result: activity.result.clone(),
        }
    }
}

/// A fostering activity.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActivityOut {
    /// Identifier.
    pub id: Uuid,
    /// The registration it is for.
    pub registration_id: Uuid,
    /// The day.
    pub happened_on: NaiveDate,
    /// What was done.
    pub description: String,
    /// What came of it.
    #[schema(required = true)]
    pub result: Option<String>,
    /// When it was written down.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Version, as in the `ETag`.
    pub version: i32,
}

impl From<Activity> for ActivityOut {
    fn from(activity: Activity) -> Self {
        Self {
            id: activity.id.0,
            registration_id: activity.registration_id.0,
            happened_on: activity.happened_on,
            description: activity.description,
            result: activity.result,
            created_at: activity.created_at.instant(),
            updated_at: activity.updated_at.instant(),
            version: activity.version,
        }
    }
}
