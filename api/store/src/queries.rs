//! Counts the statements that one piece of work sends, so that tests can hold every request to its budget.

use std::cell::Cell;

use diesel::connection::{Instrumentation, InstrumentationEvent};

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

/// Sits on every connection and counts on the thread that works with it.
pub(crate) struct Counter;

impl Instrumentation for Counter {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if matches!(event, InstrumentationEvent::StartQuery { .. }) {
            COUNT.with(|count| count.set(count.get().saturating_add(1)));
        }
    }
}

/// Runs `work` and says how many statements it sent on this thread, the transaction's own among them.
pub fn counted<T>(work: impl FnOnce() -> T) -> (T, u32) {
    COUNT.with(|count| count.set(0));
    let value = work();
    (value, COUNT.with(Cell::get))
}
