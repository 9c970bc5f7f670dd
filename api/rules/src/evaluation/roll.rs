//! Whom a round asks about: units valid and people at work in one of its years, nominated or not.

use chrono::{Datelike, NaiveDate};

/// Whether someone worked here in at least one of `years`: joined by its end and not gone before it began.
///
/// Years are compared, not days, so that a record with its two dates swapped within a year does not lose the person.
#[must_use]
pub fn worked_in(years: &[i32], joined_on: NaiveDate, left_on: Option<NaiveDate>) -> bool {
    valid_in(years, Some(joined_on), left_on)
}

/// Whether a unit was valid in at least one of `years`; without a date it is valid from, or to, for ever.
#[must_use]
pub fn valid_in(years: &[i32], from: Option<NaiveDate>, to: Option<NaiveDate>) -> bool {
    let valid = |year: &i32| from.is_none_or(|from| from.year() <= *year) && to.is_none_or(|to| to.year() >= *year);
    years.iter().any(valid)
}
