//! Signing in, and one's own account.

use chrono::{DateTime, Utc};
use rules::accounts::Permission;
use serde::{Deserialize, Serialize};
use store::accounts::{Holder, Session};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::GrantOut;

/// Name and password.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LoginIn {
    /// User name; case does not matter.
    #[validate(length(min = 1, max = 64))]
    #[schema(min_length = 1, max_length = 64, example = "lanh.dao")]
    pub username: String,
    /// Password.
    #[validate(length(min = 1, max = 256))]
    #[schema(min_length = 1, max_length = 256)]
    pub password: String,
    /// Code of the second factor, where one is set up.
    #[validate(length(min = 6, max = 16))]
    #[schema(min_length = 6, max_length = 16)]
    pub code: Option<String>,
}

/// An access token; the refresh token travels in a cookie.
#[derive(Serialize, ToSchema)]
pub struct TokenOut {
    /// For `Authorization: Bearer`.
    pub access_token: String,
    /// Always `Bearer`.
    #[schema(example = "Bearer")]
    pub token_type: &'static str,
    /// Seconds until it ends.
    #[schema(example = 300)]
    pub expires_in: i64,
}

/// How far to sign out.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LogoutParams {
    /// End every session of the account, not only this one.
    #[serde(default)]
    #[param(default = false)]
    pub everywhere: bool,
}

/// A change of one's own password.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordIn {
    /// The password until now.
    #[validate(length(min = 1, max = 256))]
    #[schema(min_length = 1, max_length = 256)]
    pub current_password: String,
    /// The password from now on.
    #[validate(length(min = 1, max = 256))]
    #[schema(min_length = 1, max_length = 256)]
    pub new_password: String,
}

/// The person behind one's account.
#[derive(Debug, Serialize, ToSchema)]
pub struct HolderOut {
    /// Identifier.
    pub id: Uuid,
    /// Code of the employee.
    #[schema(example = "NV0001")]
    pub employee_code: String,
    /// Full name.
    #[schema(example = "Nguyễn Văn Đông")]
    pub full_name: String,
    /// Unit today.
    pub unit_id: Uuid,
    /// Position today.
    pub position: String,
}

impl From<Holder> for HolderOut {
    fn from(holder: Holder) -> Self {
        Self {
            id: holder.id.0,
            employee_code: holder.employee_code,
            full_name: holder.full_name,
            unit_id: holder.unit_id.0,
            position: holder.position,
        }
    }
}

/// One's own account in short.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnAccountOut {
    /// Identifier.
    pub id: Uuid,
    /// User name.
    pub username: String,
    /// The password must be changed before anything else.
    pub must_change_password: bool,
}

/// A code of an authenticator app.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeIn {
    /// Six digits.
    #[validate(length(min = 6, max = 16))]
    #[schema(min_length = 6, max_length = 16, example = "123456")]
    pub code: String,
}

/// A secret for an authenticator app.
#[derive(Serialize, ToSchema)]
pub struct EnrolmentOut {
    /// In base32, to be typed.
    pub secret: String,
    /// To be shown as a QR code.
    #[schema(example = "otpauth://totp/Dien%20hinh:lanh.dao?secret=…")]
    pub otpauth_url: String,
}

/// State of one's own second factor.
#[derive(Debug, Serialize, ToSchema)]
pub struct SecondFactorOut {
    /// Set up and asked for.
    pub enrolled: bool,
    /// Required of this account by the server's settings.
    pub required: bool,
}

/// Who is signed in, and what they may do somewhere.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeOut {
    /// The account.
    pub account: OwnAccountOut,
    /// The person behind it.
    #[schema(required = true)]
    pub person: Option<HolderOut>,
    /// What was granted.
    pub grants: Vec<GrantOut>,
    /// Every permission that some grant gives, for whatever rows.
    pub permissions: Vec<Permission>,
    /// The second factor.
    pub second_factor: SecondFactorOut,
}

/// One of one's own sessions.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionOut {
    /// Identifier.
    pub id: Uuid,
    /// This very one.
    pub current: bool,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When it was last refreshed.
    pub last_used_at: DateTime<Utc>,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
    /// Address, or network of addresses, it was opened from.
    #[schema(required = true)]
    pub client: Option<String>,
    /// The browser's name for itself.
    #[schema(required = true)]
    pub user_agent: Option<String>,
}

impl SessionOut {
    /// The wire form; `current` is the session that asks.
    #[must_use]
    pub fn of(session: Session, current: Uuid) -> Self {
        Self {
            id: session.id.0,
            current: session.id.0 == current,
            created_at: session.created_at.instant(),
            last_used_at: session.last_used_at.instant(),
            expires_at: session.expires_at.instant(),
            client: session.client_ip,
            user_agent: session.user_agent,
        }
    }
}
