//! Accounts and their grants; sessions and sign-in counters are in the files below.

mod grants;
mod list;
mod live;
mod rotation;
mod sessions;
mod sign_in;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

pub use grants::{AccountGrant, GrantedUnit, add_grant, grantable_unit, grantable_unit_by_code, remove_grant};
use grants::{UNIT, UnitRow, granted_unit, role_of};
pub use list::{AccountFilter, list};
pub(crate) use live::enter;
pub use live::{Entry, Knock, LiveSession, session};
pub use rotation::{Rotation, rotate};
pub use sessions::{
    NewSession, Session, end_others, end_session, end_sessions, grant_full_access, live_sessions, open_session,
    session_of_token,
};
pub use sign_in::{
    Attempts, Bucket, Credentials, Sight, attempts, count_failure, mark_sign_in, own_credentials, own_sight,
    purge_attempts, sight,
};

use crate::conn::Conn;
use crate::error::StoreError;
use crate::schema::{account_grants, accounts, people, units};
use crate::sql_types::{Id, Ts};

/// An account without its secrets.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = accounts)]
pub struct Account {
    /// Identifier.
    pub id: Id,
    /// What its holder types to sign in.
    pub username: String,
    /// The person of the registry behind it.
    pub person_id: Option<Id>,
    /// The password was set by somebody else and must be changed first.
    pub must_change_password: bool,
    /// Since when a second factor is required of it.
    pub second_factor_confirmed_at: Option<Ts>,
    /// Since when it may not sign in.
    pub disabled_at: Option<Ts>,
    /// When it was made.
    pub created_at: Ts,
    /// When it last changed.
    pub updated_at: Ts,
    /// Version for `If-Match`.
    pub version: i32,
}

/// An account with what it was granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountWithGrants {
    /// The account.
    pub account: Account,
    /// Its grants, oldest first.
    pub grants: Vec<AccountGrant>,
}

/// A new account.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Identifier.
    pub id: Id,
    /// User name as it will be shown.
    pub username: String,
    /// PHC string of the password.
    pub password_hash: String,
    /// Whether the password must be changed at the first sign-in.
    pub must_change_password: bool,
    /// The person behind it.
    pub person_id: Option<Id>,
    /// Now.
    pub at: DateTime<Utc>,
}

/// The person behind an account, as the account's holder sees it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = people)]
pub struct Holder {
    /// Identifier.
    pub id: Id,
    /// Code of the employee.
    pub employee_code: String,
    /// Full name.
    pub full_name: String,
    /// Unit today.
    pub unit_id: Id,
    /// Position today.
    pub position: String,
}

/// The spelling of a user name that must be unique and that sign-in looks for.
#[must_use]
pub fn username_key(username: &str) -> String {
    rules::text::nfc(&rules::text::nfc(username.trim()).to_lowercase())
}

/// Makes an account without grants.
///
/// # Errors
/// [`StoreError::Taken`] when the user name is.
pub fn create(conn: &mut Conn, new: &NewAccount) -> Result<(), StoreError> {
    let at = Ts::new(new.at);
    diesel::insert_into(accounts::table)
        .values((
            accounts::id.eq(new.id),
            accounts::username.eq(&new.username),
            accounts::username_key.eq(username_key(&new.username)),
            accounts::password_hash.eq(&new.password_hash),
            accounts::must_change_password.eq(new.must_change_password),
            accounts::person_id.eq(new.person_id),
            accounts::created_at.eq(at),
            accounts::updated_at.eq(at),
            accounts::version.eq(1),
        ))
        .execute(conn)
        .map_err(StoreError::taken("username"))?;
    Ok(())
}

/// An account beside one of its grants and that grant's unit.
type GrantedRow = (Account, Option<(Id, String)>, Option<UnitRow>);

/// One account with its grants.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find(conn: &mut Conn, id: Id) -> Result<AccountWithGrants, StoreError> {
    let rows: Vec<GrantedRow> = accounts::table
        .left_join(account_grants::table)
        .left_join(units::table.on(account_grants::unit_id.eq(units::id.nullable())))
        .filter(accounts::id.eq(id))
        .order((account_grants::created_at, account_grants::id))
        .select((Account::as_select(), (account_grants::id, account_grants::role).nullable(), UNIT.nullable()))
        .load(conn)?;
    let (mut found, mut grants) = (None, Vec::new());
    for (account, grant, unit) in rows {
        found = Some(account);
        if let Some((id, role)) = grant {
            grants.push(AccountGrant { id: id.0, role: role_of(&role)?, unit: unit.map(granted_unit) });
        }
    }
    Ok(AccountWithGrants { account: found.ok_or(StoreError::NotFound("account"))?, grants })
}

