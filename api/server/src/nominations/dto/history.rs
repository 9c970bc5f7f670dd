//! What travels for histories.

use chrono::{DateTime, Utc};
use serde::Serialize;
use store::nominations::Change;
use utoipa::ToSchema;
use uuid::Uuid;

/// Who changed a state.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangedBy {
    /// The account.
    pub account_id: Uuid,
    /// Its user name.
    pub username: String,
    /// The person behind it.
    #[schema(required = true)]
    pub full_name: Option<String>,
}

/// A change of state.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeOut {
    /// Identifier.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// What was done: an action of the workflow, or `recognise` and `decline` by a decision.
    #[schema(example = "submit")]
    pub action: String,
    /// The state before.
    #[schema(example = "draft")]
    pub from_state: String,
    /// The state since.
    #[schema(example = "submitted")]
    pub to_state: String,
    /// Why, where a reason was given.
    #[schema(required = true)]
    pub reason: Option<String>,
    /// Who did it.
    #[schema(required = true)]
    pub by: Option<ChangedBy>,
}

impl From<Change> for ChangeOut {
    fn from(change: Change) -> Self {
        let full_name = change.full_name;
        Self {
            id: change.id.0,
            at: change.at.instant(),
            action: change.action,
            from_state: change.from_state,
            to_state: change.to_state,
            reason: change.reason,
            by: change.by.map(|(account, username)| ChangedBy { account_id: account.0, username, full_name }),
        }
    }
}
