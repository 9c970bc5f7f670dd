//! When units may register: the due dates of a period's running rounds, with what was extended.

use chrono::NaiveDate;
use diesel::prelude::*;
use rules::Word;
use rules::programme::{DeadlineKind, RoundState};

use crate::conn::Conn;
use crate::error::StoreError;
use crate::schema::{deadline_extensions, rounds};
use crate::sql_types::Id;

/// When units may register, for several periods and units at once.
#[derive(Debug, Clone, Default)]
pub struct RegistrationWindows {
    /// Period, round and due date of each running round.
    rounds: Vec<(Id, Id, Option<NaiveDate>)>,
    /// Round, unit and extended date.
    extensions: Vec<(Id, Id, NaiveDate)>,
}

impl RegistrationWindows {
    /// Of each running round of the period: when registrations are due, and the unit's extension of that.
    ///
    /// A registration belongs to the period, so `rules::programme::registration_open` asks for all of them.
    #[must_use]
    pub fn of(&self, period_id: Id, unit_id: Id) -> Vec<(Option<NaiveDate>, Option<NaiveDate>)> {
        let extended = |round: Id| {
            let own = self.extensions.iter().filter(|(id, unit, _)| *id == round && *unit == unit_id);
            own.map(|(_, _, due)| *due).max()
        };
        let of_period = self.rounds.iter().filter(|(period, _, _)| *period == period_id);
        of_period.map(|(_, round, due)| (*due, extended(*round))).collect()
    }
}

/// The running rounds of these periods, with what was extended for these units.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn registration_windows(
    conn: &mut Conn,
    period_ids: &[Id],
    unit_ids: &[Id],
) -> Result<RegistrationWindows, StoreError> {
    if period_ids.is_empty() || unit_ids.is_empty() {
        return Ok(RegistrationWindows::default());
    }
    let running: Vec<&'static str> =
        RoundState::all().iter().filter(|state| state.is_running()).map(|state| state.as_str()).collect();
    let of_unit = deadline_extensions::round_id
        .eq(rounds::id)
        .and(deadline_extensions::unit_id.eq_any(unit_ids))
        .and(deadline_extensions::deadline.eq(DeadlineKind::Registration.as_str()));
    type Row = ((Id, Id, Option<NaiveDate>), Option<(Id, Id, NaiveDate)>);
    let rows: Vec<Row> = rounds::table
        .left_join(deadline_extensions::table.on(of_unit))
        .filter(rounds::period_id.eq_any(period_ids))
        .filter(rounds::state.eq_any(running))
        .order(rounds::id)
        .select((
            (rounds::period_id, rounds::id, rounds::registration_due_on),
            (deadline_extensions::round_id, deadline_extensions::unit_id, deadline_extensions::due_on).nullable(),
        ))
        .load(conn)?;
    let (mut rounds, extensions): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    // A round comes once for each extension.
    rounds.dedup();
    Ok(RegistrationWindows { rounds, extensions: extensions.into_iter().flatten().collect() })
}
