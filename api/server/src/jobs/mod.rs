//! Long work beside the requests: a queue in the database, threads that take from it, and the job as a resource.

mod bell;
pub mod dto;
mod handlers;
mod runner;
mod upkeep;

pub use bell::Bell;
pub use dto::JobOut;
pub use runner::{Progress, Runner, Stopped, Work};
pub use upkeep::sweep_files;

use serde_json::Value;
use store::jobs::Job;
use store::{Id, JsonVal, Ts};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::extract::Caller;

crate::permits!(ReadOwnJobs);

/// Routes of the feature.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.service(handlers::list_jobs).service(handlers::get_job).service(handlers::transition_job);
}

/// A job to put into the queue with `store::jobs::enqueue`, in the transaction of the request for it; ring
/// `state.bell` once that has committed.
#[must_use]
pub fn new_job(kind: &str, params: Value, input_sha256: Option<String>, caller: &Caller, request_id: &str) -> Job {
    Job {
        id: Id::new(),
        kind: kind.to_owned(),
        state: "queued".to_owned(),
        params: JsonVal(params),
        input_sha256,
        progress_done: 0,
        progress_total: 0,
        result: None,
        error: None,
        cancel_requested: false,
        created_by: Id(caller.account_id),
        request_id: request_id.to_owned(),
        created_at: Ts::new(caller.now),
        started_at: None,
        heartbeat_at: None,
        finished_at: None,
        version: 1,
    }
}
