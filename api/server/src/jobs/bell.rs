//! Wakes the job thread at once instead of at its next look at the queue.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Rings for the job thread; clones ring the same bell.
#[derive(Clone)]
pub struct Bell(SyncSender<()>);

impl Bell {
    /// A bell, and what the thread waits for.
    #[must_use]
    pub fn hang() -> (Self, Receiver<()>) {
        let (ring, rung) = sync_channel(1);
        (Self(ring), rung)
    }

    /// Rings. A bell that has been rung and not heard yet wakes the thread just as well.
    pub fn ring(&self) {
        let _already_rung = self.0.try_send(());
    }
}
