//! Rounds: the years they look at, whether they have a council, and their due dates.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use rules::Word;
use rules::programme::{DeadlineKind, RoundKind, RoundState};
use uuid::Uuid;

use super::criteria::active_set_id;
use super::word;
use crate::conn::Conn;
use crate::error::StoreError;
use crate::keyset::{direction, keyset};
use crate::page::{Cursor, Page, PageRequest};
use crate::schema::{deadline_extensions, periods, rounds};
use crate::sql_types::{Id, JsonVal, Ts};

/// A round of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Identifier.
    pub id: Id,
    /// The period.
    pub period_id: Id,
    /// Its code.
    pub period_code: String,
    /// Its name.
    pub period_name: String,
    /// The criteria it began with.
    pub criteria_set_id: Id,
    /// Where it stands.
    pub state: RoundState,
    /// What it says.
    pub content: RoundContent,
    /// When it was made.
    pub created_at: Ts,
    /// When it last changed.
    pub updated_at: Ts,
    /// Version for `If-Match`.
    pub version: i32,
}

/// What a round says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundContent {
    /// Why it is held.
    pub kind: RoundKind,
    /// Name.
    pub name: String,
    /// The years looked at, ascending.
    pub years: Vec<i32>,
    /// Whether a decision needs the council's recommendation.
    pub needs_council: bool,
    /// Registrations are due.
    pub registration_due_on: Option<NaiveDate>,
    /// Nominations are due.
    pub nomination_due_on: Option<NaiveDate>,
    /// Evaluation is due.
    pub evaluation_due_on: Option<NaiveDate>,
}

/// A new round; it takes the criteria that are active in its period.
#[derive(Debug, Clone)]
pub struct NewRound {
    /// Identifier.
    pub id: Id,
    /// The period.
    pub period_id: Id,
    /// `planned` or `open`.
    pub state: RoundState,
    /// What it says.
    pub content: RoundContent,
    /// Now.
    pub at: DateTime<Utc>,
}

/// Which rounds are wanted; an empty list asks for all.
#[derive(Debug, Clone, Default)]
pub struct RoundFilter {
    /// Of these periods.
    pub periods: Vec<Uuid>,
    /// Of these kinds.
    pub kinds: Vec<RoundKind>,
    /// In these states.
    pub states: Vec<RoundState>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = rounds, treat_none_as_default_value = false)]
pub(crate) struct RoundRow {
    id: Id,
    period_id: Id,
    criteria_set_id: Id,
    kind: String,
    name: String,
    state: String,
    years: JsonVal,
    needs_council: bool,
    registration_due_on: Option<NaiveDate>,
    nomination_due_on: Option<NaiveDate>,
    evaluation_due_on: Option<NaiveDate>,
    created_at: Ts,
    updated_at: Ts,
    version: i32,
}

/// A round from its row, with code and name of its period.
pub(crate) fn round((row, period_code, period_name): (RoundRow, String, String)) -> Result<Round, StoreError> {
    let content = RoundContent {
        kind: word(&row.kind)?,
        name: row.name,
        years: serde_json::from_value(row.years.0).map_err(|error| StoreError::Corrupt(error.to_string()))?,
        needs_council: row.needs_council,
        registration_due_on: row.registration_due_on,
        nomination_due_on: row.nomination_due_on,
        evaluation_due_on: row.evaluation_due_on,
    };
    Ok(Round {
        id: row.id,
        period_id: row.period_id,
        period_code,
        period_name,
        criteria_set_id: row.criteria_set_id,
        state: word(&row.state)?,
        content,
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
    })
}

/// Makes a round.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such period.
pub fn create_round(conn: &mut Conn, new: &NewRound) -> Result<Round, StoreError> {
    let at = Ts::new(new.at);
    let content = &new.content;
    let row = RoundRow {
        id: new.id,
        period_id: new.period_id,
        criteria_set_id: active_set_id(conn, new.period_id)?,
        kind: content.kind.as_str().to_owned(),
        name: content.name.clone(),
        state: new.state.as_str().to_owned(),
        years: JsonVal(content.years.clone().into()),
        needs_council: content.needs_council,
        registration_due_on: content.registration_due_on,
        nomination_due_on: content.nomination_due_on,
        evaluation_due_on: content.evaluation_due_on,
        created_at: at,
        updated_at: at,
        version: 1,
    };
    diesel::insert_into(rounds::table).values(&row).execute(conn)?;
    find_round(conn, new.id)
}

/// One round.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find_round(conn: &mut Conn, id: Id) -> Result<Round, StoreError> {
    rounds::table
        .inner_join(periods::table)
        .filter(rounds::id.eq(id))
        .select((RoundRow::as_select(), periods::code, periods::name))
        .first(conn)
        .map_err(StoreError::missing("round"))
        .and_then(round)
}

