//! The words of what is on record: ratings, authorities, initiatives, disciplines, successions, files.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// Annual quality rating (Decree 90/2020), best first.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    EnumString,
    VariantArray,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Rating {
    /// Hoàn thành xuất sắc nhiệm vụ, HTXSNV.
    Excellent,
    /// Hoàn thành tốt nhiệm vụ, HTTNV.
    Good,
    /// Hoàn thành nhiệm vụ, HTNV.
    Completed,
    /// Không hoàn thành nhiệm vụ, KHTNV.
    NotCompleted,
    /// Không xếp loại: worked less than six months of the year.
    NotRated,
}

/// Who may award a title (Law 06/2022 arts. 78 to 80).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    EnumString,
    VariantArray,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Authority {
    /// Giám đốc Sở (art. 80.1).
    DepartmentDirector,
    /// Chủ tịch UBND tỉnh (art. 79).
    ProvincialPeopleCommittee,
    /// Bộ trưởng (art. 79).
    Ministry,
    /// Thủ tướng Chính phủ (art. 78).
    PrimeMinister,
}

/// How far an initiative was recognised (Law 06/2022 arts. 21 to 23).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    EnumString,
    VariantArray,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum InitiativeScope {
    /// Cơ sở.
    Base,
    /// Bộ, tỉnh.
    Provincial,
    /// Toàn quốc.
    National,
}

/// Disciplinary measure, mildest first (Decree 112/2020 art. 7 and 15).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    EnumString,
    VariantArray,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DisciplineKind {
    /// Khiển trách.
    Reprimand,
    /// Cảnh cáo.
    Warning,
    /// Hạ bậc lương.
    SalaryReduction,
    /// Giáng chức.
    Demotion,
    /// Cách chức.
    Removal,
    /// Buộc thôi việc.
    Dismissal,
}

/// How a unit turned into others.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    EnumString,
    VariantArray,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SuccessionKind {
    /// Same unit, new name.
    Rename,
    /// Several units became one.
    Merge,
    /// One unit became several.
    Split,
    /// Same unit under another parent.
    Transfer,
    /// The unit ended without a successor.
    Close,
}

/// What an import file holds.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    EnumString,
    VariantArray,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ImportKind {
    /// Units.
    Units,
    /// People.
    People,
    /// Ratings and titles, one row for each title of a year.
    AnnualRecords,
    /// Recognised initiatives.
    Initiatives,
    /// Disciplines.
    Disciplines,
    /// The office's own workbook of ratings and titles.
    AnnualLedger,
}
