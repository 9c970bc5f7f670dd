//! Units, people, their annual ratings and titles, initiatives and disciplines: the words and their rules.

pub mod import;
mod record;
mod titles;
mod words;

pub use record::{Authority, DisciplineKind, ImportKind, InitiativeScope, Rating, SuccessionKind};
pub use titles::{TitleEntry, TitleIndex, default_titles};

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
