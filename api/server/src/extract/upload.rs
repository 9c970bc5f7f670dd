//! Uploads: `multipart/form-data` with one part `file` and text fields, streamed to disk, hashed on the way.

use std::collections::BTreeMap;
use std::future::Future;
use std::io::Write;
use std::pin::Pin;
use std::time::{Duration, Instant};

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::rt::time::timeout;
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::error::{ApiError, Code};
use crate::middleware::RequestContext;
use crate::storage::Storage;

/// Nothing arrives for so long: the client is gone.
const SILENCE: Duration = Duration::from_secs(10);
/// The whole upload.
const DEADLINE: Duration = Duration::from_secs(120);
/// After [`SILENCE`], the average must not fall below this many bytes a second.
const MINIMUM_RATE: u64 = 16 * 1024;
/// Largest text field.
const FIELD_LIMIT: usize = 8 * 1024;
/// More parts than any form of ours has.
const MAX_PARTS: usize = 20;

/// A multipart body that has not been read yet, so that the right to send it can be checked first.
pub struct Upload {
    /// `None` when the body is no multipart: told when it is read, so that 401 and 403 come first.
    multipart: Option<Multipart>,
    context: RequestContext,
}

/// An upload on disk, not yet kept.
pub struct Received {
    /// The file, in the store's scratch folder; gone when dropped.
    pub file: NamedTempFile,
    /// The name its owner gave it, for people only.
    pub file_name: String,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// The text fields, in NFC.
    pub fields: BTreeMap<String, String>,
}

impl Received {
    /// A text field that must be there.
    ///
    /// # Errors
    /// 422 `required`.
    pub fn field(&self, name: &str) -> Result<&str, ApiError> {
        self.fields.get(name).map(String::as_str).ok_or_else(|| ApiError::field(format!("/{name}"), "required"))
    }
}

impl Upload {
    /// Reads everything: a file of at most `limit` bytes, and the text fields named in `known`.
    ///
    /// # Errors
    /// 400 for a broken body or an unknown part, 408 when it is too slow, 413 when too large, 415 when no multipart,
    /// 422 when the file is missing.
    pub async fn receive(self, storage: &dyn Storage, limit: u64, known: &[&str]) -> Result<Received, ApiError> {
        let context = self.context.clone();
        let received = timeout(DEADLINE, self.read(storage, limit, known)).await;
        let received = received.unwrap_or_else(|_| Err(Code::RequestTimeout.into()))?;
        // For the fingerprint of an Idempotency-Key: what was sent, not how it was cut into parts.
        let mark = format!("{} {:?}", received.sha256, received.fields);
        context.body_mark.get_or_init(|| mark.into_bytes());
        Ok(received)
    }

    async fn read(self, storage: &dyn Storage, limit: u64, known: &[&str]) -> Result<Received, ApiError> {
        let mut multipart = self.multipart.ok_or(Code::UnsupportedMediaType)?;
        let (mut fields, mut file, mut parts) = (BTreeMap::new(), None, 0);
        while let Some(part) = timeout(SILENCE, multipart.next()).await.map_err(|_| Code::RequestTimeout)? {
            let part = part.map_err(broken)?;
            parts += 1;
            let name = part.name().unwrap_or_default().to_owned();
            if name == "file" && file.is_none() {
                file = Some(read_file(part, storage, limit).await?);
            } else if known.contains(&name.as_str()) && !fields.contains_key(&name) && parts <= MAX_PARTS {
                fields.insert(name, read_text(part).await?);
            } else {
                return Err(ApiError::new(Code::UnknownField).at(format!("/{name}"), "unknown"));
            }
        }
        let (file, file_name, sha256, size) = file.ok_or_else(|| ApiError::field("/file", "required"))?;
        Ok(Received { file, file_name, sha256, size, fields })
    }
}

async fn read_file(
    mut part: Field,
    storage: &dyn Storage,
    limit: u64,
) -> Result<(NamedTempFile, String, String, u64), ApiError> {
    let name = part.content_disposition().and_then(|header| header.get_filename()).unwrap_or("file");
    // A path would mean something elsewhere; only the last step is a name.
    let name = name.rsplit(['/', '\\']).next().unwrap_or("file");
    let name = rules::text::clean_name(name, 255).map_err(|_| ApiError::field("/file", "invalid_text"))?;
    let mut file = NamedTempFile::new_in(storage.scratch()).map_err(ApiError::internal)?;
    let (mut hash, mut size, started) = (Sha256::new(), 0_u64, Instant::now());
    while let Some(chunk) = timeout(SILENCE, part.next()).await.map_err(|_| Code::RequestTimeout)? {
        let chunk = chunk.map_err(broken)?;
        size += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        if size > limit {
            return Err(Code::TooLarge.into());
        }
        let elapsed = started.elapsed();
        if elapsed > SILENCE && size < elapsed.as_secs() * MINIMUM_RATE {
            return Err(Code::RequestTimeout.into());
        }
        hash.update(&chunk);
        file.write_all(&chunk).map_err(ApiError::internal)?;
    }
    Ok((file, name, hex::encode(hash.finalize()), size))
}

async fn read_text(mut part: Field) -> Result<String, ApiError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = timeout(SILENCE, part.next()).await.map_err(|_| Code::RequestTimeout)? {
        bytes.extend_from_slice(&chunk.map_err(broken)?);
        if bytes.len() > FIELD_LIMIT {
            return Err(Code::TooLarge.into());
        }
    }
    let text = String::from_utf8(bytes).map_err(|_| Code::MalformedBody)?;
    if text.contains('\0') {
        return Err(Code::MalformedBody.into());
    }
    Ok(rules::text::nfc(&text))
}

fn broken(error: MultipartError) -> ApiError {
    log::debug!("multipart: {error}");
    match error {
        MultipartError::ContentTypeMissing
        | MultipartError::ContentTypeParse
        | MultipartError::ContentTypeIncompatible => Code::UnsupportedMediaType.into(),
        _ => Code::MalformedBody.into(),
    }
}

impl FromRequest for Upload {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ApiError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let context = RequestContext::from_request(request);
        let is_multipart = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|text| text.starts_with("multipart/form-data"));
        let multipart = Multipart::from_request(request, payload);
        Box::pin(async move {
            let multipart = if is_multipart { multipart.await.ok() } else { None };
            Ok(Self { multipart, context })
        })
    }
}