/// One round, and until when one of its deadlines is extended for a unit.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such round.
pub fn find_round_for(
    conn: &mut Conn,
    id: Id,
    unit_id: Id,
    deadline: DeadlineKind,
) -> Result<(Round, Option<NaiveDate>), StoreError> {
    let latest = deadline_extensions::table
        .filter(deadline_extensions::round_id.eq(id))
        .filter(deadline_extensions::unit_id.eq(unit_id))
        .filter(deadline_extensions::deadline.eq(deadline.as_str()))
        .select(diesel::dsl::max(deadline_extensions::due_on))
        .single_value();
    let (row, code, name, extended): (RoundRow, String, String, Option<NaiveDate>) = rounds::table
        .inner_join(periods::table)
        .filter(rounds::id.eq(id))
        .select((RoundRow::as_select(), periods::code, periods::name, latest))
        .first(conn)
        .map_err(StoreError::missing("round"))?;
    Ok((round((row, code, name))?, extended))
}

/// Several rounds at once.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn rounds_by_id(conn: &mut Conn, ids: &[Id]) -> Result<HashMap<Uuid, Round>, StoreError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(RoundRow, String, String)> = rounds::table
        .inner_join(periods::table)
        .filter(rounds::id.eq_any(ids))
        .select((RoundRow::as_select(), periods::code, periods::name))
        .load(conn)?;
    rows.into_iter().map(|row| round(row).map(|round| (round.id.0, round))).collect()
}

/// Rounds by time of making; `sort` is `created_at` or `-created_at`.
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor.
pub fn list_rounds(
    conn: &mut Conn,
    filter: &RoundFilter,
    sort: &str,
    page: &PageRequest,
) -> Result<Page<Round>, StoreError> {
    let matching = || {
        let mut query = rounds::table.inner_join(periods::table).into_boxed();
        if !filter.periods.is_empty() {
            query = query.filter(rounds::period_id.eq_any(filter.periods.iter().copied().map(Id).collect::<Vec<_>>()));
        }
        if !filter.kinds.is_empty() {
            query = query.filter(rounds::kind.eq_any(words(&filter.kinds)));
        }
        if !filter.states.is_empty() {
            query = query.filter(rounds::state.eq_any(words(&filter.states)));
        }
        query
    };
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    let after = page.after_in(sort)?.map(|at| Ok::<_, StoreError>((at.instant(0)?, at.id(1)?))).transpose()?;
    let rows: Vec<(RoundRow, String, String)> =
        keyset!(matching(), rounds::created_at, rounds::id, direction(sort).0, after)
            .limit(page.fetch())
            .select((RoundRow::as_select(), periods::code, periods::name))
            .load(conn)?;
    let rows = rows.into_iter().map(round).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(rows, page, total, |last| {
        Cursor::after(sort, vec![last.created_at.text().into(), last.id.to_string().into()])
    }))
}

fn words<W: Word>(values: &[W]) -> Vec<&'static str> {
    values.iter().map(|value| value.as_str()).collect()
}

/// Writes the changed round; returns its new version.
///
/// # Errors
/// [`StoreError::Stale`] when it is no longer at `version`.
pub fn update_round(
    conn: &mut Conn,
    id: Id,
    version: i32,
    content: &RoundContent,
    at: DateTime<Utc>,
) -> Result<i32, StoreError> {
    diesel::update(rounds::table.find(id).filter(rounds::version.eq(version)))
        .set((
            rounds::kind.eq(content.kind.as_str()),
            rounds::name.eq(&content.name),
            rounds::years.eq(JsonVal(content.years.clone().into())),
            rounds::needs_council.eq(content.needs_council),
            rounds::registration_due_on.eq(content.registration_due_on),
            rounds::nomination_due_on.eq(content.nomination_due_on),
            rounds::evaluation_due_on.eq(content.evaluation_due_on),
            rounds::updated_at.eq(Ts::new(at)),
            rounds::version.eq(version + 1),
        ))
        .returning(rounds::version)
        .get_result(conn)
        .optional()?
        .ok_or(StoreError::Stale)
}

/// Moves the round to another state; returns its new version.
///
/// # Errors
/// [`StoreError::Stale`] when it is no longer at `version`.
pub fn set_round_state(
    conn: &mut Conn,
    id: Id,
    version: i32,
    state: RoundState,
    at: DateTime<Utc>,
) -> Result<i32, StoreError> {
    diesel::update(rounds::table.find(id).filter(rounds::version.eq(version)))
        .set((rounds::state.eq(state.as_str()), rounds::updated_at.eq(Ts::new(at)), rounds::version.eq(version + 1)))
        .returning(rounds::version)
        .get_result(conn)
        .optional()?
        .ok_or(StoreError::Stale)
}
