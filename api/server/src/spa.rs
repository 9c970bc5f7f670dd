//! The built web app, inside the binary: hashed files for ever, the page itself asked for each time.

use actix_web::http::Method;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use actix_web::{HttpRequest, HttpResponse, web};

use crate::error::{ApiError, Code};
use crate::extract::IfNoneMatch;
use crate::state::State;

#[derive(rust_embed::RustEmbed)]
#[folder = "../../web/dist/"]
struct Files;

/// Everything that is no API path is the app's.
pub(crate) fn configure(cfg: &mut web::ServiceConfig) {
    cfg.default_service(web::to(serve));
}

async fn serve(state: State, request: HttpRequest, held: IfNoneMatch) -> Result<HttpResponse, ApiError> {
    let path = request.path();
    // A path of the API with a method it does not have ends here, because routes match path and method at once.
    if let Some(allow) = state.document.allowed_methods(path) {
        return Err(ApiError::not_allowed(&allow));
    }
    if path.starts_with("/api/") || path == "/api" {
        return Err(Code::NotFound.into());
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(ApiError::not_allowed("GET, HEAD"));
    }
    let name = path.trim_start_matches('/');
    match Files::get(name) {
        Some(file) if !name.is_empty() => Ok(answer(name, file, &held)),
        // A missing script must not come back as a page.
        _ if name.starts_with("assets/") => Err(Code::NotFound.into()),
        _ => {
            Files::get("index.html").map(|file| answer("index.html", file, &held)).ok_or_else(|| Code::NotFound.into())
        }
    }
}

fn answer(name: &str, file: rust_embed::EmbeddedFile, held: &IfNoneMatch) -> HttpResponse {
    let etag = format!("\"{}\"", hex::encode(file.metadata.sha256_hash()));
    let hashed = name.starts_with("assets/");
    let cache = if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
    if held.holds(&etag) {
        return HttpResponse::NotModified().insert_header((ETAG, etag)).insert_header((CACHE_CONTROL, cache)).finish();
    }
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, media_type(name)))
        .insert_header((CACHE_CONTROL, cache))
        .insert_header((ETAG, etag))
        .body(file.data)
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
