//! The catalogue of titles: read by everybody, adjusted by the office.

use actix_web::{HttpResponse, get, patch, web};
use store::registry::titles;

use super::actions;
use super::dto::{TitleFilterIn, TitleIn, TitleOut};
use crate::error::ApiError;
use crate::extract::{Allowed, IfMatch, Params, Patch};
use crate::pages::{PageOut, PageParams};
use crate::registry::{ReadTitleCatalogue, WriteTitleCatalogue};
use crate::reply::Reply;

#[utoipa::path(
    tag = "registry", operation_id = "list_titles", summary = "List the catalogue of titles",
    params(TitleFilterIn, PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page; sort by `code`", body = PageOut<TitleOut>))
)]
#[get("/title-catalogue")]
pub(crate) async fn list_titles(
    allowed: Allowed<ReadTitleCatalogue>,
    params: Params<TitleFilterIn>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["code"])?;
            let page = titles::list(conn, query.filter.subject_type, &query.sort.name(), &query.page)?;
            let writable = actions::may_write(caller);
            Reply::list(&PageOut::try_of(page, |title| TitleOut::of(&title, writable))?)
        })
        .await
}

#[utoipa::path(
    tag = "registry", operation_id = "get_title", summary = "Read one title",
    params(("code" = String, Path, description = "Code of the title", example = "advanced_worker")),
    security(("bearer" = [])),
    responses((status = 200, description = "The title", body = TitleOut))
)]
#[get("/title-catalogue/{code}")]
pub(crate) async fn get_title(
    allowed: Allowed<ReadTitleCatalogue>,
    code: web::Path<String>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let title = titles::find(conn, &code)?;
            Reply::ok(title.version, &TitleOut::of(&title, actions::may_write(caller))?)
        })
        .await
}

#[utoipa::path(
    tag = "registry", operation_id = "update_title", summary = "Adjust a title",
    description = "Names, spellings, authorities and dates. Code, subject and rank are what eligibility rests on, and stay.",
    params(
        ("code" = String, Path, description = "Code of the title", example = "advanced_worker")
    ),
    request_body(content = TitleIn, content_type = "application/merge-patch+json"), security(("bearer" = [])),
    responses((status = 200, description = "The title as it is now", body = TitleOut))
)]
#[patch("/title-catalogue/{code}")]
pub(crate) async fn update_title(
    allowed: Allowed<WriteTitleCatalogue>,
    code: web::Path<String>,
    if_match: IfMatch,
    patch: Patch<TitleIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::update(tx, caller, &code, &if_match, &patch)).await
}
