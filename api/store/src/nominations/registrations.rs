//! Registrations: whom a unit sets out to bring up as an exemplar in a period (plan III.2).

use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use rules::Word;
use rules::accounts::Scope;
use rules::nominations::{NominationState, RegistrationState};
use rules::registry::SubjectType;
use rules::text::fold;
use uuid::Uuid;

use super::{Subject, SubjectRef, UnitRef};
use crate::conn::Conn;
use crate::error::StoreError;
use crate::keyset::{direction, keyset};
use crate::page::{Cursor, Page, PageRequest};
use crate::programme::word;
use crate::schema::{nominations, people, registrations, units};
use crate::sight::Sight;
use crate::sql_types::{Id, Ts};

diesel::alias!(units as subject_units: SubjectUnits);

/// A registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// Identifier.
    pub id: Id,
    /// Code as people quote it.
    pub code: String,
    /// The period.
    pub period_id: Id,
    /// The unit that registers.
    pub unit: UnitRef,
    /// Who is registered.
    pub subject: SubjectRef,
    /// What it says.
    pub content: RegistrationContent,
    /// Where it stands.
    pub state: RegistrationState,
    /// When it was last submitted.
    pub submitted_at: Option<Ts>,
    /// Who drafted it.
    pub created_by: Id,
    /// When it was drafted.
    pub created_at: Ts,
    /// When it last changed.
    pub updated_at: Ts,
    /// Version for `If-Match`, of its fostering activities too.
    pub version: i32,
}

/// What a unit writes in a registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistrationContent {
    /// What is to be reached.
    pub goal: String,
    /// How.
    pub measures: String,
}

/// A new registration.
#[derive(Debug, Clone)]
pub struct NewRegistration<'a> {
    /// Identifier.
    pub id: Id,
    /// Code.
    pub code: String,
    /// The period.
    pub period_id: Id,
    /// Who is registered, by which unit.
    pub subject: &'a Subject,
    /// What it says.
    pub content: RegistrationContent,
    /// Who drafts it.
    pub created_by: Id,
    /// Now.
    pub at: DateTime<Utc>,
}

/// Which registrations are wanted; an empty list asks for all.
#[derive(Debug, Clone, Default)]
pub struct RegistrationFilter {
    /// Of these periods.
    pub periods: Vec<Uuid>,
    /// Of these units and the units below them.
    pub units: Vec<Uuid>,
    /// In these states.
    pub states: Vec<RegistrationState>,
    /// About people, about units.
    pub subject_types: Vec<SubjectType>,
    /// Whose code or whose subject's name holds these words.
    pub q: Option<String>,
}

/// A nomination that grew from a registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NominationLink {
    /// Identifier.
    pub id: Id,
    /// Code.
    pub code: String,
    /// Where it stands.
    pub state: NominationState,
    /// The round.
    pub round_id: Id,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = registrations)]
struct Row {
    id: Id,
    code: String,
    period_id: Id,
    subject_type: String,
    person_id: Option<Id>,
    subject_unit_id: Option<Id>,
    goal: String,
    measures: String,
    state: String,
    submitted_at: Option<Ts>,
    created_by: Id,
    created_at: Ts,
    updated_at: Ts,
    version: i32,
}

/// A row, its unit, and code and name of the person or unit it is about.
type WithNames = (Row, UnitRef, Option<(String, String)>, Option<(String, String)>);

fn registration((row, unit, person, subject_unit): WithNames) -> Result<Registration, StoreError> {
    let (code, name) =
        person.or(subject_unit).ok_or_else(|| StoreError::Corrupt("a registration without its subject".to_owned()))?;
    Ok(Registration {
        id: row.id,
        code: row.code,
        period_id: row.period_id,
        unit,
        subject: SubjectRef::of(&row.subject_type, (row.person_id, row.subject_unit_id), code, name)?,
        content: RegistrationContent { goal: row.goal, measures: row.measures },
        state: word(&row.state)?,
        submitted_at: row.submitted_at,
        created_by: row.created_by,
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
    })
}

