//! The server: actix-web lives here and nowhere else; one folder a feature, and around them what all of them share.
//!
//! A read: route → handler → store → dto. A write: route → handler → action → rules → store → dto, in one transaction
//! that commits only with its audit event. `accounts` is the feature to imitate.

pub mod accounts;
pub mod app;
pub mod audit;
pub mod auth;
pub mod background;
pub mod cli;
pub mod clock;
pub mod config;
pub mod council;
mod docs;
pub mod error;
pub mod evaluation;
pub mod extract;
pub mod jobs;
pub mod limits;
pub mod messages;
pub mod metrics;
pub mod middleware;
pub mod nominations;
pub mod openapi;
pub mod operations;
pub mod pages;
pub mod programme;
pub mod registry;
pub mod reply;
pub mod reports;
pub mod routes;
mod spa;
pub mod state;
pub mod storage;
