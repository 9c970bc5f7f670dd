//! Turns every failure, ours or the framework's, into problem details (RFC 9457) in the caller's language.

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::ServiceResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use actix_web::{HttpResponse, HttpResponseBuilder};

use super::RequestContext;
use crate::error::{ApiError, Code, Problem};

/// The answer with its body written, if it is a failure without one of ours.
pub(super) fn written_out(response: ServiceResponse<BoxBody>, context: &RequestContext) -> ServiceResponse<BoxBody> {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let known = response.response().error().map(|error| match error.as_error::<ApiError>() {
        Some(error) => {
            log_cause(error, context);
            answer(error, context)
        }
        None => {
            log::debug!("{}: {error}", context.id);
            answer(&Code::of_status(status).into(), context)
        }
    });
    let written = known.or_else(|| {
        let empty = matches!(response.response().body().size(), BodySize::None | BodySize::Sized(0));
        empty.then(|| answer(&Code::of_status(status).into(), context))
    });
    match written {
        Some(answer) => {
            let (request, _) = response.into_parts();
            ServiceResponse::new(request, answer)
        }
        None => response,
    }
}

fn log_cause(error: &ApiError, context: &RequestContext) {
    let cause = error.cause().unwrap_or_default();
    if error.code.status().is_server_error() {
        log::error!("{} {error}: {cause}", context.id);
    } else {
        log::debug!("{} {error}: {cause}", context.id);
    }
}

fn answer(error: &ApiError, context: &RequestContext) -> HttpResponse {
    let status = error.code.status();
    let mut response = HttpResponseBuilder::new(status);
    response.insert_header((CONTENT_LANGUAGE, context.lang.tag()));
    if let Some(seconds) = error.retry_after {
        response.insert_header((RETRY_AFTER, seconds));
    }
    if let Some(allow) = &error.allow {
        response.insert_header((ALLOW, allow.as_str()));
    }
    if status == StatusCode::UNAUTHORIZED {
        response.insert_header((WWW_AUTHENTICATE, "Bearer"));
    }
    response.insert_header((CONTENT_TYPE, HeaderValue::from_static("application/problem+json")));
    match serde_json::to_vec(&Problem::of(error, context.lang, &context.id)) {
        Ok(body) => response.body(body),
        Err(fault) => {
            log::error!("{} problem details: {fault}", context.id);
            response.finish()
        }
    }
}
