//! Initiatives: who may, valid input, one hop, answer.

use actix_web::{HttpResponse, get, patch, post};
use rules::accounts::{Permission, UnitScope};
use store::Id;
use store::registry::initiatives::{self, InitiativeFilter};

use super::actions;
use super::dto::{InitiativeFilterIn, InitiativeIn, InitiativeOut};
use crate::error::ApiError;
use crate::extract::{Allowed, Body, IfMatch, Params, Patch, PathId};
use crate::pages::{PageOut, PageParams};
use crate::registry::{ReadInitiatives, WriteInitiatives};
use crate::reply::Reply;

#[utoipa::path(
    tag = "registry", operation_id = "list_initiatives", summary = "List initiatives",
    description = "Those with an author in the caller's units. Sort by `created_at` (default) or `code`.",
    params(InitiativeFilterIn, PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page", body = PageOut<InitiativeOut>))
)]
#[get("/initiatives")]
pub(crate) async fn list_initiatives(
    allowed: Allowed<ReadInitiatives>,
    params: Params<InitiativeFilterIn>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["created_at", "code"])?;
            let filter = InitiativeFilter {
                q: query.filter.q,
                years: query.filter.year,
                person_id: query.filter.person_id.map(Id),
            };
            let scope = caller.scope(Permission::ReadInitiatives);
            let page = initiatives::list(conn, &filter, &scope, &query.sort.name(), &query.page)?;
            // The same roles read and write, in the same units, but for those who only read.
            let write = caller.scope(Permission::WriteInitiatives);
            let writable = write == scope || write.units == UnitScope::Everything;
            Reply::list(&PageOut::try_of(page, |initiative| InitiativeOut::of(initiative, writable))?)
        })
        .await
}

#[utoipa::path(
    tag = "registry", operation_id = "create_initiative", summary = "Record an initiative",
    request_body = InitiativeIn, security(("bearer" = [])),
    responses((status = 201, description = "Recorded", body = InitiativeOut))
)]
#[post("/initiatives")]
pub(crate) async fn create_initiative(
    allowed: Allowed<WriteInitiatives>,
    body: Body<InitiativeIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::create(tx, caller, &body.parse()?)).await
}

#[utoipa::path(
    tag = "registry", operation_id = "get_initiative", summary = "Read one initiative",
    params(("id" = uuid::Uuid, Path, description = "Initiative")), security(("bearer" = [])),
    responses((status = 200, description = "The initiative", body = InitiativeOut))
)]
#[get("/initiatives/{id}")]
pub(crate) async fn get_initiative(allowed: Allowed<ReadInitiatives>, id: PathId) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let initiative = actions::show(conn, caller, Id(id.0))?;
            Reply::ok(initiative.version, &initiative)
        })
        .await
}

#[utoipa::path(
    tag = "registry", operation_id = "update_initiative", summary = "Correct an initiative",
    params(
        ("id" = uuid::Uuid, Path, description = "Initiative")
    ),
    request_body(content = InitiativeIn, content_type = "application/merge-patch+json"),
    security(("bearer" = [])),
    responses((status = 200, description = "The initiative as it is now", body = InitiativeOut))
)]
#[patch("/initiatives/{id}")]
pub(crate) async fn update_initiative(
    allowed: Allowed<WriteInitiatives>,
    id: PathId,
    if_match: IfMatch,
    patch: Patch<InitiativeIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::update(tx, caller, id.0, &if_match, &patch)).await
}
