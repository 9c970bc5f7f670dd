//! What reports count, apart from how they look.

mod registration_summary;

pub use registration_summary::{
    Counts, RegistrationFact, RegistrationSummary, StateCounts, UnitRow, registration_summary,
};
