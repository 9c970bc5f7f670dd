//! The words of files, English and Vietnamese, in full and abbreviated, for the enums of the registry.

use super::{
    Authority, DisciplineKind, Employment, Gender, InitiativeScope, Leadership, Rating, SubjectType, UnitKind,
};
use crate::Word;
use crate::text::fold;

/// Whether a cell says "none": a dash or nothing.
pub(super) fn is_none(text: &str) -> bool {
    matches!(text.trim(), "" | "-" | "–" | "—")
}

/// The variant that `text` names by its word, or by one of `others`, folded and without blanks and signs.
fn named<T: Word>(text: &str, others: &[(&str, T)]) -> Option<T> {
    let key: String = fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
    let squeeze = |word: &str| word.replace('_', "");
    T::all()
        .iter()
        .copied()
        .find(|variant| squeeze(variant.as_str()) == key)
        .or_else(|| others.iter().find(|(word, _)| *word == key).map(|(_, variant)| *variant))
}

pub(super) fn subject_type(text: &str) -> Option<SubjectType> {
    named(text, &[("canhan", SubjectType::Person), ("tapthe", SubjectType::Unit), ("donvi", SubjectType::Unit)])
}

pub(super) fn unit_kind(text: &str) -> Option<UnitKind> {
    named(
        text,
        &[
            ("so", UnitKind::Department),
            ("vanphong", UnitKind::Office),
            ("phong", UnitKind::Division),
            ("phongchuyenmon", UnitKind::Division),
            ("thanhtra", UnitKind::Division),
            ("chicuc", UnitKind::SubDepartment),
            ("donvisunghiep", UnitKind::ServiceUnit),
            ("donvisunghieptructhuoc", UnitKind::ServiceUnit),
            ("trungtam", UnitKind::ServiceUnit),
            ("chinhanh", UnitKind::Branch),
        ],
    )
}

pub(super) fn leadership(text: &str) -> Option<Leadership> {
    if is_none(text) {
        return Some(Leadership::None);
    }
    named(
        text,
        &[
            ("khong", Leadership::None),
            ("cappho", Leadership::DeputyHead),
            ("phophong", Leadership::DeputyHead),
            ("capphodonvi", Leadership::DeputyHead),
            ("captruong", Leadership::UnitHead),
            ("truongphong", Leadership::UnitHead),
            ("truongphongdonvi", Leadership::UnitHead),
            ("truongdonvi", Leadership::UnitHead),
            ("lanhdaoso", Leadership::DepartmentLeader),
        ],
    )
}

pub(super) fn employment(text: &str) -> Option<Employment> {
    named(
        text,
        &[
            ("congchuc", Employment::CivilServant),
            ("vienchuc", Employment::PublicEmployee),
            ("nguoilaodong", Employment::Worker),
            ("nld", Employment::Worker),
            ("hopdonglaodong", Employment::Worker),
        ],
    )
}

pub(super) fn gender(text: &str) -> Option<Gender> {
    named(text, &[("nam", Gender::Male), ("nu", Gender::Female)])
}

pub(super) fn rating(text: &str) -> Option<Rating> {
    named(
        text,
        &[
            ("htxsnv", Rating::Excellent),
            ("hoanthanhxuatsacnhiemvu", Rating::Excellent),
            ("httnv", Rating::Good),
            ("hoanthanhtotnhiemvu", Rating::Good),
            ("htnv", Rating::Completed),
            ("hoanthanhnhiemvu", Rating::Completed),
            ("khtnv", Rating::NotCompleted),
            ("khonghoanthanhnhiemvu", Rating::NotCompleted),
            ("khongxeploai", Rating::NotRated),
            ("kxl", Rating::NotRated),
            ("chuaxeploai", Rating::NotRated),
        ],
    )
}

pub(super) fn authority(text: &str) -> Option<Authority> {
    named(
        text,
        &[
            ("giamdocso", Authority::DepartmentDirector),
            ("so", Authority::DepartmentDirector),
            ("ubndtinh", Authority::ProvincialPeopleCommittee),
            ("chutichubndtinh", Authority::ProvincialPeopleCommittee),
            ("uybannhandantinh", Authority::ProvincialPeopleCommittee),
            ("bo", Authority::Ministry),
            ("botruong", Authority::Ministry),
            ("thutuong", Authority::PrimeMinister),
            ("thutuongchinhphu", Authority::PrimeMinister),
        ],
    )
}

pub(super) fn initiative_scope(text: &str) -> Option<InitiativeScope> {
    named(
        text,
        &[
            ("coso", InitiativeScope::Base),
            ("capcoso", InitiativeScope::Base),
            ("tinh", InitiativeScope::Provincial),
            ("captinh", InitiativeScope::Provincial),
            ("bo", InitiativeScope::Provincial),
            ("capbo", InitiativeScope::Provincial),
            ("toanquoc", InitiativeScope::National),
        ],
    )
}

pub(super) fn discipline(text: &str) -> Option<DisciplineKind> {
    named(
        text,
        &[
            ("khientrach", DisciplineKind::Reprimand),
            ("canhcao", DisciplineKind::Warning),
            ("habacluong", DisciplineKind::SalaryReduction),
            ("giangchuc", DisciplineKind::Demotion),
            ("cachchuc", DisciplineKind::Removal),
            ("buocthoiviec", DisciplineKind::Dismissal),
        ],
    )
}
