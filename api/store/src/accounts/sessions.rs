//! Sessions and their refresh tokens: opened at sign-in, asked for at every request, ended at once.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use rules::accounts::{Actor, Grant, GrantUnit};
use uuid::Uuid;

use super::role_of;
use crate::conn::Conn;
use crate::db::Db;
use crate::error::StoreError;
use crate::schema::{account_grants, accounts, refresh_tokens, sessions, units};
use crate::sql_types::{Id, Ts};

/// A new session with its first refresh token.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// Identifier.
    pub id: Id,
    /// Whose.
    pub account_id: Id,
    /// SHA-256 of the refresh token, in hexadecimal digits.
    pub token_hash: String,
    /// False while a second factor must be set up first.
    pub full_access: bool,
    /// Bucket of addresses it was opened from.
    pub client: String,
    /// The browser's name for itself.
    pub user_agent: Option<String>,
    /// Now.
    pub at: DateTime<Utc>,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
}

/// Opens a session.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn open_session(conn: &mut Conn, new: &NewSession) -> Result<(), StoreError> {
    let at = Ts::new(new.at);
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(new.id),
            sessions::account_id.eq(new.account_id),
            sessions::created_at.eq(at),
            sessions::authenticated_at.eq(at),
            sessions::last_used_at.eq(at),
            sessions::expires_at.eq(Ts::new(new.expires_at)),
            sessions::full_access.eq(new.full_access),
            sessions::client_ip.eq(Some(&new.client)),
            sessions::user_agent.eq(new.user_agent.as_deref()),
        ))
        .execute(conn)?;
    insert_token(conn, &new.token_hash, new.id, at)
}

fn insert_token(conn: &mut Conn, hash: &str, session: Id, at: Ts) -> Result<(), StoreError> {
    diesel::insert_into(refresh_tokens::table)
        .values((
            refresh_tokens::token_hash.eq(hash),
            refresh_tokens::session_id.eq(session),
            refresh_tokens::issued_at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}

/// What a request needs to know of its session: one query for session, account and grants.
#[derive(Debug, Clone)]
pub struct LiveSession {
    /// Whose.
    pub account_id: Uuid,
    /// The account as the policy sees it.
    pub actor: Actor,
    /// The password must be changed first.
    pub must_change_password: bool,
    /// False while a second factor must be set up first.
    pub full_access: bool,
    /// When it was last refreshed.
    pub last_used_at: DateTime<Utc>,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
    ended: bool,
}

impl LiveSession {
    /// Whether it still holds: not ended, not expired, not idle for longer than `idle`, its account not disabled.
    #[must_use]
    pub fn is_live(&self, now: DateTime<Utc>, idle: Duration) -> bool {
        !self.ended && now < self.expires_at && now < self.last_used_at + idle
    }
}

type SessionRow =
    (Id, bool, Ts, Ts, Option<Ts>, Option<Id>, bool, Option<Ts>, Option<String>, Option<Id>, Option<String>);

/// The session, if there is one.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn session(conn: &mut Conn, id: Uuid) -> Result<Option<LiveSession>, StoreError> {
    let rows: Vec<SessionRow> = sessions::table
        .inner_join(accounts::table)
        .left_join(account_grants::table.on(account_grants::account_id.eq(sessions::account_id)))
        .left_join(units::table.on(account_grants::unit_id.eq(units::id.nullable())))
        .filter(sessions::id.eq(Id(id)))
        .order(account_grants::id)
        .select((
            sessions::account_id,
            sessions::full_access,
            sessions::last_used_at,
            sessions::expires_at,
            sessions::revoked_at,
            accounts::person_id,
            accounts::must_change_password,
            accounts::disabled_at,
            account_grants::role.nullable(),
            units::id.nullable(),
            units::path.nullable(),
        ))
        .load(conn)?;
    let mut found: Option<LiveSession> = None;
    for (account, full_access, used, expires, revoked, person, must_change, disabled, role, unit, path) in rows {
        let session = found.get_or_insert_with(|| LiveSession {
            account_id: account.0,
            actor: Actor { account_id: account.0, person_id: person.map(|id| id.0), grants: Vec::new() },
            must_change_password: must_change,
            full_access,
            last_used_at: used.instant(),
            expires_at: expires.instant(),
            ended: revoked.is_some() || disabled.is_some(),
        });
        if let Some(role) = role {
            let unit = unit.zip(path).map(|(id, path)| GrantUnit { id: id.0, path });
            session.actor.grants.push(Grant { role: role_of(&role)?, unit });
        }
    }
    Ok(found)
}

/// A session as its holder sees it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub struct Session {
    /// Identifier.
    pub id: Id,
    /// When it was opened.
    pub created_at: Ts,
    /// When it was last refreshed.
    pub last_used_at: Ts,
    /// When it ends at the latest.
    pub expires_at: Ts,
    /// Bucket of addresses it was opened from.
    pub client_ip: Option<String>,
    /// The browser's name for itself.
    pub user_agent: Option<String>,
}

