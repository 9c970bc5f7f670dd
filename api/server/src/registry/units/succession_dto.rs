//! What travels for successions.

use chrono::{DateTime, NaiveDate, Utc};
use rules::registry::SuccessionKind;
use serde::{Deserialize, Serialize};
use store::registry::successions::SuccessionListed;
use store::registry::word;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::error::ApiError;
use crate::extract::clean::{a_code, a_line, a_line_or_none};
use crate::registry::refs::UnitRef;

/// How a unit turned into others.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SuccessionOut {
    /// Identifier.
    pub id: Uuid,
    /// How.
    pub kind: SuccessionKind,
    /// First day of the new order.
    pub effective_on: NaiveDate,
    /// Number of the decision.
    #[schema(required = true)]
    pub decision_number: Option<String>,
    /// Why.
    pub reason: String,
    /// The units before.
    pub from: Vec<UnitRef>,
    /// The units after; a unit renamed or transferred stands on both sides.
    pub to: Vec<UnitRef>,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
}

impl SuccessionOut {
    /// The wire form.
    ///
    /// # Errors
    /// 500 for a stored word that the rules don't know.
    pub(super) fn of(listed: SuccessionListed) -> Result<Self, ApiError> {
        let row = listed.succession;
        Ok(Self {
            kind: word(&row.kind)?,
            id: row.id.0,
            effective_on: row.effective_on,
            decision_number: row.decision_number,
            reason: row.reason,
            from: listed.from.into_iter().map(UnitRef::from).collect(),
            to: listed.to.into_iter().map(UnitRef::from).collect(),
            created_at: row.created_at.instant(),
        })
    }
}

/// A succession to record.
///
/// - `rename`: the unit gets `new_name`, `new_code` or both; with one `unit_ids`, that unit continues it instead.
/// - `transfer`: the unit, with all below it, moves below `new_parent_id`.
/// - `merge`: the units in `unit_ids` end and continue as this one.
/// - `split`: this unit continues as those in `unit_ids`; it ends, unless it is one of them.
/// - `close`: the unit ends.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SuccessionIn {
    /// How.
    pub kind: SuccessionKind,
    /// First day of the new order.
    pub effective_on: NaiveDate,
    /// Number of the decision.
    #[validate(length(max = 50), custom(function = "a_line_or_none"))]
    #[schema(max_length = 50, example = "15/QĐ-UBND")]
    pub decision_number: Option<String>,
    /// Why.
    #[validate(length(min = 1, max = 500), custom(function = "a_line"))]
    #[schema(min_length = 1, max_length = 500, example = "Sắp xếp lại các phòng chuyên môn")]
    pub reason: String,
    /// The name from then on.
    #[validate(length(min = 1, max = 200), custom(function = "a_line"))]
    #[schema(min_length = 1, max_length = 200)]
    pub new_name: Option<String>,
    /// The code from then on.
    #[validate(length(min = 1, max = 32), custom(function = "a_code"))]
    #[schema(min_length = 1, max_length = 32, pattern = "^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    pub new_code: Option<String>,
    /// The unit above from then on.
    pub new_parent_id: Option<Uuid>,
    /// The units on the other side.
    #[serde(default)]
    #[validate(length(max = 50))]
    #[schema(max_items = 50)]
    pub unit_ids: Vec<Uuid>,
}
