//! What reports count, added up by the database, and what waits for whom.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text};
use rules::accounts::Scope;
use rules::reports::RegistrationFact;
use uuid::Uuid;

use crate::conn::Conn;
use crate::error::StoreError;
use crate::evaluation::word;
use crate::schema::{nominations, notices, periods, registrations, rounds};
use crate::scope::scope_text;
use crate::sql_types::{Id, Ts, TsSql};

/// A period, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodRef {
    /// Identifier.
    pub id: Uuid,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// First calendar year.
    pub first_year: i32,
    /// Last calendar year.
    pub last_year: i32,
}

/// The period of a report.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn period(conn: &mut Conn, id: Uuid) -> Result<PeriodRef, StoreError> {
    let (code, name, first_year, last_year) = periods::table
        .find(Id(id))
        .select((periods::code, periods::name, periods::first_year, periods::last_year))
        .first(conn)
        .map_err(StoreError::missing("period"))?;
    Ok(PeriodRef { id, code, name, first_year, last_year })
}

/// The period that a round belongs to.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such round.
pub fn period_of_round(conn: &mut Conn, round: Uuid) -> Result<PeriodRef, StoreError> {
    let id: Id =
        rounds::table.find(Id(round)).select(rounds::period_id).first(conn).map_err(StoreError::missing("round"))?;
    period(conn, id.0)
}

#[derive(QueryableByName)]
struct FactRow {
    #[diesel(sql_type = crate::sql_types::UuidSql)]
    unit_id: Id,
    #[diesel(sql_type = Text)]
    unit_code: String,
    #[diesel(sql_type = Text)]
    unit_name: String,
    #[diesel(sql_type = Text)]
    path: String,
    #[diesel(sql_type = Text)]
    subject_type: String,
    #[diesel(sql_type = Nullable<Text>)]
    leadership: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    gender: Option<String>,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// The registrations of a period in scope, as they stood before the instant `until`, alike ones counted together.
///
/// `below` narrows them to the registrations of a unit and those below it. Units come in the order of their tree.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn registrations_until(
    conn: &mut Conn,
    period: Uuid,
    below: Option<Uuid>,
    until: Ts,
    scope: &Scope,
) -> Result<Vec<RegistrationFact>, StoreError> {
    let narrowed = below.map_or_else(String::new, |unit| {
        format!(
            " AND r.unit_id IN (SELECT b.id FROM units b JOIN units t ON b.path >= t.path AND b.path < t.path || '~' \
             WHERE t.id = '{unit}')"
        )
    });
    let rows: Vec<FactRow> = diesel::sql_query(format!(
        "SELECT unit_id, unit_code, unit_name, path, subject_type, leadership, gender, state, COUNT(*) AS count FROM ( \
           SELECT u.id AS unit_id, u.code AS unit_code, u.name AS unit_name, u.path, r.subject_type, p.leadership, \
             p.gender, COALESCE((SELECT c.to_state FROM state_changes c WHERE c.registration_id = r.id AND c.at < $1 \
               ORDER BY c.at DESC, c.id DESC LIMIT 1), 'draft') AS state \
           FROM registrations r JOIN units u ON u.id = r.unit_id LEFT JOIN people p ON p.id = r.person_id \
           WHERE r.period_id = '{period}' AND r.created_at < $2 AND {}{narrowed}) AS f \
         GROUP BY unit_id, unit_code, unit_name, path, subject_type, leadership, gender, state \
         ORDER BY path, subject_type, leadership, gender, state",
        scope_text(scope, "r.unit_id", None)
    ))
    .bind::<TsSql, _>(until)
    .bind::<TsSql, _>(until)
    .load(conn)?;
    let mut facts = Vec::with_capacity(rows.len());
    let (mut position, mut last) = (0, String::new());
    for row in rows {
        if row.path != last {
            position += 1;
            last.clone_from(&row.path);
        }
        facts.push(fact(row, position)?);
    }
    Ok(facts)
}

fn fact(row: FactRow, unit_position: i64) -> Result<RegistrationFact, StoreError> {
    Ok(RegistrationFact {
        unit_id: row.unit_id.0,
        unit_code: row.unit_code,
        unit_name: row.unit_name,
        unit_position,
        state: word(&row.state)?,
        subject_type: word(&row.subject_type)?,
        leadership: row.leadership.as_deref().map(word).transpose()?,
        gender: row.gender.as_deref().map(word).transpose()?,
        count: u32::try_from(row.count).map_err(|error| StoreError::Corrupt(error.to_string()))?,
    })
}

/// How many are in which state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StateCounts(Vec<(String, i64)>);

impl StateCounts {
    /// How many are in `state`.
    #[must_use]
    pub fn of(&self, state: &str) -> i64 {
        self.0.iter().find(|(counted, _)| counted == state).map_or(0, |(_, count)| *count)
    }
}

/// Registrations in these states and in scope.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn count_registrations(conn: &mut Conn, states: &[&'static str], scope: &Scope) -> Result<StateCounts, StoreError> {
    Ok(StateCounts(
        registrations::table
            .filter(registrations::state.eq_any(states.to_vec()))
            .filter(crate::in_scope(scope, "registrations.unit_id", None))
            .group_by(registrations::state)
            .select((registrations::state, diesel::dsl::count_star()))
            .load(conn)?,
    ))
}

/// Nominations in these states and in scope, of rounds that still run.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn count_nominations(conn: &mut Conn, states: &[&'static str], scope: &Scope) -> Result<StateCounts, StoreError> {
    Ok(StateCounts(
        nominations::table
            .inner_join(rounds::table)
            .filter(rounds::state.eq_any(["planned", "open", "evaluating"]))
            .filter(nominations::state.eq_any(states.to_vec()))
            .filter(crate::in_scope(scope, "nominations.unit_id", None))
            .group_by(nominations::state)
            .select((nominations::state, diesel::dsl::count_star()))
            .load(conn)?,
    ))
}

/// Nominations in scope that a decision could take now: verified, or recommended where the round has a council.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn count_decidable(conn: &mut Conn, scope: &Scope) -> Result<i64, StoreError> {
    Ok(nominations::table
        .inner_join(rounds::table)
        .filter(nominations::state.eq_any(["verified", "recommended"]))
        .filter(sql::<Bool>(
            "nominations.state = CASE WHEN rounds.needs_council THEN 'recommended' ELSE 'verified' END",
        ))
        .filter(rounds::state.ne("closed"))
        .filter(crate::in_scope(scope, "nominations.unit_id", None))
        .count()
        .get_result(conn)?)
}

/// Notices of an account that it has not read.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn count_unread(conn: &mut Conn, account: Uuid) -> Result<i64, StoreError> {
    Ok(notices::table
        .filter(notices::account_id.eq(Id(account)))
        .filter(notices::read_at.is_null())
        .count()
        .get_result(conn)?)
}
