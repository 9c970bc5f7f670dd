//! Counts the statements that one piece of work sends, so that tests can hold every request to its budget.
//!
//! Counted is whatever asks the database to look, change, lock or mark a savepoint. `BEGIN`, `COMMIT` and `ROLLBACK`
//! only frame that work and are not.

use std::cell::Cell;

use diesel::connection::{Instrumentation, InstrumentationEvent};

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

/// Sits on every connection and counts on the thread that works with it.
#[derive(Default)]
pub(crate) struct Counter {
    /// The next statement is the frame of a transaction.
    frame: bool,
}

impl Instrumentation for Counter {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::BeginTransaction { depth, .. }
            | InstrumentationEvent::CommitTransaction { depth, .. }
            | InstrumentationEvent::RollbackTransaction { depth, .. } => self.frame = depth.get() == 1,
            InstrumentationEvent::StartQuery { .. } if !std::mem::take(&mut self.frame) => {
                COUNT.with(|count| count.set(count.get().saturating_add(1)));
            }
            _ => {}
        }
    }
}

/// Runs `work` and says how many statements it sent on this thread.
pub fn counted<T>(work: impl FnOnce() -> T) -> (T, u32) {
    COUNT.with(|count| count.set(0));
    let value = work();
    (value, COUNT.with(Cell::get))
}
