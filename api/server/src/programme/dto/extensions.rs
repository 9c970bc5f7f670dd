//! What travels for extensions of deadlines.

use chrono::{DateTime, NaiveDate, Utc};
use rules::programme::DeadlineKind;
use serde::{Deserialize, Serialize};
use store::programme::Extension;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::accounts::UnitRef;
use crate::extract::clean::a_text;

/// A deadline moved for one unit.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtensionIn {
    /// The unit.
    pub unit_id: Uuid,
    /// Which due date.
    pub deadline: DeadlineKind,
    /// The new due date, that whole day included.
    pub due_on: NaiveDate,
    /// Why.
    #[validate(length(min = 1, max = 2000), custom(function = "a_text"))]
    #[schema(min_length = 1, max_length = 2000, example = "Đơn vị bị ảnh hưởng bởi mưa lũ")]
    pub reason: String,
}

/// An extension as it is kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExtensionOut {
    /// Identifier.
    pub id: Uuid,
    /// The round.
    pub round_id: Uuid,
    /// The unit it is for.
    pub unit: UnitRef,
    /// Which due date it moves.
    pub deadline: DeadlineKind,
    /// The new due date.
    pub due_on: NaiveDate,
    /// Why.
    pub reason: String,
    /// User name of who gave it.
    #[schema(required = true)]
    pub granted_by: Option<String>,
    /// When it was given.
    pub created_at: DateTime<Utc>,
}

impl From<Extension> for ExtensionOut {
    fn from(extension: Extension) -> Self {
        let (id, code, name) = extension.unit;
        Self {
            id: extension.id.0,
            round_id: extension.round_id.0,
            unit: UnitRef { id: id.0, code, name },
            deadline: extension.deadline,
            due_on: extension.due_on,
            reason: extension.reason,
            granted_by: extension.granted_by,
            created_at: extension.created_at.instant(),
        }
    }
}
