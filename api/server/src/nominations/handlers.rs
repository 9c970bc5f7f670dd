//! Nominations: who may, valid input, one hop, answer.

use actix_web::{HttpResponse, get, patch, post};
use rules::accounts::Permission;
use store::nominations::{NominationFilter, Of};
use store::{Id, Page, PageRequest};

use super::dto::{
    ChangeOut, NominationEditIn, NominationFilterIn, NominationIn, NominationItemOut, NominationOut,
    NominationTransitionIn,
};
use super::view::{self, Rounds};
use super::{ReadNominations, WriteNominations, actions};
use crate::error::ApiError;
use crate::extract::{Allowed, Body, Caller, IfMatch, NoParams, Params, Patch, PathId};
use crate::pages::{PageOut, PageParams};
use crate::reply::Reply;

#[utoipa::path(
    tag = "nominations", operation_id = "list_nominations", summary = "List and search nominations",
    description = "Of the units in sight; staff see those about themselves. With `q` and no other order the exact \
                   spelling comes first, then the newest.",
    params(NominationFilterIn, PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page without the long texts; sort by `-created_at` (default), `code` or `name`",
               body = PageOut<NominationItemOut>))
)]
#[get("/nominations")]
pub(crate) async fn list_nominations(
    allowed: Allowed<ReadNominations>,
    params: Params<NominationFilterIn>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["-created_at", "code", "name"])?;
            let asked = query.filter;
            let filter = NominationFilter {
                rounds: asked.round_id,
                units: asked.unit_id,
                states: asked.state,
                subject_types: asked.subject_type,
                q: asked.q.filter(|q| !q.trim().is_empty()),
            };
            page_of_nominations(conn, caller, &filter, &query.sort.name(), &query.page)
        })
        .await
}

/// One page as `caller` sees it, ready to be sent; apart from the handler so that its cost can be measured bare.
///
/// # Errors
/// As the store.
pub fn page_of_nominations(
    conn: &mut store::Conn,
    caller: &Caller,
    filter: &NominationFilter,
    sort: &str,
    page: &PageRequest,
) -> Result<Reply, ApiError> {
    let page = store::nominations::list(conn, filter, &caller.scope(Permission::ReadNominations), sort, page)?;
    let rounds = Rounds::of(conn, &page.items)?;
    let items = page.items.into_iter().map(|head| rounds.item(head, caller)).collect::<Result<Vec<_>, _>>()?;
    Reply::list(&PageOut::of(Page { items, next: page.next, total: page.total }, |item| item))
}

#[utoipa::path(
    tag = "nominations", operation_id = "create_nomination", summary = "Draft a nomination",
    description = "For somebody of a unit that the caller nominates for. A subject has one live nomination a round: \
                   409 `already_exists`.",
    request_body = NominationIn, security(("bearer" = [])),
    responses((status = 201, description = "Drafted", body = NominationOut))
)]
#[post("/nominations")]
pub(crate) async fn create_nomination(
    allowed: Allowed<WriteNominations>,
    body: Body<NominationIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::create(tx, caller, &body.parse()?)).await
}

#[utoipa::path(
    tag = "nominations", operation_id = "get_nomination", summary = "Read one nomination",
    params(("id" = Uuid, Path, description = "Nomination")), security(("bearer" = [])),
    responses((status = 200, description = "The nomination", body = NominationOut))
)]
#[get("/nominations/{id}")]
pub(crate) async fn get_nomination(allowed: Allowed<ReadNominations>, id: PathId) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let (found, rounds) = view::with_round(conn, caller, id.0)?;
            Reply::ok(found.head.version, &rounds.whole(found, caller)?)
        })
        .await
}

#[utoipa::path(
    tag = "nominations", operation_id = "update_nomination", summary = "Change a draft or returned nomination",
    description = "Also what autosave sends. 409 `state_conflict` in any other state.",
    params(
        ("id" = Uuid, Path, description = "Nomination"),
        ("If-Match" = String, Header, description = "ETag of the nomination")
    ),
    request_body(content = NominationEditIn, content_type = "application/merge-patch+json"),
    security(("bearer" = [])),
    responses((status = 200, description = "The nomination as it is now", body = NominationOut))
)]
#[patch("/nominations/{id}")]
pub(crate) async fn update_nomination(
    allowed: Allowed<WriteNominations>,
    id: PathId,
    if_match: IfMatch,
    patch: Patch<NominationEditIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::update(tx, caller, id.0, &if_match, &patch)).await
}

#[utoipa::path(
    tag = "nominations", operation_id = "move_nomination",
    summary = "Submit, return, verify, reject, refer, withdraw or revoke a nomination",
    description = "What the caller may do now stands in `allowed_actions`. Return, reject and revoke need a reason: 422 \
                   `reason_required`. Submitting needs a summary and an open deadline: 409 `deadline_passed`.",
    params(
        ("id" = Uuid, Path, description = "Nomination"),
        ("If-Match" = String, Header, description = "ETag of the nomination")
    ),
    request_body = NominationTransitionIn, security(("bearer" = [])),
    responses((status = 200, description = "The nomination as it is now", body = NominationOut))
)]
#[post("/nominations/{id}/transitions")]
pub(crate) async fn move_nomination(
    allowed: Allowed<ReadNominations>,
    id: PathId,
    if_match: IfMatch,
    body: Body<NominationTransitionIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::transition(tx, caller, id.0, &if_match, &body.parse()?)).await
}

#[utoipa::path(
    tag = "nominations", operation_id = "get_nomination_history", summary = "Read a nomination's changes of state",
    params(("id" = Uuid, Path, description = "Nomination"), PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page; sort by `at` (default)", body = PageOut<ChangeOut>))
)]
#[get("/nominations/{id}/history")]
pub(crate) async fn get_nomination_history(
    allowed: Allowed<ReadNominations>,
    id: PathId,
    params: Params<NoParams>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["at"])?;
            view::head(conn, caller, id.0)?;
            let of = Of::Nomination(Id(id.0));
            let page = store::nominations::list_changes(conn, of, &query.sort.name(), &query.page)?;
            Reply::list(&PageOut::of(page, ChangeOut::from))
        })
        .await
}
