//! What travels for rounds.

use chrono::{DateTime, NaiveDate, Utc};
use rules::accounts::Permission;
use rules::programme::{RoundAction, RoundKind, RoundState, round_actions};
use serde::{Deserialize, Serialize};
use store::programme::{Round, RoundContent};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::PeriodRef;
use crate::extract::Caller;
use crate::extract::clean::{a_line, line};

/// How a round may begin.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FirstState {
    /// Prepared; nothing is submitted yet.
    Planned,
    /// Units may submit at once.
    #[default]
    Open,
}

/// A new round.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundIn {
    /// The period.
    pub period_id: Uuid,
    /// Why it is held.
    pub kind: RoundKind,
    /// Name.
    #[validate(length(min = 1, max = 300), custom(function = "a_line"))]
    #[schema(min_length = 1, max_length = 300, example = "Bình xét điển hình tiên tiến giữa giai đoạn")]
    pub name: String,
    /// The years looked at, each within the period.
    #[validate(length(min = 1, max = 50))]
    #[schema(min_items = 1, max_items = 50, example = json!([2021, 2022, 2023]))]
    pub years: Vec<i32>,
    /// Whether a decision needs the council's recommendation.
    #[serde(default)]
    #[schema(default = false)]
    pub needs_council: bool,
    /// How it begins.
    #[serde(default)]
    #[schema(default = "open")]
    pub state: FirstState,
    /// Registrations are due, that whole day included; null never closes.
    pub registration_due_on: Option<NaiveDate>,
    /// Nominations are due, that whole day included; null never closes.
    pub nomination_due_on: Option<NaiveDate>,
    /// Evaluation is due.
    pub evaluation_due_on: Option<NaiveDate>,
}

impl RoundIn {
    /// What the round says, with the years as judged.
    #[must_use]
    pub fn content(&self, years: Vec<i32>) -> RoundContent {
        RoundContent {
            kind: self.kind,
            name: line(&self.name),
            years,
            needs_council: self.needs_council,
            registration_due_on: self.registration_due_on,
            nomination_due_on: self.nomination_due_on,
            evaluation_due_on: self.evaluation_due_on,
        }
    }
}

/// The writable form of a round, for `PATCH`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundEditIn {
    /// Why it is held.
    pub kind: RoundKind,
    /// Name.
    #[validate(length(min = 1, max = 300), custom(function = "a_line"))]
    #[schema(min_length = 1, max_length = 300)]
    pub name: String,
    /// The years looked at, each within the period.
    #[validate(length(min = 1, max = 50))]
    #[schema(min_items = 1, max_items = 50)]
    pub years: Vec<i32>,
    /// Whether a decision needs the council's recommendation.
    #[serde(default)]
    pub needs_council: bool,
    /// Registrations are due, that whole day included; null never closes.
    pub registration_due_on: Option<NaiveDate>,
    /// Nominations are due, that whole day included; null never closes.
    pub nomination_due_on: Option<NaiveDate>,
    /// Evaluation is due.
    pub evaluation_due_on: Option<NaiveDate>,
}

impl From<&RoundContent> for RoundEditIn {
    fn from(content: &RoundContent) -> Self {
        Self {
            kind: content.kind,
            name: content.name.clone(),
            years: content.years.clone(),
            needs_council: content.needs_council,
            registration_due_on: content.registration_due_on,
            nomination_due_on: content.nomination_due_on,
            evaluation_due_on: content.evaluation_due_on,
        }
    }
}

impl RoundEditIn {
    /// What the round says, with the years as judged.
    #[must_use]
    pub fn content(&self, years: Vec<i32>) -> RoundContent {
        RoundContent {
            kind: self.kind,
            name: line(&self.name),
            years,
            needs_council: self.needs_council,
            registration_due_on: self.registration_due_on,
            nomination_due_on: self.nomination_due_on,
            evaluation_due_on: self.evaluation_due_on,
        }
    }
}

