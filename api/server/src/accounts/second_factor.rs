//! Setting up a second factor, and taking it away from somebody who lost it.

use actix_web::{HttpResponse, delete, post, put};
use serde_json::json;
use store::accounts::SecondFactor;
use store::{AuditEvent, Id, Outcome};
use uuid::Uuid;

use super::dto::{AccountOut, CodeIn, EnrolmentOut};
use super::{ManageAccounts, OwnAccount, actions};
use crate::auth::totp;
use crate::error::{ApiError, Code};
use crate::extract::{Allowed, Body, IfMatch, PathId};
use crate::reply::Reply;

#[utoipa::path(
    tag = "accounts", operation_id = "start_second_factor", summary = "Draw a secret for an authenticator app",
    description = "Nothing is asked for until a code has confirmed it. 409 when a second factor is set up already.",
    security(("bearer" = [])), responses((status = 200, description = "The secret, shown this once", body = EnrolmentOut))
)]
#[post("/me/second-factor")]
pub(crate) async fn start_second_factor(allowed: Allowed<OwnAccount>) -> Result<HttpResponse, ApiError> {
    let state = allowed.state.clone();
    allowed
        .write(move |tx, caller| {
            let id = Id(caller.account_id);
            let kept = store::accounts::own_credentials(tx, id)?;
            if kept.second_factor_confirmed_at.is_some() {
                return Err(Code::StateConflict.into());
            }
            let fresh = totp::draw(&state.keys, id.0, &kept.username)?;
            let factor = SecondFactor { secret: &fresh.sealed, confirmed_at: None, last_step: None };
            let version = store::accounts::set_second_factor(tx, id, Some(&factor), caller.now)?;
            let out = EnrolmentOut { secret: fresh.secret, otpauth_url: fresh.url };
            Ok(Outcome::Changed(Reply::ok(version, &out)?, event("account.second_factor_started", id.0, version)))
        })
        .await
}

#[utoipa::path(
    tag = "accounts", operation_id = "confirm_second_factor", summary = "Confirm the second factor with its first code",
    description = "From now on signing in asks for a code; all other sessions end.",
    request_body = CodeIn, security(("bearer" = [])), responses((status = 204, description = "Set up"))
)]
#[put("/me/second-factor")]
pub(crate) async fn confirm_second_factor(
    allowed: Allowed<OwnAccount>,
    if_match: IfMatch,
    body: Body<CodeIn>,
) -> Result<HttpResponse, ApiError> {
    let state = allowed.state.clone();
    allowed
        .write(move |tx, caller| {
            let id = Id(caller.account_id);
            let kept = store::accounts::own_credentials(tx, id)?;
            if_match.require(kept.version)?;
            let input = body.parse()?;
            let sealed = kept.second_factor_secret.filter(|_| kept.second_factor_confirmed_at.is_none());
            let sealed = sealed.ok_or(Code::StateConflict)?;
            let step = totp::step_of(&state.keys, id.0, &sealed, &input.code, caller.now)?;
            let step = step.ok_or_else(|| ApiError::field("/code", "wrong_code"))?;
            let factor = SecondFactor { secret: &sealed, confirmed_at: Some(caller.now), last_step: Some(step) };
            let version = store::accounts::set_second_factor(tx, id, Some(&factor), caller.now)?;
            store::accounts::grant_full_access(tx, Id(caller.session_id))?;
            store::accounts::end_others(tx, id, Id(caller.session_id), "second factor set up", caller.now)?;
            Ok(Outcome::Changed(Reply::no_content(), event("account.second_factor_confirmed", id.0, version)))
        })
        .await
}

#[utoipa::path(
    tag = "accounts", operation_id = "remove_second_factor",
    summary = "Take the second factor away from an account whose holder lost it; ends its sessions",
    params(("id" = Uuid, Path, description = "Account")), security(("bearer" = [])),
    responses((status = 200, description = "The account as it is now", body = AccountOut))
)]
#[delete("/accounts/{id}/second-factor")]
pub(crate) async fn remove_second_factor(
    allowed: Allowed<ManageAccounts>,
    id: PathId,
    if_match: IfMatch,
) -> Result<HttpResponse, ApiError> {
    allowed
        .write(move |tx, caller| {
            let before = actions::managed(tx, caller, id.0)?;
            if_match.require(before.account.version)?;
            let version = store::accounts::set_second_factor(tx, Id(id.0), None, caller.now)?;
            store::accounts::end_sessions(tx, Id(id.0), "second factor removed", caller.now)?;
            let after = store::accounts::find(tx, Id(id.0))?;
            let reply = Reply::ok(version, &AccountOut::from(after))?;
            Ok(Outcome::Changed(reply, event("account.second_factor_removed", id.0, version)))
        })
        .await
}

fn event(action: &'static str, id: Uuid, version: i32) -> AuditEvent {
    AuditEvent {
        action,
        subject_kind: "account",
        subject_id: id.to_string(),
        unit_id: None,
        version: Some(version),
        details: json!({}),
    }
}
