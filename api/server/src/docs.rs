//! `/api/openapi.json`, and Swagger UI at `/api/docs`, all of it inside the binary.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, LOCATION};
use actix_web::{HttpResponse, web};
use sha2::{Digest, Sha256};
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::extract::IfNoneMatch;
use crate::state::State;

/// Routes of the document and its page.
pub(crate) fn configure(cfg: &mut web::ServiceConfig) {
    let config = Config::new(["/api/openapi.json"]).validator_url("none").persist_authorization(false);
    cfg.route("/api/openapi.json", web::get().to(openapi))
        .route("/api/docs", web::get().to(to_folder))
        .service(SwaggerUi::new("/api/docs/{_:.*}").config(config));
}

async fn to_folder() -> HttpResponse {
    HttpResponse::PermanentRedirect().insert_header((LOCATION, "/api/docs/")).finish()
}

async fn openapi(state: State, held: IfNoneMatch) -> HttpResponse {
    let bytes = state.document.bytes();
    let etag = format!("\"{}\"", hex::encode(Sha256::digest(&bytes)));
    if held.holds(&etag) {
        return HttpResponse::NotModified().insert_header((ETAG, etag)).finish();
    }
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/json"))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .insert_header((ETAG, etag))
        .body(bytes)
}