/// The person with this id, if there is one.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn holder(conn: &mut Conn, id: Id) -> Result<Option<Holder>, StoreError> {
    Ok(people::table.find(id).select(Holder::as_select()).first(conn).optional()?)
}

/// Whether there is any account at all.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn any(conn: &mut Conn) -> Result<bool, StoreError> {
    Ok(accounts::table.select(accounts::id).first::<Id>(conn).optional()?.is_some())
}

/// What may change in an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountChange {
    /// User name.
    pub username: String,
    /// The person behind it.
    pub person_id: Option<Id>,
    /// Since when it may not sign in.
    pub disabled_at: Option<Ts>,
}

/// Writes the changed account; returns its new version.
///
/// # Errors
/// [`StoreError::Stale`] when it is no longer at `version`, [`StoreError::Taken`] for the user name.
pub fn update(
    conn: &mut Conn,
    id: Id,
    version: i32,
    change: &AccountChange,
    at: DateTime<Utc>,
) -> Result<i32, StoreError> {
    diesel::update(accounts::table.find(id).filter(accounts::version.eq(version)))
        .set((
            accounts::username.eq(&change.username),
            accounts::username_key.eq(username_key(&change.username)),
            accounts::person_id.eq(change.person_id),
            accounts::disabled_at.eq(change.disabled_at),
            accounts::updated_at.eq(Ts::new(at)),
            accounts::version.eq(version + 1),
        ))
        .returning(accounts::version)
        .get_result(conn)
        .optional()
        .map_err(StoreError::taken("username"))?
        .ok_or(StoreError::Stale)
}

/// Counts the account's version up after something below it changed; returns the new version.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such account.
pub fn touch(conn: &mut Conn, id: Id, at: DateTime<Utc>) -> Result<i32, StoreError> {
    diesel::update(accounts::table.find(id))
        .set((accounts::updated_at.eq(Ts::new(at)), accounts::version.eq(accounts::version + 1)))
        .returning(accounts::version)
        .get_result(conn)
        .map_err(StoreError::missing("account"))
}

/// Sets the password; returns the new version.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such account.
pub fn set_password(
    conn: &mut Conn,
    id: Id,
    hash: &str,
    must_change: bool,
    at: DateTime<Utc>,
) -> Result<i32, StoreError> {
    diesel::update(accounts::table.find(id))
        .set((
            accounts::password_hash.eq(hash),
            accounts::must_change_password.eq(must_change),
            accounts::updated_at.eq(Ts::new(at)),
            accounts::version.eq(accounts::version + 1),
        ))
        .returning(accounts::version)
        .get_result(conn)
        .map_err(StoreError::missing("account"))
}

/// A second factor as it is kept.
#[derive(Debug, Clone, Copy)]
pub struct SecondFactor<'a> {
    /// The secret, sealed.
    pub secret: &'a str,
    /// Since when it is asked for.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// The last step that was used.
    pub last_step: Option<i64>,
}

/// Sets or removes the second factor; returns the new version.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such account.
pub fn set_second_factor(
    conn: &mut Conn,
    id: Id,
    factor: Option<&SecondFactor<'_>>,
    at: DateTime<Utc>,
) -> Result<i32, StoreError> {
    let confirmed_at = factor.and_then(|factor| factor.confirmed_at).map(Ts::new);
    diesel::update(accounts::table.find(id))
        .set((
            accounts::second_factor_secret.eq(factor.map(|factor| factor.secret)),
            accounts::second_factor_confirmed_at.eq(confirmed_at),
            accounts::second_factor_last_step.eq(factor.and_then(|factor| factor.last_step)),
            accounts::updated_at.eq(Ts::new(at)),
            accounts::version.eq(accounts::version + 1),
        ))
        .returning(accounts::version)
        .get_result(conn)
        .map_err(StoreError::missing("account"))
}
