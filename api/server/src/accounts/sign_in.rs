//! Signing in and staying signed in.

use actix_web::http::header::USER_AGENT;
use actix_web::{HttpRequest, HttpResponse, post};
use chrono::{DateTime, Duration, Utc};
use rules::accounts::{
    ACCESS_TOKEN_SECONDS, REFRESH_GRACE_SECONDS, Role, SESSION_ABSOLUTE_SECONDS, SESSION_IDLE_SECONDS, network_of,
};
use serde_json::json;
use store::accounts::{Credentials, NewSession, Rotation};
use store::{AuditEvent, By, Conn, Id, Outcome, Via};
use uuid::Uuid;

use super::dto::{LoginIn, TokenOut};
use super::throttle::{self, buckets, guard, known_since};
use crate::auth::password::Checked;
use crate::auth::refresh::RefreshToken;
use crate::auth::{cookie, token, totp};
use crate::config::SecondFactor;
use crate::error::{ApiError, Code};
use crate::extract::{Body, hop};
use crate::middleware::RequestContext;
use crate::state::{AppState, State};

#[utoipa::path(
    tag = "accounts", operation_id = "login", summary = "Sign in",
    description = "Sets the refresh cookie. Failed sign-ins slow down further ones for the same name and network.",
    request_body = LoginIn, responses((status = 200, description = "Signed in", body = TokenOut))
)]
#[post("/auth/login")]
pub(crate) async fn login(state: State, request: HttpRequest, body: Body<LoginIn>) -> Result<HttpResponse, ApiError> {
    let context = RequestContext::from_request(&request);
    cookie::same_site(&state.config, &request)?;
    let input = body.parse()?;
    let (shared, username, network) = (state.clone(), input.username.clone(), network_of(context.ip));
    let (found, known) = hop(&context, move || {
        shared.db.read(|conn| {
            let found = store::accounts::credentials(conn, &username)?;
            // Asked for nobody too, so that the work does not tell who exists.
            let id = found.as_ref().map_or_else(Id::new, |kept| kept.id);
            let known = store::accounts::signed_in_before(conn, id, &network, known_since(&shared))?;
            Ok((found, known))
        })
    })
    .await?;
    guard(&state, &context, &input.username, known).await?;
    let usable = found.filter(|kept| kept.disabled_at.is_none());
    let hash = usable.as_ref().map(|kept| kept.password_hash.clone());
    let checked = state.hasher.check(input.password, hash).await?;
    let (kept, better_hash) = match (usable, checked) {
        (Some(kept), Checked::Right) => (kept, None),
        (Some(kept), Checked::RightButWeak(better)) => (kept, Some(better)),
        _ => return Err(Code::SignInFailed.into()),
    };
    let step = match second_factor(&state, &kept, input.code.as_deref()) {
        Err(error) if error.code == Code::SecondFactorRequired => {
            throttle::take_back(&state, &context, &input.username).await?;
            return Err(error);
        }
        other => other?,
    };
    open(&state, &context, &request, Opening { kept, better_hash, step }).await
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
}

async fn open(
    state: &State,
    context: &RequestContext,
    request: &HttpRequest,
    opening: Opening,
) -> Result<HttpResponse, ApiError> {
    let (now, fresh) = (state.clock.now(), RefreshToken::fresh()?);
    let Opening { kept, better_hash, step } = opening;
    let agent = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok());
    let mut session = NewSession {
        id: Id::new(),
        account_id: kept.id,
        token_hash: fresh.hash(),
        full_access: true,
        client: network_of(context.ip),
        user_agent: agent.map(|text| text.chars().take(200).collect()),
        at: now,
        expires_at: now + Duration::seconds(SESSION_ABSOLUTE_SECONDS),
    };
    let access = issue(state, kept.id.0, session.id.0, now)?;
    let (shared, by, buckets) = (state.clone(), by(context, kept.id.0), buckets(state, context, &kept.username));
    hop(context, move || {
        shared.db.write(&by, |tx| {
            store::accounts::release(tx, &buckets)?;
            match step {
                Some(step) if !store::accounts::second_factor_step(tx, kept.id, step)? => {
                    return Err(ApiError::new(Code::SignInFailed).at("/code", "wrong_code"));
                }
                Some(_) => {}
                None => session.full_access = !must_enrol(&shared, tx, kept.id)?,
            }
            if let Some(hash) = &better_hash {
                store::accounts::renew_hash(tx, kept.id, &kept.password_hash, hash)?;
            }
            store::accounts::open_session(tx, &session)?;
            Ok(Outcome::Changed((), session_event("session.opened", session.id.0, json!({}))))
        })
    })
    .await?;
    Ok(signed_in(state, access, &fresh))
}

/// Whether an account without a second factor must set one up before anything else.
fn must_enrol(state: &AppState, tx: &mut Conn, account: Id) -> Result<bool, ApiError> {
    if state.config.second_factor == SecondFactor::Off {
        return Ok(false);
    }
    let grants = store::accounts::find(tx, account)?.grants;
    let roles: Vec<Role> = grants.iter().map(|grant| grant.role).collect();
    Ok(second_factor_required(state.config.second_factor, &roles))
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
pub(crate) async fn refresh(state: State, request: HttpRequest) -> Result<HttpResponse, ApiError> {
    cookie::same_site(&state.config, &request)?;
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