/// Registrations with the names that they refer to; a macro because the type of the joins cannot be written down.
macro_rules! with_names {
    () => {
        registrations::table
            .inner_join(units::table.on(units::id.eq(registrations::unit_id)))
            .left_join(people::table.on(people::id.nullable().eq(registrations::person_id)))
            .left_join(subject_units.on(subject_units.field(units::id).nullable().eq(registrations::subject_unit_id)))
    };
}

/// The select clause of [`WithNames`].
macro_rules! columns {
    () => {
        (
            Row::as_select(),
            (units::id, units::code, units::name, units::path),
            (people::employee_code, people::full_name).nullable(),
            (subject_units.field(units::code), subject_units.field(units::name)).nullable(),
        )
    };
}

/// Writes a new draft.
///
/// # Errors
/// [`StoreError::Taken`] (`subject`) when the subject is registered in the period already.
pub fn create_registration(conn: &mut Conn, new: &NewRegistration<'_>) -> Result<(), StoreError> {
    let (person, subject_unit) = new.subject.subject.columns();
    let at = Ts::new(new.at);
    diesel::insert_into(registrations::table)
        .values((
            (registrations::id.eq(new.id), registrations::code.eq(&new.code)),
            (registrations::period_id.eq(new.period_id), registrations::unit_id.eq(new.subject.unit.id)),
            registrations::subject_type.eq(new.subject.subject.subject_type.as_str()),
            (registrations::person_id.eq(person), registrations::subject_unit_id.eq(subject_unit)),
            (registrations::goal.eq(&new.content.goal), registrations::measures.eq(&new.content.measures)),
            registrations::state.eq(RegistrationState::Draft.as_str()),
            (registrations::created_by.eq(new.created_by), registrations::created_at.eq(at)),
            (registrations::updated_at.eq(at), registrations::version.eq(1)),
        ))
        .execute(conn)
        .map_err(StoreError::taken("subject"))?;
    Ok(())
}

/// One registration.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find_registration(conn: &mut Conn, id: Id) -> Result<Registration, StoreError> {
    with_names!()
        .filter(registrations::id.eq(id))
        .select(columns!())
        .first::<WithNames>(conn)
        .map_err(StoreError::missing("registration"))
        .and_then(registration)
}

/// Registrations in scope; `sort` is `created_at` or `code`, with `-` in front from the end.
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor.
pub fn list_registrations(
    conn: &mut Conn,
    filter: &RegistrationFilter,
    scope: &Scope,
    sort: &str,
    page: &PageRequest,
) -> Result<Page<Registration>, StoreError> {
    let within = (!filter.units.is_empty()).then_some(filter.units.as_slice());
    let sight = Sight::resolve(conn, scope, within, "registrations.unit_id", "registrations.person_id")?;
    let condition = condition(filter, &sight);
    let matching = || {
        let query = with_names!().into_boxed();
        if condition.is_empty() { query } else { query.filter(sql::<Bool>(&condition)) }
    };
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    let (descending, field) = direction(sort);
    let after = page.after_in(sort)?;
    let query = if field == "code" {
        let after = after.map(|at| Ok::<_, StoreError>((at.text(0)?.to_owned(), at.id(1)?))).transpose()?;
        keyset!(matching(), registrations::code, registrations::id, descending, after)
    } else {
        let after = after.map(|at| Ok::<_, StoreError>((at.instant(0)?, at.id(1)?))).transpose()?;
        keyset!(matching(), registrations::created_at, registrations::id, descending, after)
    };
    let rows: Vec<WithNames> = query.limit(page.fetch()).select(columns!()).load(conn)?;
    let rows = rows.into_iter().map(registration).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(rows, page, total, |last| {
        let key = if field == "code" { last.code.clone() } else { last.created_at.text() };
        Cursor::after(sort, vec![key.into(), last.id.to_string().into()])
    }))
}

