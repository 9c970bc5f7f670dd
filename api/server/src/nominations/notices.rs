//! Notices to the caller: list them, mark them as read.

use actix_web::{HttpResponse, get, post, put};
use serde_json::json;
use store::{AuditEvent, Id, Outcome};

use super::OwnNotices;
use super::dto::{NoticeFilterIn, NoticeOut, ReadAllOut};
use crate::error::{ApiError, Code};
use crate::extract::{Allowed, IfMatch, Params, PathId};
use crate::pages::{PageOut, PageParams};
use crate::reply::Reply;

#[utoipa::path(
    tag = "nominations", operation_id = "list_notices", summary = "List one's own notices",
    description = "The newest first, in the language of the request.",
    params(NoticeFilterIn, PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page", body = PageOut<NoticeOut>))
)]
#[get("/notices")]
pub(crate) async fn list_notices(
    allowed: Allowed<OwnNotices>,
    params: Params<NoticeFilterIn>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["-created_at"])?;
            if !query.sort.descending {
                return Err(ApiError::new(Code::InvalidParameter).at("?sort", "unknown_value"));
            }
            let page = store::nominations::list_notices(conn, Id(caller.account_id), query.filter.unread, &query.page)?;
            Reply::list(&PageOut::of(page, |notice| NoticeOut::of(notice, caller.lang)))
        })
        .await
}

#[utoipa::path(
    tag = "nominations", operation_id = "get_notice", summary = "Read one of one's notices",
    params(("id" = Uuid, Path, description = "Notice")), security(("bearer" = [])),
    responses((status = 200, description = "The notice", body = NoticeOut))
)]
#[get("/notices/{id}")]
pub(crate) async fn get_notice(allowed: Allowed<OwnNotices>, id: PathId) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let notice = store::nominations::find_notice(conn, Id(caller.account_id), Id(id.0))?;
            let out = NoticeOut::of(notice, caller.lang);
            Reply::ok(out.version, &out)
        })
        .await
}

#[utoipa::path(
    tag = "nominations", operation_id = "read_notice", summary = "Mark a notice as read",
    params(("id" = Uuid, Path, description = "Notice")), security(("bearer" = [])),
    responses((status = 200, description = "The notice as it is now", body = NoticeOut))
)]
#[put("/notices/{id}/read")]
pub(crate) async fn read_notice(
    allowed: Allowed<OwnNotices>,
    id: PathId,
    if_match: IfMatch,
) -> Result<HttpResponse, ApiError> {
    allowed
        .write(move |tx, caller| {
            let account = Id(caller.account_id);
            let before = store::nominations::find_notice(tx, account, Id(id.0))?;
            if_match.require(NoticeOut::of(before, caller.lang).version)?;
            let (notice, changed) = store::nominations::mark_read(tx, account, Id(id.0), caller.now)?;
            let out = NoticeOut::of(notice, caller.lang);
            let reply = Reply::ok(out.version, &out)?;
            if !changed {
                return Ok(Outcome::Unchanged(reply));
            }
            Ok(Outcome::Changed(reply, event("notice.read", id.0.to_string(), json!({}))))
        })
        .await
}

#[utoipa::path(
    tag = "nominations", operation_id = "read_all_notices", summary = "Mark all one's notices as read",
    security(("bearer" = [])),
    responses((status = 200, description = "How many had not been read", body = ReadAllOut))
)]
#[post("/notices/read-all")]
pub(crate) async fn read_all_notices(allowed: Allowed<OwnNotices>) -> Result<HttpResponse, ApiError> {
    allowed
        .write(move |tx, caller| {
            let marked = store::nominations::mark_all_read(tx, Id(caller.account_id), caller.now)?;
            let reply = Reply::list(&ReadAllOut { marked })?;
            if marked == 0 {
                return Ok(Outcome::Unchanged(reply));
            }
            let account = caller.account_id.to_string();
            Ok(Outcome::Changed(reply, event("notice.all_read", account, json!({ "marked": marked }))))
        })
        .await
}

fn event(action: &'static str, subject_id: String, details: serde_json::Value) -> AuditEvent {
    AuditEvent { action, subject_kind: "notice", subject_id, unit_id: None, version: None, details }
}
