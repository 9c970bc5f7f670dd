//! Tests of the API through HTTP, on both databases; one file a feature.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::too_many_arguments,
    clippy::type_complexity,
    unreachable_pub,
    reason = "a test that cannot go on should stop where it is"
)]

mod accounts;
mod audit;
mod bad_imports;
mod budget;
mod concurrency;
mod contract;
mod conventions;
mod council;
mod department;
mod document;
mod evaluation;
mod everywhere;
mod evidence;
mod expected_eligibility;
mod imports;
mod nominations;
mod permissions;
mod programme;
mod registrations;
mod registry;
mod reports;
mod second_factor;
mod sign_in;
mod thread;
mod upkeep;
