//! Units, people, their annual ratings and titles, initiatives and disciplines: the words and their rules.

pub mod import;
mod titles;
mod words;

pub use titles::{TitleEntry, default_titles, find_title};

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// What an exemplar can be (Law 06/2022 art. 4: tập thể, cá nhân).
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
pub enum SubjectType {
    /// Cá nhân.
    Person,
    /// Tập thể.
    Unit,
}

/// Kind of a unit of the department.
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
pub enum UnitKind {
    /// Sở.
    Department,
    /// Văn phòng.
    Office,
    /// Phòng chuyên môn, thanh tra.
    Division,
    /// Chi cục.
    SubDepartment,
    /// Đơn vị sự nghiệp.
    ServiceUnit,
    /// Chi nhánh.
    Branch,
}

/// A person's place in the lead of their unit.
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
pub enum Leadership {
    /// Works directly, leads nobody.
    None,
    /// Cấp phó của phòng, đơn vị: not a leader in the sense of plan II.2.b.
    DeputyHead,
    /// Trưởng phòng, đơn vị.
    UnitHead,
    /// Lãnh đạo Sở, deputies too.
    DepartmentLeader,
}

impl Leadership {
    /// Whether the leader's criterion I6 applies (plan II.2.b, last dash: Lãnh đạo Sở, Trưởng phòng, đơn vị).
    #[must_use]
    pub fn needs_exemplary_unit(self) -> bool {
        matches!(self, Self::UnitHead | Self::DepartmentLeader)
    }

    /// Whether statistics count the person among leaders (circular 02/2023/TT-BNV: from deputy head upwards).
    #[must_use]
    pub fn counts_as_leader(self) -> bool {
        self != Self::None
    }
}

/// How a person is employed.
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
pub enum Employment {
    /// Công chức.
    CivilServant,
    /// Viên chức.
    PublicEmployee,
    /// Người lao động.
    Worker,
}

/// A person's gender as the personnel files state it.
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
pub enum Gender {
    /// Nữ.
    Female,
    /// Nam.
    Male,
}

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
