//! Registrations: who may, valid input, one hop, answer.

use actix_web::{HttpResponse, get, patch, post};
use rules::accounts::Permission;
use store::Id;
use store::nominations::{Of, RegistrationFilter};

use super::dto::{
    ChangeOut, RegistrationDetailOut, RegistrationEditIn, RegistrationFilterIn, RegistrationIn, RegistrationOut,
    RegistrationTransitionIn,
};
use super::registration_actions as actions;
use super::{ReadRegistrations, WriteRegistrations, view};
use crate::error::ApiError;
use crate::extract::{Allowed, Body, IfMatch, NoParams, Params, Patch, PathId};
use crate::pages::{PageOut, PageParams};
use crate::reply::Reply;

#[utoipa::path(
    tag = "nominations", operation_id = "list_registrations", summary = "List registrations",
    description = "Of the units in sight; staff see those about themselves.",
    params(RegistrationFilterIn, PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page; sort by `-created_at` (default) or `code`", body = PageOut<RegistrationOut>))
)]
#[get("/registrations")]
pub(crate) async fn list_registrations(
    allowed: Allowed<ReadRegistrations>,
    params: Params<RegistrationFilterIn>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["-created_at", "code"])?;
            let asked = query.filter;
            let filter = RegistrationFilter {
                periods: asked.period_id,
                units: asked.unit_id,
                states: asked.state,
                subject_types: asked.subject_type,
                q: asked.q,
            };
            let scope = caller.scope(Permission::ReadRegistrations);
            let page = store::nominations::list_registrations(conn, &filter, &scope, &query.sort.name(), &query.page)?;
            let windows = view::windows(conn, &page.items)?;
            Reply::list(&PageOut::of(page, |one| view::registration_out(one, &windows, caller)))
        })
        .await
}

#[utoipa::path(
    tag = "nominations", operation_id = "create_registration", summary = "Draft a registration",
    description = "For somebody of a unit that the caller registers for. A subject is registered once a period: 409 \
                   `already_exists`.",
    request_body = RegistrationIn, security(("bearer" = [])),
    responses((status = 201, description = "Drafted", body = RegistrationDetailOut))
)]
#[post("/registrations")]
pub(crate) async fn create_registration(
    allowed: Allowed<WriteRegistrations>,
    body: Body<RegistrationIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::create(tx, caller, &body.parse()?)).await
}

#[utoipa::path(
    tag = "nominations", operation_id = "get_registration", summary = "Read one registration",
    params(("id" = Uuid, Path, description = "Registration")), security(("bearer" = [])),
    responses((status = 200, description = "The registration", body = RegistrationDetailOut))
)]
#[get("/registrations/{id}")]
pub(crate) async fn get_registration(
    allowed: Allowed<ReadRegistrations>,
    id: PathId,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let (found, grown) = view::registration_with_nominations(conn, caller, id.0)?;
            let windows = view::windows(conn, std::slice::from_ref(&found))?;
            Reply::ok(found.version, &actions::detail(caller, found, grown, &windows))
        })
        .await
}

#[utoipa::path(
    tag = "nominations", operation_id = "update_registration", summary = "Change a draft or returned registration",
    params(
        ("id" = Uuid, Path, description = "Registration"),
        ("If-Match" = String, Header, description = "ETag of the registration")
    ),
    request_body(content = RegistrationEditIn, content_type = "application/merge-patch+json"),
    security(("bearer" = [])),
    responses((status = 200, description = "The registration as it is now", body = RegistrationDetailOut))
)]
#[patch("/registrations/{id}")]
pub(crate) async fn update_registration(
    allowed: Allowed<WriteRegistrations>,
    id: PathId,
    if_match: IfMatch,
    patch: Patch<RegistrationEditIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::update(tx, caller, id.0, &if_match, &patch)).await
}

#[utoipa::path(
    tag = "nominations", operation_id = "move_registration", summary = "Submit, return, accept or withdraw a registration",
    description = "Returning needs a reason: 422 `reason_required`. Submitting needs a goal and a round of the period \
                   whose registration is still open: 409 `deadline_passed`.",
    params(
        ("id" = Uuid, Path, description = "Registration"),
        ("If-Match" = String, Header, description = "ETag of the registration")
    ),
    request_body = RegistrationTransitionIn, security(("bearer" = [])),
    responses((status = 200, description = "The registration as it is now", body = RegistrationDetailOut))
)]
#[post("/registrations/{id}/transitions")]
pub(crate) async fn move_registration(
    allowed: Allowed<ReadRegistrations>,
    id: PathId,
    if_match: IfMatch,
    body: Body<RegistrationTransitionIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::transition(tx, caller, id.0, &if_match, &body.parse()?)).await
}

#[utoipa::path(
    tag = "nominations", operation_id = "get_registration_history", summary = "Read a registration's changes of state",
    params(("id" = Uuid, Path, description = "Registration"), PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page; sort by `at` (default)", body = PageOut<ChangeOut>))
)]
#[get("/registrations/{id}/history")]
pub(crate) async fn get_registration_history(
    allowed: Allowed<ReadRegistrations>,
    id: PathId,
    params: Params<NoParams>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["at"])?;
            view::registration(conn, caller, id.0)?;
            let of = Of::Registration(Id(id.0));
            let page = store::nominations::list_changes(conn, of, &query.sort.name(), &query.page)?;
            Reply::list(&PageOut::of(page, ChangeOut::from))
        })
        .await
}
