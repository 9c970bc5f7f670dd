//! A small department for tests, made through the API alone: units, people, records, a round, and one of everything.
//!
//! `STN` (the department) has `VPS` (its office) and `VPD`, which has the branches `CN-A`, `CN-B` and `CN-C`; `TO-A` is
//! below `CN-A`. Everything that a test asks for by id belongs to `CN-A`.

mod case;
mod registry;
mod uploads;

pub use case::{Case, Programme, decision, id, move_on, subject};
pub use registry::Department;
pub use uploads::{finished, import, pdf, upload};
