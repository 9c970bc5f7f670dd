//! What travels for waivers.

use chrono::{DateTime, Utc};
use rules::evaluation::SubjectRef;
use rules::registry::SubjectType;
use serde::{Deserialize, Serialize};
use store::evaluation::WaiverRow;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

/// A person or unit, as a request names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WaiverSubject)]
pub struct SubjectIn {
    /// Person or unit.
    pub r#type: SubjectType,
    /// Which one.
    pub id: Uuid,
}

/// A new waiver.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WaiverIn {
    /// For whom.
    pub subject: SubjectIn,
    /// Code of a computed criterion that is unknown: C6a, I5a or I5b.
    #[validate(length(min = 1, max = 20))]
    #[schema(min_length = 1, max_length = 20, example = "I5a")]
    pub criterion: String,
    /// The year; without one, every unknown year of the round.
    #[validate(range(min = 1990, max = 2100))]
    #[schema(minimum = 1990, maximum = 2100, example = 2022)]
    pub year: Option<i32>,
    /// Why.
    #[validate(length(min = 1, max = 2000))]
    #[schema(min_length = 1, max_length = 2000, example = "Đã kiểm tra hồ sơ giấy năm 2022")]
    pub reason: String,
}

/// A waiver: an unknown that the office lets pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WaiverOut {
    /// Identifier.
    pub id: Uuid,
    /// The round.
    pub round_id: Uuid,
    /// For whom.
    pub subject: SubjectRef,
    /// Code of the criterion.
    #[schema(example = "I5a")]
    pub criterion: String,
    /// The year; null is every unknown year of the round.
    #[schema(required = true, example = 2022)]
    pub year: Option<i32>,
    /// Why.
    pub reason: String,
    /// User name of the officer.
    pub by: String,
    /// Version.
    #[schema(minimum = 1)]
    pub version: i32,
    /// When it was given.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// What the caller may do: `delete`.
    #[schema(example = json!(["delete"]))]
    pub allowed_actions: Vec<&'static str>,
}

impl WaiverOut {
    /// The wire form; `deletable` says whether the caller may take it back.
    #[must_use]
    pub fn of(row: WaiverRow, deletable: bool) -> Self {
        Self {
            id: row.id,
            round_id: row.round_id,
            subject: SubjectRef {
                kind: row.subject_type,
                id: row.subject_id,
                code: row.subject_code,
                name: row.subject_name,
            },
            criterion: row.criterion,
            year: row.year,
            reason: row.reason,
            by: row.by,
            version: row.version,
            created_at: row.created_at.instant(),
            updated_at: row.created_at.instant(),
            allowed_actions: if deletable { vec!["delete"] } else { Vec::new() },
        }
    }
}
