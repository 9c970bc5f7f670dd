//! The house keeps its own rules: layers, module sentences, sizes, paired migrations.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    unreachable_pub,
    reason = "a test fails by panicking"
)]

mod layers;
mod migrations;
mod readme;
mod sizes;
mod tree;
