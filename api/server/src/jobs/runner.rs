//! The thread that does the jobs: takes the oldest, shows signs of life, and hands over cleanly when it must stop.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use chrono::Duration as Span;
use rules::accounts::FAILURES_FORGOTTEN_AFTER_SECONDS;
use serde_json::json;
use store::StoreError;
use store::jobs::{End, Job};

use super::Bell;
use crate::error::ApiError;
use crate::state::{AppState, State};

/// How often the queue is looked at; another process may have filled it.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How often a job tells the database that its worker lives.
const HEARTBEAT: Duration = Duration::from_secs(10);
/// How long a job has to stop when the server goes down.
const HALT: Duration = Duration::from_secs(4);
/// How often what has expired is swept out.
const SWEEP_EVERY: Duration = Duration::from_secs(3_600);

/// A kind of job. It writes its effect and its own end in one transaction (`store::jobs::end`), or leaves the end to the
/// runner by returning it.
pub trait Work: Send + Sync {
    /// The word in `jobs.kind`.
    fn kind(&self) -> &'static str;

    /// Does the job. `None`: it has ended itself together with its effect.
    ///
    /// # Errors
    /// [`Stopped`] when asked to stop, or the fault that makes it fail.
    fn run(&self, state: &AppState, job: &Job, progress: &Progress<'_>) -> Result<Option<End>, Stopped>;
}

/// Every kind of job there is.
fn kinds() -> Vec<Box<dyn Work>> {
    vec![Box::new(crate::registry::imports::ImportWork)]
}

/// Why a job did not come to its end.
#[derive(Debug)]
pub enum Stopped {
    /// Somebody asked it to stop.
    Cancelled,
    /// The server goes down; the job will be taken up again.
    Shutdown,
    /// A fault.
    Failed(ApiError),
}

impl From<ApiError> for Stopped {
    fn from(error: ApiError) -> Self {
        Self::Failed(error)
    }
}

impl From<StoreError> for Stopped {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

/// How a job shows how far it has come and learns that it should stop.
pub struct Progress<'a> {
    state: &'a AppState,
    job: &'a Job,
    stopping: &'a AtomicBool,
    last: std::cell::Cell<Option<Instant>>,
}

impl Progress<'_> {
    /// Says that `done` of `total` steps are done. Cheap to call often: the database hears of it every ten seconds.
    ///
    /// # Errors
    /// [`Stopped`] when the work should end here.
    pub fn step(&self, done: usize, total: usize) -> Result<(), Stopped> {
        if self.stopping.load(Ordering::Relaxed) {
            return Err(Stopped::Shutdown);
        }
        if self.last.get().is_some_and(|last| last.elapsed() < HEARTBEAT) {
            return Ok(());
        }
        self.last.set(Some(Instant::now()));
        let steps = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
        let now = self.state.clock.now();
        match store::jobs::progress(&self.state.db, self.job.id, steps(done), steps(total), now)? {
            true => Err(Stopped::Cancelled),
            false => Ok(()),
        }
    }
}

/// The job thread of this process.
pub struct Runner {
    bell: Bell,
    stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Runner {
    /// Starts the thread.
    ///
    /// # Errors
    /// When it can't be started.
    pub fn start(state: State, woken: Receiver<()>) -> io::Result<Self> {
        let bell = state.bell.clone();
        let stopping = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&stopping);
        let thread = thread::Builder::new().name("jobs".into()).spawn(move || work(&state, &flag, &woken))?;
        Ok(Self { bell, stopping, thread: Some(thread) })
    }

    /// Asks the thread to stop and waits for it; a job under way goes back to the queue when its silence is noticed.
    pub fn stop(mut self) {
        self.halt();
    }

    fn halt(&mut self) {
        self.stopping.store(true, Ordering::Relaxed);
        self.bell.ring();
        let Some(thread) = self.thread.take() else { return };
        let asked = Instant::now();
        while !thread.is_finished() && asked.elapsed() < HALT {
            thread::sleep(Duration::from_millis(10));
        }
        match thread.is_finished() {
            true if thread.join().is_err() => log::error!("the job thread ended badly"),
            true => {}
            // What it has not committed is rolled back, and the job is taken up again after its silence.
            false => log::warn!("a job did not stop in time"),
        }
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        self.halt();
    }
}

fn work(state: &AppState, stopping: &AtomicBool, woken: &Receiver<()>) {
    let kinds = kinds();
    let mut swept = None;
    while !stopping.load(Ordering::Relaxed) {
        if swept.is_none_or(|last: Instant| last.elapsed() >= SWEEP_EVERY) {
            swept = Some(Instant::now());
            sweep(state);
        }
        match store::jobs::claim(&state.db, state.clock.now()) {
            Ok(Some(job)) => {
                run(state, stopping, &kinds, &job);
                continue;
            }
            Ok(None) => {}
            Err(error) => log::error!("jobs: {error}"),
        }
        if woken.recv_timeout(LOOK_EVERY) == Err(RecvTimeoutError::Disconnected) {
            return;
        }
    }
}

fn run(state: &AppState, stopping: &AtomicBool, kinds: &[Box<dyn Work>], job: &Job) {
    log::info!("job {} ({}) begins", job.id, job.kind);
    let progress = Progress { state, job, stopping, last: std::cell::Cell::new(None) };
    let result = match kinds.iter().find(|kind| kind.kind() == job.kind) {
        Some(kind) => kind.run(state, job, &progress),
        None => Ok(Some(End::Failed(json!({ "code": "unknown_kind" }), None))),
    };
    let end = match result {
        Ok(None) => None,
        Ok(Some(end)) => Some(end),
        Err(Stopped::Cancelled) => Some(End::Cancelled),
        Err(Stopped::Shutdown) => {
            if let Err(error) = store::jobs::hand_back(&state.db, job.id) {
                log::error!("job {}: not handed back: {error}", job.id);
            }
            return;
        }
        Err(Stopped::Failed(error)) => {
            log::error!("job {}: {error}: {}", job.id, error.cause().unwrap_or_default());
            Some(End::Failed(json!({ "code": error.code.as_str(), "request_id": job.request_id }), None))
        }
    };
    if let Some(end) = end
        && let Err(error) = store::jobs::end_apart(&state.db, job.id, &end, state.clock.now())
    {
        log::error!("job {}: its end could not be written: {error}", job.id);
    }
    log::info!("job {} ({}) ends", job.id, job.kind);
}

/// What nobody asks for any more.
fn sweep(state: &AppState) {
    let now = state.clock.now();
    let forgotten = now - Span::seconds(FAILURES_FORGOTTEN_AFTER_SECONDS);
    let swept =
        store::idempotency::purge(&state.db, now).and_then(|_| store::accounts::purge_attempts(&state.db, forgotten));
    if let Err(error) = swept {
        log::warn!("sweeping: {error}");
    }
    state.limits.sweep();
}
