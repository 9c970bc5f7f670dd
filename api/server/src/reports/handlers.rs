//! Reports: who may, valid parameters, one hop, answer in the form asked for.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use actix_web::{HttpResponse, get};

use super::dto::{DashboardOut, RegistrationSummaryIn, RegistrationSummaryOut, ReportFormat};
use super::{ReadReports, UseDashboard, dashboard, registration_summary as report};
use crate::error::ApiError;
use crate::extract::{Allowed, NoParams, Params};
use crate::reply::Reply;

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[utoipa::path(
    tag = "reports", operation_id = "get_dashboard", summary = "What waits for the caller",
    description = "A count for each kind of work that the caller's rights allow, within their units.",
    security(("bearer" = [])), responses((status = 200, description = "Counts with their lists", body = DashboardOut))
)]
#[get("/dashboard")]
pub(crate) async fn get_dashboard(
    allowed: Allowed<UseDashboard>,
    params: Params<NoParams>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            params.parse()?;
            Reply::computed(&dashboard::waiting(conn, caller)?)
        })
        .await
}

#[utoipa::path(
    tag = "reports", operation_id = "get_registration_summary", summary = "How many exemplars each unit registers",
    description = "Plan III.1, second dash. All numbers but the five states count registrations that were sent in or \
                   accepted by the end of the day asked for. The three forms carry the same numbers.",
    params(RegistrationSummaryIn), security(("bearer" = [])),
    responses((
        status = 200, description = "The report",
        content(
            (RegistrationSummaryOut = "application/json"),
            (String = "text/csv"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        )
    ))
)]
#[get("/reports/registration-summary")]
pub(crate) async fn get_registration_summary(
    allowed: Allowed<ReadReports>,
    params: Params<RegistrationSummaryIn>,
) -> Result<HttpResponse, ApiError> {
    let (format, lang, summary) = allowed
        .read(move |conn, caller| {
            let input = params.parse()?;
            Ok((input.format, caller.lang, report::summary(conn, caller, &input)?))
        })
        .await?;
    match format {
        ReportFormat::Json => Ok(Reply::list(&summary)?.respond(None)),
        ReportFormat::Csv => Ok(file("csv", CSV, &summary, report::csv(&summary, lang)?)),
        ReportFormat::Xlsx => Ok(file("xlsx", XLSX, &summary, report::xlsx(&summary, lang)?)),
    }
}

/// A file to be saved, never shown in place.
fn file(extension: &str, media_type: &'static str, summary: &RegistrationSummaryOut, bytes: Vec<u8>) -> HttpResponse {
    let name = format!("registration-summary-{}.{extension}", summary.as_of);
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, media_type))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(bytes)
}
