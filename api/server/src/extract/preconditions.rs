//! `If-Match`, `If-None-Match` and `Idempotency-Key`.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{HeaderName, IF_MATCH, IF_NONE_MATCH};
use actix_web::{FromRequest, HttpRequest};

use crate::error::{ApiError, Code};

/// The version a writer has seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IfMatch(Option<String>);

impl IfMatch {
    /// Compares with the version as it is now; only the version part of the `ETag` counts, so that two languages or
    /// rights that show the same version differently don't get in each other's way.
    ///
    /// # Errors
    /// 428 when the header is missing, 412 when it names another version.
    pub fn require(&self, version: i32) -> Result<(), ApiError> {
        let header = self.0.as_deref().ok_or(Code::PreconditionRequired)?;
        let now = version.to_string();
        let same = header.trim() == "*"
            || header.split(',').any(|tag| {
                let tag = tag.trim().strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
                tag.and_then(|tag| tag.split('-').next()) == Some(now.as_str())
            });
        if same { Ok(()) } else { Err(ApiError::stale(version)) }
    }
}

/// The representations a reader holds already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IfNoneMatch(Option<String>);

impl IfNoneMatch {
    /// Whether `etag` is among them.
    #[must_use]
    pub fn holds(&self, etag: &str) -> bool {
        // A proxy that compressed the answer may have made the tag weak.
        self.0.as_deref().is_some_and(|header| {
            header.trim() == "*" || header.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag)
        })
    }
}

/// The key under which the answer of a `POST` is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey(pub Option<String>);

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

fn text(request: &HttpRequest, name: &HeaderName) -> Result<Option<String>, ApiError> {
    match request.headers().get(name) {
        None => Ok(None),
        Some(value) => value.to_str().map(|text| Some(text.to_owned())).map_err(|_| Code::MalformedHeader.into()),
    }
}

impl FromRequest for IfMatch {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(text(request, &IF_MATCH).map(Self))
    }
}

impl FromRequest for IfNoneMatch {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(text(request, &IF_NONE_MATCH).map(Self))
    }
}

impl FromRequest for IdempotencyKey {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(text(request, &IDEMPOTENCY_KEY).and_then(|key| match key {
            Some(key) if key.is_empty() || key.len() > 255 || !key.bytes().all(|b| b.is_ascii_graphic()) => {
                Err(Code::MalformedHeader.into())
            }
            key => Ok(Self(key)),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writers_compare_the_version_only() {
        let table = [
            (None, Err(Code::PreconditionRequired)),
            (Some("\"7-abc\""), Ok(())),
            (Some("\"7-other\""), Ok(())),
            (Some("\"6-abc\""), Err(Code::Stale)),
            (Some("\"77-abc\""), Err(Code::Stale)),
            (Some("W/\"7-abc\""), Err(Code::Stale)),
            (Some("\"6-a\", \"7-b\""), Ok(())),
            (Some("*"), Ok(())),
            (Some("7"), Err(Code::Stale)),
        ];
        for (header, expected) in table {
            let result = IfMatch(header.map(str::to_owned)).require(7).map_err(|error| error.code);
            assert_eq!(result, expected, "{header:?}");
        }
    }

    #[test]
    fn readers_compare_the_whole() {
        assert!(IfNoneMatch(Some("\"7-abc\"".into())).holds("\"7-abc\""));
        assert!(!IfNoneMatch(Some("\"7-abd\"".into())).holds("\"7-abc\""));
        assert!(!IfNoneMatch(None).holds("\"7-abc\""));
    }
}
