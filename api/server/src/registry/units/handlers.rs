//! Units: who may, valid input, one hop, answer.

use actix_web::{HttpResponse, get, patch, post, web};
use store::Id;
use store::registry::successions;
use store::registry::units::{self, UnitFilter};

use super::dto::{UnitFilterIn, UnitIn, UnitOut};
use super::succession_dto::{SuccessionIn, SuccessionOut};
use super::{actions, succession};
use crate::error::ApiError;
use crate::extract::{Allowed, Body, IfMatch, NoParams, Params, Patch, PathId};
use crate::pages::{PageOut, PageParams};
use crate::registry::{ReadUnits, WriteUnits};
use crate::reply::Reply;

#[utoipa::path(
    tag = "registry", operation_id = "list_units", summary = "List units",
    description = "Everybody signed in sees all units. Sort by `code` (default), `name` or `created_at`.",
    params(UnitFilterIn, PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page", body = PageOut<UnitOut>))
)]
#[get("/units")]
pub(crate) async fn list_units(
    allowed: Allowed<ReadUnits>,
    params: Params<UnitFilterIn>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["code", "name", "created_at"])?;
            let below = query.filter.unit_id.map(|id| crate::registry::refs::path_of(conn, id)).transpose()?;
            let filter = UnitFilter {
                q: query.filter.q,
                kinds: query.filter.kind,
                parent_id: query.filter.parent_id.map(Id),
                below,
                valid_on: query.filter.valid_on,
            };
            let page = units::list(conn, &filter, &query.sort.name(), caller.today(), &query.page)?;
            Reply::list(&PageOut::try_of(page, |unit| UnitOut::of(unit, caller))?)
        })
        .await
}

#[utoipa::path(
    tag = "registry", operation_id = "create_unit", summary = "Record a unit",
    request_body = UnitIn, security(("bearer" = [])),
    responses((status = 201, description = "Recorded", body = UnitOut))
)]
#[post("/units")]
pub(crate) async fn create_unit(allowed: Allowed<WriteUnits>, body: Body<UnitIn>) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::create(tx, caller, &body.parse()?)).await
}

#[utoipa::path(
    tag = "registry", operation_id = "get_unit", summary = "Read one unit, with its names over time",
    params(("id" = uuid::Uuid, Path, description = "Unit")), security(("bearer" = [])),
    responses((status = 200, description = "The unit", body = UnitOut))
)]
#[get("/units/{id}")]
pub(crate) async fn get_unit(allowed: Allowed<ReadUnits>, id: PathId) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let unit = actions::show(conn, caller, Id(id.0))?;
            Reply::ok(unit.version, &unit)
        })
        .await
}

#[utoipa::path(
    tag = "registry", operation_id = "update_unit", summary = "Correct a unit",
    description = "For what was recorded wrongly. What really changed on a day is a succession.",
    params(("id" = uuid::Uuid, Path, description = "Unit")),
    request_body(content = UnitIn, content_type = "application/merge-patch+json"), security(("bearer" = [])),
    responses((status = 200, description = "The unit as it is now", body = UnitOut))
)]
#[patch("/units/{id}")]
pub(crate) async fn update_unit(
    allowed: Allowed<WriteUnits>,
    id: PathId,
    if_match: IfMatch,
    patch: Patch<UnitIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::update(tx, caller, id.0, &if_match, &patch)).await
}

#[utoipa::path(
    tag = "registry", operation_id = "list_unit_successions", summary = "List how a unit turned into others",
    params(("id" = uuid::Uuid, Path, description = "Unit"), PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page, in the order of recording", body = PageOut<SuccessionOut>))
)]
#[get("/units/{id}/successions")]
pub(crate) async fn list_successions(
    allowed: Allowed<ReadUnits>,
    id: PathId,
    params: Params<NoParams>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, _| {
            let query = params.parse_list(&["created_at"])?;
            units::find(conn, Id(id.0))?;
            let page = successions::list(conn, Id(id.0), &query.sort.name(), &query.page)?;
            Reply::list(&PageOut::try_of(page, SuccessionOut::of)?)
        })
        .await
}

#[utoipa::path(
    tag = "registry", operation_id = "create_unit_succession",
    summary = "Rename, merge, split, transfer or close a unit",
    params(("id" = uuid::Uuid, Path, description = "Unit")), request_body = SuccessionIn, security(("bearer" = [])),
    responses((status = 201, description = "Recorded, and carried out on the units", body = SuccessionOut))
)]
#[post("/units/{id}/successions")]
pub(crate) async fn create_succession(
    allowed: Allowed<WriteUnits>,
    id: PathId,
    body: Body<SuccessionIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| succession::create(tx, caller, id.0, &body.parse()?)).await
}

#[utoipa::path(
    tag = "registry", operation_id = "get_unit_succession", summary = "Read one succession of a unit",
    params(("id" = uuid::Uuid, Path, description = "Unit"), ("succession_id" = uuid::Uuid, Path, description = "Succession")),
    security(("bearer" = [])),
    responses((status = 200, description = "The succession", body = SuccessionOut))
)]
#[get("/units/{id}/successions/{succession_id}")]
pub(crate) async fn get_succession(
    allowed: Allowed<ReadUnits>,
    path: web::Path<(PathId, PathId)>,
) -> Result<HttpResponse, ApiError> {
    let (unit, id) = path.into_inner();
    allowed.show(move |conn, _| Reply::ok(1, &SuccessionOut::of(successions::find(conn, Id(unit.0), Id(id.0))?)?)).await
}
