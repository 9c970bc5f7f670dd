//! Following and stopping one's own jobs.

use std::sync::{Arc, OnceLock};

use actix_web::{HttpResponse, get, post, web};
use serde_json::json;
use store::jobs::Job;
use store::{AuditEvent, Conn, Id, Outcome, StoreError};
use uuid::Uuid;

use super::dto::{JobAction, JobTransitionIn};
use super::{JobOut, ReadOwnJobs, upkeep};
use crate::error::{ApiError, Code};
use crate::extract::{Allowed, Body, Caller, IfMatch, NoParams, Params, PathId};
use crate::pages::{PageOut, PageParams};
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
    tag = "integration", operation_id = "list_jobs", summary = "List one's own jobs",
    params(PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page, newest first", body = PageOut<JobOut>))
)]
#[get("/jobs")]
pub(crate) async fn list_jobs(
    allowed: Allowed<ReadOwnJobs>,
    params: Params<NoParams>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["-created_at"])?;
            let page = store::jobs::list(conn, Id(caller.account_id), &query.sort.name(), &query.page)?;
            Reply::list(&PageOut::of(page, JobOut::from))
        })
        .await
}

#[utoipa::path(
    tag = "integration", operation_id = "transition_job", summary = "Stop a job",
    description = "`cancel`: a waiting job ends at once, a running one at its next step; one that has ended answers 409. \
                   `If-Match: *` stops it however far it has come.",
    params(("id" = Uuid, Path, description = "Job")), request_body = JobTransitionIn, security(("bearer" = [])),
    responses((status = 200, description = "The job as it stands", body = JobOut))
)]
#[post("/jobs/{id}/transitions")]
pub(crate) async fn transition_job(
    allowed: Allowed<ReadOwnJobs>,
    id: PathId,
    if_match: IfMatch,
    body: Body<JobTransitionIn>,
) -> Result<HttpResponse, ApiError> {
    let (ended, state) = (Arc::new(OnceLock::new()), allowed.state.clone());
    let tell = Arc::clone(&ended);
    let answer = allowed
        .write(move |tx, caller| {
            let before = own(tx, caller, id.0)?;
            let JobTransitionIn { action: JobAction::Cancel } = body.parse()?;
            if_match.require(before.version)?;
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
            if job.finished_at.is_some() {
                tell.get_or_init(|| job.clone());
            }
            Ok(Outcome::Changed(Reply::ok(job.version, &JobOut::from(job))?, event))
        })
        .await?;
    if let Some(job) = ended.get().cloned() {
        // Begun by the call itself; the answer does not wait for it.
        drop(web::block(move || upkeep::release(&state, &job)));
    }
    Ok(answer)
}
