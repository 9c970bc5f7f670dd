//! Periods, their criteria, rounds with their years and deadlines, and extensions of these for one unit.

mod criteria;
mod extensions;
mod periods;
mod rounds;
mod windows;

pub use criteria::{
    CriteriaSet, NewCriterion, StoredCriterion, active_criteria_set, add_criteria_set, criteria_of_set,
    find_criteria_set, list_criteria_sets,
};
pub use extensions::{Extension, NewExtension, extend, extensions_for, find_extension, list_extensions};
pub use periods::{
    NewPeriod, Period, PeriodContent, create_period, find_period, latest_period, list_periods, update_period,
};
pub use rounds::{
    NewRound, Round, RoundContent, RoundFilter, create_round, find_round, find_round_for, list_rounds, rounds_by_id,
    set_round_state, update_round,
};
pub(crate) use rounds::{RoundRow, round};
pub use windows::{RegistrationWindows, registration_windows};

use rules::Word;

use crate::error::StoreError;

/// A stored word of the vocabulary as the rules' enum.
pub(crate) fn word<W: Word>(stored: &str) -> Result<W, StoreError> {
    W::from_word(stored).map_err(|error| StoreError::Corrupt(error.to_string()))
}
