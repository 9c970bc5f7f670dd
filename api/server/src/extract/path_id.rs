//! Identifiers in paths: what is no UUID names nothing, so it is 404 like any other absent thing.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::Deserialize;
use uuid::Uuid;

use crate::error::{ApiError, Code};
use crate::state::State;

/// The identifier in the path (the placeholder `{id}`, or any when used inside `web::Path`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct PathId(pub Uuid);

impl FromRequest for PathId {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = request.match_info().get("id").and_then(|text| Uuid::try_parse(text).ok());
        ready(id.map(Self).ok_or_else(|| missing(request)))
    }
}

/// Nothing has that id; or the address is another operation's (`/notices/read-all`) and the method is wrong.
fn missing(request: &HttpRequest) -> ApiError {
    let state = request.app_data::<State>();
    match state.and_then(|state| state.document.allowed_methods(request.path())) {
        Some(allow) if !allow.split(", ").any(|method| method == request.method().as_str()) => {
            ApiError::not_allowed(&allow)
        }
        _ => Code::NotFound.into(),
    }
}
