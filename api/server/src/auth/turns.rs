//! Sign-ins take turns: those for one name from one network follow each other, and a network has two under way.
//!
//! So a failure is counted before the next try is judged, a hundred guesses at once are a hundred, and a right password
//! never stands in the way of another: what is under way makes the next wait, and only failures make it refused.
//! Programs that share a database take turns each for itself; what they count is common to all.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::{ApiError, Code};

/// Under way at once from one network: as many as there are threads for passwords.
const OF_A_NETWORK: usize = 2;
/// Sign-ins that may wait; more is a flood.
const WAITING: usize = 128;
/// Lines kept before those without anybody in them are looked for.
const LINES: usize = 256;

/// The lines in which sign-ins wait.
pub struct Turns {
    lines: Mutex<HashMap<String, Arc<Semaphore>>>,
    room: Arc<Semaphore>,
}

/// One's turn; the next has it when this is dropped.
pub struct Turn {
    _held: [OwnedSemaphorePermit; 3],
}

impl Default for Turns {
    fn default() -> Self {
        Self { lines: Mutex::default(), room: Arc::new(Semaphore::new(WAITING)) }
    }
}

impl Turns {
    /// Waits for one's turn: behind the same name from the same network, and behind others of the network.
    ///
    /// # Errors
    /// 503 when too many wait already.
    pub async fn take(&self, name: &str, network: &str) -> Result<Turn, ApiError> {
        let room = Arc::clone(&self.room).try_acquire_owned().map_err(|_| ApiError::later(Code::Busy, 2))?;
        let own = self.line(format!("{name}@{network}"), 1);
        let own = own.acquire_owned().await.map_err(ApiError::internal)?;
        let shared = self.line(network.to_owned(), OF_A_NETWORK);
        let shared = shared.acquire_owned().await.map_err(ApiError::internal)?;
        Ok(Turn { _held: [own, shared, room] })
    }

    fn line(&self, name: String, at_once: usize) -> Arc<Semaphore> {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() >= LINES {
            // Whoever waits or has the turn holds a share of the line.
            lines.retain(|_, line| Arc::strong_count(line) > 1);
        }
        Arc::clone(lines.entry(name).or_insert_with(|| Arc::new(Semaphore::new(at_once))))
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Waker};

    use super::*;

    /// The turn, if it can be had without waiting.
    fn now(turns: &Turns, name: &str, network: &str) -> Option<Turn> {
        let taking = pin!(turns.take(name, network));
        match taking.poll(&mut Context::from_waker(Waker::noop())) {
            std::task::Poll::Ready(turn) => turn.ok(),
            std::task::Poll::Pending => None,
        }
    }

    #[test]
    fn one_of_a_name_and_two_of_a_network() {
        let turns = Turns::default();
        let first = now(&turns, "an", "10.0.0.1").expect("nobody is there");
        assert!(now(&turns, "an", "10.0.0.1").is_none());
        assert!(now(&turns, "an", "10.0.0.2").is_some(), "another network is another line");
        let second = now(&turns, "bình", "10.0.0.1").expect("a network has two");
        assert!(now(&turns, "châu", "10.0.0.1").is_none());
        drop(second);
        assert!(now(&turns, "an", "10.0.0.1").is_none());
        drop(first);
        assert!(now(&turns, "an", "10.0.0.1").is_some());
    }

    #[test]
    fn empty_lines_go_and_a_flood_is_refused() {
        let turns = Turns::default();
        for number in 0..2 * LINES {
            drop(now(&turns, "an", &format!("network {number}")).expect("a line of its own"));
        }
        assert!(turns.lines.lock().expect("not poisoned").len() <= LINES + 2);
        let held: Vec<_> = (0..WAITING).filter_map(|number| now(&turns, "an", &format!("held {number}"))).collect();
        assert_eq!(held.len(), WAITING);
        assert!(now(&turns, "an", "one more").is_none());
    }
}
