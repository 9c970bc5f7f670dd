//! Security headers of every answer, and the hosts this server answers for.

use actix_web::dev::ServiceRequest;
use actix_web::http::header::{CACHE_CONTROL, HOST, HeaderMap, HeaderName, HeaderValue};

use crate::config::Config;
use crate::error::{ApiError, Code};

/// Everything from here and nothing from elsewhere. `style-src` allows inline styles because the component library
/// writes them; scripts stay strict.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
     font-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

const SAME_EVERYWHERE: [(&str, &str); 7] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("strict-transport-security", "max-age=63072000; includeSubDomains"),
];

/// Adds them; a header that the handler set itself stays.
pub(super) fn add(headers: &mut HeaderMap, path: &str) {
    let page = !path.starts_with("/api/v1") && path != "/api/openapi.json";
    let policy = if page { PAGE_POLICY } else { API_POLICY };
    for (name, value) in SAME_EVERYWHERE.into_iter().chain([("content-security-policy", policy)]) {
        set_missing(headers, HeaderName::from_static(name), value);
    }
    if !page {
        set_missing(headers, CACHE_CONTROL, "no-store");
    }
}

fn set_missing(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    if !headers.contains_key(&name) {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// Refuses names that are not ours. On loopback this stops a page elsewhere from reaching us under its own name.
pub(super) fn host_allowed(config: &Config, request: &ServiceRequest) -> Result<(), ApiError> {
    let header = request.headers().get(HOST).and_then(|value| value.to_str().ok());
    let Some(host) = header.or_else(|| request.uri().host()) else { return Ok(()) };
    let name = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
        .map_or(host, |(name, _)| name);
    let ours = match &config.public_url {
        // Probes come by address; a page can't choose one for its name.
        Some(url) => url.host_str() == Some(name) || is_address(name),
        None => name == "localhost" || is_address(name),
    };
    if ours { Ok(()) } else { Err(Code::NotFound.into()) }
}

fn is_address(name: &str) -> bool {
    name.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>().is_ok() || name == "localhost"
}
