//! One annual record: read, corrected, removed.

use actix_web::{HttpResponse, delete, get, patch};

use super::actions;
use super::dto::{AnnualRecordIn, AnnualRecordOut};
use crate::error::ApiError;
use crate::extract::{Allowed, IfMatch, Patch, PathId};
use crate::registry::refs::SubjectOut;
use crate::registry::{ReadAnnualRecords, WriteAnnualRecords};
use crate::reply::Reply;

#[utoipa::path(
    tag = "registry", operation_id = "get_annual_record", summary = "Read one annual record",
    params(("id" = uuid::Uuid, Path, description = "Annual record")), security(("bearer" = [])),
    responses((status = 200, description = "The record", body = AnnualRecordOut))
)]
#[get("/annual-records/{id}")]
pub(crate) async fn get_annual_record(
    allowed: Allowed<ReadAnnualRecords>,
    id: PathId,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let (record, of) = actions::find(conn, caller, id.0)?;
            let writable = actions::may_write(caller, &of);
            Reply::ok(record.version, &AnnualRecordOut::of(record, SubjectOut::from(of), writable)?)
        })
        .await
}

#[utoipa::path(
    tag = "registry", operation_id = "update_annual_record", summary = "Correct an annual record",
    description = "The audit keeps the old and the new values.",
    params(
        ("id" = uuid::Uuid, Path, description = "Annual record")
    ),
    request_body(content = AnnualRecordIn, content_type = "application/merge-patch+json"),
    security(("bearer" = [])),
    responses((status = 200, description = "The record as it is now", body = AnnualRecordOut))
)]
#[patch("/annual-records/{id}")]
pub(crate) async fn update_annual_record(
    allowed: Allowed<WriteAnnualRecords>,
    id: PathId,
    if_match: IfMatch,
    patch: Patch<AnnualRecordIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::update(tx, caller, id.0, &if_match, &patch)).await
}

#[utoipa::path(
    tag = "registry", operation_id = "delete_annual_record", summary = "Remove a record that should never have been",
    params(
        ("id" = uuid::Uuid, Path, description = "Annual record")
    ),
    security(("bearer" = [])), responses((status = 204, description = "Removed"))
)]
#[delete("/annual-records/{id}")]
pub(crate) async fn delete_annual_record(
    allowed: Allowed<WriteAnnualRecords>,
    id: PathId,
    if_match: IfMatch,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::remove(tx, caller, id.0, &if_match)).await
}
