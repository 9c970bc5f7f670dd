//! Signing in and staying signed in.

use actix_web::http::header::USER_AGENT;
use actix_web::{HttpRequest, HttpResponse, post};
use chrono::{DateTime, Duration, Utc};
use rules::accounts::{
    ACCESS_TOKEN_SECONDS, REFRESH_GRACE_SECONDS, Role, SESSION_ABSOLUTE_SECONDS, SESSION_IDLE_SECONDS, network_of,
};
use serde_json::json;
use store::accounts::{Credentials, NewSession, Rotation, username_key};
use store::{AuditEvent, By, Id, Outcome, Via};
use uuid::Uuid;

use super::dto::{LoginIn, TokenOut};
use super::throttle::{Try, buckets, known_since};
use crate::auth::password::Checked;
use crate::auth::refresh::RefreshToken;
use crate::auth::turns::Turn;
use crate::auth::{cookie, token, totp};
use crate::config::SecondFactor;
use crate::error::{ApiError, Code};
use crate::extract::{Body, NoParams, Params, hop};
use crate::middleware::RequestContext;
use crate::state::{AppState, State};

#[utoipa::path(
    tag = "accounts", operation_id = "login", summary = "Sign in",
    description = "Sets the refresh cookie. Failed sign-ins slow down further ones for the same name and network.",
    request_body = LoginIn, responses((status = 200, description = "Signed in", body = TokenOut))
)]
#[post("/auth/login")]
pub(crate) async fn login(
    state: State,
    request: HttpRequest,
    params: Params<NoParams>,
    body: Body<LoginIn>,
) -> Result<HttpResponse, ApiError> {
    let context = RequestContext::from_request(&request);
    cookie::same_site(&state.config, &request)?;
    params.parse()?;
    let input = body.parse()?;
    let turn = state.turns.take(&username_key(&input.username), &network_of(context.ip)).await?;
    let (found, attempt) = look(&state, &context, &input.username, turn).await?;
    match checked(&state, found, input).await {
        Ok(opening) => match open(&state, &context, &request, opening).await {
            Err(error) if error.code == Code::SignInFailed => attempt.failed(&state, &context, error).await,
            other => other,
        },
        Err(error) if error.code == Code::SignInFailed => attempt.failed(&state, &context, error).await,
        // The password was right, the code is still to come: neither right nor wrong.
        Err(error) => Err(error),
    }
}

/// An account that may sign in, with its roles.
type Found = Option<(Credentials, Vec<Role>)>;

/// Looks up the account and what went wrong before, with the same two statements whoever exists.
async fn look(state: &State, context: &RequestContext, username: &str, turn: Turn) -> Result<(Found, Try), ApiError> {
    let (shared, asking, username, now) = (state.clone(), context.clone(), username.to_owned(), state.clock.now());
    let (sight, buckets, attempts) = hop(context, move || {
        shared.db.read(|conn| {
            let sight = store::accounts::sight(conn, &username, &network_of(asking.ip), known_since(&shared))?;
            let buckets = buckets(&shared, &asking, &username, sight.signed_in_at);
            let attempts = store::accounts::attempts(conn, &buckets)?;
            Ok((sight, buckets, attempts))
        })
    })
    .await?;
    let attempt = Try::begin(turn, buckets, &attempts, sight.signed_in_at.is_some(), now)?;
    Ok((sight.found.filter(|(kept, _)| kept.disabled_at.is_none()), attempt))
}

/// Checks password and code.
async fn checked(state: &AppState, found: Found, input: LoginIn) -> Result<Opening, ApiError> {
    let hash = found.as_ref().map(|(kept, _)| kept.password_hash.clone());
    let ((kept, roles), better_hash) = match (found, state.hasher.check(input.password, hash).await?) {
        (Some(found), Checked::Right) => (found, None),
        (Some(found), Checked::RightButWeak(better)) => (found, Some(better)),
        _ => return Err(Code::SignInFailed.into()),
    };
    let step = second_factor(state, &kept, input.code.as_deref())?;
    let full_access = step.is_some() || !second_factor_required(state.config.second_factor, &roles);
    Ok(Opening { kept, better_hash, step, full_access })
}

/// The step of the second factor to use up; `None` for an account without one.
fn second_factor(state: &AppState, kept: &Credentials, code: Option<&str>) -> Result<Option<i64>, ApiError> {
    let Some(sealed) = kept.second_factor_secret.as_deref().filter(|_| kept.second_factor_confirmed_at.is_some())
    else {
        return Ok(None);
    };
    let code = code.ok_or(Code::SecondFactorRequired)?;
    let step = totp::step_of(&state.keys, kept.id.0, sealed, code, state.clock.now())?;
    step.map(Some).ok_or_else(|| ApiError::new(Code::SignInFailed).at("/code", "wrong_code"))
}

/// A sign-in whose password and code were right.
struct Opening {
    kept: Credentials,
    better_hash: Option<String>,
    step: Option<i64>,
    /// False when a second factor must be set up before anything else.
    full_access: bool,
}

