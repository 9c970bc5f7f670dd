//! Files into the registry: all of a file or nothing, in one transaction, with a report by row and column.

mod annual;
mod dto;
mod handlers;
mod order;
mod people;
mod tally;
mod texts;
mod units;
mod work;
mod works;

pub use dto::ImportResult;
pub use order::{Done, Order, carry_out};
pub use work::ImportWork;

use utoipa_actix_web::service_config::ServiceConfig;

/// Largest file.
pub const FILE_LIMIT: u64 = 25 << 20;

/// Routes of imports.
pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(handlers::create_import);
}