/// The sessions of an account that still hold, newest first; there are few, so no pages.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn live_sessions(
    conn: &mut Conn,
    account: Id,
    now: DateTime<Utc>,
    idle: Duration,
) -> Result<Vec<Session>, StoreError> {
    Ok(sessions::table
        .filter(sessions::account_id.eq(account))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::expires_at.gt(Ts::new(now)))
        .filter(sessions::last_used_at.gt(Ts::new(now - idle)))
        .order((sessions::created_at.desc(), sessions::id.desc()))
        .limit(200)
        .select(Session::as_select())
        .load(conn)?)
}

/// Ends one session; returns whether it still held.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn end_session(conn: &mut Conn, id: Id, reason: &str, at: DateTime<Utc>) -> Result<bool, StoreError> {
    let ended = diesel::update(sessions::table.find(id).filter(sessions::revoked_at.is_null()))
        .set((sessions::revoked_at.eq(Some(Ts::new(at))), sessions::revoke_reason.eq(Some(reason))))
        .execute(conn)?;
    Ok(ended == 1)
}

/// Ends every session of an account; returns how many still held.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn end_sessions(conn: &mut Conn, account: Id, reason: &str, at: DateTime<Utc>) -> Result<usize, StoreError> {
    // No session has this id, so none is kept.
    end_others(conn, account, Id(Uuid::nil()), reason, at)
}

/// Ends every session of an account but one; returns how many still held.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn end_others(
    conn: &mut Conn,
    account: Id,
    keep: Id,
    reason: &str,
    at: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let held = sessions::table
        .filter(sessions::account_id.eq(account))
        .filter(sessions::id.ne(keep))
        .filter(sessions::revoked_at.is_null());
    Ok(diesel::update(held)
        .set((sessions::revoked_at.eq(Some(Ts::new(at))), sessions::revoke_reason.eq(Some(reason))))
        .execute(conn)?)
}

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
    db.bookkeep(|conn| {
        type Row = (Id, Option<Ts>);
        let token: Option<Row> = refresh_tokens::table
            .find(hash)
            .select((refresh_tokens::session_id, refresh_tokens::used_at))
            .first(conn)
            .optional()?;
        let Some((id, used_at)) = token else { return Ok(Rotation::Refused) };
        let Some(live) = session(conn, id.0)?.filter(|session| session.is_live(now, idle)) else {
            return Ok(Rotation::Refused);
        };
        let (session, account) = (id.0, live.account_id);
        match used_at {
            Some(used) if now > used.instant() + grace => Ok(Rotation::Stolen { session, account }),
            Some(_) => Ok(Rotation::Repeated { session, account }),
            None => {
                let at = Ts::new(now);
                diesel::update(refresh_tokens::table.find(hash))
                    .set(refresh_tokens::used_at.eq(Some(at)))
                    .execute(conn)?;
                insert_token(conn, successor, id, at)?;
                diesel::update(sessions::table.find(id)).set(sessions::last_used_at.eq(at)).execute(conn)?;
                Ok(Rotation::Turned { session, account })
            }
        }
    })
}

/// Account and session of a refresh token, used or not, if the session has not ended.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn session_of_token(conn: &mut Conn, hash: &str) -> Result<Option<(Uuid, Uuid)>, StoreError> {
    let found: Option<(Id, Id)> = refresh_tokens::table
        .inner_join(sessions::table)
        .filter(refresh_tokens::token_hash.eq(hash))
        .filter(sessions::revoked_at.is_null())
        .select((sessions::account_id, sessions::id))
        .first(conn)
        .optional()?;
    Ok(found.map(|(account, session)| (account.0, session.0)))
}

/// Lets a session do everything, once its holder has set up the second factor.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn grant_full_access(conn: &mut Conn, id: Id) -> Result<(), StoreError> {
    diesel::update(sessions::table.find(id)).set(sessions::full_access.eq(true)).execute(conn)?;
    Ok(())
}
