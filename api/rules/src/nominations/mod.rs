//! Registrations and nominations: their states, who may move them, their codes and evidence.

mod dossier;
mod workflow;

pub use dossier::{
    EVIDENCE_MAX_BYTES, EVIDENCE_MAX_FILES, EVIDENCE_TYPES, EvidenceType, evidence_type, nomination_code,
    registration_code,
};
pub use workflow::{Case, Refusal, move_nomination, move_registration, nomination_actions, registration_actions};

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// Where a registration stands (plan III.2, second dash).
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
pub enum RegistrationState {
    /// Being written by the unit.
    Draft,
    /// Sent to the office.
    Submitted,
    /// Sent back by the office.
    Returned,
    /// Taken into the programme.
    Accepted,
    /// Taken back by the unit.
    Withdrawn,
}

/// What can be done to a registration.
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
pub enum RegistrationAction {
    /// The unit sends it.
    Submit,
    /// The office sends it back, with a reason.
    Return,
    /// The office accepts it.
    Accept,
    /// The unit takes it back.
    Withdraw,
}

/// Where a nomination stands.
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
pub enum NominationState {
    /// Being written by the unit.
    Draft,
    /// Sent to the office.
    Submitted,
    /// Sent back by the office.
    Returned,
    /// Verified by the office.
    Verified,
    /// On the agenda of a council session.
    InCouncil,
    /// Recommended by the council.
    Recommended,
    /// Not recommended by the council.
    NotRecommended,
    /// Recognised by the director: an exemplar.
    Recognised,
    /// Declined by the director.
    Declined,
    /// Rejected by the office.
    Ineligible,
    /// Taken back by the unit.
    Withdrawn,
    /// Recognition revoked (Law 06/2022 art. 93).
    Revoked,
}

/// What can be done to a nomination by a transition; recognising and declining go through a decision.
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
pub enum NominationAction {
    /// The unit sends it.
    Submit,
    /// The office sends it back, with a reason.
    Return,
    /// The office confirms it.
    Verify,
    /// The office rejects it, with a reason.
    Reject,
    /// The office hands it to the council.
    Refer,
    /// The unit takes it back.
    Withdraw,
    /// The director takes the recognition back, with a reason.
    Revoke,
}

/// What a piece of evidence is (dossier of Law 06/2022 art. 84.1).
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
pub enum EvidenceKind {
    /// Quyết định.
    Decision,
    /// Giấy chứng nhận.
    Certificate,
    /// Sáng kiến, đề tài.
    Initiative,
    /// Biên bản.
    Minutes,
    /// Báo cáo.
    Report,
    /// Ảnh.
    Photo,
    /// Khác.
    Other,
}

impl NominationState {
    /// Whether it came to an end without recognition, or the recognition was taken back.
    #[must_use]
    pub fn is_ended(self) -> bool {
        match self {
            Self::NotRecommended | Self::Declined | Self::Ineligible | Self::Withdrawn | Self::Revoked => true,
            Self::Draft
            | Self::Submitted
            | Self::Returned
            | Self::Verified
            | Self::InCouncil
            | Self::Recommended
            | Self::Recognised => false,
        }
    }
}
