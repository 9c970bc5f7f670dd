//! Evaluation: who qualifies and why, waivers of what is not on record, and the office's findings on a nomination.

mod actions;
pub mod dto;
mod eligibility;
mod handlers;
pub mod verify;
mod waivers;

use utoipa_actix_web::service_config::ServiceConfig;

crate::permits!(ReadEligibility, ReadWaivers, GrantWaivers, VerifyNominations);

/// Routes of the feature.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.service(handlers::get_eligibility_summary)
        .service(handlers::list_eligibility)
        .service(handlers::get_eligibility)
        .service(handlers::list_waivers)
        .service(handlers::create_waiver)
        .service(handlers::get_waiver)
        .service(handlers::delete_waiver)
        .service(handlers::get_verification)
        .service(handlers::put_verification);
}
