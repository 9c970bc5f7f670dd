//! Evaluation: who may, valid input, one hop, answer.

use actix_web::{HttpResponse, delete, get, post, put, web};
use rules::accounts::Permission;
use rules::registry::SubjectType;
use serde::Deserialize;

use super::dto::{
    EligibilityFilterIn, EligibilityOut, EligibilitySummary, SummaryFilterIn, VerificationIn, VerificationOut,
    WaiverIn, WaiverOut,
};
use super::{GrantWaivers, ReadEligibility, ReadWaivers, VerifyNominations, actions, eligibility, waivers};
use crate::error::{ApiError, Code};
use crate::extract::{Allowed, Body, IfMatch, NoParams, Params, PathId};
use crate::pages::{PageOut, PageParams};
use crate::reply::Reply;

#[utoipa::path(
    tag = "evaluation", operation_id = "list_eligibility", summary = "Who qualifies in a round, and why",
    description = "Every unit valid and every person who worked in at least one of the round's years, in sight of the \
                   caller, nominated or not: units by code, then people by given name. With `verdict`, one request looks \
                   at a bounded number of subjects: a page may be shorter than `limit` and still have a `next_cursor`.",
    params(("id" = Uuid, Path, description = "Round"), EligibilityFilterIn, PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page; the only order is `code`", body = PageOut<EligibilityOut>))
)]
#[get("/rounds/{id}/eligibility")]
pub(crate) async fn list_eligibility(
    allowed: Allowed<ReadEligibility>,
    id: PathId,
    params: Params<EligibilityFilterIn>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["code"])?;
            if query.sort.descending {
                return Err(ApiError::new(Code::InvalidParameter).at("?sort", "unknown_value"));
            }
            let round = store::evaluation::round(conn, id.0)?;
            let scope = caller.scope(Permission::ReadEligibility);
            let page = eligibility::page(conn, &round, &query.filter, &scope, &query.page)?;
            Reply::list(&PageOut::of(page, |item| item))
        })
        .await
}

#[utoipa::path(
    tag = "evaluation", operation_id = "get_eligibility_summary", summary = "How many qualify in a round",
    description = "Counts by verdict of all units and people of the round that are in sight of the caller.",
    params(("id" = Uuid, Path, description = "Round"), SummaryFilterIn), security(("bearer" = [])),
    responses((status = 200, description = "Counts of units and of people", body = EligibilitySummary))
)]
#[get("/rounds/{id}/eligibility/summary")]
pub(crate) async fn get_eligibility_summary(
    allowed: Allowed<ReadEligibility>,
    id: PathId,
    params: Params<SummaryFilterIn>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let filter = params.parse()?;
            let round = store::evaluation::round(conn, id.0)?;
            let scope = caller.scope(Permission::ReadEligibility);
            Reply::computed(&eligibility::count(conn, &round, None, filter.unit_id, &scope)?)
        })
        .await
}

/// Path of one subject in a round.
#[derive(Debug, Deserialize)]
pub(crate) struct SubjectPath {
    id: PathId,
    subject_type: SubjectType,
    subject_id: PathId,
}

#[utoipa::path(
    tag = "evaluation", operation_id = "get_eligibility", summary = "Whether one person or unit qualifies, and why",
    params(
        ("id" = Uuid, Path, description = "Round"),
        ("subject_type" = SubjectType, Path, description = "`person` or `unit`"),
        ("subject_id" = Uuid, Path, description = "The person or unit")
    ),
    security(("bearer" = [])),
    responses((status = 200, description = "Verdict and checks, year by year", body = EligibilityOut))
)]
#[get("/rounds/{id}/eligibility/{subject_type}/{subject_id}")]
pub(crate) async fn get_eligibility(
    allowed: Allowed<ReadEligibility>,
    path: web::Path<SubjectPath>,
    params: Params<NoParams>,
) -> Result<HttpResponse, ApiError> {
    let path = path.into_inner();
    allowed
        .show(move |conn, caller| {
            params.parse()?;
            let round = store::evaluation::round(conn, path.id.0)?;
            let scope = caller.scope(Permission::ReadEligibility);
            let found = eligibility::one(conn, &round, path.subject_type, path.subject_id.0, &scope)?;
            // Computed from many records: only the bytes say whether it has changed.
            Reply::ok(0, &found)
        })
        .await
}

#[utoipa::path(
    tag = "evaluation", operation_id = "list_waivers", summary = "Waivers in force in a round",
    params(("id" = Uuid, Path, description = "Round"), PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page, newest first; the only order is `-created_at`", body = PageOut<WaiverOut>))
)]
#[get("/rounds/{id}/waivers")]
pub(crate) async fn list_waivers(
    allowed: Allowed<ReadWaivers>,
    id: PathId,
    params: Params<NoParams>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["-created_at"])?;
            if !query.sort.descending {
                return Err(ApiError::new(Code::InvalidParameter).at("?sort", "unknown_value"));
            }
            let round = store::evaluation::round(conn, id.0)?;
            let scope = caller.scope(Permission::ReadWaivers);
            let page = store::evaluation::list_waivers(conn, round.id, &scope, &query.page)?;
            Reply::list(&PageOut::of(page, |row| {
                let deletable = waivers::may(caller, &round, &row.unit_path, row.subject_id);
                WaiverOut::of(row, deletable)
            }))
        })
        .await
}

