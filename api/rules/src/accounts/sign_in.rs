//! How failed sign-ins slow down guessing without locking anyone out, and how long sessions last.

use std::net::IpAddr;

use chrono::{DateTime, Duration, Utc};

/// Life of an access token: 5 minutes.
pub const ACCESS_TOKEN_SECONDS: i64 = 5 * 60;

/// A session ends after this long without use: 30 minutes.
pub const SESSION_IDLE_SECONDS: i64 = 30 * 60;

/// A session ends this long after sign-in, used or not: 10 hours.
pub const SESSION_ABSOLUTE_SECONDS: i64 = 10 * 60 * 60;

/// A refresh token that was just replaced still serves for 10 seconds, for several tabs that refresh at once.
pub const REFRESH_GRACE_SECONDS: i64 = 10;

/// Failures are forgotten after a day without one.
pub const FAILURES_FORGOTTEN_AFTER_SECONDS: i64 = 24 * 60 * 60;

/// Failures after which a day must pass.
const FAILURES_A_DAY: u32 = 100;

/// How long the next try must wait, counted from `now`; `None` when it need not.
///
/// The curve: 1 s below 3 failures, 3 s below 9, 5 s below 25, 10 s below 100, then until a day after the last.
/// Failures are counted for an account **and** a network ([`network_of`]), so that a stranger can't lock an account out
/// for those who sign in from elsewhere.
#[must_use]
pub fn wait_before_next_try(failures: u32, last_failure: DateTime<Utc>, now: DateTime<Utc>) -> Option<Duration> {
    let delay = match failures {
        0 => return None,
        1..3 => Duration::seconds(1),
        3..9 => Duration::seconds(3),
        9..25 => Duration::seconds(5),
        25..FAILURES_A_DAY => Duration::seconds(10),
        FAILURES_A_DAY.. => Duration::seconds(FAILURES_FORGOTTEN_AFTER_SECONDS),
    };
    let left = last_failure + delay - now;
    (left > Duration::zero()).then_some(left)
}

/// Failures as they count at `now`: none once a day has passed since the last.
#[must_use]
pub fn failures_now(failures: u32, last_failure: DateTime<Utc>, now: DateTime<Utc>) -> u32 {
    let forgotten = now - last_failure >= Duration::seconds(FAILURES_FORGOTTEN_AFTER_SECONDS);
    if forgotten { 0 } else { failures }
}

/// The network that an address belongs to, as a key: the address itself for IPv4, its /64 for IPv6.
#[must_use]
pub fn network_of(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// Whether a session is over at `now`, by idling or by age.
#[must_use]
pub fn session_over(signed_in: DateTime<Utc>, last_used: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - last_used >= Duration::seconds(SESSION_IDLE_SECONDS)
        || now - signed_in >= Duration::seconds(SESSION_ABSOLUTE_SECONDS)
}
