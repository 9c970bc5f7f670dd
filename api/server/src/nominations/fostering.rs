//! Fostering activities: who may, valid input, one hop, answer.

use actix_web::{HttpResponse, delete, get, patch, post};
use store::Id;

use super::dto::{ActivityIn, ActivityOut};
use super::fostering_actions as actions;
use super::{ReadRegistrations, WriteRegistrations, view};
use crate::error::ApiError;
use crate::extract::{Allowed, Body, IfMatch, NoParams, Params, Patch, PathId};
use crate::pages::{PageOut, PageParams};
use crate::reply::Reply;

#[utoipa::path(
    tag = "nominations", operation_id = "list_fostering_activities", summary = "List a registration's fostering activities",
    params(("id" = Uuid, Path, description = "Registration"), PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page; sort by `-happened_on` (default)", body = PageOut<ActivityOut>))
)]
#[get("/registrations/{id}/fostering-activities")]
pub(crate) async fn list_fostering_activities(
    allowed: Allowed<ReadRegistrations>,
    id: PathId,
    params: Params<NoParams>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["-happened_on"])?;
            view::registration(conn, caller, id.0)?;
            let page = store::nominations::list_activities(conn, Id(id.0), &query.sort.name(), &query.page)?;
            Reply::list(&PageOut::of(page, ActivityOut::from))
        })
        .await
}

#[utoipa::path(
    tag = "nominations", operation_id = "create_fostering_activity", summary = "Write a fostering activity down",
    description = "Counts as a change of the registration: its version grows.",
    params(("id" = Uuid, Path, description = "Registration")), request_body = ActivityIn, security(("bearer" = [])),
    responses((status = 201, description = "Written down", body = ActivityOut))
)]
#[post("/registrations/{id}/fostering-activities")]
pub(crate) async fn create_fostering_activity(
    allowed: Allowed<WriteRegistrations>,
    id: PathId,
    body: Body<ActivityIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::create(tx, caller, id.0, &body.parse()?)).await
}

#[utoipa::path(
    tag = "nominations", operation_id = "get_fostering_activity", summary = "Read one fostering activity",
    params(("id" = Uuid, Path, description = "Fostering activity")), security(("bearer" = [])),
    responses((status = 200, description = "The activity", body = ActivityOut))
)]
#[get("/fostering-activities/{id}")]
pub(crate) async fn get_fostering_activity(
    allowed: Allowed<ReadRegistrations>,
    id: PathId,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let found = actions::visible(conn, caller, id.0)?;
            Reply::ok(found.version, &ActivityOut::from(found))
        })
        .await
}

#[utoipa::path(
    tag = "nominations", operation_id = "update_fostering_activity", summary = "Correct a fostering activity",
    params(
        ("id" = Uuid, Path, description = "Fostering activity"),
        ("If-Match" = String, Header, description = "ETag of the activity")
    ),
    request_body(content = ActivityIn, content_type = "application/merge-patch+json"), security(("bearer" = [])),
    responses((status = 200, description = "The activity as it is now", body = ActivityOut))
)]
#[patch("/fostering-activities/{id}")]
pub(crate) async fn update_fostering_activity(
    allowed: Allowed<WriteRegistrations>,
    id: PathId,
    if_match: IfMatch,
    patch: Patch<ActivityIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::update(tx, caller, id.0, &if_match, &patch)).await
}

#[utoipa::path(
    tag = "nominations", operation_id = "delete_fostering_activity", summary = "Take a fostering activity away",
    params(
        ("id" = Uuid, Path, description = "Fostering activity"),
        ("If-Match" = String, Header, description = "ETag of the activity")
    ),
    security(("bearer" = [])), responses((status = 204, description = "Taken away"))
)]
#[delete("/fostering-activities/{id}")]
pub(crate) async fn delete_fostering_activity(
    allowed: Allowed<WriteRegistrations>,
    id: PathId,
    if_match: IfMatch,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::delete(tx, caller, id.0, &if_match)).await
}
