//! The programme: periods with their criteria, rounds with their years and deadlines, extensions for one unit.

mod actions;
mod criteria;
pub mod dto;
mod handlers;
mod round_actions;
mod rounds;

use rules::accounts::Permission;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::error::{ApiError, Code};
use crate::extract::Caller;

pub use dto::{PeriodRef, RoundRef};

crate::permits!(ReadProgramme, WritePeriods, WriteRounds, WriteCriteria, ReadExtensions, GrantExtensions);

/// Periods, criteria and rounds bind every unit: who is charged with some units only reads them.
///
/// # Errors
/// 403 without `permission` for everything.
fn for_all(caller: &Caller, permission: Permission) -> Result<(), ApiError> {
    if caller.may_everywhere(permission) { Ok(()) } else { Err(Code::Forbidden.into()) }
}

/// Routes of the feature.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.service(handlers::list_periods)
        .service(handlers::create_period)
        .service(handlers::get_period)
        .service(handlers::update_period);
    cfg.service(criteria::list_criteria_sets)
        .service(criteria::create_criteria_set)
        .service(criteria::get_criteria_set)
        .service(criteria::list_criteria);
    cfg.service(rounds::list_rounds)
        .service(rounds::create_round)
        .service(rounds::get_round)
        .service(rounds::update_round)
        .service(rounds::move_round)
        .service(rounds::list_extensions)
        .service(rounds::create_extension)
        .service(rounds::get_extension);
}
