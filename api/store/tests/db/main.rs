//! The store on both databases: SQLite always, PostgreSQL where `TEST_POSTGRES_URL` names a server.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::too_many_arguments,
    clippy::indexing_slicing,
    clippy::panic,
    unreachable_pub,
    reason = "a test fails by panicking"
)]

mod core;
mod council;
mod department;
mod evaluation;
mod nominations;
mod programme;
mod registry;
mod schema;
mod seeds;
mod support;
