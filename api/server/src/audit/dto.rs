//! What travels for the audit.

use chrono::{DateTime, Utc};
use rules::audit::Walk;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::audit::{AuditFilter, AuditRecord};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

/// Who acted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AuditAccount {
    /// Identifier.
    pub id: Uuid,
    /// User name today.
    #[schema(required = true)]
    pub username: Option<String>,
}

/// One act on record.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct AuditEventOut {
    /// Place in the chain, from 1 without gaps.
    #[schema(minimum = 1)]
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// The account that acted; null for the program itself and the command line.
    #[schema(required = true)]
    pub account: Option<AuditAccount>,
    /// By which door: `api`, `cli` or `system`.
    #[schema(example = "api")]
    pub via: String,
    /// The request that caused it.
    pub request_id: String,
    /// What was done.
    #[schema(example = "nomination.submitted")]
    pub action: String,
    /// The kind of thing it was done to.
    #[schema(example = "nomination")]
    pub subject_kind: String,
    /// Which one.
    pub subject_id: String,
    /// The unit it belongs to.
    #[schema(required = true)]
    pub unit_id: Option<Uuid>,
    /// The version it has since.
    #[schema(required = true)]
    pub version: Option<i32>,
    /// Names of the fields that changed, with old and new values.
    #[schema(value_type = Object)]
    pub details: Value,
    /// SHA-256 over this entry and the hash before it, in hexadecimal digits.
    pub hash: String,
}

impl From<AuditRecord> for AuditEventOut {
    fn from(record: AuditRecord) -> Self {
        let username = record.username;
        Self {
            seq: record.seq,
            at: record.at.instant(),
            account: record.account_id.map(|id| AuditAccount { id, username }),
            via: record.via,
            request_id: record.request_id,
            action: record.action,
            subject_kind: record.subject_kind,
            subject_id: record.subject_id,
            unit_id: record.unit_id,
            version: record.version,
            // What cannot be read any more is shown as it is: the chain will say that it was altered.
            details: serde_json::from_str(&record.details).unwrap_or(Value::String(record.details)),
            hash: record.hash,
        }
    }
}

/// Filters of the audit trail.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuditFilterIn {
    /// Of these actions.
    #[serde(default)]
    pub action: Vec<String>,
    /// Done to this kind of thing.
    #[validate(length(max = 100))]
    #[param(max_length = 100)]
    pub subject_kind: Option<String>,
    /// Done to this very thing.
    #[validate(length(max = 100))]
    #[param(max_length = 100)]
    pub subject_id: Option<String>,
    /// Done by this account.
    pub account_id: Option<Uuid>,
    /// Caused by this request.
    #[validate(length(max = 100))]
    #[param(max_length = 100)]
    pub request_id: Option<String>,
    /// Not before this instant.
    pub from: Option<DateTime<Utc>>,
    /// Before this instant.
    pub until: Option<DateTime<Utc>>,
}

impl From<AuditFilterIn> for AuditFilter {
    fn from(filter: AuditFilterIn) -> Self {
        Self {
            actions: filter.action,
            subject_kind: filter.subject_kind,
            subject_id: filter.subject_id,
            account_id: filter.account_id,
            request_id: filter.request_id,
            from: filter.from.map(store::Ts::new),
            until: filter.until.map(store::Ts::new),
        }
    }
}

/// Whether the chain is whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AuditVerification {
    /// Every entry follows from the one before it, and none is missing at the end.
    pub whole: bool,
    /// Entries on record.
    #[schema(minimum = 0)]
    pub entries: i64,
    /// Hash of the last good entry; to be noted elsewhere and compared later.
    pub head: String,
    /// The first entry that does not fit, by its place.
    #[schema(required = true)]
    pub first_bad: Option<i64>,
}

impl From<Walk> for AuditVerification {
    fn from(walk: Walk) -> Self {
        Self { whole: walk.is_whole(), entries: walk.entries, head: walk.head, first_bad: walk.first_bad }
    }
}
