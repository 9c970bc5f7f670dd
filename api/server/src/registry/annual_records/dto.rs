//! What travels for annual records.

use chrono::{DateTime, NaiveDate, Utc};
use rules::registry::{Authority, Rating};
use serde::{Deserialize, Serialize};
use store::registry::annual_records::AnnualRecord;
use store::registry::word;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::error::ApiError;
use crate::extract::clean::a_line_or_none;
use crate::registry::refs::SubjectOut;

/// What may be done with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RecordAction {
    /// `PATCH` it.
    Edit,
    /// `DELETE` it.
    Delete,
}

/// A rating of one year, with a title where one was given; a year with two titles has two records.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AnnualRecordOut {
    /// Identifier.
    pub id: Uuid,
    /// Whose record it is.
    pub subject: SubjectOut,
    /// Calendar year.
    #[schema(minimum = 1990, maximum = 2100, example = 2023)]
    pub year: i32,
    /// Annual rating.
    pub rating: Rating,
    /// Code of the title, see `/title-catalogue`.
    #[schema(required = true, example = "grassroots_emulation_fighter")]
    pub title: Option<String>,
    /// Months worked in the year.
    #[schema(required = true, minimum = 0, maximum = 12)]
    pub months_worked: Option<i32>,
    /// Number of the decision.
    #[schema(required = true, example = "12/QĐ-STNMT")]
    pub decision_number: Option<String>,
    /// Date of the decision.
    #[schema(required = true)]
    pub decision_date: Option<NaiveDate>,
    /// Who decided.
    #[schema(required = true)]
    pub issuing_authority: Option<Authority>,
    /// A note.
    #[schema(required = true)]
    pub note: Option<String>,
    /// Version, as in the `ETag`.
    #[schema(minimum = 1)]
    pub version: i32,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// What the caller may do with it now.
    pub allowed_actions: Vec<RecordAction>,
}

impl AnnualRecordOut {
    /// The wire form; `writable`: the caller may change it.
    ///
    /// # Errors
    /// 500 for a stored word that the rules don't know.
    pub(super) fn of(record: AnnualRecord, subject: SubjectOut, writable: bool) -> Result<Self, ApiError> {
        Ok(Self {
            id: record.id.0,
            subject,
            year: record.year,
            rating: word(&record.rating)?,
            title: record.title,
            months_worked: record.months_worked,
            decision_number: record.decision_number,
            decision_date: record.decision_date,
            issuing_authority: record.issuing_authority.as_deref().map(word).transpose()?,
            note: record.note,
            version: record.version,
            created_at: record.created_at.instant(),
            updated_at: record.updated_at.instant(),
            allowed_actions: if writable { vec![RecordAction::Edit, RecordAction::Delete] } else { vec![] },
        })
    }
}

/// A record to keep, and the writable form of one for `PATCH`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnnualRecordIn {
    /// Calendar year, not in the future.
    #[validate(range(min = 1990, max = 2100))]
    #[schema(minimum = 1990, maximum = 2100, example = 2023)]
    pub year: i32,
    /// Annual rating; correcting it corrects every record of the year.
    pub rating: Rating,
    /// Code of the title.
    #[validate(length(min = 1, max = 64))]
    #[schema(min_length = 1, max_length = 64, example = "grassroots_emulation_fighter")]
    pub title: Option<String>,
    /// Months worked in the year.
    #[validate(range(min = 0, max = 12))]
    #[schema(minimum = 0, maximum = 12)]
    pub months_worked: Option<i32>,
    /// Number of the decision.
    #[validate(length(max = 50), custom(function = "a_line_or_none"))]
    #[schema(max_length = 50, example = "12/QĐ-STNMT")]
    pub decision_number: Option<String>,
    /// Date of the decision.
    pub decision_date: Option<NaiveDate>,
    /// Who decided; must be one that may award the title.
    pub issuing_authority: Option<Authority>,
    /// A note.
    #[validate(length(max = 500))]
    #[schema(max_length = 500)]
    pub note: Option<String>,
}
