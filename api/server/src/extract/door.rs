//! What is looked at before a caller is let in, and before a request with a known `Idempotency-Key` is done again.

use chrono::{DateTime, Utc};
use rules::accounts::SESSION_IDLE_SECONDS;
use store::Conn;
use store::accounts::LiveSession;

use super::allowed::{Caller, Needs};
use crate::auth::token::Claims;
use crate::error::{ApiError, Code};
use crate::messages::Lang;
use crate::reply::Reply;
/// What it takes to let a caller in, apart from the connection.
pub(super) struct Door {
    pub(super) claims: Claims,
    pub(super) now: DateTime<Utc>,
    pub(super) lang: Lang,
    /// A parameter that the operation does not take: told once the caller is known to be allowed in.
    pub(super) unknown: Option<String>,
}

impl Door {
    pub(super) fn enter<P: Needs>(&self, conn: &mut Conn) -> Result<Caller, ApiError> {
        self.admit::<P>(store::accounts::session(conn, self.claims.sid)?)
    }

    pub(super) fn admit<P: Needs>(&self, session: Option<LiveSession>) -> Result<Caller, ApiError> {
        let session = session
            .filter(|session| {
                session.account_id == self.claims.sub
                    && session.is_live(self.now, chrono::Duration::seconds(SESSION_IDLE_SECONDS))
            })
            .ok_or(Code::Unauthenticated)?;
        if !P::EVEN_LIMITED {
            if session.must_change_password {
                return Err(Code::PasswordChangeRequired.into());
            }
            if !session.full_access {
                return Err(Code::SecondFactorEnrolmentRequired.into());
            }
        }
        if P::PERMISSION.is_some_and(|permission| !session.actor.may(permission)) {
            return Err(Code::Forbidden.into());
        }
        if let Some(name) = &self.unknown {
            return Err(ApiError::new(Code::UnknownParameter).at(format!("?{name}"), "unknown"));
        }
        let LiveSession { actor, username, .. } = session;
        Ok(Caller { actor, username, session_id: self.claims.sid, now: self.now, lang: self.lang })
    }
}

/// A key and what it was used for.
pub(super) struct Repeat {
    pub(super) scope: String,
    pub(super) key: String,
    pub(super) mark: String,
}

impl Repeat {
    pub(super) fn answer(&self, kept: store::idempotency::KeptAnswer) -> Result<Reply, ApiError> {
        if kept.request_hash != self.mark {
            return Err(Code::IdempotencyKeyReused.into());
        }
        Reply::try_from(kept)
    }
}
