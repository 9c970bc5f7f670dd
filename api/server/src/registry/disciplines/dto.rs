//! What travels for disciplines.

use chrono::{DateTime, NaiveDate, Utc};
use rules::registry::DisciplineKind;
use serde::{Deserialize, Serialize};
use store::registry::disciplines::DisciplineListed;
use store::registry::word;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use crate::error::ApiError;
use crate::extract::clean::a_line_or_none;
use crate::registry::refs::PersonRef;

/// What may be done with a discipline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DisciplineAction {
    /// `PATCH` it.
    Edit,
    /// `DELETE` it.
    Delete,
}

/// A measure against a person.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DisciplineOut {
    /// Identifier.
    pub id: Uuid,
    /// The person.
    pub person: PersonRef,
    /// The measure.
    pub kind: DisciplineKind,
    /// Date of the decision.
    pub decided_on: NaiveDate,
    /// Number of the decision; empty where none is known.
    #[schema(example = "201/QĐ-STNMT")]
    pub decision_number: String,
    /// Version, as in the `ETag`.
    #[schema(minimum = 1)]
    pub version: i32,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// What the caller may do with it now.
    pub allowed_actions: Vec<DisciplineAction>,
}

impl DisciplineOut {
    /// The wire form; `writable`: the caller may change it.
    ///
    /// # Errors
    /// 500 for a stored word that the rules don't know.
    pub(super) fn of(listed: DisciplineListed, writable: bool) -> Result<Self, ApiError> {
        let row = listed.discipline;
        Ok(Self {
            kind: word(&row.kind)?,
            id: row.id.0,
            person: PersonRef::from(listed.person),
            decided_on: row.decided_on,
            decision_number: row.decision_number,
            version: row.version,
            created_at: row.created_at.instant(),
            updated_at: row.updated_at.instant(),
            allowed_actions: if writable { vec![DisciplineAction::Edit, DisciplineAction::Delete] } else { vec![] },
        })
    }
}

/// Filters of the list of disciplines.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct DisciplineFilterIn {
    /// Of this person.
    pub person_id: Option<Uuid>,
}

/// A measure to record, and the writable form of one for `PATCH`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DisciplineIn {
    /// The person; stays the same for ever.
    pub person_id: Uuid,
    /// The measure.
    pub kind: DisciplineKind,
    /// Date of the decision, not in the future.
    pub decided_on: NaiveDate,
    /// Number of the decision; empty where none is known.
    #[serde(default)]
    #[validate(length(max = 50), custom(function = "a_line_or_none"))]
    #[schema(max_length = 50, example = "201/QĐ-STNMT")]
    pub decision_number: String,
}
