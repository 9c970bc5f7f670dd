//! Running numbers of the codes that people quote: one series a kind and year, without gaps.

use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};

use crate::conn::Conn;
use crate::error::StoreError;

/// The next number of `series` in `year`, from 1. Taken in the transaction that uses it, so none is ever lost.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn next_number(conn: &mut Conn, series: &str, year: i32) -> Result<i64, StoreError> {
    #[derive(QueryableByName)]
    struct Counter {
        #[diesel(sql_type = Integer)]
        last: i32,
    }
    let counter: Counter = diesel::sql_query(
        "INSERT INTO code_counters (series, year, last) VALUES ($1, $2, 1) \
         ON CONFLICT (series, year) DO UPDATE SET last = code_counters.last + 1 RETURNING last",
    )
    .bind::<Text, _>(series)
    .bind::<Integer, _>(year)
    .get_result(conn)?;
    Ok(counter.last.into())
}
