//! What travels for criteria.

use chrono::{DateTime, Utc};
use rules::programme::CriterionKind;
use rules::registry::SubjectType;
use serde::{Deserialize, Serialize};
use store::programme::{CriteriaSet, NewCriterion, StoredCriterion};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use crate::extract::clean::{a_code, a_line, a_text, line, lines};

/// One criterion of a set.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CriterionIn {
    /// Code, unique in its set.
    #[validate(length(min = 1, max = 32), custom(function = "a_code"))]
    #[schema(min_length = 1, max_length = 32, pattern = "^[A-Za-z0-9][A-Za-z0-9._-]*$", example = "C6a")]
    pub code: String,
    /// Whom it is for.
    pub subject_type: SubjectType,
    /// Wording in Vietnamese.
    #[validate(length(min = 1, max = 2000), custom(function = "a_text"))]
    #[schema(min_length = 1, max_length = 2000)]
    pub text_vi: String,
    /// Wording in English.
    #[validate(length(min = 1, max = 2000), custom(function = "a_text"))]
    #[schema(min_length = 1, max_length = 2000)]
    pub text_en: String,
    /// The clause it comes from.
    #[validate(length(min = 1, max = 300), custom(function = "a_line"))]
    #[schema(min_length = 1, max_length = 300, example = "plan II.2.a, 6")]
    pub source_clause: String,
    /// Computed from records, or judged by the office.
    pub kind: CriterionKind,
    /// Weight in scores, in percent; null weighs like every other.
    #[validate(range(min = 0, max = 100))]
    #[schema(minimum = 0, maximum = 100)]
    pub weight_percent: Option<i32>,
    /// Highest score; null for what is computed.
    #[validate(range(min = 1, max = 1000))]
    #[schema(minimum = 1, maximum = 1000)]
    pub max_points: Option<i32>,
}

impl CriterionIn {
    /// The criterion at this place of its set.
    #[must_use]
    pub fn at(&self, position: i32) -> NewCriterion {
        NewCriterion {
            code: self.code.clone(),
            subject_type: self.subject_type,
            position,
            text_vi: lines(&self.text_vi),
            text_en: lines(&self.text_en),
            source_clause: line(&self.source_clause),
            kind: self.kind,
            weight_percent: self.weight_percent,
            max_points: self.max_points,
        }
    }
}

/// The next version of a period's criteria.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CriteriaSetIn {
    /// Where it comes from, in words.
    #[validate(length(min = 1, max = 500), custom(function = "a_line"))]
    #[schema(
        min_length = 1,
        max_length = 500,
        example = "Kế hoạch xây dựng và nhân rộng điển hình tiên tiến, mục II.2"
    )]
    pub source: String,
    /// The criteria, in order.
    #[validate(length(min = 1, max = 100), nested)]
    #[schema(min_items = 1, max_items = 100)]
    pub criteria: Vec<CriterionIn>,
}

/// One criterion as it is kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct CriterionOut {
    /// Identifier.
    pub id: Uuid,
    /// Code.
    #[schema(example = "C6a")]
    pub code: String,
    /// Whom it is for.
    pub subject_type: SubjectType,
    /// Place in lists and in ties.
    pub position: i32,
    /// Wording in Vietnamese.
    pub text_vi: String,
    /// Wording in English.
    pub text_en: String,
    /// The clause it comes from.
    pub source_clause: String,
    /// Computed from records, or judged by the office.
    pub kind: CriterionKind,
    /// Weight in scores, in percent; null weighs like every other.
    #[schema(required = true)]
    pub weight_percent: Option<i32>,
    /// Highest score; null for what is computed.
    #[schema(required = true)]
    pub max_points: Option<i32>,
}

impl From<StoredCriterion> for CriterionOut {
    fn from(StoredCriterion { id, content }: StoredCriterion) -> Self {
        Self {
            id: id.0,
            code: content.code,
            subject_type: content.subject_type,
            position: content.position,
            text_vi: content.text_vi,
            text_en: content.text_en,
            source_clause: content.source_clause,
            kind: content.kind,
            weight_percent: content.weight_percent,
            max_points: content.max_points,
        }
    }
}

/// Whether a set of criteria is the one that new rounds take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CriteriaSetState {
    /// New rounds take it.
    Active,
    /// A later number has taken its place; rounds that began with it keep it.
    Superseded,
}

/// One numbered version of a period's criteria.
#[derive(Debug, Serialize, ToSchema)]
pub struct CriteriaSetOut {
    /// Identifier.
    pub id: Uuid,
    /// The period.
    pub period_id: Uuid,
    /// 1, 2, 3…
    #[schema(minimum = 1)]
    pub number: i32,
    /// Whether new rounds take it.
    pub state: CriteriaSetState,
    /// Where it comes from, in words.
    pub source: String,
    /// Its criteria, in order.
    pub criteria: Vec<CriterionOut>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Version, as in the `ETag`.
    pub version: i32,
}

impl From<CriteriaSet> for CriteriaSetOut {
    fn from(set: CriteriaSet) -> Self {
        let state = if set.state == "active" { CriteriaSetState::Active } else { CriteriaSetState::Superseded };
        Self {
            id: set.id.0,
            period_id: set.period_id.0,
            number: set.number,
            state,
            source: set.source,
            criteria: set.criteria.into_iter().map(CriterionOut::from).collect(),
            created_at: set.created_at.instant(),
            updated_at: set.updated_at.instant(),
            version: set.version,
        }
    }
}

/// Which period's criteria.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CriteriaParams {
    /// The period; the one that was made last when left out.
    pub period_id: Option<Uuid>,
}
