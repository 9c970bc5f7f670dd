//! The catalogue of titles.

mod actions;
mod dto;
mod handlers;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of the catalogue.
pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(handlers::list_titles).service(handlers::get_title).service(handlers::update_title);
}
