//! Sessions and their refresh tokens: opened at sign-in, shown to their holder, ended at once.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::conn::Conn;
use crate::error::StoreError;
use crate::schema::{refresh_tokens, sessions};
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

pub(super) fn insert_token(conn: &mut Conn, hash: &str, session: Id, at: Ts) -> Result<(), StoreError> {
    diesel::insert_into(refresh_tokens::table)
        .values((
            refresh_tokens::token_hash.eq(hash),
            refresh_tokens::session_id.eq(session),
            refresh_tokens::issued_at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
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
