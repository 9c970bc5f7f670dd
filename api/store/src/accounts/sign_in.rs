//! What signing in asks of the database: credentials, and how often it went wrong lately.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;

use crate::conn::Conn;
use crate::db::Db;
use crate::dialect::Both;
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
        let rows = look(conn, buckets)?;
        let seen: Vec<Attempts> = rows.iter().map(|row| Attempts { count: row.count, last: row.last }).collect();
        let refused = judge(&seen);
        if refused.is_none() {
            for row in &rows {
                count(conn, row, Ts::new(now))?;
            }
        }
        Ok(refused)
    })
}

/// A bucket as it stands; empty when it starts anew.
struct Standing<'a> {
    name: &'a str,
    count: u32,
    first: Option<Ts>,
    last: Option<DateTime<Utc>>,
}

fn look<'a>(conn: &mut Conn, buckets: &'a [Bucket]) -> Result<Vec<Standing<'a>>, StoreError> {
    let names: Vec<&str> = buckets.iter().map(|bucket| bucket.name.as_str()).collect();
    let rows: Vec<(String, i32, Ts, Ts)> =
        sign_in_attempts::table.filter(sign_in_attempts::bucket.eq_any(names)).load(conn)?;
    let standing = |bucket: &'a Bucket| {
        let row = rows.iter().find(|row| row.0 == bucket.name && row.2 >= Ts::new(bucket.since));
        Standing {
            name: &bucket.name,
            count: row.and_then(|row| u32::try_from(row.1).ok()).unwrap_or(0),
            first: row.map(|row| row.2),
            last: row.map(|row| row.3.instant()),
        }
    };
    Ok(buckets.iter().map(standing).collect())
}

fn count(conn: &mut Conn, bucket: &Standing<'_>, now: Ts) -> Result<(), StoreError> {
    use sign_in_attempts as t;
    let failures = i32::try_from(bucket.count).unwrap_or(i32::MAX).saturating_add(1);
    let first = bucket.first.unwrap_or(now);
    // One statement that cannot collide: two first attempts at once would break the primary key.
    Both(
        diesel::insert_into(t::table)
            .values((
                t::bucket.eq(bucket.name),
                t::failures.eq(failures),
                t::first_failed_at.eq(first),
                t::last_failed_at.eq(now),
            ))
            .on_conflict(t::bucket)
            .do_update()
            .set((t::failures.eq(failures), t::first_failed_at.eq(first), t::last_failed_at.eq(now))),
    )
    .execute(conn)?;
    Ok(())
}

/// Takes an attempt that went right back out of the buckets, and forgets the first bucket altogether.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn release(conn: &mut Conn, buckets: &[Bucket]) -> Result<(), StoreError> {
    let Some((own, others)) = buckets.split_first() else { return Ok(()) };
    diesel::delete(sign_in_attempts::table.find(&own.name)).execute(conn)?;
    count_down(conn, others)
}

/// Takes an attempt that was neither right nor wrong back out of the buckets.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn take_back(db: &Db, buckets: &[Bucket]) -> Result<(), StoreError> {
    db.bookkeep(|conn| count_down(conn, buckets))
}

fn count_down(conn: &mut Conn, buckets: &[Bucket]) -> Result<(), StoreError> {
    let names: Vec<&str> = buckets.iter().map(|bucket| bucket.name.as_str()).collect();
    let counted =
        sign_in_attempts::table.filter(sign_in_attempts::bucket.eq_any(names)).filter(sign_in_attempts::failures.gt(0));
    diesel::update(counted).set(sign_in_attempts::failures.eq(sign_in_attempts::failures - 1)).execute(conn)?;
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
