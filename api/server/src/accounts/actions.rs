//! The writes of accounts: load, decide, write, and say what happened for the audit.

use rules::Word;
use rules::accounts::{Permission, Scope, UnitScope, password_problems};
use serde_json::json;
use store::accounts::{AccountChange, AccountGrant, AccountWithGrants, GrantedUnit, NewAccount};
use store::{AuditEvent, Conn, Id, Outcome, Ts};
use uuid::Uuid;

use super::dto::{AccountIn, AccountOut, AccountPatch, GrantIn, GrantOut};
use crate::error::{ApiError, Code, FieldError};
use crate::extract::{Caller, IfMatch, Patch};
use crate::reply::Reply;

/// Refuses a weak password with every reason.
///
/// # Errors
/// 422, one entry per reason at `pointer`.
pub(super) fn judge_password(password: &str, username: &str, pointer: &str) -> Result<(), ApiError> {
    let problems = password_problems(password, &[username], false);
    if problems.is_empty() {
        return Ok(());
    }
    Err(ApiError::fields(
        problems
            .into_iter()
            .map(|problem| FieldError::new(pointer, format!("password_{}", problem.as_str())))
            .collect(),
    ))
}

/// An account within sight: one of its grants is in the caller's units, or the caller's units are everything.
///
/// # Errors
/// 404 when it is not there or not in sight.
pub(super) fn visible(conn: &mut Conn, caller: &Caller, id: Uuid) -> Result<AccountWithGrants, ApiError> {
    let found = store::accounts::find(conn, Id(id))?;
    let scope = caller.scope(Permission::ReadAccounts);
    let seen =
        scope.units == UnitScope::Everything || found.grants.iter().any(|grant| covers(&scope, grant.unit.as_ref()));
    if seen { Ok(found) } else { Err(Code::NotFound.into()) }
}

/// An account that the caller may change: all of its grants are in the caller's units. Otherwise whoever manages one
/// unit could take over an account that reaches further.
///
/// # Errors
/// 404 when out of sight, 403 when it reaches further than the caller.
pub(super) fn managed(conn: &mut Conn, caller: &Caller, id: Uuid) -> Result<AccountWithGrants, ApiError> {
    let found = visible(conn, caller, id)?;
    let scope = caller.scope(Permission::ManageAccounts);
    let within = found.grants.iter().all(|grant| covers(&scope, grant.unit.as_ref()));
    if within { Ok(found) } else { Err(Code::Forbidden.into()) }
}

fn covers(scope: &Scope, unit: Option<&GrantedUnit>) -> bool {
    match unit {
        Some(unit) => scope.covers(&unit.path, None),
        None => scope.units == UnitScope::Everything,
    }
}

/// The unit to grant for, if it is there and within the caller's units.
fn granted_unit(
    conn: &mut Conn,
    caller: &Caller,
    grant: &GrantIn,
    pointer: &str,
) -> Result<Option<GrantedUnit>, ApiError> {
    let unit = match grant.unit_id {
        None => None,
        Some(id) => {
            let unit = store::accounts::grantable_unit(conn, Id(id))?;
            Some(unit.ok_or_else(|| ApiError::field(format!("{pointer}/unit_id"), "unknown_unit"))?)
        }
    };
    if covers(&caller.scope(Permission::ManageAccounts), unit.as_ref()) {
        Ok(unit)
    } else {
        Err(Code::Forbidden.into())
    }
}

fn known_person(conn: &mut Conn, person: Option<Uuid>) -> Result<Option<Id>, ApiError> {
    let Some(id) = person.map(Id) else { return Ok(None) };
    match store::accounts::holder(conn, id)? {
        Some(_) => Ok(Some(id)),
        None => Err(ApiError::field("/person_id", "unknown_person")),
    }
}

pub(super) fn create(
    tx: &mut Conn,
    caller: &Caller,
    input: &AccountIn,
    hash: &str,
) -> Result<Outcome<Reply>, ApiError> {
    let id = Id::new();
    let new = NewAccount {
        id,
        username: input.username.clone(),
        password_hash: hash.to_owned(),
        must_change_password: false,
        person_id: known_person(tx, input.person_id)?,
        at: caller.now,
    };
    store::accounts::create(tx, &new)?;
    for (index, grant) in input.grants.iter().enumerate() {
        let pointer = format!("/grants/{index}");
        let unit = granted_unit(tx, caller, grant, &pointer)?;
        store::accounts::add_grant(tx, id, grant.role, unit.map(|unit| Id(unit.id)), caller.now)?
            .ok_or_else(|| ApiError::field(pointer, "duplicate_grant"))?;
    }
    let account = store::accounts::find(tx, id)?;
    let details = json!({
        "username": input.username,
        "person_id": input.person_id,
        "grants": input.grants.iter().map(grant_details).collect::<Vec<_>>(),
    });
    let event = event("account.created", id.0, account.account.version, details);
    let reply = Reply::created(&format!("/accounts/{id}"), account.account.version, &AccountOut::from(account))?;
    Ok(Outcome::Changed(reply, event))
}

