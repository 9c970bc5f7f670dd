//! Reading the audit trail and having it verified.

use actix_web::{HttpResponse, get};
use rules::accounts::Permission;

use super::dto::{AuditEventOut, AuditFilterIn, AuditVerification};
use super::{ReadAudit, VerifyAudit};
use crate::error::{ApiError, Code};
use crate::extract::{Allowed, NoParams, Params};
use crate::pages::{PageOut, PageParams};
use crate::reply::Reply;

#[utoipa::path(
    tag = "audit", operation_id = "list_audit_events", summary = "Who did what",
    description = "One event for every write, newest first. An auditor of some units sees what belongs to them; what \
                   belongs to no unit is seen by an auditor of everything.",
    params(AuditFilterIn, PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page; the only order is `-seq`", body = PageOut<AuditEventOut>))
)]
#[get("/audit/events")]
pub(crate) async fn list_audit_events(
    allowed: Allowed<ReadAudit>,
    params: Params<AuditFilterIn>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["-seq"])?;
            if !query.sort.descending {
                return Err(ApiError::new(Code::InvalidParameter).at("?sort", "unknown_value"));
            }
            let scope = caller.scope(Permission::ReadAudit);
            let page = store::audit::list(conn, &query.filter.into(), &scope, &query.page)?;
            Reply::list(&PageOut::of(page, AuditEventOut::from))
        })
        .await
}

#[utoipa::path(
    tag = "audit", operation_id = "get_audit_verification", summary = "Whether the audit trail is whole",
    description = "Walks the whole chain of hashes, entry by entry. A broken chain is an answer, not an error.",
    security(("bearer" = [])),
    responses((status = 200, description = "What the walk came to", body = AuditVerification))
)]
#[get("/audit/verification")]
pub(crate) async fn get_audit_verification(
    allowed: Allowed<VerifyAudit>,
    params: Params<NoParams>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, _| {
            params.parse()?;
            Reply::computed(&AuditVerification::from(store::audit::verify(conn)?))
        })
        .await
}
