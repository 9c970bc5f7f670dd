//! Guessing passwords is slowed down where it happens, and nobody is shut out by a stranger.

use chrono::{DateTime, Duration, Utc};
use rules::accounts::{FAILURES_FORGOTTEN_AFTER_SECONDS, network_of, wait_before_next_try};
use store::accounts::{Attempts, Bucket};

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

/// The counters of one sign-in: name and network, network alone, name alone.
pub(super) fn buckets(state: &AppState, context: &RequestContext, username: &str) -> Vec<Bucket> {
    let (now, network) = (state.clock.now(), network_of(context.ip));
    let day = now - Duration::seconds(FAILURES_FORGOTTEN_AFTER_SECONDS);
    let name = store::accounts::username_key(username);
    vec![
        Bucket { name: format!("name-network:{name}@{network}"), since: day },
        Bucket { name: format!("network:{network}"), since: now - Duration::minutes(NETWORK_MINUTES) },
        Bucket { name: format!("name:{name}"), since: day },
    ]
}

/// Counts the attempt, or refuses it. Whoever signed in from this network before is only slowed down, never shut out.
///
/// # Errors
/// 429 with the seconds to wait.
pub(super) async fn guard(
    state: &State,
    context: &RequestContext,
    username: &str,
    known_here: bool,
) -> Result<(), ApiError> {
    let (db, buckets, now) = (state.db.clone(), buckets(state, context, username), state.clock.now());
    let wait =
        hop(context, move || Ok(store::accounts::attempt(&db, &buckets, &|seen| wait(seen, known_here, now), now)?))
            .await?;
    match wait {
        Some(wait) => Err(ApiError::later(Code::TooManyRequests, wait.num_seconds().unsigned_abs() + 1)),
        None => Ok(()),
    }
}

/// Takes one attempt back that was neither right nor wrong: the password was right, the code is still to come.
///
/// # Errors
/// When the database fails.
pub(super) async fn take_back(state: &State, context: &RequestContext, username: &str) -> Result<(), ApiError> {
    let (db, buckets) = (state.db.clone(), buckets(state, context, username));
    hop(context, move || Ok(store::accounts::take_back(&db, &buckets)?)).await
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
