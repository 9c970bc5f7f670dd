//! Disciplines: who may, valid input, one hop, answer.

use actix_web::{HttpResponse, delete, get, patch, post};
use rules::accounts::{Permission, UnitScope};
use store::Id;
use store::registry::disciplines;

use super::actions;
use super::dto::{DisciplineFilterIn, DisciplineIn, DisciplineOut};
use crate::error::ApiError;
use crate::extract::{Allowed, Body, IfMatch, Params, Patch, PathId};
use crate::pages::{PageOut, PageParams};
use crate::registry::{ReadDisciplines, WriteDisciplines};
use crate::reply::Reply;

#[utoipa::path(
    tag = "registry", operation_id = "list_disciplines", summary = "List disciplines",
    description = "Those of people in the caller's units. Sort by `created_at`.",
    params(DisciplineFilterIn, PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page", body = PageOut<DisciplineOut>))
)]
#[get("/disciplines")]
pub(crate) async fn list_disciplines(
    allowed: Allowed<ReadDisciplines>,
    params: Params<DisciplineFilterIn>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["created_at"])?;
            let scope = caller.scope(Permission::ReadDisciplines);
            let person = query.filter.person_id.map(Id);
            let page = disciplines::list(conn, person, &scope, &query.sort.name(), &query.page)?;
            // The same roles read and write, in the same units, but for those who only read.
            let write = caller.scope(Permission::WriteDisciplines);
            let writable = write == scope || write.units == UnitScope::Everything;
            Reply::list(&PageOut::try_of(page, |discipline| DisciplineOut::of(discipline, writable))?)
        })
        .await
}

#[utoipa::path(
    tag = "registry", operation_id = "create_discipline", summary = "Record a discipline",
    request_body = DisciplineIn, security(("bearer" = [])),
    responses((status = 201, description = "Recorded", body = DisciplineOut))
)]
#[post("/disciplines")]
pub(crate) async fn create_discipline(
    allowed: Allowed<WriteDisciplines>,
    body: Body<DisciplineIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::create(tx, caller, &body.parse()?)).await
}

#[utoipa::path(
    tag = "registry", operation_id = "get_discipline", summary = "Read one discipline",
    params(("id" = uuid::Uuid, Path, description = "Discipline")), security(("bearer" = [])),
    responses((status = 200, description = "The discipline", body = DisciplineOut))
)]
#[get("/disciplines/{id}")]
pub(crate) async fn get_discipline(allowed: Allowed<ReadDisciplines>, id: PathId) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let discipline = actions::show(conn, caller, Id(id.0))?;
            Reply::ok(discipline.version, &discipline)
        })
        .await
}

#[utoipa::path(
    tag = "registry", operation_id = "update_discipline", summary = "Correct a discipline",
    params(
        ("id" = uuid::Uuid, Path, description = "Discipline")
    ),
    request_body(content = DisciplineIn, content_type = "application/merge-patch+json"),
    security(("bearer" = [])),
    responses((status = 200, description = "The discipline as it is now", body = DisciplineOut))
)]
#[patch("/disciplines/{id}")]
pub(crate) async fn update_discipline(
    allowed: Allowed<WriteDisciplines>,
    id: PathId,
    if_match: IfMatch,
    patch: Patch<DisciplineIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::update(tx, caller, id.0, &if_match, &patch)).await
}

#[utoipa::path(
    tag = "registry", operation_id = "delete_discipline", summary = "Remove a discipline that should never have been",
    params(
        ("id" = uuid::Uuid, Path, description = "Discipline")
    ),
    security(("bearer" = [])), responses((status = 204, description = "Removed"))
)]
#[delete("/disciplines/{id}")]
pub(crate) async fn delete_discipline(
    allowed: Allowed<WriteDisciplines>,
    id: PathId,
    if_match: IfMatch,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::remove(tx, caller, id.0, &if_match)).await
}
