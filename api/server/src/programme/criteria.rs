//! Criteria: the sets of a period and the criteria that new rounds take.

use actix_web::{HttpResponse, get, post, web};
use rules::accounts::Permission;
use store::{Cursor, Id, Page};

use super::actions;
use super::dto::{CriteriaParams, CriteriaSetIn, CriteriaSetOut, CriterionOut};
use super::{ReadProgramme, WriteCriteria, for_all};
use crate::error::{ApiError, Code};
use crate::extract::{Allowed, Body, NoParams, Params, PathId};
use crate::pages::{PageOut, PageParams};
use crate::reply::Reply;

#[utoipa::path(
    tag = "programme", operation_id = "list_criteria_sets", summary = "List the versions of a period's criteria",
    params(("id" = Uuid, Path, description = "Period"), PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page, the newest number first", body = PageOut<CriteriaSetOut>))
)]
#[get("/periods/{id}/criteria-sets")]
pub(crate) async fn list_criteria_sets(
    allowed: Allowed<ReadProgramme>,
    id: PathId,
    params: Params<NoParams>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, _| {
            let query = params.parse_list(&["-number"])?;
            if !query.sort.descending {
                return Err(ApiError::new(Code::InvalidParameter).at("?sort", "unknown_value"));
            }
            store::programme::find_period(conn, Id(id.0))?;
            let page = store::programme::list_criteria_sets(conn, Id(id.0), &query.page)?;
            Reply::list(&PageOut::of(page, CriteriaSetOut::from))
        })
        .await
}

#[utoipa::path(
    tag = "programme", operation_id = "create_criteria_set", summary = "Write the next version of a period's criteria",
    description = "The version before is superseded; rounds keep the one they began with.",
    params(("id" = Uuid, Path, description = "Period")), request_body = CriteriaSetIn, security(("bearer" = [])),
    responses((status = 201, description = "Written, and active", body = CriteriaSetOut))
)]
#[post("/periods/{id}/criteria-sets")]
pub(crate) async fn create_criteria_set(
    allowed: Allowed<WriteCriteria>,
    id: PathId,
    body: Body<CriteriaSetIn>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .write(move |tx, caller| {
            for_all(caller, Permission::WriteCriteria)?;
            actions::create_criteria_set(tx, caller, Id(id.0), &body.parse()?)
        })
        .await
}

#[utoipa::path(
    tag = "programme", operation_id = "get_criteria_set", summary = "Read one version of a period's criteria",
    params(("id" = Uuid, Path, description = "Period"), ("set_id" = Uuid, Path, description = "Criteria set")),
    security(("bearer" = [])),
    responses((status = 200, description = "The criteria set", body = CriteriaSetOut))
)]
#[get("/periods/{id}/criteria-sets/{set_id}")]
pub(crate) async fn get_criteria_set(
    allowed: Allowed<ReadProgramme>,
    path: web::Path<(PathId, PathId)>,
) -> Result<HttpResponse, ApiError> {
    let (period, set) = path.into_inner();
    allowed
        .show(move |conn, _| {
            let set = store::programme::find_criteria_set(conn, Id(set.0))?;
            if set.period_id.0 != period.0 {
                return Err(Code::NotFound.into());
            }
            Reply::ok(set.version, &CriteriaSetOut::from(set))
        })
        .await
}

#[utoipa::path(
    tag = "programme", operation_id = "list_criteria", summary = "List the criteria that new rounds of a period take",
    params(CriteriaParams, PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page in the order of the set", body = PageOut<CriterionOut>))
)]
#[get("/criteria")]
pub(crate) async fn list_criteria(
    allowed: Allowed<ReadProgramme>,
    params: Params<CriteriaParams>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, _| {
            let query = params.parse_list(&["position"])?;
            if query.sort.descending {
                return Err(ApiError::new(Code::InvalidParameter).at("?sort", "unknown_value"));
            }
            let period = match query.filter.period_id {
                Some(id) => Id(id),
                None => store::programme::latest_period(conn)?,
            };
            let set = store::programme::active_criteria_set(conn, period)?;
            let total = query.page.total.then(|| i64::try_from(set.criteria.len()).unwrap_or(i64::MAX));
            let after = match query.page.after_in("position")? {
                Some(cursor) => cursor.number(0)?,
                None => 0,
            };
            // A set has at most a hundred criteria, so the page is cut here.
            let rest = set.criteria.into_iter().filter(|one| i64::from(one.content.position) > after).collect();
            let page = Page::cut(rest, &query.page, total, |last| {
                Cursor::after("position", vec![last.content.position.into()])
            });
            Reply::list(&PageOut::of(page, CriterionOut::from))
        })
        .await
}
