//! Registrations and nominations: written by the units, reviewed by the office, with evidence, history and notices.

mod actions;
pub mod dto;
mod evidence;
mod evidence_actions;
mod fostering;
mod fostering_actions;
mod handlers;
mod media;
mod news;
mod notices;
mod registration_actions;
mod registrations;
mod view;

pub use handlers::page_of_nominations;
use rules::accounts::Permission;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::extract::Needs;

crate::permits!(ReadRegistrations, WriteRegistrations, ReadNominations, WriteNominations);

/// Asks for what every account has: reading its own notices.
#[derive(Debug, Clone, Copy)]
pub struct OwnNotices;

impl Needs for OwnNotices {
    const PERMISSION: Option<Permission> = Some(Permission::UseOwnAccount);
}

/// Routes of the feature.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.service(registrations::list_registrations)
        .service(registrations::create_registration)
        .service(registrations::get_registration)
        .service(registrations::update_registration)
        .service(registrations::move_registration)
        .service(registrations::get_registration_history);
    cfg.service(fostering::list_fostering_activities)
        .service(fostering::create_fostering_activity)
        .service(fostering::get_fostering_activity)
        .service(fostering::update_fostering_activity)
        .service(fostering::delete_fostering_activity);
    cfg.service(handlers::list_nominations)
        .service(handlers::create_nomination)
        .service(handlers::get_nomination)
        .service(handlers::update_nomination)
        .service(handlers::move_nomination)
        .service(handlers::get_nomination_history);
    cfg.service(evidence::list_evidence)
        .service(evidence::create_evidence)
        .service(evidence::get_evidence)
        .service(evidence::get_evidence_content)
        .service(evidence::delete_evidence);
    cfg.service(notices::list_notices)
        .service(notices::get_notice)
        .service(notices::read_notice)
        .service(notices::read_all_notices);
}
