//! The thread that does the jobs: takes the oldest, shows signs of life, and hands over cleanly when it must stop.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use chrono::Duration as Span;
use serde_json::json;
use store::jobs::{End, Job, SILENCE_SECONDS};
use store::{DatabaseUrl, StoreError};

use super::{Bell, upkeep};
use crate::error::ApiError;
use crate::state::{AppState, State};

/// How often the queue is looked at; another process may have filled it.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How often a job tells the database that its worker lives.
const HEARTBEAT: Duration = Duration::from_secs(10);
/// How long a job has to stop when the server goes down.
const HALT: Duration = Duration::from_secs(4);
/// How often jobs are looked for whose worker has died.
const ROUND_EVERY: Duration = Duration::from_secs(30);

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
    /// Closes when the thread has ended.
    ended: Receiver<Infallible>,
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
        let (alive, ended) = std::sync::mpsc::channel();
        let thread = thread::Builder::new().name("jobs".into()).spawn(move || {
            let _alive: Sender<Infallible> = alive;
            work(&state, &flag, &woken);
        })?;
        Ok(Self { bell, stopping, thread: Some(thread), ended })
    }

    /// Asks the thread to stop and waits for it; a job under way goes back to the queue at its next step.
    pub fn stop(mut self) {
        self.halt();
    }

    fn halt(&mut self) {
        self.stopping.store(true, Ordering::Relaxed);
        self.bell.ring();
        let Some(thread) = self.thread.take() else { return };
        match self.ended.recv_timeout(HALT) {
            // What it has not committed is rolled back, and the job is called interrupted at the next start.
            Err(RecvTimeoutError::Timeout) => log::warn!("a job did not stop in time"),
            Err(RecvTimeoutError::Disconnected) => {
                if thread.join().is_err() {
                    log::error!("the job thread ended badly");
                }
            }
            Ok(never) => match never {},
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
    let mut due = Due::default();
    // A SQLite file has one server: whatever runs in it as this one starts has died with the one before.
    if matches!(state.db.url(), DatabaseUrl::Sqlite(_)) {
        upkeep::bury(state, state.clock.now());
    }
    while !stopping.load(Ordering::Relaxed) {
        if due.round.is_due(ROUND_EVERY) {
            upkeep::bury(state, state.clock.now() - Span::seconds(SILENCE_SECONDS));
        }
        if due.sweep.is_due(upkeep::SWEEP_EVERY) {
            upkeep::sweep(state);
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

/// When the housekeeping was last done.
#[derive(Default)]
struct Due {
    round: Every,
    sweep: Every,
}

/// Something to be done now and then.
#[derive(Default)]
struct Every(Option<Instant>);

impl Every {
    /// Whether it is time; then it counts as done.
    fn is_due(&mut self, every: Duration) -> bool {
        let due = self.0.is_none_or(|last| last.elapsed() >= every);
        if due {
            self.0 = Some(Instant::now());
        }
        due
    }
}

fn run(state: &AppState, stopping: &AtomicBool, kinds: &[Box<dyn Work>], job: &Job) {
    log::info!("job {} ({}) begins", job.id, job.kind);
    let progress = Progress { state, job, stopping, last: std::cell::Cell::new(None) };
    let result = match kinds.iter().find(|kind| kind.kind() == job.kind) {
        Some(kind) => alive(state, job, || kind.run(state, job, &progress)),
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
            Some(upkeep::failed(job, error.code.as_str()))
        }
    };
    if let Some(end) = end
        && let Err(error) = store::jobs::end_apart(&state.db, job.id, &end, state.clock.now())
    {
        log::error!("job {}: its end could not be written: {error}", job.id);
    }
    upkeep::release(state, job);
    log::info!("job {} ({}) ends", job.id, job.kind);
}

/// Does `work` while another thread says now and then that its worker lives: a long transaction has no time to.
fn alive<T>(state: &AppState, job: &Job, work: impl FnOnce() -> T) -> T {
    let (done, waiting) = std::sync::mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            while waiting.recv_timeout(HEARTBEAT) == Err(RecvTimeoutError::Timeout) {
                // On SQLite the writer may be the job itself; nobody else would call it dead there.
                if let Err(error) = store::jobs::beat(&state.db, job.id, state.clock.now()) {
                    log::debug!("job {}: no heartbeat: {error}", job.id);
                }
            }
        });
        let value = work();
        drop(done);
        value
    })
}
