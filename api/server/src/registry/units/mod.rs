//! Units, the names they had, and how they turned into others.

mod actions;
mod dto;
mod handlers;
mod succession;
mod succession_dto;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of units and their successions.
pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(handlers::list_units)
        .service(handlers::create_unit)
        .service(handlers::get_unit)
        .service(handlers::update_unit)
        .service(handlers::list_successions)
        .service(handlers::create_succession)
        .service(handlers::get_succession);
}
