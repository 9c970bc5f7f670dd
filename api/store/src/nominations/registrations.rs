//! Registrations: whom a unit sets out to bring up as an exemplar in a period (plan III.2).

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use rules::Word;
use rules::nominations::{NominationState, RegistrationState};

use super::{Subject, SubjectRef, UnitRef};
use crate::conn::Conn;
use crate::error::StoreError;
use crate::programme::word;
use crate::schema::{nominations, people, registrations, units};
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
pub(super) struct Row {
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
pub(super) type WithNames = (Row, UnitRef, Option<(String, String)>, Option<(String, String)>);

pub(super) fn registration((row, unit, person, subject_unit): WithNames) -> Result<Registration, StoreError> {
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

pub(super) use with_names;

/// The select clause of [`WithNames`].
macro_rules! columns {
    ($($more:expr)?) => {
        (
            Row::as_select(),
            (units::id, units::code, units::name, units::path),
            (people::employee_code, people::full_name).nullable(),
            (subject_units.field(units::code), subject_units.field(units::name)).nullable(),
            $($more,)?
        )
    };
}
pub(super) use columns;

/// Writes a new draft.
///
/// # Errors
/// [`StoreError::Taken`] (`subject`) when the subject is registered in the period already, [`StoreError::NotFound`] when
/// there is no such period.
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
        .map_err(|error| match error {
            // The subject was found just now, so it is the period that is not there.
            DieselError::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _) => StoreError::NotFound("period"),
            other => StoreError::taken("subject")(other),
        })?;
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

type LinkColumns = (Id, String, String, Id);

/// One registration with the nominations that grew from it, the oldest first, in one statement.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find_registration_with_nominations(
    conn: &mut Conn,
    id: Id,
) -> Result<(Registration, Vec<NominationLink>), StoreError> {
    type WithLink = (Row, UnitRef, Option<(String, String)>, Option<(String, String)>, Option<LinkColumns>);
    let rows: Vec<WithLink> = with_names!()
        .left_join(nominations::table.on(nominations::registration_id.eq(registrations::id.nullable())))
        .filter(registrations::id.eq(id))
        .order((nominations::created_at, nominations::id))
        .select(columns!((nominations::id, nominations::code, nominations::state, nominations::round_id).nullable()))
        .load(conn)?;
    let (mut found, mut links) = (None, Vec::new());
    for (row, unit, person, subject_unit, link) in rows {
        found = Some((row, unit, person, subject_unit));
        if let Some((id, code, state, round_id)) = link {
            links.push(NominationLink { id, code, state: word(&state)?, round_id });
        }
    }
    Ok((registration(found.ok_or(StoreError::NotFound("registration"))?)?, links))
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
