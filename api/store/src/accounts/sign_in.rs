//! What signing in asks of the database: credentials, and how often it went wrong lately.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;

use crate::conn::Conn;
use crate::db::Db;
use crate::error::StoreError;
use crate::schema::{accounts, sessions, sign_in_attempts};
use crate::sql_types::{Id, Ts};

/// What a sign-in is checked against.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = accounts)]
pub struct Credentials {
    /// The account.
    pub id: Id,
    /// User name as shown.
    pub username: String,
    /// PHC string of the password.
    pub password_hash: String,
    /// Secret of the second factor, sealed.
    pub second_factor_secret: Option<String>,
    /// Since when the second factor is asked for.
    pub second_factor_confirmed_at: Option<Ts>,
    /// Last step of the second factor that was used.
    pub second_factor_last_step: Option<i64>,
    /// Since when it may not sign in.
    pub disabled_at: Option<Ts>,
}

/// The credentials under a user name, if there is such an account.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn credentials(conn: &mut Conn, username: &str) -> Result<Option<Credentials>, StoreError> {
    Ok(accounts::table
        .filter(accounts::username_key.eq(super::username_key(username)))
        .select(Credentials::as_select())
        .first(conn)
        .optional()?)
}

/// A counter of attempts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// It starts anew when its first attempt is older than this.
    pub since: DateTime<Utc>,
}

/// Attempts in a bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Attempts {
    /// How many.
    pub count: u32,
    /// When the last was.
    pub last: Option<DateTime<Utc>>,
}

/// Counts one attempt in every bucket, unless `judge`, shown the buckets as they are, refuses; returns what it says.
/// Counting comes before checking the password, so that a hundred guesses at once are a hundred, not one.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn attempt(
    db: &Db,
    buckets: &[Bucket],
    judge: &dyn Fn(&[Attempts]) -> Option<Duration>,
    now: DateTime<Utc>,
) -> Result<Option<Duration>, StoreError> {
    db.bookkeep(|conn| {
        let mut seen = Vec::with_capacity(buckets.len());
        for bucket in buckets {
            seen.push(look(conn, bucket)?);
        }
        let refused = judge(&seen);
        if refused.is_none() {
            for bucket in buckets {
                count(conn, &bucket.name, Ts::new(now))?;
            }
        }
        Ok(refused)
    })
}

fn look(conn: &mut Conn, bucket: &Bucket) -> Result<Attempts, StoreError> {
    let old =
        sign_in_attempts::table.find(&bucket.name).filter(sign_in_attempts::first_failed_at.lt(Ts::new(bucket.since)));
    diesel::delete(old).execute(conn)?;
    let row: Option<(i32, Ts)> = sign_in_attempts::table
        .find(&bucket.name)
        .select((sign_in_attempts::failures, sign_in_attempts::last_failed_at))
        .first(conn)
        .optional()?;
    Ok(row.map_or_else(Attempts::default, |(count, last)| Attempts {
        count: u32::try_from(count).unwrap_or(0),
        last: Some(last.instant()),
    }))
}

fn count(conn: &mut Conn, bucket: &str, now: Ts) -> Result<(), StoreError> {
    let counted = diesel::update(sign_in_attempts::table.find(bucket))
        .set((sign_in_attempts::failures.eq(sign_in_attempts::failures + 1), sign_in_attempts::last_failed_at.eq(now)))
        .execute(conn)?;
    if counted == 0 {
        diesel::insert_into(sign_in_attempts::table)
            .values((
                sign_in_attempts::bucket.eq(bucket),
                sign_in_attempts::failures.eq(1),
                sign_in_attempts::first_failed_at.eq(now),
                sign_in_attempts::last_failed_at.eq(now),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Takes an attempt that went right back out of the buckets, and forgets the first bucket altogether.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn release(conn: &mut Conn, buckets: &[Bucket]) -> Result<(), StoreError> {
    for (index, bucket) in buckets.iter().enumerate() {
        let row = sign_in_attempts::table.find(&bucket.name);
        if index == 0 {
            diesel::delete(row).execute(conn)?;
        } else {
            diesel::update(row.filter(sign_in_attempts::failures.gt(0)))
                .set(sign_in_attempts::failures.eq(sign_in_attempts::failures - 1))
                .execute(conn)?;
        }
    }
    Ok(())
}

/// Uses up one step of a second factor; false when it, or a later one, was used before.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn second_factor_step(conn: &mut Conn, account: Id, step: i64) -> Result<bool, StoreError> {
    let unused = accounts::second_factor_last_step.is_null().or(accounts::second_factor_last_step.lt(step));
    let used = diesel::update(accounts::table.find(account).filter(unused))
        .set(accounts::second_factor_last_step.eq(Some(step)))
        .execute(conn)?;
    Ok(used == 1)
}

/// Forgets buckets without an attempt since `before`; returns how many.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn purge_attempts(db: &Db, before: DateTime<Utc>) -> Result<usize, StoreError> {
    db.bookkeep(|conn| {
        let old = sign_in_attempts::table.filter(sign_in_attempts::last_failed_at.lt(Ts::new(before)));
        Ok(diesel::delete(old).execute(conn)?)
    })
}

/// Whether the account signed in from this bucket of addresses since `since`: its holder is known there.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn signed_in_before(conn: &mut Conn, account: Id, client: &str, since: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(sessions::table
        .filter(sessions::account_id.eq(account))
        .filter(sessions::client_ip.eq(client))
        .filter(sessions::created_at.gt(Ts::new(since)))
        .select(sessions::id)
        .first::<Id>(conn)
        .optional()?
        .is_some())
}

/// The credentials of an account.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn own_credentials(conn: &mut Conn, id: Id) -> Result<Credentials, StoreError> {
    accounts::table.find(id).select(Credentials::as_select()).first(conn).map_err(StoreError::missing("account"))
}

/// Puts a stronger hash of the same password in place of `old`; a password changed meanwhile stays.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn renew_hash(conn: &mut Conn, id: Id, old: &str, new: &str) -> Result<(), StoreError> {
    diesel::update(accounts::table.find(id).filter(accounts::password_hash.eq(old)))
        .set(accounts::password_hash.eq(new))
        .execute(conn)?;
    Ok(())
}
