//! The store: diesel lives here and nowhere else; one file a feature, one schema, two databases.

pub mod accounts;
pub mod audit;
mod conn;
pub mod council;
mod db;
mod dialect;
mod durability;
mod error;
pub mod evaluation;
pub mod idempotency;
pub mod installation;
pub mod jobs;
mod keyset;
mod migrate;
pub mod nominations;
mod page;
pub mod programme;
mod queries;
pub mod registry;
pub mod reports;
pub mod schema;
mod scope;
mod sight;
mod sql_types;
pub mod upkeep;

pub use audit::{AuditEvent, By, Via};
pub use conn::{Conn, DatabaseUrl, UnknownScheme};
pub use db::{Db, Outcome};
pub use error::{StoreError, StoreFault};
pub use migrate::SchemaState;
pub use page::{Cursor, DEFAULT_LIMIT, MAX_LIMIT, Page, PageRequest};
pub use queries::counted;
pub use scope::{below, in_scope, path_below};
pub use sql_types::{Id, JsonSql, JsonVal, Ts, TsSql, UuidSql};
