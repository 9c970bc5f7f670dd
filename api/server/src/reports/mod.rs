//! Reports as data and files, and what waits for whom.

mod dashboard;
pub mod dto;
mod handlers;
mod registration_summary;

use rules::accounts::Permission;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::extract::Needs;

crate::permits!(ReadReports);

/// Asks for a session only: each part of the dashboard asks for its own right.
#[derive(Debug, Clone, Copy)]
pub struct UseDashboard;

impl Needs for UseDashboard {
    const PERMISSION: Option<Permission> = Some(Permission::UseOwnAccount);
}

/// Routes of the feature.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.service(handlers::get_dashboard).service(handlers::get_registration_summary);
}
