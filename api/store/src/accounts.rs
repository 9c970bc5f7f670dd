//! Accounts and their grants; sessions and sign-in counters are in the files below.

mod grants;
mod sessions;
mod sign_in;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use rules::Word;
use rules::accounts::{Role, Scope, UnitScope};

pub use grants::{AccountGrant, GrantedUnit, add_grant, grantable_unit, grantable_unit_by_code, remove_grant};
use grants::{grants_of, role_of};
pub use sessions::{
    LiveSession, NewSession, Rotation, Session, end_others, end_session, end_sessions, grant_full_access,
    live_sessions, open_session, rotate, session, session_of_token,
};
pub use sign_in::{
    Attempts, Bucket, Credentials, attempt, credentials, own_credentials, purge_attempts, release, renew_hash,
    second_factor_step, signed_in_before, take_back,
};

use crate::conn::Conn;
use crate::error::StoreError;
use crate::page::{Cursor, Page, PageRequest};
use crate::schema::{account_grants, accounts, people};
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

/// Which accounts are wanted.
#[derive(Debug, Clone, Default)]
pub struct AccountFilter {
    /// With one of these roles.
    pub roles: Vec<Role>,
    /// Whose user name starts with this.
    pub q: Option<String>,
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

/// One account with its grants.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find(conn: &mut Conn, id: Id) -> Result<AccountWithGrants, StoreError> {
    let account =
        accounts::table.find(id).select(Account::as_select()).first(conn).map_err(StoreError::missing("account"))?;
    let grants = grants_of(conn, &[id])?.remove(&id.0).unwrap_or_default();
    Ok(AccountWithGrants { account, grants })
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

/// Accounts by user name, or by time of making; `sort` is `username`, `created_at` or either with `-` in front.
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor.
pub fn list(
    conn: &mut Conn,
    filter: &AccountFilter,
    scope: &Scope,
    sort: &str,
    page: &PageRequest,
) -> Result<Page<AccountWithGrants>, StoreError> {
    let matching = || {
        let mut query = accounts::table.into_boxed();
        if scope.units != UnitScope::Everything {
            let seen = account_grants::table
                .filter(crate::in_scope(scope, "account_grants.unit_id", None))
                .select(account_grants::account_id);
            query = query.filter(accounts::id.eq_any(seen));
        }
        if !filter.roles.is_empty() {
            let roles: Vec<&'static str> = filter.roles.iter().map(|role| role.as_str()).collect();
            let holders =
                account_grants::table.filter(account_grants::role.eq_any(roles)).select(account_grants::account_id);
            query = query.filter(accounts::id.eq_any(holders));
        }
        if let Some(start) = &filter.q {
            query = query.filter(accounts::username_key.like(starts_with(&username_key(start))).escape('\\'));
        }
        query
    };
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    let (query, after) = (matching(), page.after_in(sort)?);
    let query = match (sort, after) {
        ("username", None) => query.order((accounts::username_key.asc(), accounts::id.asc())),
        ("username", Some(at)) => query
            .filter(accounts::username_key.gt(at.text(0)?.to_owned()))
            .order((accounts::username_key.asc(), accounts::id.asc())),
        ("-username", None) => query.order((accounts::username_key.desc(), accounts::id.desc())),
        ("-username", Some(at)) => query
            .filter(accounts::username_key.lt(at.text(0)?.to_owned()))
            .order((accounts::username_key.desc(), accounts::id.desc())),
        ("created_at", None) => query.order((accounts::created_at.asc(), accounts::id.asc())),
        ("created_at", Some(at)) => {
            let (instant, id) = (at.instant(0)?, at.id(1)?);
            query
                .filter(accounts::created_at.gt(instant).or(accounts::created_at.eq(instant).and(accounts::id.gt(id))))
                .order((accounts::created_at.asc(), accounts::id.asc()))
        }
        ("-created_at", None) => query.order((accounts::created_at.desc(), accounts::id.desc())),
        ("-created_at", Some(at)) => {
            let (instant, id) = (at.instant(0)?, at.id(1)?);
            query
                .filter(accounts::created_at.lt(instant).or(accounts::created_at.eq(instant).and(accounts::id.lt(id))))
                .order((accounts::created_at.desc(), accounts::id.desc()))
        }
        _ => return Err(StoreError::Cursor),
    };
    let rows: Vec<Account> = query.limit(page.fetch()).select(Account::as_select()).load(conn)?;
    let rows = Page::cut(rows, page, total, |last| match sort.trim_start_matches('-') {
        "username" => Cursor::after(sort, vec![username_key(&last.username).into(), last.id.to_string().into()]),
        _ => Cursor::after(sort, vec![last.created_at.text().into(), last.id.to_string().into()]),
    });
    let ids: Vec<Id> = rows.items.iter().map(|account| account.id).collect();
    let mut grants = grants_of(conn, &ids)?;
    Ok(rows.map(|account| AccountWithGrants { grants: grants.remove(&account.id.0).unwrap_or_default(), account }))
}

fn starts_with(text: &str) -> String {
    format!("{}%", text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))
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
        .set((accounts::password_hash.eq(hash), accounts::must_change_password.eq(must_change)))
        .execute(conn)?;
    touch(conn, id, at)
}

/// Sets, confirms or removes the second factor; returns the new version.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such account.
pub fn set_second_factor(
    conn: &mut Conn,
    id: Id,
    secret: Option<&str>,
    confirmed_at: Option<DateTime<Utc>>,
    at: DateTime<Utc>,
) -> Result<i32, StoreError> {
    diesel::update(accounts::table.find(id))
        .set((
            accounts::second_factor_secret.eq(secret),
            accounts::second_factor_confirmed_at.eq(confirmed_at.map(Ts::new)),
            accounts::second_factor_last_step.eq(None::<i64>),
        ))
        .execute(conn)?;
    touch(conn, id, at)
}
