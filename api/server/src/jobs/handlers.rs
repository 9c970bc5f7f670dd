//! Following and stopping one's own jobs.

use actix_web::{HttpResponse, get, post};
use serde_json::json;
use store::jobs::Job;
use store::{AuditEvent, Conn, Id, Outcome, StoreError};
use uuid::Uuid;

use super::{JobOut, ReadOwnJobs};
use crate::error::{ApiError, Code};
use crate::extract::{Allowed, Caller, PathId};
use crate::reply::Reply;

/// A job that the caller asked for.
fn own(conn: &mut Conn, caller: &Caller, id: Uuid) -> Result<Job, ApiError> {
    let job = store::jobs::find(conn, Id(id))?;
    if job.created_by.0 == caller.account_id { Ok(job) } else { Err(Code::NotFound.into()) }
}

#[utoipa::path(
    tag = "integration", operation_id = "get_job", summary = "Follow a job",
    params(("id" = Uuid, Path, description = "Job")), security(("bearer" = [])),
    responses((status = 200, description = "The job as it stands", body = JobOut))
)]
#[get("/jobs/{id}")]
pub(crate) async fn get_job(allowed: Allowed<ReadOwnJobs>, id: PathId) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let job = own(conn, caller, id.0)?;
            Reply::ok(job.version, &JobOut::from(job))
        })
        .await
}

#[utoipa::path(
    tag = "integration", operation_id = "cancel_job", summary = "Stop a job",
    description = "A waiting job ends at once, a running one at its next step; one that has ended answers 409.",
    params(("id" = Uuid, Path, description = "Job")), security(("bearer" = [])),
    responses((status = 200, description = "The job as it stands", body = JobOut))
)]
#[post("/jobs/{id}/cancel")]
pub(crate) async fn cancel_job(allowed: Allowed<ReadOwnJobs>, id: PathId) -> Result<HttpResponse, ApiError> {
    allowed
        .write(move |tx, caller| {
            own(tx, caller, id.0)?;
            let job = store::jobs::request_cancel(tx, Id(id.0), caller.now).map_err(|error| match error {
                StoreError::Stale => ApiError::new(Code::StateConflict),
                other => other.into(),
            })?;
            let event = AuditEvent {
                action: "job.cancel_requested",
                subject_kind: "job",
                subject_id: id.0.to_string(),
                unit_id: None,
                version: Some(job.version),
                details: json!({ "kind": job.kind }),
            };
            Ok(Outcome::Changed(Reply::ok(job.version, &JobOut::from(job))?, event))
        })
        .await
}
