//! Answers that are kept for a day, so that a repeated `POST` with the same `Idempotency-Key` has one effect (api.md 1).

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;

use crate::conn::Conn;
use crate::db::Db;
use crate::error::StoreError;
use crate::schema::idempotency_keys;
use crate::sql_types::Ts;

/// How long an answer is kept.
pub const KEPT_HOURS: i64 = 24;

/// An answer as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = idempotency_keys, treat_none_as_default_value = false)]
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

/// The answer kept under a key, if it is not older than a day.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn find(conn: &mut Conn, scope: &str, key: &str, now: DateTime<Utc>) -> Result<Option<KeptAnswer>, StoreError> {
    Ok(idempotency_keys::table
        .filter(idempotency_keys::scope.eq(scope))
        .filter(idempotency_keys::key.eq(key))
        .filter(idempotency_keys::created_at.gt(oldest(now)))
        .select(KeptAnswer::as_select())
        .first(conn)
        .optional()?)
}

/// Keeps an answer, in the transaction of the effect it tells of; an expired one under the same key makes room.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn keep(conn: &mut Conn, answer: &KeptAnswer) -> Result<(), StoreError> {
    diesel::delete(
        idempotency_keys::table
            .filter(idempotency_keys::scope.eq(&answer.scope))
            .filter(idempotency_keys::key.eq(&answer.key)),
    )
    .execute(conn)?;
    diesel::insert_into(idempotency_keys::table).values(answer).execute(conn)?;
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

fn oldest(now: DateTime<Utc>) -> Ts {
    Ts::new(now - Duration::hours(KEPT_HOURS))
}
