//! Probes and metrics: is the process alive, can it work, how is it doing.

use actix_web::{HttpRequest, HttpResponse, get};
use serde::Serialize;
use store::SchemaState;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::error::{ApiError, Code};
use crate::extract::hop;
use crate::middleware::RequestContext;
use crate::state::State;

/// Routes beside the API.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.service(healthz).service(readyz).service(metrics);
}

/// Whether one part works.
#[derive(Debug, Serialize, ToSchema)]
struct Ready {
    /// Whether everything works.
    ready: bool,
    /// The database answers.
    database: bool,
    /// Its schema is this program's.
    migrations: bool,
    /// Files can be written.
    storage: bool,
}

#[utoipa::path(
    tag = "operations", operation_id = "get_health", summary = "The process is alive",
    responses((status = 200, description = "Alive", body = String, content_type = "text/plain"))
)]
#[get("/healthz")]
pub(crate) async fn healthz() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok")
}

#[utoipa::path(
    tag = "operations", operation_id = "get_readiness", summary = "The server can do its work",
    responses((status = 200, description = "Ready", body = Ready), (status = 503, description = "Not ready", body = Ready))
)]
#[get("/readyz")]
pub(crate) async fn readyz(state: State, request: HttpRequest) -> Result<HttpResponse, ApiError> {
    let context = RequestContext::from_request(&request);
    let probe = state.clone();
    let ready = hop(&context, move || {
        let schema = probe.db.schema_state();
        let (database, migrations) = (schema.is_ok(), matches!(schema, Ok(SchemaState::Current)));
        let storage = probe.storage.check().is_ok();
        Ok(Ready { ready: database && migrations && storage, database, migrations, storage })
    })
    .await?;
    let mut response = if ready.ready { HttpResponse::Ok() } else { HttpResponse::ServiceUnavailable() };
    Ok(response.json(ready))
}

#[utoipa::path(
    tag = "operations", operation_id = "get_metrics", summary = "Metrics in the text format of Prometheus, on loopback only",
    responses((status = 200, description = "Metrics", body = String, content_type = "application/openmetrics-text"))
)]
#[get("/metrics")]
pub(crate) async fn metrics(state: State, request: HttpRequest) -> Result<HttpResponse, ApiError> {
    let local = RequestContext::from_request(&request).ip.is_loopback();
    if state.config.metrics_listen.is_some() || !local {
        return Err(Code::NotFound.into());
    }
    metrics_text(&state, &request).await
}

/// `/metrics` on its own listener, for whoever may reach that.
pub async fn metrics_apart(state: State, request: HttpRequest) -> Result<HttpResponse, ApiError> {
    metrics_text(&state, &request).await
}

async fn metrics_text(state: &State, request: &HttpRequest) -> Result<HttpResponse, ApiError> {
    let db = state.db.clone();
    let waiting = hop(&RequestContext::from_request(request), move || Ok(db.read(store::jobs::queue_length)?)).await?;
    state.metrics.jobs(waiting);
    let text = state.metrics.text().map_err(ApiError::internal)?;
    Ok(HttpResponse::Ok().content_type("application/openmetrics-text; version=1.0.0; charset=utf-8").body(text))
}
