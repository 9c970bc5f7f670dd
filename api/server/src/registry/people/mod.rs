//! People of the department.

mod actions;
mod dto;
mod handlers;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of people.
pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(handlers::list_people)
        .service(handlers::create_person)
        .service(handlers::get_person)
        .service(handlers::update_person);
}
