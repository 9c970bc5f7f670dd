//! The audit trail, for those who check the others.

pub mod dto;
mod handlers;

use utoipa_actix_web::service_config::ServiceConfig;

crate::permits!(ReadAudit, VerifyAudit);

/// Routes of the feature.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.service(handlers::list_audit_events).service(handlers::get_audit_verification);
}
