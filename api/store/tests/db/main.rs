//! The store on both databases: SQLite always, PostgreSQL where `TEST_POSTGRES_URL` names a server.

mod core;
mod support;
