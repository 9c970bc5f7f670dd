//! People: who may, valid input, one hop, answer.

use actix_web::{HttpResponse, get, patch, post};
use rules::accounts::Permission;
use store::Id;
use store::registry::people::{self, PersonFilter};

use super::actions;
use super::dto::{PersonFilterIn, PersonIn, PersonOut};
use crate::error::ApiError;
use crate::extract::{Allowed, Body, IfMatch, Params, Patch, PathId};
use crate::pages::{PageOut, PageParams};
use crate::registry::refs::path_of;
use crate::registry::{ReadPeople, WritePeople};
use crate::reply::Reply;

#[utoipa::path(
    tag = "registry", operation_id = "list_people", summary = "List and find people",
    description = "The people of the caller's units. `q` finds `nguyen van dong` as well as `Nguyễn Văn Đông`, the exact \
                   spelling first. Sort by `name` (default: Vietnamese order, given name first), `employee_code` or \
                   `created_at`.",
    params(PersonFilterIn, PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page", body = PageOut<PersonOut>))
)]
#[get("/people")]
pub(crate) async fn list_people(
    allowed: Allowed<ReadPeople>,
    params: Params<PersonFilterIn>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["name", "employee_code", "created_at"])?;
            let below = query.filter.unit_id.map(|id| path_of(conn, id)).transpose()?;
            let filter = PersonFilter {
                q: query.filter.q,
                below,
                leadership: query.filter.leadership,
                employment: query.filter.employment,
                active_on: query.filter.active_on,
            };
            let scope = caller.scope(Permission::ReadPeople);
            let page = people::list(conn, &filter, &scope, &query.sort.name(), &query.page)?;
            Reply::list(&PageOut::try_of(page, |person| PersonOut::of(person, caller))?)
        })
        .await
}

#[utoipa::path(
    tag = "registry", operation_id = "create_person", summary = "Record a person",
    request_body = PersonIn, security(("bearer" = [])),
    responses((status = 201, description = "Recorded", body = PersonOut))
)]
#[post("/people")]
pub(crate) async fn create_person(
    allowed: Allowed<WritePeople>,
    body: Body<PersonIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::create(tx, caller, &body.parse()?)).await
}

#[utoipa::path(
    tag = "registry", operation_id = "get_person", summary = "Read one person",
    params(("id" = uuid::Uuid, Path, description = "Person")), security(("bearer" = [])),
    responses((status = 200, description = "The person", body = PersonOut))
)]
#[get("/people/{id}")]
pub(crate) async fn get_person(allowed: Allowed<ReadPeople>, id: PathId) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let person = actions::show(conn, caller, Id(id.0))?;
            Reply::ok(person.version, &person)
        })
        .await
}

#[utoipa::path(
    tag = "registry", operation_id = "update_person", summary = "Change a person",
    params(("id" = uuid::Uuid, Path, description = "Person")),
    request_body(content = PersonIn, content_type = "application/merge-patch+json"), security(("bearer" = [])),
    responses((status = 200, description = "The person as they are now", body = PersonOut))
)]
#[patch("/people/{id}")]
pub(crate) async fn update_person(
    allowed: Allowed<WritePeople>,
    id: PathId,
    if_match: IfMatch,
    patch: Patch<PersonIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::update(tx, caller, id.0, &if_match, &patch)).await
}
