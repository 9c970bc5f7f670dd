//! What travels for initiatives.

use chrono::{DateTime, NaiveDate, Utc};
use rules::registry::InitiativeScope;
use serde::{Deserialize, Serialize};
use store::registry::initiatives::InitiativeListed;
use store::registry::word;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use crate::error::ApiError;
use crate::extract::clean::{a_code, a_line, a_line_or_none};
use crate::registry::refs::PersonRef;

/// What may be done with an initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum InitiativeAction {
    /// `PATCH` it.
    Edit,
}

/// An author and their share.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuthorOut {
    /// The author.
    pub person: PersonRef,
    /// Share in percent.
    #[schema(minimum = 1, maximum = 100)]
    pub percent: i32,
}

/// A recognised initiative.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InitiativeOut {
    /// Identifier.
    pub id: Uuid,
    /// Code, unique.
    #[schema(example = "SK001")]
    pub code: String,
    /// Title.
    #[schema(example = "Số hóa hồ sơ địa chính")]
    pub title: String,
    /// Year of recognition.
    #[schema(example = 2023)]
    pub year: i32,
    /// How far it was recognised.
    pub scope: InitiativeScope,
    /// Its authors, the larger shares first.
    pub authors: Vec<AuthorOut>,
    /// Number of the decision.
    #[schema(required = true)]
    pub decision_number: Option<String>,
    /// Date of the decision.
    #[schema(required = true)]
    pub decision_date: Option<NaiveDate>,
    /// Benefit in đồng.
    #[schema(required = true, minimum = 0)]
    pub benefit_vnd: Option<i64>,
    /// Version, as in the `ETag`.
    #[schema(minimum = 1)]
    pub version: i32,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// What the caller may do with it now.
    pub allowed_actions: Vec<InitiativeAction>,
}

impl InitiativeOut {
    /// The wire form; `writable`: the caller may change it.
    ///
    /// # Errors
    /// 500 for a stored word that the rules don't know.
    pub(super) fn of(listed: InitiativeListed, writable: bool) -> Result<Self, ApiError> {
        let InitiativeListed { initiative, authors } = listed;
        Ok(Self {
            scope: word(&initiative.scope)?,
            id: initiative.id.0,
            code: initiative.code,
            title: initiative.title,
            year: initiative.year,
            authors: authors
                .into_iter()
                .map(|author| AuthorOut { person: PersonRef::from(author.person), percent: author.percent })
                .collect(),
            decision_number: initiative.decision_number,
            decision_date: initiative.decision_date,
            benefit_vnd: initiative.benefit_vnd,
            version: initiative.version,
            created_at: initiative.created_at.instant(),
            updated_at: initiative.updated_at.instant(),
            allowed_actions: if writable { vec![InitiativeAction::Edit] } else { vec![] },
        })
    }
}

/// Filters of the list of initiatives.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct InitiativeFilterIn {
    /// Words of title or code, in any spelling.
    #[validate(length(max = 200))]
    #[param(max_length = 200)]
    pub q: Option<String>,
    /// Of these years.
    #[serde(default)]
    pub year: Vec<i32>,
    /// With this author.
    pub person_id: Option<Uuid>,
}

/// An author to record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AuthorIn {
    /// The author.
    pub person_id: Uuid,
    /// Share in percent.
    #[validate(range(min = 1, max = 100))]
    #[schema(minimum = 1, maximum = 100)]
    pub percent: i32,
}

/// An initiative to record, and the writable form of one for `PATCH`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InitiativeIn {
    /// Code, unique: ASCII letters, digits and `- _ .`
    #[validate(length(min = 1, max = 32), custom(function = "a_code"))]
    #[schema(min_length = 1, max_length = 32, pattern = "^[A-Za-z0-9][A-Za-z0-9._-]*$", example = "SK100")]
    pub code: String,
    /// Title.
    #[validate(length(min = 1, max = 500), custom(function = "a_line"))]
    #[schema(min_length = 1, max_length = 500)]
    pub title: String,
    /// Year of recognition, not in the future.
    #[validate(range(min = 1990, max = 2100))]
    #[schema(minimum = 1990, maximum = 2100, example = 2024)]
    pub year: i32,
    /// How far it was recognised.
    pub scope: InitiativeScope,
    /// Its authors; their shares are together at most 100.
    #[validate(nested, length(min = 1, max = 50))]
    #[schema(min_items = 1, max_items = 50)]
    pub authors: Vec<AuthorIn>,
    /// Number of the decision.
    #[validate(length(max = 50), custom(function = "a_line_or_none"))]
    #[schema(max_length = 50)]
    pub decision_number: Option<String>,
    /// Date of the decision.
    pub decision_date: Option<NaiveDate>,
    /// Benefit in đồng.
    #[validate(range(min = 0, max = 1_000_000_000_000_000_i64))]
    #[schema(minimum = 0, maximum = 1_000_000_000_000_000_i64)]
    pub benefit_vnd: Option<i64>,
}
