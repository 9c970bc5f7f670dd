//! What is left over goes: jobs whose worker died, files that nobody refers to, what has expired.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, Duration as Span, Utc};
use rules::accounts::FAILURES_FORGOTTEN_AFTER_SECONDS;
use serde_json::json;
use store::jobs::{End, Job};

use crate::error::ApiError;
use crate::messages::{Args, Lang, find, text};
use crate::state::AppState;

/// How often what has expired is swept out.
pub(super) const SWEEP_EVERY: Duration = Duration::from_secs(3_600);
/// How long a file may lie in the storage before something refers to it: the time between an upload and its row.
const UNCLAIMED: Duration = Duration::from_secs(3_600);

/// The end of a job that failed for a reason of ours, in words for whoever asked for it.
pub(super) fn failed(job: &Job, code: &str) -> End {
    let lang = match job.params.0.get("lang").and_then(|lang| lang.as_str()) {
        Some(tag) if tag == Lang::En.tag() => Lang::En,
        _ => Lang::Vi,
    };
    let message = find(lang, &format!("job_{code}"), &Args::new());
    let message = message.unwrap_or_else(|| text(lang, "job_failed", &Args::new()));
    End::Failed(json!({ "code": code, "message": message, "request_id": job.request_id }), None)
}

/// Ends the jobs whose worker was last heard of before `before`. What a worker had not committed went with it, so that
/// nothing of theirs is half-written; whoever wants the work done sends it again.
pub(super) fn bury(state: &AppState, before: DateTime<Utc>) {
    let dead = match state.db.read(|conn| store::jobs::abandoned(conn, before)) {
        Ok(dead) => dead,
        Err(error) => return log::error!("jobs: {error}"),
    };
    for job in dead {
        let end = failed(&job, "interrupted");
        match store::jobs::end_apart(&state.db, job.id, &end, state.clock.now()) {
            Ok(()) => log::warn!("job {} ({}) was interrupted", job.id, job.kind),
            // Another program was faster.
            Err(store::StoreError::NotFound(_)) => {}
            Err(error) => log::error!("job {}: its end could not be written: {error}", job.id),
        }
        release(state, &job);
    }
}

/// Lets go of the file that a job worked on, unless something else needs it.
pub(super) fn release(state: &AppState, job: &Job) {
    let Some(sha256) = job.input_sha256.clone() else { return };
    let let_go = || -> Result<(), ApiError> {
        // Whoever sends the same file again while we look keeps it: it is newer than this job.
        remove_unused(state, vec![sha256], SystemTime::from(job.created_at.instant()))
    };
    if let Err(error) = let_go() {
        log::warn!("job {}: its file stays for the next sweep: {}", job.id, error.cause().unwrap_or_default());
    }
}

/// Sweeps out what nobody asks for any more.
pub(super) fn sweep(state: &AppState) {
    let now = state.clock.now();
    let forgotten = now - Span::seconds(FAILURES_FORGOTTEN_AFTER_SECONDS);
    let swept =
        store::idempotency::purge(&state.db, now).and_then(|_| store::accounts::purge_attempts(&state.db, forgotten));
    if let Err(error) = swept {
        log::warn!("sweeping: {error}");
    }
    if let Err(error) = sweep_files(state, SystemTime::now() - UNCLAIMED) {
        log::warn!("sweeping files: {}", error.cause().unwrap_or_default());
    }
    state.limits.sweep();
}

/// Removes files from before `before` that neither evidence nor a job refers to: their upload never came to its row, or
/// the evidence was taken out again.
///
/// # Errors
/// When the database or the storage fails.
pub fn sweep_files(state: &AppState, before: SystemTime) -> Result<(), ApiError> {
    let old = state.storage.tidy(before).map_err(ApiError::internal)?;
    remove_unused(state, old, before)
}

fn remove_unused(state: &AppState, files: Vec<String>, before: SystemTime) -> Result<(), ApiError> {
    let used = state.db.read(|conn| store::upkeep::files_in_use(conn, &files))?;
    for file in files.iter().filter(|file| !used.contains(*file)) {
        state.storage.remove(file, before).map_err(ApiError::internal)?;
    }
    Ok(())
}
