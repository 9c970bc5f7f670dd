//! The refresh cookie, and proof that a page of ours is asking for it.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header::{HeaderMap, ORIGIN};

use super::refresh::RefreshToken;
use crate::config::Config;
use crate::error::{ApiError, Code};

const PATH: &str = "/api/v1/auth";

/// `__Secure-refresh`, or `refresh` on plain-http loopback where no `Secure` cookie is kept.
fn name(config: &Config) -> &'static str {
    if config.secure_cookies() { "__Secure-refresh" } else { "refresh" }
}

/// The cookie that carries `token`; the session behind it ends it sooner than the browser would.
#[must_use]
pub fn set(config: &Config, token: &RefreshToken, life: chrono::Duration) -> Cookie<'static> {
    build(config, token.text(), Duration::seconds(life.num_seconds()))
}

/// The cookie that removes it.
#[must_use]
pub fn clear(config: &Config) -> Cookie<'static> {
    build(config, String::new(), Duration::ZERO)
}

fn build(config: &Config, value: String, max_age: Duration) -> Cookie<'static> {
    Cookie::build(name(config), value)
        .path(PATH)
        .http_only(true)
        .secure(config.secure_cookies())
        .same_site(SameSite::Strict)
        .max_age(max_age)
        .finish()
}

/// The token the browser sent, if it sent one of ours.
#[must_use]
pub fn read(config: &Config, request: &HttpRequest) -> Option<RefreshToken> {
    RefreshToken::read(request.cookie(name(config))?.value())
}

/// Refuses what a page of another site made the browser send. Programs send neither header and are no browsers.
///
/// # Errors
/// 403 `cross_site`.
pub fn same_site(config: &Config, request: &HttpRequest) -> Result<(), ApiError> {
    let headers = request.headers();
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let fetched_here = match text("sec-fetch-site") {
        Some(site) => site == "same-origin" || site == "none",
        None => true,
    };
    if fetched_here && origin_is_ours(config, request, headers) { Ok(()) } else { Err(Code::CrossSite.into()) }
}

fn origin_is_ours(config: &Config, request: &HttpRequest, headers: &HeaderMap) -> bool {
    let Some(origin) = headers.get(ORIGIN) else { return true };
    let Ok(origin) = origin.to_str() else { return false };
    match &config.public_url {
        Some(url) => url.origin().ascii_serialization() == origin,
        // Loopback without a configured address: the page must come from the host that was asked.
        None => origin == format!("http://{}", request.connection_info().host()),
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn config(public_url: Option<&str>) -> Config {
        let find = |name: &str| (name == "PUBLIC_URL").then(|| public_url.map(str::to_owned)).flatten();
        Config::read(find, "127.0.0.1:8080".parse().expect("an address"), false).expect("valid")
    }

    #[test]
    fn the_cookie_is_narrow_and_secure() {
        let token = RefreshToken::fresh().expect("drawn");
        let cookie = set(&config(Some("https://h.example")), &token, chrono::Duration::hours(10)).to_string();
        for part in ["__Secure-refresh=", "HttpOnly", "SameSite=Strict", "Secure", "Path=/api/v1/auth", "Max-Age=36000"]
        {
            assert!(cookie.contains(part), "{part} in {cookie}");
        }
        assert!(!set(&config(None), &token, chrono::Duration::hours(10)).to_string().contains("Secure"));
    }

    #[test]
    fn other_sites_are_refused() {
        let https = config(Some("https://h.example"));
        let table = [
            (&[][..], true),
            (&[("sec-fetch-site", "same-origin"), ("origin", "https://h.example")][..], true),
            (&[("sec-fetch-site", "cross-site")][..], false),
            (&[("sec-fetch-site", "same-site")][..], false),
            (&[("origin", "https://evil.example")][..], false),
            (&[("origin", "null")][..], false),
            (&[("origin", "http://h.example")][..], false),
        ];
        for (headers, expected) in table {
            let request = headers.iter().fold(TestRequest::default(), |r, h| r.insert_header(*h)).to_http_request();
            assert_eq!(same_site(&https, &request).is_ok(), expected, "{headers:?}");
        }
        let local = TestRequest::default()
            .insert_header(("host", "127.0.0.1:9"))
            .insert_header(("origin", "http://127.0.0.1:9"))
            .to_http_request();
        assert!(same_site(&config(None), &local).is_ok());
    }
}
