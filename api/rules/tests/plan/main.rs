//! The plan and the contract as tests: tables, properties, and a second implementation's answers.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod accounts;
mod decisions;
mod demo;
mod eligibility;
mod expected_eligibility;
mod import;
mod policy;
mod text;
mod words;
mod workflow;
