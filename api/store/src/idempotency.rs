//! Answers that are kept for a day, so that a repeated `POST` with the same `Idempotency-Key` has one effect (api.md 1).

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;

use crate::conn::Conn;
use crate::db::Db;
use crate::dialect::Both;
use crate::error::StoreError;
use crate::schema::idempotency_keys;
use crate::sql_types::Ts;

/// How long an answer is kept.
pub const KEPT_HOURS: i64 = 24;

/// An answer as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = idempotency_keys, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct KeptAnswer {
    /// Whose keys: the account or the service client.
    pub scope: String,
    /// The key the caller chose.
    pub key: String,
    /// SHA-256 over method, path and body, in hexadecimal digits.
    pub request_hash: String,
    /// HTTP status.
    pub status: i32,
    /// `Location`, if there was one.
    pub location: Option<String>,
    /// `ETag`, if there was one.
    pub etag: Option<String>,
    /// The body, byte for byte.
    pub body: Vec<u8>,
    /// When it was given.
    pub created_at: Ts,
}

/// Keeps an answer, in the transaction of the effect it tells of; an expired one under the same key makes room. (A live
/// one was found when the request came in: [`crate::accounts::Entry`].)
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn keep(conn: &mut Conn, answer: &KeptAnswer) -> Result<(), StoreError> {
    Both(
        diesel::insert_into(idempotency_keys::table)
            .values(answer)
            .on_conflict((idempotency_keys::scope, idempotency_keys::key))
            .do_update()
            .set(answer),
    )
    .execute(conn)?;
    Ok(())
}

/// Forgets what has expired; returns how many answers.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn purge(db: &Db, now: DateTime<Utc>) -> Result<usize, StoreError> {
    db.bookkeep(|conn| {
        Ok(diesel::delete(idempotency_keys::table.filter(idempotency_keys::created_at.le(oldest(now))))
            .execute(conn)?)
    })
}

/// Answers from then or before have expired.
pub(crate) fn oldest(now: DateTime<Utc>) -> Ts {
    Ts::new(now - Duration::hours(KEPT_HOURS))
}
