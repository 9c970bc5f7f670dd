//! Every operation, as every role, with its grant on the unit, above it, below it, beside it, and without any.

mod actors;
mod bodies;
mod fields;
mod matrix;
mod scene;
mod sight;
mod table;

pub use bodies::request_with;
pub use scene::Scene;
