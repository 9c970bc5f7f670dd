//! What happens around every request: a context before, headers, problem details, log and metrics after.

mod context;
mod headers;
mod problem;

use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage};

pub use context::{DatabaseWork, RequestContext};

use crate::limits::{Left, Limits};
use crate::state::State;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

/// The outermost middleware of the API and of the pages.
///
/// # Errors
/// None of its own: failures become answers.
pub async fn around(
    state: State,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let started = Instant::now();
    let context = RequestContext::of(&request, &state.config.trusted_proxies);
    request.extensions_mut().insert(context.clone());
    let method = request.method().clone();
    let path = request.path().to_owned();

    let admitted = headers::host_allowed(&state.config, &request).and_then(|()| state.limits.admit(&request, &context));
    let (answered, left) = match admitted {
        Ok(left) => (next.call(request).await?.map_into_boxed_body(), left),
        Err(error) => (request.error_response(error).map_into_boxed_body(), None),
    };
    let mut response = problem::written_out(answered, &context);
    finish(&mut response, &context, left);

    let elapsed = started.elapsed();
    let status = response.status();
    let route = response.request().match_pattern().unwrap_or_else(|| "-".to_owned());
    // The route, not the address: addresses can hold names and numbers of people.
    log::info!("{} {route} {} {} ms {}", method, status.as_u16(), elapsed.as_millis(), context.id);
    state.metrics.request(&method, &route, status, elapsed, context.database.queries());
    headers::add(response.headers_mut(), &path);
    Ok(response)
}

fn finish(response: &mut ServiceResponse<BoxBody>, context: &RequestContext, left: Option<Left>) {
    let database = context.database.header();
    let rate = left.map(Limits::fields);
    let headers = response.headers_mut();
    // Signing in keeps its timing to itself: it would tell which user names exist.
    let timing = (!context.target.1.starts_with("/api/v1/auth/")).then_some((SERVER_TIMING, database));
    for (name, text) in timing.into_iter().chain([(REQUEST_ID, context.id.clone())]) {
        if let Ok(value) = HeaderValue::from_str(&text) {
            headers.insert(name, value);
        }
    }
    for (name, text) in rate.into_iter().flatten() {
        if let Ok(value) = HeaderValue::from_str(&text) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
}
