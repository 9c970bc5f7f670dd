//! Long work beside the requests: a queue in the database, threads that take from it, and the job as a resource.

pub mod dto;
mod handlers;
mod runner;

pub use dto::JobOut;
pub use runner::{Progress, Runner, Stopped, Work};

use utoipa_actix_web::service_config::ServiceConfig;

crate::permits!(ReadOwnJobs);

/// Routes of the feature.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.service(handlers::get_job).service(handlers::cancel_job);
}
