//! Decisions: what the director decided, in which document, and what became of the nominations.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use rules::Word;
use rules::accounts::{Scope, UnitScope};
use rules::council::DecisionOutcome;
use rules::nominations::NominationState;
use rules::registry::SubjectType;
use uuid::Uuid;

use crate::conn::Conn;
use crate::dialect::per_backend;
use crate::error::StoreError;
use crate::evaluation::word;
use crate::page::{Cursor, Page, PageRequest};
use crate::schema::{decision_outcomes, decisions, nominations, rounds, state_changes};
use crate::scope::{one_of, scope_text};
use crate::sql_types::{Id, Ts};

/// A decision without its outcomes.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = decisions)]
pub struct DecisionRow {
    /// Identifier.
    pub id: Id,
    /// The round.
    pub round_id: Id,
    /// Number as printed on the document.
    pub number: String,
    /// Date of the document.
    pub issued_on: NaiveDate,
    /// Name of who signs.
    pub signer_name: String,
    /// Position of who signs.
    pub signer_position: String,
    /// When it was recorded.
    pub created_at: Ts,
    /// When it last changed.
    pub updated_at: Ts,
    /// Version.
    pub version: i32,
}

/// What a decision says of one nomination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeRow {
    /// The nomination.
    pub nomination_id: Uuid,
    /// What was decided.
    pub outcome: DecisionOutcome,
    /// Code of the nomination.
    pub code: String,
    /// Its state today.
    pub state: NominationState,
    /// Person or unit.
    pub subject_type: SubjectType,
    /// Which one.
    pub subject_id: Uuid,
    /// Employee code or unit code.
    pub subject_code: String,
    /// Name.
    pub subject_name: String,
}

/// A decision with the outcomes that are in sight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The document.
    pub row: DecisionRow,
    /// By code of the nomination.
    pub outcomes: Vec<OutcomeRow>,
}

/// A new decision.
#[derive(Debug, Clone)]
pub struct NewDecision<'a> {
    /// Identifier.
    pub id: Uuid,
    /// The round.
    pub round_id: Uuid,
    /// Number as printed on the document.
    pub number: &'a str,
    /// Date of the document.
    pub issued_on: NaiveDate,
    /// Name of who signs.
    pub signer_name: &'a str,
    /// Position of who signs.
    pub signer_position: &'a str,
    /// Account that decides.
    pub account_id: Uuid,
    /// Now.
    pub at: DateTime<Utc>,
}

/// One nomination in a new decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewOutcome {
    /// The nomination.
    pub nomination_id: Uuid,
    /// Its state until now, for the history.
    pub from: NominationState,
    /// What is decided.
    pub outcome: DecisionOutcome,
}

const SORT: &str = "-created_at";

/// Decisions with something in scope, newest first; `rounds` narrows them to these rounds.
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor.
pub fn list(
    conn: &mut Conn,
    of_rounds: &[Uuid],
    scope: &Scope,
    page: &PageRequest,
) -> Result<Page<Decision>, StoreError> {
    let matching = || {
        let query = decisions::table.filter(in_sight(scope)).into_boxed();
        if of_rounds.is_empty() { query } else { query.filter(decisions::round_id.eq_any(ids(of_rounds))) }
    };
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    let mut query = matching();
    if let Some(cursor) = page.after_in(SORT)? {
        let (at, id) = (cursor.instant(0)?, cursor.id(1)?);
        query = query.filter(decisions::created_at.lt(at).or(decisions::created_at.eq(at).and(decisions::id.lt(id))));
    }
    let rows: Vec<DecisionRow> = query
        .order((decisions::created_at.desc(), decisions::id.desc()))
        .limit(page.fetch())
        .select(DecisionRow::as_select())
        .load(conn)?;
    let rows = Page::cut(rows, page, total, |last| {
        Cursor::after(SORT, vec![last.created_at.text().into(), last.id.to_string().into()])
    });
    let these: Vec<Uuid> = rows.items.iter().map(|row| row.id.0).collect();
    let mut outcomes = outcomes_of(conn, &these, scope)?;
    Ok(rows.map(|row| {
        let own = outcomes.extract_if(.., |(id, _)| *id == row.id.0).map(|(_, outcome)| outcome).collect();
        Decision { row, outcomes: own }
    }))
}

