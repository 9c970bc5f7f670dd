//! Rounds and the extensions of their deadlines: who may, valid input, one hop, answer.

use actix_web::{HttpResponse, get, patch, post, web};
use rules::accounts::Permission;
use store::Id;
use store::programme::RoundFilter;

use super::dto::{ExtensionIn, ExtensionOut, RoundEditIn, RoundFilterIn, RoundIn, RoundOut, RoundTransitionIn};
use super::round_actions as actions;
use super::{GrantExtensions, ReadExtensions, ReadProgramme, WriteRounds, for_all};
use crate::error::{ApiError, Code};
use crate::extract::{Allowed, Body, IfMatch, NoParams, Params, Patch, PathId};
use crate::pages::{PageOut, PageParams};
use crate::reply::Reply;

#[utoipa::path(
    tag = "programme", operation_id = "list_rounds", summary = "List rounds",
    params(RoundFilterIn, PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page; sort by `-created_at` (default)", body = PageOut<RoundOut>))
)]
#[get("/rounds")]
pub(crate) async fn list_rounds(
    allowed: Allowed<ReadProgramme>,
    params: Params<RoundFilterIn>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["-created_at"])?;
            let asked = query.filter;
            let filter = RoundFilter { periods: asked.period_id, kinds: asked.kind, states: asked.state };
            let page = store::programme::list_rounds(conn, &filter, &query.sort.name(), &query.page)?;
            Reply::list(&PageOut::of(page, |round| RoundOut::of(round, caller)))
        })
        .await
}

#[utoipa::path(
    tag = "programme", operation_id = "create_round", summary = "Begin a round",
    description = "It keeps the criteria that are active in its period now. It begins `open`, unless `planned` is asked for.",
    request_body = RoundIn, security(("bearer" = [])),
    responses((status = 201, description = "Begun", body = RoundOut))
)]
#[post("/rounds")]
pub(crate) async fn create_round(allowed: Allowed<WriteRounds>, body: Body<RoundIn>) -> Result<HttpResponse, ApiError> {
    allowed
        .write(move |tx, caller| {
            for_all(caller, Permission::WriteRounds)?;
            actions::create(tx, caller, &body.parse()?)
        })
        .await
}

#[utoipa::path(
    tag = "programme", operation_id = "get_round", summary = "Read one round",
    params(("id" = Uuid, Path, description = "Round")), security(("bearer" = [])),
    responses((status = 200, description = "The round", body = RoundOut))
)]
#[get("/rounds/{id}")]
pub(crate) async fn get_round(allowed: Allowed<ReadProgramme>, id: PathId) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let round = store::programme::find_round(conn, Id(id.0))?;
            Reply::ok(round.version, &RoundOut::of(round, caller))
        })
        .await
}

#[utoipa::path(
    tag = "programme", operation_id = "update_round", summary = "Change a round",
    description = "Kind, years and council are fixed once the round is being evaluated; a closed round does not change.",
    params(("id" = Uuid, Path, description = "Round"), ("If-Match" = String, Header, description = "ETag of the round")),
    request_body(content = RoundEditIn, content_type = "application/merge-patch+json"),
    security(("bearer" = [])),
    responses((status = 200, description = "The round as it is now", body = RoundOut))
)]
#[patch("/rounds/{id}")]
pub(crate) async fn update_round(
    allowed: Allowed<WriteRounds>,
    id: PathId,
    if_match: IfMatch,
    patch: Patch<RoundEditIn>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .write(move |tx, caller| {
            for_all(caller, Permission::WriteRounds)?;
            actions::update(tx, caller, Id(id.0), &if_match, &patch)
        })
        .await
}

#[utoipa::path(
    tag = "programme", operation_id = "move_round", summary = "Open, evaluate, close or reopen a round",
    params(("id" = Uuid, Path, description = "Round"), ("If-Match" = String, Header, description = "ETag of the round")),
    request_body = RoundTransitionIn, security(("bearer" = [])),
    responses((status = 200, description = "The round as it is now", body = RoundOut))
)]
#[post("/rounds/{id}/transitions")]
pub(crate) async fn move_round(
    allowed: Allowed<WriteRounds>,
    id: PathId,
    if_match: IfMatch,
    body: Body<RoundTransitionIn>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .write(move |tx, caller| {
            for_all(caller, Permission::WriteRounds)?;
            actions::transition(tx, caller, Id(id.0), &if_match, &body.parse()?)
        })
        .await
}

#[utoipa::path(
    tag = "programme", operation_id = "list_extensions", summary = "List the extensions of a round's deadlines",
    description = "Those of the units in sight, the newest first.",
    params(("id" = Uuid, Path, description = "Round"), PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page", body = PageOut<ExtensionOut>))
)]
#[get("/rounds/{id}/extensions")]
pub(crate) async fn list_extensions(
    allowed: Allowed<ReadExtensions>,
    id: PathId,
    params: Params<NoParams>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["-created_at"])?;
            if !query.sort.descending {
                return Err(ApiError::new(Code::InvalidParameter).at("?sort", "unknown_value"));
            }
            store::programme::find_round(conn, Id(id.0))?;
            let scope = caller.scope(Permission::ReadExtensions);
            let page = store::programme::list_extensions(conn, Id(id.0), &scope, &query.page)?;
            Reply::list(&PageOut::of(page, ExtensionOut::from))
        })
        .await
}

#[utoipa::path(
    tag = "programme", operation_id = "create_extension", summary = "Extend a deadline for one unit",
    description = "Also after the deadline has passed. The latest of all dates holds.",
    params(("id" = Uuid, Path, description = "Round")), request_body = ExtensionIn, security(("bearer" = [])),
    responses((status = 201, description = "Extended", body = ExtensionOut))
)]
#[post("/rounds/{id}/extensions")]
pub(crate) async fn create_extension(
    allowed: Allowed<GrantExtensions>,
    id: PathId,
    body: Body<ExtensionIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::extend(tx, caller, Id(id.0), &body.parse()?)).await
}

#[utoipa::path(
    tag = "programme", operation_id = "get_extension", summary = "Read one extension",
    params(("id" = Uuid, Path, description = "Round"), ("extension_id" = Uuid, Path, description = "Extension")),
    security(("bearer" = [])),
    responses((status = 200, description = "The extension", body = ExtensionOut))
)]
#[get("/rounds/{id}/extensions/{extension_id}")]
pub(crate) async fn get_extension(
    allowed: Allowed<ReadExtensions>,
    path: web::Path<(PathId, PathId)>,
) -> Result<HttpResponse, ApiError> {
    let (round, id) = path.into_inner();
    allowed
        .show(move |conn, caller| {
            let scope = caller.scope(Permission::ReadExtensions);
            let extension = store::programme::find_extension(conn, Id(round.0), Id(id.0), &scope)?;
            Reply::ok(1, &ExtensionOut::from(extension))
        })
        .await
}