async fn open(
    state: &State,
    context: &RequestContext,
    request: &HttpRequest,
    opening: Opening,
) -> Result<HttpResponse, ApiError> {
    let (now, fresh) = (state.clock.now(), RefreshToken::fresh()?);
    let Opening { kept, better_hash, step, full_access } = opening;
    let agent = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok());
    let session = NewSession {
        id: Id::new(),
        account_id: kept.id,
        token_hash: fresh.hash(),
        full_access,
        client: network_of(context.ip),
        user_agent: agent.map(|text| text.chars().take(200).collect()),
        at: now,
        expires_at: now + Duration::seconds(SESSION_ABSOLUTE_SECONDS),
    };
    let access = issue(state, kept.id.0, session.id.0, now)?;
    let (db, by) = (state.db.clone(), by(context, kept.id.0));
    hop(context, move || {
        db.write(&by, |tx| {
            if !store::accounts::mark_sign_in(tx, &kept, step, better_hash.as_deref())? {
                return Err(ApiError::new(Code::SignInFailed).at("/code", "wrong_code"));
            }
            store::accounts::open_session(tx, &session)?;
            Ok(Outcome::Changed((), session_event("session.opened", session.id.0, json!({}))))
        })
    })
    .await?;
    Ok(signed_in(state, access, &fresh))
}

fn issue(state: &AppState, account: Uuid, session: Uuid, now: DateTime<Utc>) -> Result<TokenOut, ApiError> {
    let access_token = token::issue(&state.keys, account, session, Duration::seconds(ACCESS_TOKEN_SECONDS), now)?;
    Ok(TokenOut { access_token, token_type: "Bearer", expires_in: ACCESS_TOKEN_SECONDS })
}

fn signed_in(state: &AppState, token: TokenOut, next: &RefreshToken) -> HttpResponse {
    let cookie = cookie::set(&state.config, next, Duration::seconds(SESSION_ABSOLUTE_SECONDS));
    HttpResponse::Ok().cookie(cookie).json(token)
}

#[utoipa::path(
    tag = "accounts", operation_id = "refresh", summary = "A new access token for the refresh cookie",
    description = "Turns the cookie over. Several tabs at once get the same successor for ten seconds; a cookie used \
                   after that ends its session, because somebody else holds a copy.",
    responses((status = 200, description = "A new access token", body = TokenOut))
)]
#[post("/auth/refresh")]
pub(crate) async fn refresh(
    state: State,
    request: HttpRequest,
    params: Params<NoParams>,
) -> Result<HttpResponse, ApiError> {
    cookie::same_site(&state.config, &request)?;
    params.parse()?;
    let context = RequestContext::from_request(&request);
    let held = cookie::read(&state.config, &request).ok_or(Code::Unauthenticated)?;
    let next = held.successor(&state.keys);
    let (db, now, hashes) = (state.db.clone(), state.clock.now(), (held.hash(), next.hash()));
    let turned = hop(&context, move || {
        let (idle, grace) = (Duration::seconds(SESSION_IDLE_SECONDS), Duration::seconds(REFRESH_GRACE_SECONDS));
        Ok(store::accounts::rotate(&db, &hashes.0, &hashes.1, now, idle, grace)?)
    })
    .await?;
    match turned {
        Rotation::Turned { session, account } | Rotation::Repeated { session, account } => {
            Ok(signed_in(&state, issue(&state, account, session, now)?, &next))
        }
        Rotation::Stolen { session, account } => {
            log::warn!("{} a used refresh token came back: session {session} ends", context.id);
            end(&state, &context, account, session, "session.token_reused").await?;
            Err(Code::Unauthenticated.into())
        }
        Rotation::Refused => Err(Code::Unauthenticated.into()),
    }
}

/// Ends one session; that it has ended already is fine.
pub(super) async fn end(
    state: &State,
    context: &RequestContext,
    account: Uuid,
    session: Uuid,
    action: &'static str,
) -> Result<(), ApiError> {
    let (db, by, now) = (state.db.clone(), by(context, account), state.clock.now());
    hop(context, move || {
        db.write(&by, |tx| {
            let ended = store::accounts::end_session(tx, Id(session), action, now)?;
            Ok::<_, ApiError>(match ended {
                true => Outcome::Changed((), session_event(action, session, json!({}))),
                false => Outcome::Unchanged(()),
            })
        })
    })
    .await
}

/// Whether the settings ask this account for a second factor.
pub(super) fn second_factor_required(setting: SecondFactor, roles: &[Role]) -> bool {
    let privileged = |role: &Role| matches!(role, Role::Office | Role::Council | Role::Director | Role::Admin);
    match setting {
        SecondFactor::Off => false,
        SecondFactor::Privileged => roles.iter().any(privileged),
        SecondFactor::All => true,
    }
}

/// Who acts, for the audit.
pub(super) fn by(context: &RequestContext, account: Uuid) -> By {
    By {
        account_id: Some(account),
        client_id: None,
        via: Via::Api,
        request_id: context.id.clone(),
        ip: Some(context.ip.to_string()),
    }
}

fn session_event(action: &'static str, session: Uuid, details: serde_json::Value) -> AuditEvent {
    AuditEvent {
        action,
        subject_kind: "session",
        subject_id: session.to_string(),
        unit_id: None,
        version: None,
        details,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn privileged_roles_need_a_second_factor() {
        assert!(second_factor_required(SecondFactor::Privileged, &[Role::Staff, Role::Director]));
        assert!(!second_factor_required(SecondFactor::Privileged, &[Role::Staff, Role::UnitHead, Role::Auditor]));
        assert!(second_factor_required(SecondFactor::All, &[Role::Staff]));
        assert!(!second_factor_required(SecondFactor::Off, &[Role::Admin]));
    }
}
