//! All routes: one `configure` per feature, the pages, the document and the probes.

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig;
use utoipa_actix_web::{AppExt, scope};

use crate::openapi::{Base, Document};
use crate::{accounts, audit, council, evaluation, jobs, nominations, operations, programme, registry, reports};

/// The API below `/api/v1`, as collected into the document.
pub fn api(cfg: &mut ServiceConfig) {
    cfg.service(
        scope::scope("/api/v1")
            .configure(accounts::configure)
            .configure(registry::configure)
            .configure(programme::configure)
            .configure(nominations::configure)
            .configure(evaluation::configure)
            .configure(council::configure)
            .configure(reports::configure)
            .configure(audit::configure)
            .configure(jobs::configure),
    );
    cfg.configure(operations::configure);
}

/// The document of [`api`], made without a server or a database.
///
/// # Errors
/// When it can't be written as JSON.
pub fn document() -> serde_json::Result<Document> {
    use utoipa::OpenApi;
    let (_, spec) = actix_web::App::new().into_utoipa_app().openapi(Base::openapi()).configure(api).split_for_parts();
    Document::finish(spec)
}

/// What is not part of the API: its document, the page to read it, and the web app.
pub fn pages(cfg: &mut web::ServiceConfig) {
    cfg.configure(crate::docs::configure).configure(crate::spa::configure);
}
