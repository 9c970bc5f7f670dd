//! What signing in asks of the database: credentials, and how often it went wrong lately.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use rules::accounts::Role;

use super::role_of;
use crate::conn::Conn;
use crate::db::Db;
use crate::error::StoreError;
use crate::schema::{account_grants, accounts, sessions, sign_in_attempts};
use crate::sql_types::{Id, Ts, TsSql};

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
    /// Version for `If-Match`.
    pub version: i32,
}

/// What signing in looks at first.
pub struct Sight {
    /// The account under the user name, with its roles, if there is such an account.
    pub found: Option<(Credentials, Vec<Role>)>,
    /// When its holder last signed in from this network.
    pub signed_in_at: Option<DateTime<Utc>>,
}

/// The account under a user name and its last sign-in from `network` since `since`: one statement, whoever exists.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn sight(conn: &mut Conn, username: &str, network: &str, since: DateTime<Utc>) -> Result<Sight, StoreError> {
    let opened = sessions::table
        .filter(sessions::account_id.eq(accounts::id))
        .filter(sessions::client_ip.eq(network))
        .filter(sessions::created_at.gt(Ts::new(since)))
        .order(sessions::created_at.desc())
        .select(sessions::created_at);
    let rows: Vec<(Credentials, Option<String>, Option<Ts>)> = accounts::table
        .left_join(account_grants::table)
        .filter(accounts::username_key.eq(super::username_key(username)))
        .select((Credentials::as_select(), account_grants::role.nullable(), opened.single_value()))
        .load(conn)?;
    let mut sight = Sight { found: None, signed_in_at: None };
    for (credentials, role, opened) in rows {
        sight.signed_in_at = opened.map(|at| at.instant());
        let (_, roles) = sight.found.get_or_insert_with(|| (credentials, Vec::new()));
        if let Some(role) = role {
            roles.push(role_of(&role)?);
        }
    }
    Ok(sight)
}

/// A counter of failed attempts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// It starts anew when its first failure is older than this.
    pub since: DateTime<Utc>,
}

/// Failures in a bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Attempts {
    /// How many.
    pub count: u32,
    /// When the last was.
    pub last: Option<DateTime<Utc>>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = sign_in_attempts)]
struct AttemptRow {
    bucket: String,
    failures: i32,
    first_failed_at: Ts,
    last_failed_at: Ts,
}

impl Bucket {
    /// What the rows say of this bucket; nothing when it starts anew.
    fn standing(&self, rows: &[AttemptRow]) -> Attempts {
        let own = |row: &&AttemptRow| row.bucket == self.name && row.first_failed_at >= Ts::new(self.since);
        rows.iter().find(own).map_or_else(Attempts::default, |row| Attempts {
            count: u32::try_from(row.failures).unwrap_or(0),
            last: Some(row.last_failed_at.instant()),
        })
    }
}

/// The buckets as they stand, in their order.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn attempts(conn: &mut Conn, buckets: &[Bucket]) -> Result<Vec<Attempts>, StoreError> {
    let names: Vec<&str> = buckets.iter().map(|bucket| bucket.name.as_str()).collect();
    let rows: Vec<AttemptRow> = sign_in_attempts::table
        .filter(sign_in_attempts::bucket.eq_any(names))
        .select(AttemptRow::as_select())
        .load(conn)?;
    Ok(buckets.iter().map(|bucket| bucket.standing(&rows)).collect())
}

/// Counts one failure in every bucket; returns how many each holds now. The order of the buckets is the order in which
/// their rows are locked, and must be the same for everybody.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn count_failure(db: &Db, buckets: &[Bucket], now: DateTime<Utc>) -> Result<Vec<u32>, StoreError> {
    #[derive(QueryableByName)]
    struct Counted {
        #[diesel(sql_type = Integer)]
        failures: i32,
    }
    const COUNT: &str = "INSERT INTO sign_in_attempts (bucket, failures, first_failed_at, last_failed_at) \
         VALUES ($1, 1, $2, $2) ON CONFLICT (bucket) DO UPDATE SET last_failed_at = excluded.last_failed_at, \
         failures = CASE WHEN sign_in_attempts.first_failed_at < $3 THEN 1 ELSE sign_in_attempts.failures + 1 END, \
         first_failed_at = CASE WHEN sign_in_attempts.first_failed_at < $3 THEN excluded.first_failed_at \
         ELSE sign_in_attempts.first_failed_at END RETURNING failures";
    db.bookkeep(|conn| {
        let mut counts = Vec::new();
        for bucket in buckets {
            let counted: Counted = diesel::sql_query(COUNT)
                .bind::<Text, _>(&bucket.name)
                .bind::<TsSql, _>(Ts::new(now))
                .bind::<TsSql, _>(Ts::new(bucket.since))
                .get_result(conn)?;
            counts.push(u32::try_from(counted.failures).unwrap_or(0));
        }
        Ok(counts)
    })
}

/// Marks a sign-in on its account: uses up one step of the second factor, and puts a stronger hash of the same password
/// in place of the one that was checked. False when that step or a later one was used before, or the password is
/// another meanwhile.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn mark_sign_in(
    conn: &mut Conn,
    checked: &Credentials,
    step: Option<i64>,
    better_hash: Option<&str>,
) -> Result<bool, StoreError> {
    if step.is_none() && better_hash.is_none() {
        return Ok(true);
    }
    let mut account = diesel::update(accounts::table.find(checked.id))
        .set((
            step.map(|step| accounts::second_factor_last_step.eq(step)),
            better_hash.map(|hash| accounts::password_hash.eq(hash)),
        ))
        .filter(accounts::password_hash.eq(&checked.password_hash))
        .into_boxed();
    if let Some(step) = step {
        account =
            account.filter(accounts::second_factor_last_step.is_null().or(accounts::second_factor_last_step.lt(step)));
    }
    Ok(account.execute(conn)? == 1)
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

/// The credentials of an account.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn own_credentials(conn: &mut Conn, id: Id) -> Result<Credentials, StoreError> {
    accounts::table.find(id).select(Credentials::as_select()).first(conn).map_err(StoreError::missing("account"))
}

/// The credentials of an account, and its failures in the buckets.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such account.
pub fn own_sight(conn: &mut Conn, id: Id, buckets: &[Bucket]) -> Result<(Credentials, Vec<Attempts>), StoreError> {
    let names: Vec<&str> = buckets.iter().map(|bucket| bucket.name.as_str()).collect();
    let rows: Vec<(Credentials, Option<AttemptRow>)> = accounts::table
        .left_join(sign_in_attempts::table.on(sign_in_attempts::bucket.eq_any(names)))
        .filter(accounts::id.eq(id))
        .select((Credentials::as_select(), Option::<AttemptRow>::as_select()))
        .load(conn)?;
    let (credentials, rows): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    let credentials = credentials.into_iter().next().ok_or(StoreError::NotFound("account"))?;
    let rows: Vec<AttemptRow> = rows.into_iter().flatten().collect();
    Ok((credentials, buckets.iter().map(|bucket| bucket.standing(&rows)).collect()))
}
