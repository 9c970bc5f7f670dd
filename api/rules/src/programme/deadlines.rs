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
    due_on.is_none_or(|due| today(now) <= extended_to.map_or(due, |extended| extended.max(due)))
}

/// Whether a unit may still register in a period: a registration belongs to the period, so one open round is enough.
///
/// `rounds` holds, of each running round, the registration's due date and the unit's extension. Without rounds it is open.
#[must_use]
pub fn registration_open(rounds: &[(Option<NaiveDate>, Option<NaiveDate>)], now: DateTime<Utc>) -> bool {
    rounds.is_empty() || rounds.iter().any(|(due, extended)| deadline_open(*due, *extended, now))
}
