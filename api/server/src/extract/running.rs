//! Which `Idempotency-Key` is being worked on: the same request, sent again meanwhile, is told to wait (api.md 1).

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use crate::error::Code;

type Key = (String, String);

/// The keys under work in this process, each with whose it is. What another process works on is found at the gate of the
/// writers, where the second request waits and then gets the first answer.
#[derive(Default, Clone)]
pub struct RunningKeys {
    keys: Arc<Mutex<HashSet<Key>>>,
}

impl RunningKeys {
    /// Takes a key for as long as the value lives.
    ///
    /// # Errors
    /// 409 `idempotency_in_progress` when it is taken.
    pub(super) fn take(&self, key: &Key) -> Result<RunningKey, Code> {
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        if !keys.insert(key.clone()) {
            return Err(Code::IdempotencyInProgress);
        }
        Ok(RunningKey { all: self.clone(), key: key.clone() })
    }
}

/// A key under work; free again when dropped.
pub(super) struct RunningKey {
    all: RunningKeys,
    key: Key,
}

impl Drop for RunningKey {
    fn drop(&mut self) {
        self.all.keys.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_worked_on_once_at_a_time() {
        let (running, key) = (RunningKeys::default(), ("a".to_owned(), "1".to_owned()));
        let held = running.take(&key).ok();
        assert_eq!(running.take(&key).err(), Some(Code::IdempotencyInProgress));
        assert!(running.take(&("b".to_owned(), "1".to_owned())).is_ok(), "somebody else's");
        drop(held);
        assert!(running.take(&key).is_ok());
    }
}
