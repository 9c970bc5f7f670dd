//! Refresh tokens turn over: each is good once, and its successor for a moment for the other tabs.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use super::live::session;
use super::sessions::insert_token;
use crate::db::Db;
use crate::error::StoreError;
use crate::schema::{refresh_tokens, sessions};
use crate::sql_types::{Id, Ts};

/// What became of a refresh token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rotation {
    /// It was the newest: its successor is stored and good now.
    Turned {
        /// The session.
        session: Uuid,
        /// Its account.
        account: Uuid,
    },
    /// It was used a moment ago, by another tab: the same successor is good.
    Repeated {
        /// The session.
        session: Uuid,
        /// Its account.
        account: Uuid,
    },
    /// It was used long ago: somebody else has a copy.
    Stolen {
        /// The session.
        session: Uuid,
        /// Its account.
        account: Uuid,
    },
    /// No such token, or its session has ended.
    Refused,
}

/// Uses a refresh token. A session that is idle or expired is refused.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn rotate(
    db: &Db,
    hash: &str,
    successor: &str,
    now: DateTime<Utc>,
    idle: Duration,
    grace: Duration,
) -> Result<Rotation, StoreError> {
    let at = Ts::new(now);
    db.bookkeep(|conn| {
        // Marking it used is what decides between two tabs: the second waits for the first, and finds it used.
        let unused = refresh_tokens::table.find(hash).filter(refresh_tokens::used_at.is_null());
        let turned: Option<Id> = diesel::update(unused)
            .set(refresh_tokens::used_at.eq(Some(at)))
            .returning(refresh_tokens::session_id)
            .get_result(conn)
            .optional()?;
        let token: Option<(Id, Option<Ts>)> = match turned {
            Some(id) => Some((id, None)),
            None => refresh_tokens::table
                .find(hash)
                .select((refresh_tokens::session_id, refresh_tokens::used_at))
                .first(conn)
                .optional()?,
        };
        let Some((id, used_at)) = token else { return Ok(Rotation::Refused) };
        let Some(live) = session(conn, id.0)?.filter(|session| session.is_live(now, idle)) else {
            return Ok(Rotation::Refused);
        };
        let (session, account) = (id.0, live.account_id);
        match used_at {
            Some(used) if now > used.instant() + grace => Ok(Rotation::Stolen { session, account }),
            Some(_) => Ok(Rotation::Repeated { session, account }),
            None => {
                insert_token(conn, successor, id, at)?;
                diesel::update(sessions::table.find(id)).set(sessions::last_used_at.eq(at)).execute(conn)?;
                Ok(Rotation::Turned { session, account })
            }
        }
    })
}