pub(super) fn update(
    tx: &mut Conn,
    caller: &Caller,
    id: Uuid,
    if_match: &IfMatch,
    patch: &Patch<AccountPatch>,
) -> Result<Outcome<Reply>, ApiError> {
    let before = managed(tx, caller, id)?;
    if_match.require(before.account.version)?;
    let old = AccountPatch {
        username: before.account.username.clone(),
        person_id: before.account.person_id.map(|id| id.0),
        disabled: before.account.disabled_at.is_some(),
    };
    let new = patch.apply(&old)?;
    if new == old {
        return Ok(Outcome::Unchanged(Reply::ok(before.account.version, &AccountOut::from(before))?));
    }
    if new.disabled && id == caller.account_id {
        return Err(ApiError::new(Code::StateConflict).at("/disabled", "own_account"));
    }
    let change = AccountChange {
        username: new.username.clone(),
        person_id: known_person(tx, new.person_id)?,
        disabled_at: new.disabled.then(|| before.account.disabled_at.unwrap_or(Ts::new(caller.now))),
    };
    store::accounts::update(tx, Id(id), before.account.version, &change, caller.now)?;
    if new.disabled {
        store::accounts::end_sessions(tx, Id(id), "account disabled", caller.now)?;
    }
    changed(tx, id, "account.updated", json!({ "old": old, "new": new }))
}

pub(super) fn reset_password(tx: &mut Conn, caller: &Caller, id: Uuid, hash: &str) -> Result<Outcome<Reply>, ApiError> {
    let mut account = managed(tx, caller, id)?;
    let version = store::accounts::set_password(tx, Id(id), hash, true, caller.now)?;
    let ended = store::accounts::end_sessions(tx, Id(id), "password reset", caller.now)?;
    account.account.must_change_password = true;
    (account.account.version, account.account.updated_at) = (version, Ts::new(caller.now));
    let event = event("account.password_reset", id, version, json!({ "sessions_ended": ended }));
    Ok(Outcome::Changed(Reply::ok(version, &AccountOut::from(account))?, event))
}

pub(super) fn grant(tx: &mut Conn, caller: &Caller, id: Uuid, input: &GrantIn) -> Result<Outcome<Reply>, ApiError> {
    managed(tx, caller, id)?;
    let unit = granted_unit(tx, caller, input, "")?;
    let grant = store::accounts::add_grant(tx, Id(id), input.role, unit.as_ref().map(|unit| Id(unit.id)), caller.now)?
        .ok_or_else(|| ApiError::new(Code::Taken).at("/role", "duplicate_grant"))?;
    let version = store::accounts::touch(tx, Id(id), caller.now)?;
    let made = GrantOut::from(AccountGrant { id: grant.0, role: input.role, unit });
    let reply = Reply::created(&format!("/accounts/{id}/grants/{grant}"), version, &made)?;
    Ok(Outcome::Changed(reply, event("account.granted", id, version, grant_details(input))))
}

pub(super) fn revoke(
    tx: &mut Conn,
    caller: &Caller,
    id: Uuid,
    grant: Uuid,
    if_match: &IfMatch,
) -> Result<Outcome<Reply>, ApiError> {
    let before = managed(tx, caller, id)?;
    let given = before.grants.iter().find(|given| given.id == grant).ok_or(Code::NotFound)?;
    if_match.require(before.account.version)?;
    store::accounts::remove_grant(tx, Id(id), Id(grant))?;
    let version = store::accounts::touch(tx, Id(id), caller.now)?;
    let details = json!({ "role": given.role, "unit_id": given.unit.as_ref().map(|unit| unit.id) });
    Ok(Outcome::Changed(Reply::no_content(), event("account.grant_revoked", id, version, details)))
}

fn changed(
    tx: &mut Conn,
    id: Uuid,
    action: &'static str,
    details: serde_json::Value,
) -> Result<Outcome<Reply>, ApiError> {
    let after = store::accounts::find(tx, Id(id))?;
    let version = after.account.version;
    Ok(Outcome::Changed(Reply::ok(version, &AccountOut::from(after))?, event(action, id, version, details)))
}

fn grant_details(grant: &GrantIn) -> serde_json::Value {
    json!({ "role": grant.role, "unit_id": grant.unit_id })
}

fn event(action: &'static str, id: Uuid, version: i32, details: serde_json::Value) -> AuditEvent {
    AuditEvent {
        action,
        subject_kind: "account",
        subject_id: id.to_string(),
        unit_id: None,
        version: Some(version),
        details,
    }
}