/// One decision with something in scope.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find(conn: &mut Conn, id: Uuid, scope: &Scope) -> Result<Decision, StoreError> {
    let row = decisions::table
        .find(Id(id))
        .filter(in_sight(scope))
        .select(DecisionRow::as_select())
        .first(conn)
        .map_err(StoreError::missing("decision"))?;
    let outcomes = outcomes_of(conn, &[id], scope)?.into_iter().map(|(_, outcome)| outcome).collect();
    Ok(Decision { row, outcomes })
}

fn in_sight(scope: &Scope) -> diesel::expression::SqlLiteral<Bool> {
    if scope.units == UnitScope::Everything {
        return sql("TRUE");
    }
    sql(&format!(
        "EXISTS (SELECT 1 FROM decision_outcomes o JOIN nominations n ON n.id = o.nomination_id \
         WHERE o.decision_id = decisions.id AND {})",
        scope_text(scope, "n.unit_id", Some("n.person_id"))
    ))
}

type OutcomeColumns = (Id, Id, String, String, String, Option<Id>, Option<Id>, String, String);

fn outcomes_of(conn: &mut Conn, of: &[Uuid], scope: &Scope) -> Result<Vec<(Uuid, OutcomeRow)>, StoreError> {
    let rows: Vec<OutcomeColumns> = decision_outcomes::table
        .inner_join(nominations::table)
        .filter(decision_outcomes::decision_id.eq_any(ids(of)))
        .filter(crate::in_scope(scope, "nominations.unit_id", Some("nominations.person_id")))
        .order((decision_outcomes::decision_id, nominations::code))
        .select((
            decision_outcomes::decision_id,
            nominations::id,
            decision_outcomes::outcome,
            nominations::code,
            nominations::state,
            nominations::person_id,
            nominations::subject_unit_id,
            nominations::subject_code,
            nominations::subject_name,
        ))
        .load(conn)?;
    rows.into_iter()
        .map(|(decision, nomination, outcome, code, state, person, unit, subject_code, subject_name)| {
            let subject_type = if person.is_some() { SubjectType::Person } else { SubjectType::Unit };
            let subject = person.or(unit).ok_or_else(|| StoreError::Corrupt("no subject".to_owned()))?;
            let row = OutcomeRow {
                nomination_id: nomination.0,
                outcome: word(&outcome)?,
                code,
                state: word(&state)?,
                subject_type,
                subject_id: subject.0,
                subject_code,
                subject_name,
            };
            Ok((decision.0, row))
        })
        .collect()
}

fn ids(of: &[Uuid]) -> Vec<Id> {
    of.iter().copied().map(Id).collect()
}

// Without a default in any column all rows go in one statement.
#[derive(Insertable)]
#[diesel(table_name = decision_outcomes, treat_none_as_default_value = false)]
struct NewOutcomeRow {
    decision_id: Id,
    nomination_id: Id,
    outcome: &'static str,
}

#[derive(Insertable)]
#[diesel(table_name = state_changes, treat_none_as_default_value = false)]
struct NewChangeRow {
    id: Id,
    nomination_id: Id,
    action: &'static str,
    from_state: &'static str,
    to_state: &'static str,
    account_id: Option<Id>,
    at: Ts,
}

