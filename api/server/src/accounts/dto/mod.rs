//! What travels for accounts; one's own is in the file beside.

mod own;

use chrono::{DateTime, Utc};
use rules::accounts::Role;
use serde::{Deserialize, Deserializer, Serialize};
use store::accounts::{AccountGrant, AccountWithGrants};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::{Validate, ValidationError};

pub use own::{
    CodeIn, EnrolmentOut, HolderOut, LoginIn, LogoutParams, MeOut, OwnAccountOut, PasswordIn, SecondFactorOut,
    SessionOut, TokenOut,
};

/// A unit as other things name it.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitRef {
    /// Identifier.
    pub id: Uuid,
    /// Code as people quote it.
    #[schema(example = "CN-NT")]
    pub code: String,
    /// Name.
    pub name: String,
}

/// A role given for a unit and all units below it.
#[derive(Debug, Serialize, ToSchema)]
pub struct GrantOut {
    /// Identifier.
    pub id: Uuid,
    /// The role.
    pub role: Role,
    /// The unit; null is everything.
    #[schema(required = true)]
    pub unit: Option<UnitRef>,
}

impl From<AccountGrant> for GrantOut {
    fn from(grant: AccountGrant) -> Self {
        let unit = grant.unit.map(|unit| UnitRef { id: unit.id, code: unit.code, name: unit.name });
        Self { id: grant.id, role: grant.role, unit }
    }
}

/// An account.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountOut {
    /// Identifier.
    pub id: Uuid,
    /// User name.
    #[schema(example = "lanh.dao")]
    pub username: String,
    /// The person of the registry behind it.
    #[schema(required = true)]
    pub person_id: Option<Uuid>,
    /// May not sign in.
    pub disabled: bool,
    /// Has a temporary password.
    pub must_change_password: bool,
    /// Signs in with a second factor.
    pub second_factor: bool,
    /// What it was granted.
    pub grants: Vec<GrantOut>,
    /// Version, as in the `ETag`.
    pub version: i32,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

impl From<AccountWithGrants> for AccountOut {
    fn from(AccountWithGrants { account, grants }: AccountWithGrants) -> Self {
        Self {
            id: account.id.0,
            username: account.username,
            person_id: account.person_id.map(|id| id.0),
            disabled: account.disabled_at.is_some(),
            must_change_password: account.must_change_password,
            second_factor: account.second_factor_confirmed_at.is_some(),
            grants: grants.into_iter().map(GrantOut::from).collect(),
            version: account.version,
            created_at: account.created_at.instant(),
            updated_at: account.updated_at.instant(),
        }
    }
}

/// Filters of the list of accounts.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AccountFilterIn {
    /// With one of these roles.
    #[serde(default)]
    pub role: Vec<Role>,
    /// Whose user name starts with this.
    #[validate(length(max = 64))]
    #[param(max_length = 64)]
    pub q: Option<String>,
}

/// A new account.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountIn {
    /// User name: lower-case letters, digits and `. - _ @`.
    #[validate(length(min = 1, max = 64), custom(function = "valid_username"))]
    #[schema(min_length = 1, max_length = 64, pattern = "^[a-z0-9._@-]+$", example = "tran.thi.hoa")]
    pub username: String,
    /// Password; a weak one is refused with the reasons.
    #[validate(length(min = 1, max = 256))]
    #[schema(min_length = 1, max_length = 256)]
    pub password: String,
    /// The person of the registry behind it.
    pub person_id: Option<Uuid>,
    /// What it is granted.
    #[validate(length(max = 50))]
    #[schema(max_items = 50)]
    pub grants: Vec<GrantIn>,
}

/// A role to give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GrantIn {
    /// The role.
    pub role: Role,
    /// The unit; null is everything, and must be written.
    #[serde(deserialize_with = "present")]
    #[schema(required = true)]
    pub unit_id: Option<Uuid>,
}

/// serde takes a missing `Option` for null; a forgotten unit must not mean everything.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Uuid>, D::Error> {
    Option::deserialize(deserializer)
}

/// The writable form of an account, for `PATCH`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountPatch {
    /// User name.
    #[validate(length(min = 1, max = 64), custom(function = "valid_username"))]
    #[schema(min_length = 1, max_length = 64, pattern = "^[a-z0-9._@-]+$", required = false)]
    pub username: String,
    /// The person of the registry behind it.
    pub person_id: Option<Uuid>,
    /// May not sign in; its sessions end at once.
    #[schema(required = false)]
    pub disabled: bool,
}

/// A temporary password, to be changed at the next sign-in.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetIn {
    /// The temporary password.
    #[validate(length(min = 1, max = 256))]
    #[schema(min_length = 1, max_length = 256)]
    pub password: String,
}

/// Whether a user name has the form that is accepted.
#[must_use]
pub fn is_username(username: &str) -> bool {
    let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_' | '@');
    (1..=64).contains(&username.len()) && username.chars().all(fine)
}

fn valid_username(username: &str) -> Result<(), ValidationError> {
    // Length has a rule of its own, with its own message.
    let fine = is_username(username) || !(1..=64).contains(&username.chars().count());
    if fine { Ok(()) } else { Err(ValidationError::new("invalid_username")) }
}
