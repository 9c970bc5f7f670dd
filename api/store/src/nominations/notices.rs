//! Notices: what somebody should know, written in the transaction that it tells of.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::Text;
use rules::Word;
use rules::accounts::{Permission, Reach, Role, reach};
use uuid::Uuid;

use crate::conn::Conn;
use crate::dialect::{self, per_backend};
use crate::error::StoreError;
use crate::keyset::keyset;
use crate::page::{Cursor, Page, PageRequest};
use crate::schema::{account_grants, accounts, notices};
use crate::scope::one_of;
use crate::sql_types::{Id, JsonSql, JsonVal, Ts, TsSql};

/// Notices of one statement: far below SQLite's limit of values.
const AT_ONCE: usize = 1_000;

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

/// Roles that have a permission for units.
fn roles_with(permission: Permission) -> Vec<&'static str> {
    let roles = Role::all().iter().filter(|role| reach(**role, permission) == Some(Reach::Units));
    roles.map(|role| role.as_str()).collect()
}

fn ids_in(path: &str) -> impl Iterator<Item = Uuid> {
    path.split('/').filter_map(|id| Uuid::try_parse(id).ok())
}

/// Accounts in use that have `permission` through any of their roles, with the unit they have it for; `None` is every
/// unit.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn holders(conn: &mut Conn, permission: Permission) -> Result<Holders, StoreError> {
    let grants: Vec<(Id, Option<Id>)> = account_grants::table
        .inner_join(accounts::table)
        .filter(account_grants::role.eq_any(roles_with(permission)))
        .filter(accounts::disabled_at.is_null())
        .select((account_grants::account_id, account_grants::unit_id))
        .load(conn)?;
    Ok(Holders { grants })
}

/// Who has a permission, and where.
#[derive(Debug, Clone)]
pub struct Holders {
    grants: Vec<(Id, Option<Id>)>,
}

impl Holders {
    /// Those who have it for the unit with this path; some perhaps twice.
    #[must_use]
    pub fn of_unit(&self, path: &str) -> Vec<Id> {
        let above: Vec<Uuid> = ids_in(path).collect();
        let has = |unit: Option<Id>| unit.is_none_or(|unit| above.contains(&unit.0));
        self.grants.iter().filter(|(_, unit)| has(*unit)).map(|(account, _)| *account).collect()
    }
}

/// Accounts in use of these people, each with its person.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn accounts_of_people(conn: &mut Conn, people: &[Id]) -> Result<Vec<(Id, Id)>, StoreError> {
    let people: Vec<Option<Id>> = people.iter().copied().map(Some).collect();
    Ok(accounts::table
        .filter(accounts::person_id.eq_any(people))
        .filter(accounts::disabled_at.is_null())
        .select((accounts::id, accounts::person_id.assume_not_null()))
        .load(conn)?)
}

/// Sends a notice to those who have `permission` for the unit with `unit_path`, and to `author`, but not to `except`, who
/// caused it: one statement, however many they are.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn notify_holders(
    conn: &mut Conn,
    new: &NewNotice<'_>,
    (permission, unit_path): (Permission, &str),
    author: Option<Id>,
    except: Id,
) -> Result<(), StoreError> {
    let above = one_of("g.unit_id", ids_in(unit_path));
    let author = author.map_or_else(|| "FALSE".to_owned(), |id| format!("a.id = '{id}'"));
    // Ids and roles are our own words; whatever people wrote is bound.
    let statement = format!(
        "INSERT INTO notices (id, account_id, kind, subject_kind, subject_id, params, created_at) \
         SELECT {}, a.id, $1, $2, $3, $4, $5 FROM accounts a WHERE a.disabled_at IS NULL AND a.id <> '{except}' \
         AND ({author} OR EXISTS (SELECT 1 FROM account_grants g WHERE g.account_id = a.id \
         AND g.role IN ('{}') AND (g.unit_id IS NULL OR {above})))",
        dialect::fresh_id(conn),
        roles_with(permission).join("', '"),
    );
    diesel::sql_query(statement)
        .bind::<Text, _>(new.kind)
        .bind::<Text, _>(new.subject_kind)
        .bind::<Text, _>(new.subject_id.to_string())
        .bind::<JsonSql, _>(JsonVal(new.params.clone()))
        .bind::<TsSql, _>(Ts::new(new.at))
        .execute(conn)?;
    Ok(())
}

/// Sends each notice to each of its receivers once, but not to `except`, who caused it: one statement for many.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn notify(conn: &mut Conn, news: &[(NewNotice<'_>, Vec<Id>)], except: Option<Id>) -> Result<(), StoreError> {
    let mut rows = Vec::new();
    for (new, to) in news {
        let to: BTreeSet<Id> = to.iter().copied().filter(|account| Some(*account) != except).collect();
        rows.extend(to.into_iter().map(|account_id| Notice {
            id: Id::new(),
            account_id,
            kind: new.kind.to_owned(),
            subject_kind: new.subject_kind.to_owned(),
            subject_id: new.subject_id.to_string(),
            params: JsonVal(new.params.clone()),
            created_at: Ts::new(new.at),
            read_at: None,
        }));
    }
    for rows in rows.chunks(AT_ONCE) {
        let rows = rows.to_vec();
        per_backend!(conn, inner => diesel::insert_into(notices::table).values(&rows).execute(inner))?;
    }
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

/// One of the account's notices.
///
/// # Errors
/// [`StoreError::NotFound`] when it is not there, or another's.
pub fn find_notice(conn: &mut Conn, account_id: Id, id: Id) -> Result<Notice, StoreError> {
    let mine = notices::table.find(id).filter(notices::account_id.eq(account_id));
    mine.select(Notice::as_select()).first(conn).map_err(StoreError::missing("notice"))
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
