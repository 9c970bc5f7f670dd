//! Accounts of others: who may, valid input, one hop, answer.

use actix_web::{HttpResponse, delete, get, patch, post, web};
use store::accounts::AccountFilter;

use super::actions;
use super::dto::{AccountFilterIn, AccountIn, AccountOut, AccountPatch, GrantIn, GrantOut, ResetIn};
use super::{ManageAccounts, ReadAccounts};
use crate::error::{ApiError, Code};
use crate::extract::{Allowed, Body, IfMatch, NoParams, Params, Patch, PathId};
use crate::pages::{PageOut, PageParams};
use crate::reply::Reply;

#[utoipa::path(
    tag = "accounts", operation_id = "list_accounts", summary = "List accounts",
    params(AccountFilterIn, PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page; sort by `username` (default) or `created_at`", body = PageOut<AccountOut>))
)]
#[get("/accounts")]
pub(crate) async fn list_accounts(
    allowed: Allowed<ReadAccounts>,
    params: Params<AccountFilterIn>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["username", "created_at"])?;
            let filter = AccountFilter { roles: query.filter.role, q: query.filter.q };
            let scope = caller.scope(rules::accounts::Permission::ReadAccounts);
            let page = store::accounts::list(conn, &filter, &scope, &query.sort.name(), &query.page)?;
            Reply::list(&PageOut::of(page, AccountOut::from))
        })
        .await
}

#[utoipa::path(
    tag = "accounts", operation_id = "create_account", summary = "Create an account",
    request_body = AccountIn, security(("bearer" = [])),
    responses((status = 201, description = "Created", body = AccountOut))
)]
#[post("/accounts")]
pub(crate) async fn create_account(
    allowed: Allowed<ManageAccounts>,
    body: Body<AccountIn>,
) -> Result<HttpResponse, ApiError> {
    let input = allowed.read(move |_, _| body.parse()).await?;
    actions::judge_password(&input.password, &input.username, "/password")?;
    let hash = allowed.state.hasher.hash(input.password.clone()).await?;
    allowed.write(move |tx, caller| actions::create(tx, caller, &input, &hash)).await
}

#[utoipa::path(
    tag = "accounts", operation_id = "get_account", summary = "Read one account",
    params(("id" = Uuid, Path, description = "Account")), security(("bearer" = [])),
    responses((status = 200, description = "The account", body = AccountOut))
)]
#[get("/accounts/{id}")]
pub(crate) async fn get_account(allowed: Allowed<ReadAccounts>, id: PathId) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let found = actions::visible(conn, caller, id.0)?;
            Reply::ok(found.account.version, &AccountOut::from(found))
        })
        .await
}

#[utoipa::path(
    tag = "accounts", operation_id = "update_account", summary = "Rename, link or disable an account",
    params(("id" = Uuid, Path, description = "Account")),
    request_body(content = AccountPatch, content_type = "application/merge-patch+json"), security(("bearer" = [])),
    responses((status = 200, description = "The account as it is now", body = AccountOut))
)]
#[patch("/accounts/{id}")]
pub(crate) async fn update_account(
    allowed: Allowed<ManageAccounts>,
    id: PathId,
    if_match: IfMatch,
    patch: Patch<AccountPatch>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::update(tx, caller, id.0, &if_match, &patch)).await
}

#[utoipa::path(
    tag = "accounts", operation_id = "reset_password",
    summary = "Set a temporary password; ends the account's sessions",
    params(("id" = Uuid, Path, description = "Account")), request_body = ResetIn, security(("bearer" = [])),
    responses((status = 200, description = "The account as it is now", body = AccountOut))
)]
#[post("/accounts/{id}/password")]
pub(crate) async fn reset_password(
    allowed: Allowed<ManageAccounts>,
    id: PathId,
    body: Body<ResetIn>,
) -> Result<HttpResponse, ApiError> {
    let (input, username) = allowed
        .read(move |conn, caller| Ok((body.parse()?, actions::managed(conn, caller, id.0)?.account.username)))
        .await?;
    actions::judge_password(&input.password, &username, "/password")?;
    let hash = allowed.state.hasher.hash(input.password).await?;
    allowed.write(move |tx, caller| actions::reset_password(tx, caller, id.0, &hash)).await
}

#[utoipa::path(
    tag = "accounts", operation_id = "list_grants", summary = "List what an account was granted",
    params(("id" = Uuid, Path, description = "Account"), PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page; sort by `created_at`", body = PageOut<GrantOut>))
)]
#[get("/accounts/{id}/grants")]
pub(crate) async fn list_grants(
    allowed: Allowed<ReadAccounts>,
    id: PathId,
    params: Params<NoParams>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["created_at"])?;
            let found = actions::visible(conn, caller, id.0)?;
            let page = query.cut(found.grants, |grant| grant.id)?;
            Reply::list(&PageOut::of(page, GrantOut::from))
        })
        .await
}

#[utoipa::path(
    tag = "accounts", operation_id = "create_grant", summary = "Grant a role for a unit and all below it",
    params(("id" = Uuid, Path, description = "Account")), request_body = GrantIn, security(("bearer" = [])),
    responses((status = 201, description = "Granted; the ETag is the account's", body = GrantOut))
)]
#[post("/accounts/{id}/grants")]
pub(crate) async fn create_grant(
    allowed: Allowed<ManageAccounts>,
    id: PathId,
    body: Body<GrantIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| actions::grant(tx, caller, id.0, &body.parse()?)).await
}

#[utoipa::path(
    tag = "accounts", operation_id = "get_grant", summary = "Read one grant",
    params(
        ("id" = Uuid, Path, description = "Account"), ("grant_id" = Uuid, Path, description = "Grant")
    ),
    security(("bearer" = [])),
    responses((status = 200, description = "The grant; the ETag is the account's", body = GrantOut))
)]
#[get("/accounts/{id}/grants/{grant_id}")]
pub(crate) async fn get_grant(
    allowed: Allowed<ReadAccounts>,
    path: web::Path<(PathId, PathId)>,
) -> Result<HttpResponse, ApiError> {
    let (id, grant) = path.into_inner();
    allowed
        .show(move |conn, caller| {
            let found = actions::visible(conn, caller, id.0)?;
            let given = found.grants.into_iter().find(|given| given.id == grant.0).ok_or(Code::NotFound)?;
            Reply::ok(found.account.version, &GrantOut::from(given))
        })
        .await
}

#[utoipa::path(
    tag = "accounts", operation_id = "delete_grant", summary = "Take a grant away, at once",
    params(
        ("id" = Uuid, Path, description = "Account"), ("grant_id" = Uuid, Path, description = "Grant")
    ),
    security(("bearer" = [])), responses((status = 204, description = "Taken away"))
)]
#[delete("/accounts/{id}/grants/{grant_id}")]
pub(crate) async fn delete_grant(
    allowed: Allowed<ManageAccounts>,
    path: web::Path<(PathId, PathId)>,
    if_match: IfMatch,
) -> Result<HttpResponse, ApiError> {
    let (id, grant) = path.into_inner();
    allowed.write(move |tx, caller| actions::revoke(tx, caller, id.0, grant.0, &if_match)).await
}
