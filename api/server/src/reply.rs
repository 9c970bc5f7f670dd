//! Answers of the API: JSON with a strong `ETag` that carries the version; kept as they are for repeated requests.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, ContentType, ETAG, LOCATION};
use serde::Serialize;
use sha2::{Digest, Sha256};
use store::idempotency::KeptAnswer;

use crate::error::ApiError;
use crate::extract::IfNoneMatch;

/// One answer, before it meets the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: StatusCode,
    /// Where the new thing is (201), or the job (202).
    pub location: Option<String>,
    /// Strong validator of a single resource.
    pub etag: Option<String>,
    /// JSON, or nothing.
    pub body: Vec<u8>,
}

impl Reply {
    /// 200 for a single resource at `version`.
    ///
    /// # Errors
    /// 500 when the body can't be written.
    pub fn ok(version: i32, dto: &impl Serialize) -> Result<Self, ApiError> {
        let body = json(dto)?;
        Ok(Self { status: StatusCode::OK, location: None, etag: Some(etag(version, &body)), body })
    }

    /// 200 for one thing that is computed and so has no version of its own; its `ETag` is that of its bytes.
    ///
    /// # Errors
    /// 500 when the body can't be written.
    pub fn computed(dto: &impl Serialize) -> Result<Self, ApiError> {
        let body = json(dto)?;
        let digest = hex::encode(Sha256::digest(&body));
        let etag = Some(format!("\"{}\"", digest.get(..16).unwrap_or_default()));
        Ok(Self { status: StatusCode::OK, location: None, etag, body })
    }

    /// 200 for a page of a list.
    ///
    /// # Errors
    /// 500 when the body can't be written.
    pub fn list(dto: &impl Serialize) -> Result<Self, ApiError> {
        Ok(Self { status: StatusCode::OK, location: None, etag: None, body: json(dto)? })
    }

    /// 201 with the path of the new resource below `/api/v1`.
    ///
    /// # Errors
    /// 500 when the body can't be written.
    pub fn created(path: &str, version: i32, dto: &impl Serialize) -> Result<Self, ApiError> {
        Ok(Self { status: StatusCode::CREATED, location: Some(format!("/api/v1{path}")), ..Self::ok(version, dto)? })
    }

    /// 202 with the job to follow.
    ///
    /// # Errors
    /// 500 when the body can't be written.
    pub fn accepted(job_id: uuid::Uuid, dto: &impl Serialize) -> Result<Self, ApiError> {
        let location = Some(format!("/api/v1/jobs/{job_id}"));
        Ok(Self { status: StatusCode::ACCEPTED, location, ..Self::list(dto)? })
    }

    /// 204.
    #[must_use]
    pub fn no_content() -> Self {
        Self { status: StatusCode::NO_CONTENT, location: None, etag: None, body: Vec::new() }
    }

    /// The answer on the wire; 304 when the caller has these very bytes already.
    #[must_use]
    pub fn respond(self, if_none_match: Option<&IfNoneMatch>) -> HttpResponse {
        let known = self.etag.as_deref().is_some_and(|tag| if_none_match.is_some_and(|held| held.holds(tag)));
        let status = if known { StatusCode::NOT_MODIFIED } else { self.status };
        let mut response = HttpResponse::build(status);
        // Held by the caller for the next If-None-Match, never served without asking.
        response.insert_header((CACHE_CONTROL, if self.etag.is_some() { "private, no-cache" } else { "no-store" }));
        if let Some(location) = self.location {
            response.insert_header((LOCATION, location));
        }
        if let Some(etag) = self.etag {
            response.insert_header((ETAG, etag));
        }
        if known || self.body.is_empty() {
            return response.finish();
        }
        response.insert_header(ContentType::json()).body(self.body)
    }

    /// The form that is kept under an `Idempotency-Key`.
    #[must_use]
    pub fn keep(&self, scope: &str, key: &str, request_hash: &str, now: chrono::DateTime<chrono::Utc>) -> KeptAnswer {
        KeptAnswer {
            scope: scope.to_owned(),
            key: key.to_owned(),
            request_hash: request_hash.to_owned(),
            status: self.status.as_u16().into(),
            location: self.location.clone(),
            etag: self.etag.clone(),
            body: self.body.clone(),
            created_at: store::Ts::new(now),
        }
    }
}

impl TryFrom<KeptAnswer> for Reply {
    type Error = ApiError;

    fn try_from(kept: KeptAnswer) -> Result<Self, ApiError> {
        let status = u16::try_from(kept.status).map_err(ApiError::internal)?;
        let status = StatusCode::from_u16(status).map_err(ApiError::internal)?;
        Ok(Self { status, location: kept.location, etag: kept.etag, body: kept.body })
    }
}

fn json(dto: &impl Serialize) -> Result<Vec<u8>, ApiError> {
    serde_json::to_vec(dto).map_err(ApiError::internal)
}

/// `"<version>-<8 hex digits of the body's SHA-256>"`: writers compare the version, caches the whole.
fn etag(version: i32, body: &[u8]) -> String {
    let digest = hex::encode(Sha256::digest(body));
    format!("\"{version}-{}\"", digest.get(..8).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_etag_has_the_version_and_the_bytes() {
        let reply = Reply::ok(7, &serde_json::json!({"a": 1})).expect("serialises");
        // First digits of sha256 over `{"a":1}`.
        assert_eq!(reply.etag.as_deref(), Some("\"7-015abd7f\""));
    }

    #[test]
    fn a_kept_answer_comes_back_as_it_was() {
        let reply = Reply::created("/accounts/x", 1, &serde_json::json!({"a": 1})).expect("serialises");
        let kept = reply.keep("account", "key", "hash", chrono::DateTime::UNIX_EPOCH);
        assert_eq!(Reply::try_from(kept).expect("valid"), reply);
    }
}
