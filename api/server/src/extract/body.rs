//! JSON bodies: read with a deadline before the work, judged inside it, so that 401 and 403 come before 400 and 422.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{Bytes, BytesMut};
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use utoipa::PartialSchema;
use validator::Validate;

use super::{json, valid};
use crate::error::{ApiError, Code};
use crate::middleware::RequestContext;

/// Largest JSON body.
pub const JSON_LIMIT: usize = 256 * 1024;
/// A JSON body arrives in this time or the request ends (a dripping client must not hold a connection).
const JSON_DEADLINE: Duration = Duration::from_secs(10);

/// A body as it came, or why it could not be read.
struct Raw {
    media_type: String,
    bytes: Result<Bytes, Code>,
}

impl Raw {
    async fn read(media_type: String, declared: Option<usize>, mut payload: Payload) -> Self {
        if declared.is_some_and(|length| length > JSON_LIMIT) {
            return Self { media_type, bytes: Err(Code::TooLarge) };
        }
        let all = async {
            let mut body = BytesMut::new();
            while let Some(chunk) = payload.next().await {
                let chunk = chunk.map_err(|_| Code::MalformedBody)?;
                if body.len() + chunk.len() > JSON_LIMIT {
                    return Err(Code::TooLarge);
                }
                body.extend_from_slice(&chunk);
            }
            Ok(body.freeze())
        };
        let bytes = actix_web::rt::time::timeout(JSON_DEADLINE, all).await.unwrap_or(Err(Code::RequestTimeout));
        Self { media_type, bytes }
    }

    fn bytes(&self) -> &[u8] {
        self.bytes.as_ref().map(Bytes::as_ref).unwrap_or_default()
    }

    fn value(&self, accepted: &[&str]) -> Result<Value, ApiError> {
        let bytes = self.bytes.as_ref().map_err(|code| ApiError::new(*code))?;
        if !accepted.contains(&self.media_type.as_str()) {
            return Err(Code::UnsupportedMediaType.into());
        }
        json::parse(bytes)
    }
}

fn read(request: &HttpRequest, payload: &mut Payload) -> impl Future<Output = Raw> + use<> {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let media_type = header(CONTENT_TYPE).and_then(|text| text.split(';').next()).unwrap_or_default();
    let declared = header(actix_web::http::header::CONTENT_LENGTH).and_then(|text| text.parse().ok());
    Raw::read(media_type.trim().to_ascii_lowercase(), declared, payload.take())
}

/// A JSON body of type `T`.
pub struct Body<T> {
    raw: Raw,
    kind: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned + PartialSchema + Validate> Body<T> {
    /// The body, parsed and within its declared limits.
    ///
    /// # Errors
    /// 400, 408, 413, 415 or 422, see [`Code`].
    pub fn parse(&self) -> Result<T, ApiError> {
        let value = json::typed(self.raw.value(&["application/json"])?)?;
        valid::check(&value)?;
        Ok(value)
    }
}

impl<T: 'static> FromRequest for Body<T> {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ApiError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let reading = read(request, payload);
        let context = RequestContext::from_request(request);
        Box::pin(async move {
            let raw = reading.await;
            // For the fingerprint of an Idempotency-Key; a second reader of the same body would find nothing to read.
            context.body_mark.get_or_init(|| raw.bytes().to_vec());
            Ok(Self { raw, kind: PhantomData })
        })
    }
}

/// A merge patch (RFC 7396) of the writable form `T`: absent keeps, null clears, a list replaces.
pub struct Patch<T> {
    raw: Raw,
    kind: PhantomData<fn() -> T>,
}

impl<T: Serialize + DeserializeOwned + PartialSchema + Validate> Patch<T> {
    /// What `current` becomes; the result is checked as a whole, as if it had been sent in full.
    ///
    /// # Errors
    /// 400, 408, 413, 415 or 422, see [`Code`].
    pub fn apply(&self, current: &T) -> Result<T, ApiError> {
        let patch = self.raw.value(&["application/merge-patch+json", "application/json"])?;
        if !patch.is_object() {
            return Err(ApiError::field("", "wrong_type"));
        }
        let mut whole = serde_json::to_value(current).map_err(ApiError::internal)?;
        merge(&mut whole, patch);
        let value = json::typed(whole)?;
        valid::check(&value)?;
        Ok(value)
    }
}

impl<T: 'static> FromRequest for Patch<T> {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ApiError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let reading = read(request, payload);
        Box::pin(async { Ok(Self { raw: reading.await, kind: PhantomData }) })
    }
}

/// RFC 7396, section 2: null takes the field away, and the typed form says what it is then: null, its default, or missing.
fn merge(target: &mut Value, patch: Value) {
    let Value::Object(changes) = patch else {
        *target = patch;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    if let Value::Object(fields) = target {
        for (name, change) in changes {
            if change.is_null() {
                fields.remove(&name);
                continue;
            }
            merge(fields.entry(name).or_insert(Value::Null), change);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn merge_patch_keeps_clears_and_replaces() {
        let mut whole = json!({"a": 1, "b": {"c": 2, "d": 3}, "list": [1, 2]});
        merge(&mut whole, json!({"a": null, "b": {"c": 9}, "list": [3]}));
        assert_eq!(whole, json!({"b": {"c": 9, "d": 3}, "list": [3]}));
    }
}
