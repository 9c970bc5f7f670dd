//! Periods: who may, valid input, one hop, answer.

use actix_web::{HttpResponse, get, patch, post};
use rules::accounts::Permission;
use store::Id;

use super::actions;
use super::dto::{PeriodIn, PeriodOut};
use super::{ReadProgramme, WritePeriods, for_all};
use crate::error::ApiError;
use crate::extract::{Allowed, Body, IfMatch, NoParams, Params, Patch, PathId};
use crate::pages::{PageOut, PageParams};
use crate::reply::Reply;

#[utoipa::path(
    tag = "programme", operation_id = "list_periods", summary = "List periods",
    params(PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page; sort by `-created_at` (default) or `code`", body = PageOut<PeriodOut>))
)]
#[get("/periods")]
pub(crate) async fn list_periods(
    allowed: Allowed<ReadProgramme>,
    params: Params<NoParams>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["-created_at", "code"])?;
            let page = store::programme::list_periods(conn, &query.sort.name(), &query.page)?;
            Reply::list(&PageOut::of(page, |period| PeriodOut::of(period, caller)))
        })
        .await
}

#[utoipa::path(
    tag = "programme", operation_id = "create_period", summary = "Begin a period",
    description = "It starts with a copy of the plan's criteria as its criteria set number 1.",
    request_body = PeriodIn, security(("bearer" = [])),
    responses((status = 201, description = "Begun", body = PeriodOut))
)]
#[post("/periods")]
pub(crate) async fn create_period(
    allowed: Allowed<WritePeriods>,
    body: Body<PeriodIn>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .write(move |tx, caller| {
            for_all(caller, Permission::WritePeriods)?;
            actions::create_period(tx, caller, &body.parse()?)
        })
        .await
}

#[utoipa::path(
    tag = "programme", operation_id = "get_period", summary = "Read one period",
    params(("id" = Uuid, Path, description = "Period")), security(("bearer" = [])),
    responses((status = 200, description = "The period", body = PeriodOut))
)]
#[get("/periods/{id}")]
pub(crate) async fn get_period(allowed: Allowed<ReadProgramme>, id: PathId) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let period = store::programme::find_period(conn, Id(id.0))?;
            Reply::ok(period.version, &PeriodOut::of(period, caller))
        })
        .await
}

#[utoipa::path(
    tag = "programme", operation_id = "update_period", summary = "Change a period",
    params(("id" = Uuid, Path, description = "Period"), ("If-Match" = String, Header, description = "ETag of the period")),
    request_body(content = PeriodIn, content_type = "application/merge-patch+json"),
    security(("bearer" = [])),
    responses((status = 200, description = "The period as it is now", body = PeriodOut))
)]
#[patch("/periods/{id}")]
pub(crate) async fn update_period(
    allowed: Allowed<WritePeriods>,
    id: PathId,
    if_match: IfMatch,
    patch: Patch<PeriodIn>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .write(move |tx, caller| {
            for_all(caller, Permission::WritePeriods)?;
            actions::update_period(tx, caller, Id(id.0), &if_match, &patch)
        })
        .await
}
