//! Notices: what somebody should know, written in the transaction that it tells of.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use rules::Word;
use rules::accounts::{Permission, Reach, Role, reach};
use uuid::Uuid;

use crate::conn::Conn;
use crate::dialect::per_backend;
use crate::error::StoreError;
use crate::keyset::keyset;
use crate::page::{Cursor, Page, PageRequest};
use crate::schema::{account_grants, accounts, notices};
use crate::sql_types::{Id, JsonVal, Ts};

/// A notice to one account.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = notices, treat_none_as_default_value = false)]
pub struct Notice {
    /// Identifier.
    pub id: Id,
    /// To whom.
    pub account_id: Id,
    /// What happened: `nomination_submitted`; also the name of its texts.
    pub kind: String,
    /// The kind of thing it is about: `nomination`, `registration`.
    pub subject_kind: String,
    /// Which one.
    pub subject_id: String,
    /// Values for the texts, such as code and name.
    pub params: JsonVal,
    /// When.
    pub created_at: Ts,
    /// When it was read.
    pub read_at: Option<Ts>,
}

/// A notice to be sent to several.
#[derive(Debug, Clone)]
pub struct NewNotice<'a> {
    /// What happened.
    pub kind: &'a str,
    /// The kind of thing it is about.
    pub subject_kind: &'a str,
    /// Which one.
    pub subject_id: Uuid,
    /// Values for the texts.
    pub params: serde_json::Value,
    /// Now.
    pub at: DateTime<Utc>,
}

/// Accounts in use that have `permission` for the unit with `unit_path`, through any of their roles.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn holders(conn: &mut Conn, permission: Permission, unit_path: &str) -> Result<Vec<Id>, StoreError> {
    let roles: Vec<&'static str> = Role::all()
        .iter()
        .filter(|role| reach(**role, permission) == Some(Reach::Units))
        .map(|role| role.as_str())
        .collect();
    let above: Vec<Id> = unit_path.split('/').filter_map(|id| Uuid::try_parse(id).ok()).map(Id).collect();
    Ok(account_grants::table
        .inner_join(accounts::table)
        .filter(account_grants::role.eq_any(roles))
        .filter(account_grants::unit_id.is_null().or(account_grants::unit_id.eq_any(above)))
        .filter(accounts::disabled_at.is_null())
        .select(account_grants::account_id)
        .distinct()
        .load(conn)?)
}

/// Accounts in use of these people.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn accounts_of_people(conn: &mut Conn, people: &[Id]) -> Result<Vec<Id>, StoreError> {
    let people: Vec<Option<Id>> = people.iter().copied().map(Some).collect();
    Ok(accounts::table
        .filter(accounts::person_id.eq_any(people))
        .filter(accounts::disabled_at.is_null())
        .select(accounts::id)
        .load(conn)?)
}

/// Sends a notice to each of `to` once, but not to `except`, who caused it.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn notify(conn: &mut Conn, new: &NewNotice<'_>, to: &[Id], except: Option<Id>) -> Result<(), StoreError> {
    let mut to: Vec<Id> = to.iter().copied().filter(|account| Some(*account) != except).collect();
    to.sort_unstable();
    to.dedup();
    if to.is_empty() {
        return Ok(());
    }
    let notice = |account_id: Id| Notice {
        id: Id::new(),
        account_id,
        kind: new.kind.to_owned(),
        subject_kind: new.subject_kind.to_owned(),
        subject_id: new.subject_id.to_string(),
        params: JsonVal(new.params.clone()),
        created_at: Ts::new(new.at),
        read_at: None,
    };
    let rows: Vec<Notice> = to.into_iter().map(notice).collect();
    per_backend!(conn, inner => diesel::insert_into(notices::table).values(&rows).execute(inner))?;
    Ok(())
}

/// The account's notices, the newest first; the only order is `-created_at`.
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor.
pub fn list_notices(
    conn: &mut Conn,
    account_id: Id,
    only_unread: bool,
    page: &PageRequest,
) -> Result<Page<Notice>, StoreError> {
    const SORT: &str = "-created_at";
    let matching = || {
        let query = notices::table.filter(notices::account_id.eq(account_id)).into_boxed();
        if only_unread { query.filter(notices::read_at.is_null()) } else { query }
    };
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    let after = page.after_in(SORT)?.map(|at| Ok::<_, StoreError>((at.instant(0)?, at.id(1)?))).transpose()?;
    let rows: Vec<Notice> = keyset!(matching(), notices::created_at, notices::id, true, after)
        .limit(page.fetch())
        .select(Notice::as_select())
        .load(conn)?;
    Ok(Page::cut(rows, page, total, |last| {
        Cursor::after(SORT, vec![last.created_at.text().into(), last.id.to_string().into()])
    }))
}

/// How many notices the account has not read.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn unread(conn: &mut Conn, account_id: Id) -> Result<i64, StoreError> {
    let mine = notices::table.filter(notices::account_id.eq(account_id));
    Ok(mine.filter(notices::read_at.is_null()).count().get_result(conn)?)
}

/// Marks one notice of the account as read and returns it, with whether it was unread.
///
/// # Errors
/// [`StoreError::NotFound`] when the account has no such notice.
pub fn mark_read(conn: &mut Conn, account_id: Id, id: Id, at: DateTime<Utc>) -> Result<(Notice, bool), StoreError> {
    let mine = notices::table.find(id).filter(notices::account_id.eq(account_id));
    let marked = diesel::update(notices::table.find(id))
        .filter(notices::account_id.eq(account_id))
        .filter(notices::read_at.is_null())
        .set(notices::read_at.eq(Some(Ts::new(at))))
        .execute(conn)?;
    let notice = mine.select(Notice::as_select()).first(conn).map_err(StoreError::missing("notice"))?;
    Ok((notice, marked == 1))
}

/// Marks all notices of the account as read; returns how many were not.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn mark_all_read(conn: &mut Conn, account_id: Id, at: DateTime<Utc>) -> Result<usize, StoreError> {
    Ok(diesel::update(notices::table)
        .filter(notices::account_id.eq(account_id))
        .filter(notices::read_at.is_null())
        .set(notices::read_at.eq(Some(Ts::new(at))))
        .execute(conn)?)
}
