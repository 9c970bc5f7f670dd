//! The one row that says what this database is: the department's own, or a demonstration.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::conn::Conn;
use crate::error::StoreError;
use crate::schema::installation;
use crate::sql_types::Ts;

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
