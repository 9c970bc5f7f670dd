//! Files as they arrive and as they leave: hostile, honest, and there and back again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    unreachable_pub,
    reason = "a test fails by panicking"
)]

mod exports;
mod hostile;
mod imports;
mod package;
