//! Signing out, here or everywhere.

use actix_web::{HttpRequest, HttpResponse, post};
use serde_json::json;
use store::{AuditEvent, Id, Outcome};
use uuid::Uuid;

use super::dto::LogoutParams;
use super::sign_in::{by, end};
use crate::auth::{cookie, token};
use crate::error::ApiError;
use crate::extract::{Params, hop};
use crate::middleware::RequestContext;
use crate::state::State;

#[utoipa::path(
    tag = "accounts", operation_id = "logout", summary = "Sign out here, or everywhere",
    description = "The session is the refresh cookie's, or else the bearer token's. Without either there is nothing to end.",
    params(LogoutParams), security((), ("bearer" = [])), responses((status = 204, description = "Signed out"))
)]
#[post("/auth/logout")]
pub(crate) async fn logout(
    state: State,
    request: HttpRequest,
    params: Params<LogoutParams>,
) -> Result<HttpResponse, ApiError> {
    cookie::same_site(&state.config, &request)?;
    let everywhere = params.parse()?.everywhere;
    let context = RequestContext::from_request(&request);
    if let Some((account, session)) = session_of(&state, &context, &request).await? {
        if everywhere {
            end_all(&state, &context, account).await?;
        } else {
            end(&state, &context, account, session, "session.ended").await?;
        }
    }
    Ok(HttpResponse::NoContent()
        .cookie(cookie::clear(&state.config))
        .insert_header(("clear-site-data", "\"cache\", \"storage\""))
        .finish())
}

async fn session_of(
    state: &State,
    context: &RequestContext,
    request: &HttpRequest,
) -> Result<Option<(Uuid, Uuid)>, ApiError> {
    let by_token = crate::extract::bearer(request)
        .and_then(|text| token::verify(&state.keys, text, state.clock.now()).ok())
        .map(|claims| (claims.sub, claims.sid));
    let Some(held) = cookie::read(&state.config, request) else { return Ok(by_token) };
    let (db, hash) = (state.db.clone(), held.hash());
    let by_cookie = hop(context, move || db.read(|conn| Ok(store::accounts::session_of_token(conn, &hash)?))).await?;
    Ok(by_cookie.or(by_token))
}

async fn end_all(state: &State, context: &RequestContext, account: Uuid) -> Result<(), ApiError> {
    let (db, by, now) = (state.db.clone(), by(context, account), state.clock.now());
    hop(context, move || {
        db.write(&by, |tx| {
            let ended = store::accounts::end_sessions(tx, Id(account), "signed out everywhere", now)?;
            Ok::<_, ApiError>(match ended {
                0 => Outcome::Unchanged(()),
                _ => Outcome::Changed((), signed_out(account, ended)),
            })
        })
    })
    .await
}

/// The event of signing out everywhere.
pub(super) fn signed_out(account: Uuid, ended: usize) -> AuditEvent {
    AuditEvent {
        action: "session.all_ended",
        subject_kind: "account",
        subject_id: account.to_string(),
        unit_id: None,
        version: None,
        details: json!({ "sessions_ended": ended }),
    }
}
