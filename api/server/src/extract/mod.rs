//! What handlers take: who may (`Allowed`), bodies, patches, query strings, preconditions, uploads.

mod allowed;
mod body;
pub mod clean;
mod door;
pub mod json;
mod params;
mod path_id;
mod preconditions;
mod running;
mod upload;
pub mod valid;

pub use allowed::{Allowed, Caller, Needs, bearer, hop};
pub use body::{Body, JSON_LIMIT, Patch};
pub use params::{NoParams, Params};
pub use path_id::PathId;
pub use preconditions::{IdempotencyKey, IfMatch, IfNoneMatch};
pub use running::RunningKeys;
pub use upload::{Received, Upload};
