//! One's own account: who am I, password, sessions.

use actix_web::{HttpResponse, delete, get, post};
use rules::accounts::{SESSION_IDLE_SECONDS, network_of};
use serde_json::json;
use store::{AuditEvent, Conn, Id, Outcome};

use super::dto::{GrantOut, HolderOut, MeOut, OwnAccountOut, PasswordIn, SecondFactorOut, SessionOut};
use super::throttle::{self, Try};
use super::{OwnAccount, actions};
use crate::auth::password::Checked;
use crate::config::SecondFactor;
use crate::error::{ApiError, Code};
use crate::extract::{Allowed, Body, Caller, IfMatch, NoParams, Params};
use crate::pages::{PageOut, PageParams};
use crate::reply::Reply;

#[utoipa::path(
    tag = "accounts", operation_id = "get_me", summary = "Who is signed in, and what they may do",
    security(("bearer" = [])), responses((status = 200, description = "The account behind the token", body = MeOut))
)]
#[get("/me")]
pub(crate) async fn get_me(allowed: Allowed<OwnAccount>, params: Params<NoParams>) -> Result<HttpResponse, ApiError> {
    let setting = allowed.state.config.second_factor;
    allowed
        .show(move |conn, caller| {
            params.parse()?;
            me(conn, caller, setting)
        })
        .await
}

fn me(conn: &mut Conn, caller: &Caller, setting: SecondFactor) -> Result<Reply, ApiError> {
    let found = store::accounts::find(conn, Id(caller.account_id))?;
    let person = match found.account.person_id {
        Some(id) => store::accounts::holder(conn, id)?.map(HolderOut::from),
        None => None,
    };
    let out = MeOut {
        account: OwnAccountOut {
            id: found.account.id.0,
            username: found.account.username,
            must_change_password: found.account.must_change_password,
        },
        person,
        grants: found.grants.into_iter().map(GrantOut::from).collect(),
        permissions: caller.permissions(),
        second_factor: SecondFactorOut {
            enrolled: found.account.second_factor_confirmed_at.is_some(),
            required: super::sign_in::second_factor_required(setting, &caller.roles()),
        },
    };
    Reply::ok(found.account.version, &out)
}

#[utoipa::path(
    tag = "accounts", operation_id = "change_password", summary = "Change one's own password; ends all other sessions",
    request_body = PasswordIn, security(("bearer" = [])),
    responses((status = 204, description = "Changed"))
)]
#[post("/me/password")]
pub(crate) async fn change_password(
    allowed: Allowed<OwnAccount>,
    body: Body<PasswordIn>,
) -> Result<HttpResponse, ApiError> {
    let (state, context) = (allowed.state.clone(), allowed.context.clone());
    let turn = state.turns.take(&allowed.account_id().to_string(), &network_of(context.ip)).await?;
    let (shared, asking) = (state.clone(), context.clone());
    let (input, buckets, kept, attempts) = allowed
        .read(move |conn, caller| {
            let input = body.parse()?;
            let buckets = throttle::buckets(&shared, &asking, &caller.username, None);
            let (kept, attempts) = store::accounts::own_sight(conn, Id(caller.account_id), &buckets)?;
            Ok((input, buckets, kept, attempts))
        })
        .await?;
    // The holder has a session: slowed down by wrong guesses, never shut out.
    let attempt = Try::begin(turn, buckets, &attempts, true, state.clock.now())?;
    let checked = state.hasher.check(input.current_password, Some(kept.password_hash)).await?;
    if checked == Checked::Wrong {
        return attempt.failed(&state, &context, ApiError::field("/current_password", "wrong_password")).await;
    }
    actions::judge_password(&input.new_password, &kept.username, "/new_password")?;
    let hash = state.hasher.hash(input.new_password).await?;
    allowed
        .write(move |tx, caller| {
            let (id, session) = (Id(caller.account_id), Id(caller.session_id));
            let version = store::accounts::set_password(tx, id, &hash, false, caller.now)?;
            let ended = store::accounts::end_others(tx, id, session, "password changed", caller.now)?;
            let event = AuditEvent {
                action: "account.password_changed",
                subject_kind: "account",
                subject_id: id.to_string(),
                unit_id: None,
                version: Some(version),
                details: json!({ "sessions_ended": ended }),
            };
            Ok(Outcome::Changed(Reply::no_content(), event))
        })
        .await
}

#[utoipa::path(
    tag = "accounts", operation_id = "list_sessions", summary = "List one's own sessions",
    params(PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page; sort by `-created_at` (default) or `created_at`", body = PageOut<SessionOut>))
)]
#[get("/me/sessions")]
pub(crate) async fn list_sessions(
    allowed: Allowed<OwnAccount>,
    params: Params<NoParams>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["-created_at"])?;
            let idle = chrono::Duration::seconds(SESSION_IDLE_SECONDS);
            let sessions = store::accounts::live_sessions(conn, Id(caller.account_id), caller.now, idle)?;
            let page = query.cut(sessions, |session| session.id.0)?;
            Reply::list(&PageOut::of(page, |session| SessionOut::of(session, caller.session_id)))
        })
        .await
}

#[utoipa::path(
    tag = "accounts", operation_id = "end_sessions", summary = "Sign out everywhere, here too",
    description = "`If-Match` takes the `ETag` of `/me`, or `*`.",
    security(("bearer" = [])), responses((status = 204, description = "All sessions have ended"))
)]
#[delete("/me/sessions")]
pub(crate) async fn end_sessions(allowed: Allowed<OwnAccount>, if_match: IfMatch) -> Result<HttpResponse, ApiError> {
    allowed
        .write(move |tx, caller| {
            if_match.require(store::accounts::find(tx, Id(caller.account_id))?.account.version)?;
            let ended = store::accounts::end_sessions(tx, Id(caller.account_id), "signed out everywhere", caller.now)?;
            match ended {
                0 => Err(Code::Unauthenticated.into()),
                _ => Ok(Outcome::Changed(Reply::no_content(), super::sign_out::signed_out(caller.account_id, ended))),
            }
        })
        .await
}
