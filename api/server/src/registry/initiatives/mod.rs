//! Recognised initiatives and their authors.

mod actions;
mod dto;
mod handlers;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of initiatives.
pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(handlers::list_initiatives)
        .service(handlers::create_initiative)
        .service(handlers::get_initiative)
        .service(handlers::update_initiative);
}
