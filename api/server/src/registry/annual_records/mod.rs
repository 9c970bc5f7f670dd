//! Annual ratings and titles of people and units.

mod actions;
mod dto;
mod handlers;
mod lists;

pub(super) use actions::readable;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of annual records.
pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(lists::list_person_annual_records)
        .service(lists::create_person_annual_record)
        .service(lists::list_unit_annual_records)
        .service(lists::create_unit_annual_record)
        .service(handlers::get_annual_record)
        .service(handlers::update_annual_record)
        .service(handlers::delete_annual_record);
}