/// What the caller may do with a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoundActionOut {
    /// Change it.
    Edit,
    /// Extend a deadline for one unit.
    Extend,
    /// Let units submit.
    Open,
    /// End submitting.
    StartEvaluation,
    /// End it.
    Close,
    /// Back to open, with a reason.
    Reopen,
}

impl From<RoundAction> for RoundActionOut {
    fn from(action: RoundAction) -> Self {
        match action {
            RoundAction::Open => Self::Open,
            RoundAction::StartEvaluation => Self::StartEvaluation,
            RoundAction::Close => Self::Close,
            RoundAction::Reopen => Self::Reopen,
        }
    }
}

/// A round.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoundOut {
    /// Identifier.
    pub id: Uuid,
    /// The period.
    pub period_id: Uuid,
    /// The period, by name.
    pub period: PeriodRef,
    /// The criteria it began with.
    pub criteria_set_id: Uuid,
    /// Why it is held.
    pub kind: RoundKind,
    /// Name.
    pub name: String,
    /// The years looked at, ascending.
    pub years: Vec<i32>,
    /// Whether a decision needs the council's recommendation.
    pub needs_council: bool,
    /// Where it stands.
    pub state: RoundState,
    /// Registrations are due, that whole day included.
    #[schema(required = true)]
    pub registration_due_on: Option<NaiveDate>,
    /// Nominations are due, that whole day included.
    #[schema(required = true)]
    pub nomination_due_on: Option<NaiveDate>,
    /// Evaluation is due.
    #[schema(required = true)]
    pub evaluation_due_on: Option<NaiveDate>,
    /// What the caller may do with it.
    pub allowed_actions: Vec<RoundActionOut>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Version, as in the `ETag`.
    pub version: i32,
}

impl RoundOut {
    /// The wire form for this caller.
    #[must_use]
    pub fn of(round: Round, caller: &Caller) -> Self {
        let mut allowed_actions = Vec::new();
        if caller.may_everywhere(Permission::WriteRounds) {
            if round.state != RoundState::Closed {
                allowed_actions.push(RoundActionOut::Edit);
            }
            allowed_actions.extend(round_actions(round.state).into_iter().map(RoundActionOut::from));
        }
        if caller.may(Permission::GrantExtensions) && round.state.is_running() {
            allowed_actions.push(RoundActionOut::Extend);
        }
        Self {
            id: round.id.0,
            period_id: round.period_id.0,
            period: PeriodRef { id: round.period_id.0, code: round.period_code, name: round.period_name },
            criteria_set_id: round.criteria_set_id.0,
            kind: round.content.kind,
            name: round.content.name,
            years: round.content.years,
            needs_council: round.content.needs_council,
            state: round.state,
            registration_due_on: round.content.registration_due_on,
            nomination_due_on: round.content.nomination_due_on,
            evaluation_due_on: round.content.evaluation_due_on,
            allowed_actions,
            created_at: round.created_at.instant(),
            updated_at: round.updated_at.instant(),
            version: round.version,
        }
    }
}

/// A round as other things name it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RoundRef {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Why it is held.
    pub kind: RoundKind,
    /// The years looked at, ascending.
    pub years: Vec<i32>,
    /// Where it stands.
    pub state: RoundState,
}

impl From<&Round> for RoundRef {
    fn from(round: &Round) -> Self {
        Self {
            id: round.id.0,
            name: round.content.name.clone(),
            kind: round.content.kind,
            years: round.content.years.clone(),
            state: round.state,
        }
    }
}

/// Filters of the list of rounds; repeat one for "any of".
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RoundFilterIn {
    /// Of these periods.
    #[serde(default)]
    pub period_id: Vec<Uuid>,
    /// Of these kinds.
    #[serde(default)]
    pub kind: Vec<RoundKind>,
    /// In these states.
    #[serde(default)]
    pub state: Vec<RoundState>,
}

/// A change of a round's state.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundTransitionIn {
    /// What to do.
    pub action: RoundAction,
    /// Why; needed to reopen.
    #[validate(length(max = 2000))]
    #[schema(max_length = 2000)]
    pub reason: Option<String>,
}