/// All filters as SQL text: everything in it is an id, a word of the vocabulary, letters and digits, or our own.
fn condition(filter: &RegistrationFilter, sight: &Sight) -> String {
    let mut parts = Vec::new();
    if *sight != Sight::All {
        parts.push(sight.condition().to_owned());
    }
    let mut any_of = |column: &str, values: Vec<String>| {
        if !values.is_empty() {
            parts.push(format!("registrations.{column} IN ('{}')", values.join("', '")));
        }
    };
    any_of("period_id", filter.periods.iter().map(Uuid::to_string).collect());
    any_of("state", filter.states.iter().map(|state| state.as_str().to_owned()).collect());
    any_of("subject_type", filter.subject_types.iter().map(|kind| kind.as_str().to_owned()).collect());
    for word in filter.q.as_deref().map(fold).unwrap_or_default().split(|sign: char| !sign.is_alphanumeric()) {
        if !word.is_empty() {
            parts.push(format!(
                "(LOWER(registrations.code) LIKE '%{word}%' OR people.search_folded LIKE '%{word}%' \
                 OR subject_units.search_folded LIKE '%{word}%')"
            ));
        }
    }
    parts.join(" AND ")
}

/// The nominations that grew from it, the oldest first.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn nominations_of(conn: &mut Conn, registration_id: Id) -> Result<Vec<NominationLink>, StoreError> {
    let rows: Vec<(Id, String, String, Id)> = nominations::table
        .filter(nominations::registration_id.eq(Some(registration_id)))
        .order((nominations::created_at, nominations::id))
        .select((nominations::id, nominations::code, nominations::state, nominations::round_id))
        .load(conn)?;
    let link = |(id, code, state, round_id): (Id, String, String, Id)| {
        Ok(NominationLink { id, code, state: word(&state)?, round_id })
    };
    rows.into_iter().map(link).collect()
}

/// Writes what the unit has changed; returns the new version.
///
/// # Errors
/// [`StoreError::Stale`] when it is no longer at `version`.
pub fn update_registration(
    conn: &mut Conn,
    id: Id,
    version: i32,
    content: &RegistrationContent,
    at: DateTime<Utc>,
) -> Result<i32, StoreError> {
    diesel::update(registrations::table.filter(registrations::id.eq(id)).filter(registrations::version.eq(version)))
        .set((
            registrations::goal.eq(&content.goal),
            registrations::measures.eq(&content.measures),
            registrations::updated_at.eq(Ts::new(at)),
            registrations::version.eq(version + 1),
        ))
        .returning(registrations::version)
        .get_result(conn)
        .optional()?
        .ok_or(StoreError::Stale)
}

/// Moves it to another state; returns the new version. Record the change too, see [`super::record_change`].
///
/// # Errors
/// [`StoreError::Stale`] when it is no longer at `version`.
pub fn move_registration_to(
    conn: &mut Conn,
    id: Id,
    version: i32,
    state: RegistrationState,
    at: DateTime<Utc>,
) -> Result<i32, StoreError> {
    let at = Ts::new(at);
    let submitted = (state == RegistrationState::Submitted).then(|| registrations::submitted_at.eq(Some(at)));
    diesel::update(registrations::table.filter(registrations::id.eq(id)).filter(registrations::version.eq(version)))
        .set((
            registrations::state.eq(state.as_str()),
            submitted,
            registrations::updated_at.eq(at),
            registrations::version.eq(version + 1),
        ))
        .returning(registrations::version)
        .get_result(conn)
        .optional()?
        .ok_or(StoreError::Stale)
}

/// Counts the version up after something below it changed; returns the new version.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such registration.
pub fn touch_registration(conn: &mut Conn, id: Id, at: DateTime<Utc>) -> Result<i32, StoreError> {
    diesel::update(registrations::table.filter(registrations::id.eq(id)))
        .set((registrations::updated_at.eq(Ts::new(at)), registrations::version.eq(registrations::version + 1)))
        .returning(registrations::version)
        .get_result(conn)
        .map_err(StoreError::missing("registration"))
}
