//! Accounts: signing in and out, one's own account, and the accounts of others.
//!
//! The feature to imitate: `dto` says what travels, `handlers` are thin, `actions` are the writes.

mod actions;
pub mod dto;
mod handlers;
mod me;
mod second_factor;
mod sign_in;
mod sign_out;
mod throttle;

pub use dto::{UnitRef, is_username};
use rules::accounts::Permission;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::extract::Needs;

crate::permits!(ReadAccounts, ManageAccounts);

/// Asks for a session and nothing more; also while a password or a second factor is still to be set.
#[derive(Debug, Clone, Copy)]
pub struct OwnAccount;

impl Needs for OwnAccount {
    const PERMISSION: Option<Permission> = None;
    const EVEN_LIMITED: bool = true;
}

/// Routes of the feature.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.service(sign_in::login).service(sign_in::refresh).service(sign_out::logout);
    cfg.service(me::get_me).service(me::change_password).service(me::list_sessions).service(me::end_sessions);
    cfg.service(second_factor::start_second_factor).service(second_factor::confirm_second_factor);
    cfg.service(handlers::list_accounts)
        .service(handlers::create_account)
        .service(handlers::get_account)
        .service(handlers::update_account)
        .service(handlers::reset_password)
        .service(handlers::list_grants)
        .service(handlers::create_grant)
        .service(handlers::get_grant)
        .service(handlers::delete_grant)
        .service(second_factor::remove_second_factor);
}
