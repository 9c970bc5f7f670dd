//! The one clock of the server, so that tests can shift it and nobody else asks the system for the time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Asia::Ho_Chi_Minh;

/// Tells the time; clones share their shift.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    shift_seconds: Arc<AtomicI64>,
}

impl Clock {
    /// Now, to the microsecond, which is what both databases keep.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        let now = Utc::now() + Duration::seconds(self.shift_seconds.load(Ordering::Relaxed));
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }

    /// Moves the clock, for tests of what happens later.
    pub fn shift(&self, by: Duration) {
        self.shift_seconds.fetch_add(by.num_seconds(), Ordering::Relaxed);
    }
}

/// The calendar date in Vietnam at an instant; due dates include that whole day.
#[must_use]
pub fn date_in_vietnam(now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&Ho_Chi_Minh).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_turns_at_seventeen_utc() {
        let at = |text: &str| date_in_vietnam(text.parse().expect("an instant")).to_string();
        assert_eq!(at("2025-06-30T16:59:59Z"), "2025-06-30");
        assert_eq!(at("2025-06-30T17:00:00Z"), "2025-07-01");
    }
}
