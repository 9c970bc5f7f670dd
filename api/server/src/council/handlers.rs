//! Decisions: who may, valid input, one hop, answer.

use actix_web::{HttpResponse, get, post};
use rules::accounts::Permission;

use super::dto::{DecisionFilterIn, DecisionIn, DecisionOut};
use super::{MakeDecisions, ReadDecisions, actions};
use crate::error::{ApiError, Code};
use crate::extract::{Allowed, Body, Params, PathId};
use crate::pages::{PageOut, PageParams};
use crate::reply::Reply;

#[utoipa::path(
    tag = "council", operation_id = "list_decisions", summary = "List decisions",
    description = "Decisions with an outcome in sight of the caller, newest first.",
    params(DecisionFilterIn, PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page; the only order is `-created_at`", body = PageOut<DecisionOut>))
)]
#[get("/decisions")]
pub(crate) async fn list_decisions(
    allowed: Allowed<ReadDecisions>,
    params: Params<DecisionFilterIn>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["-created_at"])?;
            if !query.sort.descending {
                return Err(ApiError::new(Code::InvalidParameter).at("?sort", "unknown_value"));
            }
            let scope = caller.scope(Permission::ReadDecisions);
            let page = store::council::list(conn, &query.filter.round_id, &scope, &query.page)?;
            Reply::list(&PageOut::of(page, DecisionOut::from))
        })
        .await
}

#[utoipa::path(
    tag = "council", operation_id = "create_decision", summary = "Recognise and decline",
    description = "All or nothing: the nominations take their new state, what eligibility was computed from is kept, those \
                   concerned get a notice. A nomination must be verified, or recommended where the round has a council \
                   (422 `not_decidable`); by today's records it must still qualify to be recognised (422 \
                   `no_longer_eligible`); a leader is recognised only once the unit is, or in the same decision (422 \
                   `unit_not_recognised`). A number is used once a year (409 `taken`).",
    request_body = DecisionIn, security(("bearer" = [])),
    responses((status = 201, description = "Decided", body = DecisionOut))
)]
#[post("/decisions")]
pub(crate) async fn create_decision(
    allowed: Allowed<MakeDecisions>,
    body: Body<DecisionIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::decide(tx, caller, &body.parse()?)).await
}

#[utoipa::path(
    tag = "council", operation_id = "get_decision", summary = "Read one decision",
    params(("id" = Uuid, Path, description = "Decision")), security(("bearer" = [])),
    responses((status = 200, description = "The decision, with the outcomes in sight", body = DecisionOut))
)]
#[get("/decisions/{id}")]
pub(crate) async fn get_decision(allowed: Allowed<ReadDecisions>, id: PathId) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let found = store::council::find(conn, id.0, &caller.scope(Permission::ReadDecisions))?;
            Reply::ok(found.row.version, &DecisionOut::from(found))
        })
        .await
}
