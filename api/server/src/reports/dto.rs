//! What travels for reports.

use chrono::{DateTime, NaiveDate, Utc};
use rules::reports::{Counts, UnitRow};
use serde::{Deserialize, Serialize};
use store::reports::PeriodRef;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

/// In which form a report is wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportFormat {
    /// Data for programs and the screen.
    #[default]
    Json,
    /// Comma-separated, UTF-8 with a byte order mark.
    Csv,
    /// A workbook of one sheet.
    Xlsx,
}

/// Which registrations are counted.
#[derive(Debug, Clone, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RegistrationSummaryIn {
    /// The period; this or `round_id`.
    pub period_id: Option<Uuid>,
    /// A round of the period.
    pub round_id: Option<Uuid>,
    /// Only this unit and those below it.
    pub unit_id: Option<Uuid>,
    /// As they stood at the end of this day in Vietnam; today when left out.
    pub as_of: Option<NaiveDate>,
    /// Form of the answer.
    #[serde(default)]
    #[param(inline, default = "json")]
    pub format: ReportFormat,
}

/// A period, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ReportPeriod)]
pub struct PeriodOut {
    /// Identifier.
    pub id: Uuid,
    /// Code.
    #[schema(example = "GD-2021-2025")]
    pub code: String,
    /// Name.
    pub name: String,
}

impl From<&PeriodRef> for PeriodOut {
    fn from(period: &PeriodRef) -> Self {
        Self { id: period.id, code: period.code.clone(), name: period.name.clone() }
    }
}

/// One column of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ReportColumn)]
pub struct ColumnOut {
    /// Name of the field in the rows.
    #[schema(example = "collectives")]
    pub key: &'static str,
    /// Heading for people.
    #[schema(example = "Tập thể")]
    pub title: String,
    /// `text` or `integer`.
    #[schema(example = "integer")]
    pub kind: &'static str,
}

/// The numbers of one unit, or the totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct RegistrationCounts {
    /// Collectives and individuals that were sent in or accepted.
    pub total: u32,
    /// Collectives among them.
    pub collectives: u32,
    /// Individuals among them.
    pub individuals: u32,
    /// Individuals who lead, from deputy heads upwards.
    pub leaders: u32,
    /// Individuals who work directly.
    pub direct_workers: u32,
    /// Women among the individuals.
    pub female: u32,
    /// Registrations being written.
    pub draft: u32,
    /// Registrations sent in.
    pub submitted: u32,
    /// Registrations sent back.
    pub returned: u32,
    /// Registrations accepted.
    pub accepted: u32,
    /// Registrations taken back.
    pub withdrawn: u32,
}

impl From<Counts> for RegistrationCounts {
    fn from(counts: Counts) -> Self {
        Self {
            total: counts.total,
            collectives: counts.collectives,
            individuals: counts.individuals,
            leaders: counts.leaders,
            direct_workers: counts.direct_workers,
            female: counts.female,
            draft: counts.states.draft,
            submitted: counts.states.submitted,
            returned: counts.states.returned,
            accepted: counts.states.accepted,
            withdrawn: counts.states.withdrawn,
        }
    }
}

/// The unit of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ReportUnit)]
pub struct ReportUnitOut {
    /// Identifier.
    pub id: Uuid,
    /// Code.
    #[schema(example = "CN-NT")]
    pub code: String,
    /// Name.
    pub name: String,
}

/// The numbers of one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RegistrationSummaryRow {
    /// The unit.
    pub unit: ReportUnitOut,
    /// Its numbers.
    #[serde(flatten)]
    pub counts: RegistrationCounts,
}

impl From<&UnitRow> for RegistrationSummaryRow {
    fn from(row: &UnitRow) -> Self {
        let unit = ReportUnitOut { id: row.unit_id, code: row.unit_code.clone(), name: row.unit_name.clone() };
        Self { unit, counts: row.counts.into() }
    }
}

/// How many exemplars each unit registers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RegistrationSummaryOut {
    /// Title, in the caller's language.
    pub title: String,
    /// The period.
    pub period: PeriodOut,
    /// The day at whose end the registrations are counted.
    pub as_of: NaiveDate,
    /// When this was computed.
    pub generated_at: DateTime<Utc>,
    /// The numbers in each row, with their headings.
    pub columns: Vec<ColumnOut>,
    /// A row for each unit with a registration, in the order of the tree of units.
    pub rows: Vec<RegistrationSummaryRow>,
    /// Over all rows.
    pub totals: RegistrationCounts,
}

/// One kind of work that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DashboardItem {
    /// What waits.
    pub kind: DashboardKind,
    /// How many.
    #[schema(minimum = 0)]
    pub count: i64,
    /// The list they are in, below the server's address.
    #[schema(example = "/api/v1/nominations?state=submitted")]
    pub link: &'static str,
}

/// A kind of work that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DashboardKind {
    /// Registrations of one's units that are still being written.
    RegistrationsDraft,
    /// Registrations of one's units that the office sent back.
    RegistrationsReturned,
    /// Nominations of one's units that are still being written.
    NominationsDraft,
    /// Nominations of one's units that the office sent back.
    NominationsReturned,
    /// Registrations that the office has to accept or return.
    RegistrationsToReview,
    /// Nominations that the office has to verify, return or reject.
    NominationsToVerify,
    /// Nominations that the director can decide.
    NominationsToDecide,
    /// Notices not read yet.
    UnreadNotices,
}

/// What waits for the caller, by what they may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DashboardOut {
    /// Kinds of work the caller may do; also those where nothing waits.
    pub items: Vec<DashboardItem>,
}
