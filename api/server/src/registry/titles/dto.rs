//! What travels for the catalogue of titles.

use chrono::{DateTime, NaiveDate, Utc};
use rules::registry::{Authority, SubjectType};
use serde::{Deserialize, Serialize};
use store::registry::titles::Title;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::error::ApiError;
use crate::extract::clean::a_line;

/// What may be done with a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TitleAction {
    /// `PATCH` it.
    Edit,
}

/// A title of the catalogue.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TitleOut {
    /// Code, unique and for ever.
    #[schema(example = "grassroots_emulation_fighter")]
    pub code: String,
    /// Who can hold it.
    pub subject_type: SubjectType,
    /// Rank among the titles of this kind of subject, 1 lowest.
    #[schema(minimum = 1, maximum = 4)]
    pub rank: i32,
    /// Name in Vietnamese.
    #[schema(example = "Chiến sĩ thi đua cơ sở")]
    pub name_vi: String,
    /// Name in English.
    #[schema(example = "Grassroots emulation fighter")]
    pub name_en: String,
    /// Usual abbreviation.
    #[schema(example = "CSTĐCS")]
    pub abbreviation: String,
    /// Who may award it.
    pub authorities: Vec<Authority>,
    /// Further spellings that imports take.
    pub synonyms: Vec<String>,
    /// The clause it comes from.
    #[schema(example = "Law 06/2022 art. 23, 80.1")]
    pub source: String,
    /// First day on which it could be awarded.
    pub valid_from: NaiveDate,
    /// Last day on which it could be awarded.
    #[schema(required = true)]
    pub valid_to: Option<NaiveDate>,
    /// Version, as in the `ETag`.
    #[schema(minimum = 1)]
    pub version: i32,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// What the caller may do with it now.
    pub allowed_actions: Vec<TitleAction>,
}

impl TitleOut {
    /// The wire form; `writable`: the caller may change it.
    ///
    /// # Errors
    /// 500 for a stored word that the rules don't know.
    pub(super) fn of(title: &Title, writable: bool) -> Result<Self, ApiError> {
        let entry = title.entry()?;
        Ok(Self {
            code: entry.code,
            subject_type: entry.subject_type,
            rank: entry.rank,
            name_vi: entry.name_vi,
            name_en: entry.name_en,
            abbreviation: entry.abbreviation,
            authorities: entry.authorities,
            synonyms: entry.synonyms,
            source: entry.source,
            valid_from: title.valid_from,
            valid_to: title.valid_to,
            version: title.version,
            created_at: title.created_at.instant(),
            updated_at: title.updated_at.instant(),
            allowed_actions: if writable { vec![TitleAction::Edit] } else { vec![] },
        })
    }
}

/// Filters of the catalogue.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct TitleFilterIn {
    /// For this kind of subject.
    pub subject_type: Option<SubjectType>,
}

/// The writable form of a title, for `PATCH`. Code, subject and rank are what eligibility rests on, and stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TitleIn {
    /// Name in Vietnamese.
    #[validate(length(min = 1, max = 200), custom(function = "a_line"))]
    #[schema(min_length = 1, max_length = 200)]
    pub name_vi: String,
    /// Name in English.
    #[validate(length(min = 1, max = 200), custom(function = "a_line"))]
    #[schema(min_length = 1, max_length = 200)]
    pub name_en: String,
    /// Usual abbreviation.
    #[validate(length(min = 1, max = 50), custom(function = "a_line"))]
    #[schema(min_length = 1, max_length = 50)]
    pub abbreviation: String,
    /// Who may award it.
    #[validate(length(min = 1, max = 4))]
    #[schema(min_items = 1, max_items = 4)]
    pub authorities: Vec<Authority>,
    /// Further spellings that imports take.
    #[validate(length(max = 50), custom(function = "short_lines"))]
    #[serde(default)]
    #[schema(max_items = 50)]
    pub synonyms: Vec<String>,
    /// The clause it comes from.
    #[validate(length(min = 1, max = 200), custom(function = "a_line"))]
    #[schema(min_length = 1, max_length = 200)]
    pub source: String,
    /// First day on which it could be awarded.
    pub valid_from: NaiveDate,
    /// Last day on which it could be awarded.
    pub valid_to: Option<NaiveDate>,
}

fn short_lines(lines: &[String]) -> Result<(), validator::ValidationError> {
    if lines.iter().any(|line| line.chars().count() > 200) {
        return Err(validator::ValidationError::new("item_too_long"));
    }
    lines.iter().try_for_each(|line| a_line(line))
}
