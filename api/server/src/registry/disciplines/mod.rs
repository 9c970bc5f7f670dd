//! Disciplinary measures on record.

mod actions;
mod dto;
mod handlers;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of disciplines.
pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(handlers::list_disciplines)
        .service(handlers::create_discipline)
        .service(handlers::get_discipline)
        .service(handlers::update_discipline)
        .service(handlers::delete_discipline);
}
