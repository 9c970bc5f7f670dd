//! The one row that says what this database is: the department's own, or a demonstration.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::conn::Conn;
use crate::error::StoreError;
use crate::schema::{accounts, audit_head, installation};
use crate::sql_types::{Id, Ts};

/// Marks the database as a demonstration, whose accounts have passwords that everybody knows.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn mark_as_demo(conn: &mut Conn, now: DateTime<Utc>) -> Result<(), StoreError> {
    diesel::insert_into(installation::table)
        .values((installation::id.eq(1), installation::demo.eq(true), installation::created_at.eq(Ts::new(now))))
        .execute(conn)?;
    Ok(())
}

/// Whether the database is a demonstration.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn is_demo(conn: &mut Conn) -> Result<bool, StoreError> {
    Ok(installation::table.find(1).select(installation::demo).first(conn).optional()?.unwrap_or(false))
}

/// Whether anybody could sign in.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn has_accounts(conn: &mut Conn) -> Result<bool, StoreError> {
    let any: Option<Id> = accounts::table.select(accounts::id).first(conn).optional()?;
    Ok(any.is_some())
}

/// Whether nobody has ever written to the database: every write leaves its event.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn is_empty(conn: &mut Conn) -> Result<bool, StoreError> {
    let last: i64 = audit_head::table.select(audit_head::seq).first(conn)?;
    Ok(last == 0)
}
