//! What the tests of the API share: real servers on both databases, and clients for each role.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on should stop where it is"
)]

pub mod department;
pub mod support;
