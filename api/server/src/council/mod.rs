//! The council's matters: decisions, by which the director recognises or declines, and recognitions from outside.

mod actions;
pub mod dto;
mod handlers;
mod recognitions;

use utoipa_actix_web::service_config::ServiceConfig;

crate::permits!(ReadDecisions, MakeDecisions, RecordOutsideRecognitions);

/// Routes of the feature.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.service(handlers::list_decisions).service(handlers::create_decision).service(handlers::get_decision);
    cfg.service(recognitions::list_recognitions)
        .service(recognitions::create_recognition)
        .service(recognitions::get_recognition)
        .service(recognitions::delete_recognition);
}
