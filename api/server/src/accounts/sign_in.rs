//! Signing in, staying signed in, signing out.

use actix_web::http::header::USER_AGENT;
use actix_web::{HttpRequest, HttpResponse, post};
use chrono::{DateTime, Duration, Utc};
use rules::accounts::{
    ACCESS_TOKEN_SECONDS, FAILURES_FORGOTTEN_AFTER_SECONDS, REFRESH_GRACE_SECONDS, Role, SESSION_ABSOLUTE_SECONDS,
    SESSION_IDLE_SECONDS, network_of, wait_before_next_try,
};
use serde_json::json;
use store::accounts::{Attempts, Bucket, Credentials, NewSession, Rotation};
use store::{AuditEvent, By, Id, Outcome, Via};
use uuid::Uuid;

use super::dto::{LoginIn, LogoutParams, TokenOut};
use crate::auth::password::Checked;
use crate::auth::refresh::RefreshToken;
use crate::auth::{cookie, token};
use crate::config::SecondFactor;
use crate::error::{ApiError, Code};
use crate::extract::{Body, Params, hop};
use crate::middleware::RequestContext;
use crate::state::{AppState, State};

/// Wrong passwords from one network, whatever the user names, within [`NETWORK_MINUTES`].
const NETWORK_ATTEMPTS: u32 = 20;
const NETWORK_MINUTES: i64 = 10;
/// Wrong passwords for one account, from wherever, within a day.
const ACCOUNT_ATTEMPTS: u32 = 100;
/// How long a network counts as known for an account after a sign-in from it.
const KNOWN_DAYS: i64 = 60;

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
    match (usable, checked) {
        (Some(kept), Checked::Right) => open(&state, &context, &request, kept, None).await,
        (Some(kept), Checked::RightButWeak(better)) => open(&state, &context, &request, kept, Some(better)).await,
        _ => Err(Code::SignInFailed.into()),
    }
}

/// The counters of one sign-in: name and network, network alone, name alone.
pub(super) fn buckets(state: &AppState, context: &RequestContext, username: &str) -> Vec<Bucket> {
    let (now, network) = (state.clock.now(), network_of(context.ip));
    let day = now - Duration::seconds(FAILURES_FORGOTTEN_AFTER_SECONDS);
    let name = store::accounts::username_key(username);
    vec![
        Bucket { name: format!("name-network:{name}@{network}"), since: day },
        Bucket { name: format!("network:{network}"), since: now - Duration::minutes(NETWORK_MINUTES) },
        Bucket { name: format!("name:{name}"), since: day },
    ]
}

/// Counts the attempt, or refuses it. Whoever signed in from this network before is only slowed down, never shut out.
///
/// # Errors
/// 429 with the seconds to wait.
pub(super) async fn guard(
    state: &State,
    context: &RequestContext,
    username: &str,
    known_here: bool,
) -> Result<(), ApiError> {
    let (db, buckets, now) = (state.db.clone(), buckets(state, context, username), state.clock.now());
    let wait =
        hop(context, move || Ok(store::accounts::attempt(&db, &buckets, &|seen| wait(seen, known_here, now), now)?))
            .await?;
    match wait {
        Some(wait) => Err(ApiError::later(Code::TooManyRequests, wait.num_seconds().unsigned_abs() + 1)),
        None => Ok(()),
    }
}

fn known_since(state: &AppState) -> DateTime<Utc> {
    state.clock.now() - Duration::days(KNOWN_DAYS)
}

/// How long the next attempt must wait, given the counters in the order of [`buckets`].
fn wait(seen: &[Attempts], known_here: bool, now: DateTime<Utc>) -> Option<Duration> {
    let at = |index: usize| seen.get(index).copied().unwrap_or_default();
    let (own, network, account) = (at(0), at(1), at(2));
    let curve = own.last.and_then(|last| wait_before_next_try(own.count, last, now));
    let network = (!known_here && network.count >= NETWORK_ATTEMPTS).then(|| Duration::minutes(NETWORK_MINUTES));
    let account = (!known_here && account.count >= ACCOUNT_ATTEMPTS).then(|| Duration::hours(1));
    curve.max(network).max(account)
}

async fn open(
    state: &State,
    context: &RequestContext,
    request: &HttpRequest,
    kept: Credentials,
    better_hash: Option<String>,
) -> Result<HttpResponse, ApiError> {
    let (now, fresh) = (state.clock.now(), RefreshToken::fresh()?);
    let session = NewSession {
        id: Id::new(),
        account_id: kept.id,
        token_hash: fresh.hash(),
        full_access: true,
        client: network_of(context.ip),
        user_agent: request
            .headers()
            .get(USER_AGENT)
            .and_then(|v| v.to_str().ok())
            .map(|text| text.chars().take(200).collect()),
        at: now,
        expires_at: now + Duration::seconds(SESSION_ABSOLUTE_SECONDS),
    };
    let access = issue(state, kept.id.0, session.id.0, now)?;
    let (db, by, buckets) = (state.db.clone(), by(context, kept.id.0), buckets(state, context, &kept.username));
    hop(context, move || {
        db.write(&by, |tx| {
            store::accounts::release(tx, &buckets)?;
            if let Some(hash) = &better_hash {
                store::accounts::renew_hash(tx, kept.id, &kept.password_hash, hash)?;
            }
            store::accounts::open_session(tx, &session)?;
            Ok::<_, ApiError>(Outcome::Changed((), session_event("session.opened", session.id.0, json!({}))))
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

async fn end(
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

/// Whether the settings ask this account for a second factor.
pub(super) fn second_factor_required(setting: SecondFactor, roles: &[Role]) -> bool {
    let privileged = |role: &Role| matches!(role, Role::Office | Role::Council | Role::Director | Role::Admin);
    match setting {
        SecondFactor::Off => false,
        SecondFactor::Privileged => roles.iter().any(privileged),
        SecondFactor::All => true,
    }
}

fn by(context: &RequestContext, account: Uuid) -> By {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(own: u32, network: u32, account: u32, last: DateTime<Utc>) -> [Attempts; 3] {
        [own, network, account].map(|count| Attempts { count, last: Some(last) })
    }

    #[test]
    fn guessing_slows_down_and_the_owner_is_not_shut_out() {
        let now = DateTime::UNIX_EPOCH + Duration::days(20_000);
        let long_ago = now - Duration::minutes(5);
        assert_eq!(wait(&[Attempts::default(); 3], false, now), None);
        assert_eq!(wait(&seen(1, 1, 1, now), false, now), Some(Duration::seconds(1)));
        assert_eq!(wait(&seen(1, 1, 1, long_ago), false, now), None);
        // A spray over many names from one network stops at twenty.
        assert_eq!(wait(&seen(0, 20, 0, long_ago), false, now), Some(Duration::minutes(10)));
        assert_eq!(wait(&seen(0, 20, 0, long_ago), true, now), None);
        // A hundred wrong guesses a day at one account, but not from where its holder sits.
        assert!(wait(&seen(0, 0, 100, long_ago), false, now).is_some());
        assert_eq!(wait(&seen(0, 0, 100, long_ago), true, now), None);
    }

    #[test]
    fn privileged_roles_need_a_second_factor() {
        assert!(second_factor_required(SecondFactor::Privileged, &[Role::Staff, Role::Director]));
        assert!(!second_factor_required(SecondFactor::Privileged, &[Role::Staff, Role::UnitHead, Role::Auditor]));
        assert!(second_factor_required(SecondFactor::All, &[Role::Staff]));
        assert!(!second_factor_required(SecondFactor::Off, &[Role::Admin]));
    }
}
