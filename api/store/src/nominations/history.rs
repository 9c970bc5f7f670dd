//! History: every change of state of a registration or nomination, with who and why.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::conn::Conn;
use crate::error::StoreError;
use crate::keyset::keyset;
use crate::page::{Cursor, Page, PageRequest};
use crate::schema::{accounts, people, state_changes};
use crate::sql_types::{Id, Ts};

/// Whose history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A registration's.
    Registration(Id),
    /// A nomination's.
    Nomination(Id),
}

impl Of {
    fn columns(self) -> (Option<Id>, Option<Id>) {
        match self {
            Self::Registration(id) => (Some(id), None),
            Self::Nomination(id) => (None, Some(id)),
        }
    }
}

/// A change of state.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Change {
    /// Identifier.
    pub id: Id,
    /// When.
    pub at: Ts,
    /// What was done, a word of the workflow.
    pub action: String,
    /// The state before.
    pub from_state: String,
    /// The state since.
    pub to_state: String,
    /// Why, where a reason was asked for.
    pub reason: Option<String>,
    /// Who did it: account and user name.
    pub by: Option<(Id, String)>,
    /// The person behind the account.
    pub full_name: Option<String>,
}

/// A change of state to be kept.
#[derive(Debug, Clone)]
pub struct NewChange<'a> {
    /// Whose.
    pub of: Of,
    /// What was done, a word of the workflow.
    pub action: &'a str,
    /// The state before.
    pub from_state: &'a str,
    /// The state since.
    pub to_state: &'a str,
    /// Why.
    pub reason: Option<&'a str>,
    /// Who did it.
    pub account_id: Option<Id>,
    /// Now.
    pub at: DateTime<Utc>,
}

/// Keeps a change of state.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn record_change(conn: &mut Conn, new: &NewChange<'_>) -> Result<(), StoreError> {
    let (registration, nomination) = new.of.columns();
    diesel::insert_into(state_changes::table)
        .values((
            state_changes::id.eq(Id::new()),
            state_changes::registration_id.eq(registration),
            state_changes::nomination_id.eq(nomination),
            state_changes::action.eq(new.action),
            state_changes::from_state.eq(new.from_state),
            state_changes::to_state.eq(new.to_state),
            state_changes::reason.eq(new.reason),
            state_changes::account_id.eq(new.account_id),
            state_changes::at.eq(Ts::new(new.at)),
        ))
        .execute(conn)?;
    Ok(())
}

/// The changes; `sort` is `at` or `-at`.
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor.
pub fn list_changes(conn: &mut Conn, of: Of, sort: &str, page: &PageRequest) -> Result<Page<Change>, StoreError> {
    let matching = || {
        let query = state_changes::table
            .left_join(accounts::table.on(accounts::id.nullable().eq(state_changes::account_id)))
            .left_join(people::table.on(people::id.nullable().eq(accounts::person_id)))
            .into_boxed();
        match of {
            Of::Registration(id) => query.filter(state_changes::registration_id.eq(Some(id))),
            Of::Nomination(id) => query.filter(state_changes::nomination_id.eq(Some(id))),
        }
    };
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    let after = page.after_in(sort)?.map(|at| Ok::<_, StoreError>((at.instant(0)?, at.id(1)?))).transpose()?;
    let rows: Vec<Change> = keyset!(matching(), state_changes::at, state_changes::id, sort.starts_with('-'), after)
        .limit(page.fetch())
        .select((
            state_changes::id,
            state_changes::at,
            state_changes::action,
            state_changes::from_state,
            state_changes::to_state,
            state_changes::reason,
            (accounts::id, accounts::username).nullable(),
            people::full_name.nullable(),
        ))
        .load(conn)?;
    Ok(Page::cut(rows, page, total, |last| {
        Cursor::after(sort, vec![last.at.text().into(), last.id.to_string().into()])
    }))
}