#[utoipa::path(
    tag = "evaluation", operation_id = "create_waiver", summary = "Waive what is not on record, with a reason",
    description = "Only a year that is unknown can be waived; a rating or title that is not met stays not met \
                   (422 `not_waivable` at the field).",
    params(("id" = Uuid, Path, description = "Round")), request_body = WaiverIn, security(("bearer" = [])),
    responses((status = 201, description = "Waived", body = WaiverOut))
)]
#[post("/rounds/{id}/waivers")]
pub(crate) async fn create_waiver(
    allowed: Allowed<GrantWaivers>,
    id: PathId,
    body: Body<WaiverIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| waivers::create(tx, caller, id.0, &body.parse()?)).await
}

/// Path of one waiver in a round.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct WaiverPath {
    id: PathId,
    waiver_id: PathId,
}

#[utoipa::path(
    tag = "evaluation", operation_id = "get_waiver", summary = "Read one waiver in force",
    params(("id" = Uuid, Path, description = "Round"), ("waiver_id" = Uuid, Path, description = "Waiver")),
    security(("bearer" = [])), responses((status = 200, description = "The waiver", body = WaiverOut))
)]
#[get("/rounds/{id}/waivers/{waiver_id}")]
pub(crate) async fn get_waiver(
    allowed: Allowed<ReadWaivers>,
    path: web::Path<WaiverPath>,
) -> Result<HttpResponse, ApiError> {
    let path = path.into_inner();
    allowed
        .show(move |conn, caller| {
            let scope = caller.scope(Permission::ReadWaivers);
            let round = store::evaluation::round(conn, path.id.0)?;
            let row = store::evaluation::find_waiver(conn, round.id, path.waiver_id.0, &scope)?;
            let deletable = waivers::may(caller, &round, &row.unit_path, row.subject_id);
            Reply::ok(row.version, &WaiverOut::of(row, deletable))
        })
        .await
}

#[utoipa::path(
    tag = "evaluation", operation_id = "delete_waiver", summary = "Take a waiver back; it stays in the audit",
    params(
        ("id" = Uuid, Path, description = "Round"), ("waiver_id" = Uuid, Path, description = "Waiver"),
        ("If-Match" = String, Header, description = "ETag of the waiver")
    ),
    security(("bearer" = [])), responses((status = 204, description = "Taken back"))
)]
#[delete("/rounds/{id}/waivers/{waiver_id}")]
pub(crate) async fn delete_waiver(
    allowed: Allowed<GrantWaivers>,
    path: web::Path<WaiverPath>,
    if_match: IfMatch,
) -> Result<HttpResponse, ApiError> {
    let path = path.into_inner();
    allowed.write(move |tx, caller| waivers::revoke(tx, caller, path.id.0, path.waiver_id.0, &if_match)).await
}

#[utoipa::path(
    tag = "evaluation", operation_id = "get_verification", summary = "The office's findings on a nomination",
    description = "The judged criteria with their findings, the computed ones, and what still stands in the way of \
                   `verify`. The ETag is the nomination's.",
    params(("id" = Uuid, Path, description = "Nomination")), security(("bearer" = [])),
    responses((status = 200, description = "Findings and obstacles", body = VerificationOut))
)]
#[get("/nominations/{id}/verification")]
pub(crate) async fn get_verification(allowed: Allowed<ReadEligibility>, id: PathId) -> Result<HttpResponse, ApiError> {
    allowed.show(move |conn, caller| actions::verification(conn, caller, id.0)).await
}

#[utoipa::path(
    tag = "evaluation", operation_id = "put_verification", summary = "Record the office's findings on a nomination",
    description = "The findings take the place of all there were; only judged criteria. A finding other than `met` needs \
                   a reason. While the nomination is submitted, and until evaluation is due.",
    params(
        ("id" = Uuid, Path, description = "Nomination"),
        ("If-Match" = String, Header, description = "ETag of the nomination")
    ),
    request_body = VerificationIn, security(("bearer" = [])),
    responses((status = 200, description = "Findings and obstacles as they are now", body = VerificationOut))
)]
#[put("/nominations/{id}/verification")]
pub(crate) async fn put_verification(
    allowed: Allowed<VerifyNominations>,
    id: PathId,
    if_match: IfMatch,
    body: Body<VerificationIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::record(tx, caller, id.0, &if_match, &body.parse()?)).await
}
