//! Lists of accounts: filtered, in scope, page by page.

use diesel::prelude::*;
use rules::Word;
use rules::accounts::{Role, Scope, UnitScope};

use super::grants::grants_of;
use super::{Account, AccountWithGrants, username_key};
use crate::conn::Conn;
use crate::error::StoreError;
use crate::page::{Cursor, Page, PageRequest};
use crate::schema::{account_grants, accounts};
use crate::sql_types::Id;

/// Which accounts are wanted.
#[derive(Debug, Clone, Default)]
pub struct AccountFilter {
    /// With one of these roles.
    pub roles: Vec<Role>,
    /// Whose user name starts with this.
    pub q: Option<String>,
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
