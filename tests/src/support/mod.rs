//! A real server per test, on a database of its own, and clients that speak HTTP to it.
//!
//! ```no_run
//! use tests::support::each;
//! use rules::accounts::Role;
//!
//! each(|app| {
//!     let me = app.client(Role::Admin).get("/me").ok();
//!     assert_eq!(me["account"]["username"], "admin");
//! });
//! ```

mod answer;
mod app;
mod client;
mod database;

pub use answer::Answer;
pub use app::{App, MOST_STATEMENTS, PASSWORD, add_account, each, username};
pub use client::Client;
pub use database::Database;
