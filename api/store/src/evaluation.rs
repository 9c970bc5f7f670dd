//! Eligibility as the store sees it: who belongs to a round, and all that the rules ask about them, in few statements.

mod cases;
mod facts;
mod nominated;
mod snapshots;
mod subjects;
mod verification;
mod waivers;

use chrono::NaiveDate;
use diesel::prelude::*;
use rules::Word;
use rules::programme::RoundState;
use uuid::Uuid;

pub use cases::{Case, NominationRef, cases};
pub use nominated::{Nominated, nominated, nominated_one};
pub use snapshots::{NewSnapshot, Purpose, Snapshot, keep, snapshots};
pub use subjects::{Place, Subject, SubjectPage, SubjectQuery, UnitRef, subject, subjects};
pub use verification::{FoundItem, NewItem, criteria, evaluation_extended_to, items, replace_items};
pub use waivers::{NewWaiver, WaiverRow, find_waiver, grant, list_waivers, revoke};

use crate::conn::Conn;
use crate::error::StoreError;
use crate::schema::rounds;
use crate::sql_types::{Id, JsonVal};

/// What eligibility needs to know of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundFrame {
    /// The round.
    pub id: Uuid,
    /// Its period: recognitions from outside count for a period.
    pub period_id: Uuid,
    /// The criteria it is judged by.
    pub criteria_set_id: Uuid,
    /// Name.
    pub name: String,
    /// Where it stands.
    pub state: RoundState,
    /// Calendar years looked at, ascending.
    pub years: Vec<i32>,
    /// Whether a council comes before the decision.
    pub needs_council: bool,
    /// When evaluation is due.
    pub evaluation_due_on: Option<NaiveDate>,
    /// Version of the round.
    pub version: i32,
}

type RoundRow = (Id, Id, Id, String, String, JsonVal, bool, Option<NaiveDate>, i32);

/// The round as eligibility sees it.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn round(conn: &mut Conn, id: Uuid) -> Result<RoundFrame, StoreError> {
    let row: RoundRow = rounds::table
        .find(Id(id))
        .select((
            rounds::id,
            rounds::period_id,
            rounds::criteria_set_id,
            rounds::name,
            rounds::state,
            rounds::years,
            rounds::needs_council,
            rounds::evaluation_due_on,
            rounds::version,
        ))
        .first(conn)
        .map_err(StoreError::missing("round"))?;
    let mut years: Vec<i32> = serde_json::from_value(row.5.0).map_err(|e| StoreError::Corrupt(e.to_string()))?;
    years.sort_unstable();
    years.dedup();
    Ok(RoundFrame {
        id: row.0.0,
        period_id: row.1.0,
        criteria_set_id: row.2.0,
        name: row.3,
        state: word(&row.4)?,
        years,
        needs_council: row.6,
        evaluation_due_on: row.7,
        version: row.8,
    })
}

/// The enum behind a stored word.
pub(crate) fn word<T: Word>(text: &str) -> Result<T, StoreError> {
    T::from_word(text).map_err(|error| StoreError::Corrupt(error.to_string()))
}
