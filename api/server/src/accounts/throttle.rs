//! Guessing passwords is slowed down where it happens, and nobody is shut out by a stranger.

use chrono::{DateTime, Duration, Utc};
use rules::accounts::{FAILURES_FORGOTTEN_AFTER_SECONDS, network_of, wait_before_next_try};
use store::accounts::{Attempts, Bucket};

use crate::auth::turns::Turn;
use crate::error::{ApiError, Code};
use crate::extract::hop;
use crate::middleware::RequestContext;
use crate::state::{AppState, State};

/// Wrong passwords from one network, whatever the user names, within [`NETWORK_MINUTES`].
const NETWORK_ATTEMPTS: u32 = 20;
const NETWORK_MINUTES: i64 = 10;
/// Wrong passwords for one account, from wherever, within a day.
const ACCOUNT_ATTEMPTS: u32 = 100;
/// How long a network counts as known for an account after a sign-in from it.
const KNOWN_DAYS: i64 = 60;

/// The counters of one sign-in: name and network, network alone, name alone. A sign-in from this network that went right
/// at `signed_in_at` wipes out what went wrong before it.
pub(super) fn buckets(
    state: &AppState,
    context: &RequestContext,
    username: &str,
    signed_in_at: Option<DateTime<Utc>>,
) -> Vec<Bucket> {
    let (now, network) = (state.clock.now(), network_of(context.ip));
    let day = now - Duration::seconds(FAILURES_FORGOTTEN_AFTER_SECONDS);
    let name = store::accounts::username_key(username);
    vec![
        Bucket { name: format!("name-network:{name}@{network}"), since: signed_in_at.map_or(day, |at| at.max(day)) },
        Bucket { name: format!("network:{network}"), since: now - Duration::minutes(NETWORK_MINUTES) },
        Bucket { name: format!("name:{name}"), since: day },
    ]
}

/// One's turn to try a password, and whether the network is known for the account.
pub(super) struct Try {
    buckets: Vec<Bucket>,
    known_here: bool,
    _turn: Turn,
}

impl Try {
    /// Begins a try that has its turn. Whoever signed in from this network before is only slowed down, never shut out.
    ///
    /// # Errors
    /// 429 with the seconds to wait.
    pub(super) fn begin(
        turn: Turn,
        buckets: Vec<Bucket>,
        seen: &[Attempts],
        known_here: bool,
        now: DateTime<Utc>,
    ) -> Result<Self, ApiError> {
        match wait(seen, known_here, now) {
            Some(wait) => Err(refused(wait)),
            None => Ok(Self { buckets, known_here, _turn: turn }),
        }
    }

    /// Counts the try as failed. When others have failed meanwhile so often that it was one too many, that is what the
    /// answer says, and not whether it was wrong.
    ///
    /// # Errors
    /// `error`, or 429.
    pub(super) async fn failed<T>(
        self,
        state: &State,
        context: &RequestContext,
        error: ApiError,
    ) -> Result<T, ApiError> {
        let (db, now, known) = (state.db.clone(), state.clock.now(), self.known_here);
        let (turn, buckets) = (self._turn, self.buckets);
        let counts = hop(context, move || {
            let counts = store::accounts::count_failure(&db, &buckets, now)?;
            drop(turn);
            Ok(counts)
        })
        .await?;
        let before = |count: &u32| Attempts { count: count.saturating_sub(1), last: None };
        let before: Vec<Attempts> = counts.iter().map(before).collect();
        Err(wait(&before, known, now).map_or(error, refused))
    }
}

fn refused(wait: Duration) -> ApiError {
    ApiError::later(Code::TooManyRequests, wait.num_seconds().unsigned_abs() + 1)
}

/// Sign-ins since then make a network known.
pub(super) fn known_since(state: &AppState) -> DateTime<Utc> {
    state.clock.now() - Duration::days(KNOWN_DAYS)
}

/// How long the next attempt must wait, given the counters in the order of [`buckets`].
fn wait(seen: &[Attempts], known_here: bool, now: DateTime<Utc>) -> Option<Duration> {
    let at = |index: usize| seen.get(index).copied().unwrap_or_default();
    let (own, network, account) = (at(0), at(1), at(2));
    let curve = own.last.and_then(|last| wait_before_next_try(own.count, last, now));
    let network = (!known_here && network.count >= NETWORK_ATTEMPTS).then(|| Duration::minutes(NETWORK_MINUTES));
    let account = (!known_here && account.count >= ACCOUNT_ATTEMPTS).then(|| Duration::hours(1));
    curve.max(network).max(account)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(own: u32, network: u32, account: u32, last: DateTime<Utc>) -> [Attempts; 3] {
        [own, network, account].map(|count| Attempts { count, last: Some(last) })
    }

    #[test]
    fn guessing_slows_down_and_the_owner_is_not_shut_out() {
        let now = DateTime::UNIX_EPOCH + Duration::days(20_000);
        let long_ago = now - Duration::minutes(5);
        assert_eq!(wait(&[Attempts::default(); 3], false, now), None);
        assert_eq!(wait(&seen(1, 1, 1, now), false, now), Some(Duration::seconds(1)));
        assert_eq!(wait(&seen(1, 1, 1, long_ago), false, now), None);
        // A spray over many names from one network stops at twenty.
        assert_eq!(wait(&seen(0, 20, 0, long_ago), false, now), Some(Duration::minutes(10)));
        assert_eq!(wait(&seen(0, 20, 0, long_ago), true, now), None);
        // A hundred wrong guesses a day at one account, but not from where its holder sits.
        assert!(wait(&seen(0, 0, 100, long_ago), false, now).is_some());
        assert_eq!(wait(&seen(0, 0, 100, long_ago), true, now), None);
    }
}
