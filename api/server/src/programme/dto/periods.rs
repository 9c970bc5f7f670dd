//! What travels for periods.

use chrono::{DateTime, Utc};
use rules::accounts::Permission;
use serde::{Deserialize, Serialize};
use store::programme::{Period, PeriodContent};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::extract::Caller;
use crate::extract::clean::{a_code, a_line, line};

/// The writable form of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodIn {
    /// Code, unique.
    #[validate(length(min = 1, max = 32), custom(function = "a_code"))]
    #[schema(min_length = 1, max_length = 32, pattern = "^[A-Za-z0-9][A-Za-z0-9._-]*$", example = "2021-2025")]
    pub code: String,
    /// Name.
    #[validate(length(min = 1, max = 300), custom(function = "a_line"))]
    #[schema(min_length = 1, max_length = 300, example = "Giai đoạn 2021-2025")]
    pub name: String,
    /// First calendar year.
    #[validate(range(min = 1945, max = 2200))]
    #[schema(minimum = 1945, maximum = 2200, example = 2021)]
    pub first_year: i32,
    /// Last calendar year.
    #[validate(range(min = 1945, max = 2200))]
    #[schema(minimum = 1945, maximum = 2200, example = 2025)]
    pub last_year: i32,
}

impl From<&PeriodIn> for PeriodContent {
    fn from(input: &PeriodIn) -> Self {
        Self {
            code: input.code.clone(),
            name: line(&input.name),
            first_year: input.first_year,
            last_year: input.last_year,
        }
    }
}

impl From<&Period> for PeriodIn {
    fn from(period: &Period) -> Self {
        Self {
            code: period.code.clone(),
            name: period.name.clone(),
            first_year: period.first_year,
            last_year: period.last_year,
        }
    }
}

/// What the caller may do with a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PeriodActionOut {
    /// Change it.
    Edit,
    /// Give it new criteria.
    EditCriteria,
    /// Begin a round in it.
    CreateRound,
}

/// A period.
#[derive(Debug, Serialize, ToSchema)]
pub struct PeriodOut {
    /// Identifier.
    pub id: Uuid,
    /// Code.
    #[schema(example = "2021-2025")]
    pub code: String,
    /// Name.
    #[schema(example = "Giai đoạn 2021-2025")]
    pub name: String,
    /// First calendar year.
    pub first_year: i32,
    /// Last calendar year.
    pub last_year: i32,
    /// What the caller may do with it.
    pub allowed_actions: Vec<PeriodActionOut>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Version, as in the `ETag`.
    pub version: i32,
}

impl PeriodOut {
    /// The wire form for this caller.
    #[must_use]
    pub fn of(period: Period, caller: &Caller) -> Self {
        let actions = [
            (Permission::WritePeriods, PeriodActionOut::Edit),
            (Permission::WriteCriteria, PeriodActionOut::EditCriteria),
            (Permission::WriteRounds, PeriodActionOut::CreateRound),
        ];
        Self {
            id: period.id.0,
            code: period.code,
            name: period.name,
            first_year: period.first_year,
            last_year: period.last_year,
            allowed_actions: actions
                .into_iter()
                .filter(|(needed, _)| caller.may_everywhere(*needed))
                .map(|(_, a)| a)
                .collect(),
            created_at: period.created_at.instant(),
            updated_at: period.updated_at.instant(),
            version: period.version,
        }
    }
}

/// A period as other things name it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PeriodRef {
    /// Identifier.
    pub id: Uuid,
    /// Code.
    #[schema(example = "2021-2025")]
    pub code: String,
    /// Name.
    pub name: String,
}
