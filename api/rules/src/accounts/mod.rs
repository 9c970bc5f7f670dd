//! Who someone is and what they may do: roles, permissions, units they cover, passwords, sessions.

mod actor;
mod password;
mod permission;
mod policy;
mod sign_in;

pub use actor::{Actor, Grant, GrantUnit, Scope, UnitScope, within};
pub use password::{
    PASSWORD_MAX, PASSWORD_MIN, PASSWORD_MIN_WITH_SECOND_FACTOR, PasswordProblem, password_form, password_problems,
};
pub use permission::Permission;
pub use policy::{Reach, allows, reach};
pub use sign_in::{
    ACCESS_TOKEN_SECONDS, FAILURES_FORGOTTEN_AFTER_SECONDS, REFRESH_GRACE_SECONDS, SESSION_ABSOLUTE_SECONDS,
    SESSION_IDLE_SECONDS, failures_now, network_of, session_over, wait_before_next_try,
};

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// What a person or system is trusted with; each grant of a role is for a unit and all units below it, or for everything.
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
pub enum Role {
    /// Công chức, viên chức, người lao động: their own record.
    Staff,
    /// Head of a unit (or whom they charge with it): the unit's people, registrations and nominations.
    UnitHead,
    /// Văn phòng Sở: registry, programme, verification, reports (plan III.1). Neither scores, votes nor decides.
    Office,
    /// Member of the emulation and commendation council: what is on the agendas where they sit.
    Council,
    /// Giám đốc: reads all of it, decides, signs, revokes.
    Director,
    /// Trung tâm CNTT: stories and public pages (plan III.3).
    Editor,
    /// Reads everything and the audit; writes nothing.
    Auditor,
    /// Accounts, registry and configuration; no content of nominations.
    Admin,
}
