//! Running numbers of the codes that people quote: one series a kind and year, without gaps.

use diesel::prelude::*;

use crate::conn::Conn;
use crate::error::StoreError;
use crate::schema::code_counters;

/// The next number of `series` in `year`, from 1. Taken in the transaction that uses it, so none is ever lost.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn next_number(conn: &mut Conn, series: &str, year: i32) -> Result<i64, StoreError> {
    let counted = diesel::update(code_counters::table.find((series, year)))
        .set(code_counters::last.eq(code_counters::last + 1))
        .returning(code_counters::last)
        .get_result::<i32>(conn)
        .optional()?;
    if let Some(number) = counted {
        return Ok(number.into());
    }
    diesel::insert_into(code_counters::table)
        .values((code_counters::series.eq(series), code_counters::year.eq(year), code_counters::last.eq(1)))
        .execute(conn)?;
    Ok(1)
}
