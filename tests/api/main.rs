//! Tests of the API through HTTP, on both databases; one file a feature.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on should stop where it is"
)]

mod accounts;
mod audit;
mod conventions;
mod council;
mod department;
mod evaluation;
mod expected_eligibility;
mod reports;
mod second_factor;
mod sign_in;