/// Records a decision and moves its nominations; the number of statements does not depend on theirs.
///
/// # Errors
/// [`StoreError::Taken`] when the number was used already in that year: numbering starts again each January.
pub fn decide(conn: &mut Conn, new: &NewDecision<'_>, outcomes: &[NewOutcome]) -> Result<(), StoreError> {
    if number_used(conn, new.number, new.issued_on.year())? {
        return Err(StoreError::Taken { field: "number" });
    }
    insert(conn, new)?;
    let rows: Vec<NewOutcomeRow> = outcomes
        .iter()
        .map(|outcome| NewOutcomeRow {
            decision_id: Id(new.id),
            nomination_id: Id(outcome.nomination_id),
            outcome: outcome.outcome.as_str(),
        })
        .collect();
    per_backend!(conn, c => diesel::insert_into(decision_outcomes::table).values(&rows).execute(c))?;
    for kind in DecisionOutcome::all() {
        let these = outcomes.iter().filter(|o| o.outcome == *kind).map(|o| o.nomination_id);
        diesel::update(nominations::table.filter(sql::<Bool>(&one_of("nominations.id", these))))
            .set((
                nominations::state.eq(kind.state().as_str()),
                nominations::updated_at.eq(Ts::new(new.at)),
                nominations::version.eq(nominations::version + 1),
            ))
            .execute(conn)?;
    }
    let changes: Vec<NewChangeRow> = outcomes.iter().map(|outcome| change(outcome, new)).collect();
    per_backend!(conn, c => diesel::insert_into(state_changes::table).values(&changes).execute(c))?;
    close_if_done(conn, new)
}

fn insert(conn: &mut Conn, new: &NewDecision<'_>) -> Result<(), StoreError> {
    let at = Ts::new(new.at);
    diesel::insert_into(decisions::table)
        .values((
            decisions::id.eq(Id(new.id)),
            decisions::round_id.eq(Id(new.round_id)),
            decisions::number.eq(new.number),
            decisions::issued_on.eq(new.issued_on),
            decisions::signer_name.eq(new.signer_name),
            decisions::signer_position.eq(new.signer_position),
            decisions::created_by.eq(Id(new.account_id)),
            decisions::created_at.eq(at),
            decisions::updated_at.eq(at),
            decisions::version.eq(1),
        ))
        .execute(conn)
        .map_err(StoreError::taken("number"))?;
    Ok(())
}

fn number_used(conn: &mut Conn, number: &str, year: i32) -> Result<bool, StoreError> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MIN);
    let found: Option<Id> = decisions::table
        .filter(decisions::number.eq(number))
        .filter(decisions::issued_on.between(day(1, 1), day(12, 31)))
        .select(decisions::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

fn change(outcome: &NewOutcome, new: &NewDecision<'_>) -> NewChangeRow {
    NewChangeRow {
        id: Id::new(),
        nomination_id: Id(outcome.nomination_id),
        action: match outcome.outcome {
            DecisionOutcome::Recognised => "recognise",
            DecisionOutcome::Declined => "decline",
        },
        from_state: outcome.from.as_str(),
        to_state: outcome.outcome.state().as_str(),
        account_id: Some(Id(new.account_id)),
        at: Ts::new(new.at),
    }
}

/// A round under evaluation is decided once none of its nominations is still on its way.
fn close_if_done(conn: &mut Conn, new: &NewDecision<'_>) -> Result<(), StoreError> {
    let on_their_way: Vec<&'static str> = NominationState::all()
        .iter()
        .filter(|state| !state.is_ended() && !matches!(state, NominationState::Recognised | NominationState::Draft))
        .map(|state| state.as_str())
        .collect();
    let left: i64 = nominations::table
        .filter(nominations::round_id.eq(Id(new.round_id)))
        .filter(nominations::state.eq_any(on_their_way))
        .count()
        .get_result(conn)?;
    if left == 0 {
        diesel::update(rounds::table.find(Id(new.round_id)).filter(rounds::state.eq("evaluating")))
            .set((
                rounds::state.eq("decided"),
                rounds::updated_at.eq(Ts::new(new.at)),
                rounds::version.eq(rounds::version + 1),
            ))
            .execute(conn)?;
    }
    Ok(())
}
