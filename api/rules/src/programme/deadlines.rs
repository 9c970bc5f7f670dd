//! Due dates: a whole day in Asia/Ho_Chi_Minh, and extended for one unit by the office (contract 4.4).

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Asia::Ho_Chi_Minh;

/// The calendar date in Vietnam at `now`.
#[must_use]
pub fn today(now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&Ho_Chi_Minh).date_naive()
}

/// Whether a deadline is still open at `now`. Without a due date it never closes; of due date and extension the later holds.
#[must_use]
pub fn deadline_open(due_on: Option<NaiveDate>, extended_to: Option<NaiveDate>, now: DateTime<Utc>) -> bool {
    last_day(due_on, extended_to).is_none_or(|last| today(now) <= last)
}

/// The last day of a deadline: of due date and extension the later.
#[must_use]
pub fn last_day(due_on: Option<NaiveDate>, extended_to: Option<NaiveDate>) -> Option<NaiveDate> {
    due_on.map(|due| extended_to.map_or(due, |extended| extended.max(due)))
}

/// Whether a unit may still register in a period: a registration belongs to the period, so one open round is enough.
///
/// `rounds` holds, of each running round, the registration's due date and the unit's extension. Without rounds it is open.
#[must_use]
pub fn registration_open(rounds: &[(Option<NaiveDate>, Option<NaiveDate>)], now: DateTime<Utc>) -> bool {
    rounds.is_empty() || rounds.iter().any(|(due, extended)| deadline_open(*due, *extended, now))
}

/// The last day on which a unit may register in a period: the latest of `rounds`; none when one of them never closes.
#[must_use]
pub fn registration_last_day(rounds: &[(Option<NaiveDate>, Option<NaiveDate>)]) -> Option<NaiveDate> {
    let days: Option<Vec<NaiveDate>> = rounds.iter().map(|(due, extended)| last_day(*due, *extended)).collect();
    days?.into_iter().max()
}
