//! The annual records of one person or one unit.

use actix_web::{HttpResponse, get, post};
use store::registry::{Subject, annual_records};
use store::{Conn, Id};

use super::actions;
use super::dto::{AnnualRecordIn, AnnualRecordOut};
use crate::error::ApiError;
use crate::extract::{Allowed, Body, Caller, NoParams, Params, PathId};
use crate::pages::{PageOut, PageParams};
use crate::registry::refs::SubjectOut;
use crate::registry::{ReadAnnualRecords, WriteAnnualRecords};
use crate::reply::Reply;

fn page(conn: &mut Conn, caller: &Caller, subject: Subject, params: &Params<NoParams>) -> Result<Reply, ApiError> {
    let query = params.parse_list(&["year"])?;
    let of = actions::readable(conn, caller, subject)?;
    let writable = actions::may_write(caller, &of);
    let of = SubjectOut::from(of);
    let page = annual_records::list(conn, subject, &query.sort.name(), &query.page)?;
    Reply::list(&PageOut::try_of(page, |record| AnnualRecordOut::of(record, of.clone(), writable))?)
}

#[utoipa::path(
    tag = "registry", operation_id = "list_person_annual_records", summary = "List a person's annual records",
    params(("id" = uuid::Uuid, Path, description = "Person"), PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page; sort by `year`", body = PageOut<AnnualRecordOut>))
)]
#[get("/people/{id}/annual-records")]
pub(crate) async fn list_person_annual_records(
    allowed: Allowed<ReadAnnualRecords>,
    id: PathId,
    params: Params<NoParams>,
) -> Result<HttpResponse, ApiError> {
    allowed.show(move |conn, caller| page(conn, caller, Subject::Person(Id(id.0)), &params)).await
}

#[utoipa::path(
    tag = "registry", operation_id = "create_person_annual_record", summary = "Record a year of a person",
    params(("id" = uuid::Uuid, Path, description = "Person")), request_body = AnnualRecordIn, security(("bearer" = [])),
    responses((status = 201, description = "Recorded", body = AnnualRecordOut))
)]
#[post("/people/{id}/annual-records")]
pub(crate) async fn create_person_annual_record(
    allowed: Allowed<WriteAnnualRecords>,
    id: PathId,
    body: Body<AnnualRecordIn>,
) -> Result<HttpResponse, ApiError> {
    let subject = Subject::Person(Id(id.0));
    allowed.write(move |tx, caller| actions::create(tx, caller, subject, &body.parse()?)).await
}

#[utoipa::path(
    tag = "registry", operation_id = "list_unit_annual_records", summary = "List a unit's annual records",
    params(("id" = uuid::Uuid, Path, description = "Unit"), PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page; sort by `year`", body = PageOut<AnnualRecordOut>))
)]
#[get("/units/{id}/annual-records")]
pub(crate) async fn list_unit_annual_records(
    allowed: Allowed<ReadAnnualRecords>,
    id: PathId,
    params: Params<NoParams>,
) -> Result<HttpResponse, ApiError> {
    allowed.show(move |conn, caller| page(conn, caller, Subject::Unit(Id(id.0)), &params)).await
}

#[utoipa::path(
    tag = "registry", operation_id = "create_unit_annual_record", summary = "Record a year of a unit",
    params(("id" = uuid::Uuid, Path, description = "Unit")), request_body = AnnualRecordIn, security(("bearer" = [])),
    responses((status = 201, description = "Recorded", body = AnnualRecordOut))
)]
#[post("/units/{id}/annual-records")]
pub(crate) async fn create_unit_annual_record(
    allowed: Allowed<WriteAnnualRecords>,
    id: PathId,
    body: Body<AnnualRecordIn>,
) -> Result<HttpResponse, ApiError> {
    let subject = Subject::Unit(Id(id.0));
    allowed.write(move |tx, caller| actions::create(tx, caller, subject, &body.parse()?)).await
}
