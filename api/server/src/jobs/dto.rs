//! What travels for jobs.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::jobs::Job;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

/// How far a job has come.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProgressOut {
    /// Steps done.
    #[schema(minimum = 0)]
    pub done: i32,
    /// Steps in all; 0 while unknown.
    #[schema(minimum = 0)]
    pub total: i32,
}

/// State of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Waits for its turn.
    Queued,
    /// Is being done.
    Running,
    /// Came to its end.
    Succeeded,
    /// Could not be done; `error` says why.
    Failed,
    /// Was stopped at somebody's wish.
    Cancelled,
}

/// What may be done with a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum JobAction {
    /// Stop it.
    Cancel,
}

/// A wish about a job.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JobTransitionIn {
    /// What to do.
    pub action: JobAction,
}

/// Long work that somebody asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct JobOut {
    /// Identifier.
    pub id: Uuid,
    /// What is to be done.
    #[schema(example = "import")]
    pub kind: String,
    /// State.
    pub state: JobState,
    /// How far it has come.
    pub progress: ProgressOut,
    /// What came out; its form depends on `kind`.
    #[schema(required = true, value_type = Option<Object>)]
    pub result: Option<Value>,
    /// Why it failed: at least a `code`.
    #[schema(required = true, value_type = Option<Object>)]
    pub error: Option<Value>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When a worker took it.
    #[schema(required = true)]
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    #[schema(required = true)]
    pub finished_at: Option<DateTime<Utc>>,
    /// Version, as in the `ETag`.
    #[schema(minimum = 1)]
    pub version: i32,
    /// What the caller may do with it now.
    pub allowed_actions: Vec<JobAction>,
}

impl From<Job> for JobOut {
    fn from(job: Job) -> Self {
        let open = matches!(job.state.as_str(), "queued" | "running") && !job.cancel_requested;
        let allowed_actions = if open { vec![JobAction::Cancel] } else { vec![] };
        Self {
            id: job.id.0,
            kind: job.kind,
            state: match job.state.as_str() {
                "queued" => JobState::Queued,
                "running" => JobState::Running,
                "succeeded" => JobState::Succeeded,
                "cancelled" => JobState::Cancelled,
                _ => JobState::Failed,
            },
            progress: ProgressOut { done: job.progress_done, total: job.progress_total },
            result: job.result.map(|json| json.0),
            error: job.error.map(|json| json.0),
            created_at: job.created_at.instant(),
            started_at: job.started_at.map(|at| at.instant()),
            finished_at: job.finished_at.map(|at| at.instant()),
            version: job.version,
            allowed_actions,
        }
    }
}
