//! One nomination: made, read, changed and moved.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use rules::Word;
use rules::nominations::NominationState;
use rules::programme::DeadlineKind;
use rules::text::search_tokens;

use super::{Subject, SubjectRef, UnitRef};
use crate::conn::Conn;
use crate::error::StoreError;
use crate::programme::{self, Round, RoundRow, word};
use crate::schema::{deadline_extensions, evidence, nominations, periods, rounds, units};
use crate::sql_types::{Id, Ts};

/// A nomination without its long text: what a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NominationHead {
    /// Identifier.
    pub id: Id,
    /// `DHTT-2025-0123`.
    pub code: String,
    /// The round.
    pub round_id: Id,
    /// The unit that nominates: the person's, or the unit itself.
    pub unit: UnitRef,
    /// The registration it grew from.
    pub registration_id: Option<Id>,
    /// Who is nominated.
    pub subject: SubjectRef,
    /// In short, why.
    pub summary: String,
    /// Where it stands.
    pub state: NominationState,
    /// When it was last submitted.
    pub submitted_at: Option<Ts>,
    /// Who drafted it.
    pub created_by: Id,
    /// When it was drafted.
    pub created_at: Ts,
    /// When it last changed.
    pub updated_at: Ts,
    /// Version for `If-Match`, of all that hangs below too.
    pub version: i32,
    /// Pieces of evidence.
    pub evidence_count: i64,
}

/// A nomination in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nomination {
    /// What a list shows.
    pub head: NominationHead,
    /// What was achieved, at length.
    pub achievement_report: String,
}

/// A new nomination.
#[derive(Debug, Clone)]
pub struct NewNomination<'a> {
    /// Identifier.
    pub id: Id,
    /// Code.
    pub code: String,
    /// The round.
    pub round_id: Id,
    /// Who is nominated.
    pub subject: &'a Subject,
    /// What it says.
    pub content: Content,
    /// Who drafts it.
    pub created_by: Id,
    /// Now.
    pub at: DateTime<Utc>,
}

/// What the unit writes in a nomination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// In short, why.
    pub summary: String,
    /// What was achieved, at length.
    pub achievement_report: String,
    /// The registration it grew from.
    pub registration_id: Option<Id>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = nominations)]
pub(super) struct HeadRow {
    pub(super) seq: i64,
    id: Id,
    code: String,
    round_id: Id,
    registration_id: Option<Id>,
    subject_type: String,
    person_id: Option<Id>,
    subject_unit_id: Option<Id>,
    subject_code: String,
    subject_name: String,
    pub(super) subject_sort_key: Vec<u8>,
    summary: String,
    state: String,
    submitted_at: Option<Ts>,
    created_by: Id,
    created_at: Ts,
    updated_at: Ts,
    version: i32,
}

/// A row with its unit and its number of pieces of evidence.
pub(super) type HeadWithRest = (HeadRow, UnitRef, Option<i64>);

pub(super) fn head((row, unit, evidence_count): HeadWithRest) -> Result<NominationHead, StoreError> {
    let ids = (row.person_id, row.subject_unit_id);
    Ok(NominationHead {
        id: row.id,
        code: row.code,
        round_id: row.round_id,
        unit,
        registration_id: row.registration_id,
        subject: SubjectRef::of(&row.subject_type, ids, row.subject_code, row.subject_name)?,
        summary: row.summary,
        state: word(&row.state)?,
        submitted_at: row.submitted_at,
        created_by: row.created_by,
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
        evidence_count: evidence_count.unwrap_or(0),
    })
}

/// The select clause of [`HeadWithRest`]; a macro because its type cannot be written down in a line.
macro_rules! head_columns {
    ($($more:expr),*) => {
        (
            HeadRow::as_select(),
            (units::id, units::code, units::name, units::path),
            evidence::table
                .filter(evidence::nomination_id.eq(nominations::id))
                .select(diesel::dsl::count_star())
                .single_value(),
            $($more,)*
        )
    };
}
pub(super) use head_columns;

/// The words by which a nomination is found: folded, exact.
pub(super) fn search_words(subject: &SubjectRef, code: &str, summary: &str) -> (String, String) {
    search_tokens(&format!("{} {} {code} {summary}", subject.name, subject.code))
}

/// Writes a new draft.
///
/// # Errors
/// [`StoreError::Taken`] (`subject`) when the subject has a live nomination in the round already.
pub fn create(conn: &mut Conn, new: &NewNomination<'_>) -> Result<(), StoreError> {
    let (subject, at) = (&new.subject.subject, Ts::new(new.at));
    let (person, subject_unit) = subject.columns();
    let (folded, exact) = search_words(subject, &new.code, &new.content.summary);
    diesel::insert_into(nominations::table)
        .values((
            (nominations::id.eq(new.id), nominations::code.eq(&new.code), nominations::round_id.eq(new.round_id)),
            (
                nominations::unit_id.eq(new.subject.unit.id),
                nominations::registration_id.eq(new.content.registration_id),
            ),
            (nominations::subject_type.eq(subject.subject_type.as_str()), nominations::person_id.eq(person)),
            (nominations::subject_unit_id.eq(subject_unit), nominations::subject_name.eq(&subject.name)),
            (nominations::subject_code.eq(&subject.code), nominations::subject_sort_key.eq(&new.subject.sort_key)),
            (nominations::summary.eq(&new.content.summary), nominations::state.eq(NominationState::Draft.as_str())),
            nominations::achievement_report.eq(&new.content.achievement_report),
            (nominations::search_folded.eq(folded), nominations::search_exact.eq(exact)),
            (nominations::created_by.eq(new.created_by), nominations::created_at.eq(at)),
            (nominations::updated_at.eq(at), nominations::version.eq(1)),
        ))
        .execute(conn)
        .map_err(StoreError::taken("subject"))?;
    Ok(())
}

/// One nomination in full with its round, and until when a deadline of that is extended for its unit.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find_with_round(
    conn: &mut Conn,
    id: Id,
    deadline: DeadlineKind,
) -> Result<(Nomination, Round, Option<NaiveDate>), StoreError> {
    type Row = (HeadRow, UnitRef, Option<i64>, String, RoundRow, String, String, Option<NaiveDate>);
    let latest = deadline_extensions::table
        .filter(deadline_extensions::round_id.eq(nominations::round_id))
        .filter(deadline_extensions::unit_id.eq(nominations::unit_id))
        .filter(deadline_extensions::deadline.eq(deadline.as_str()))
        .select(diesel::dsl::max(deadline_extensions::due_on))
        .single_value();
    let (row, unit, evidence_count, achievement_report, round, code, name, extended): Row = nominations::table
        .inner_join(units::table.on(units::id.eq(nominations::unit_id)))
        .inner_join(rounds::table.on(rounds::id.eq(nominations::round_id)))
        .inner_join(periods::table.on(periods::id.eq(rounds::period_id)))
        .filter(nominations::id.eq(id))
        .select(head_columns!(
            nominations::achievement_report,
            RoundRow::as_select(),
            periods::code,
            periods::name,
            latest
        ))
        .first(conn)
        .map_err(StoreError::missing("nomination"))?;
    let nomination = Nomination { head: head((row, unit, evidence_count))?, achievement_report };
    Ok((nomination, programme::round((round, code, name))?, extended))
}

/// One nomination without its long text.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find_head(conn: &mut Conn, id: Id) -> Result<NominationHead, StoreError> {
    nominations::table
        .inner_join(units::table.on(units::id.eq(nominations::unit_id)))
        .filter(nominations::id.eq(id))
        .select(head_columns!())
        .first(conn)
        .map_err(StoreError::missing("nomination"))
        .and_then(head)
}

/// Writes what the unit has changed; returns the new version.
///
/// # Errors
/// [`StoreError::Stale`] when it is no longer at the version of `current`.
pub fn update(
    conn: &mut Conn,
    current: &NominationHead,
    content: &Content,
    at: DateTime<Utc>,
) -> Result<i32, StoreError> {
    let (folded, exact) = search_words(&current.subject, &current.code, &content.summary);
    diesel::update(
        nominations::table.filter(nominations::id.eq(current.id)).filter(nominations::version.eq(current.version)),
    )
    .set((
        nominations::summary.eq(&content.summary),
        nominations::achievement_report.eq(&content.achievement_report),
        nominations::registration_id.eq(content.registration_id),
        nominations::search_folded.eq(folded),
        nominations::search_exact.eq(exact),
        nominations::updated_at.eq(Ts::new(at)),
        nominations::version.eq(current.version + 1),
    ))
    .returning(nominations::version)
    .get_result(conn)
    .optional()?
    .ok_or(StoreError::Stale)
}

/// Moves it to another state; returns the new version. Record the change too, see [`super::record_change`].
///
/// # Errors
/// [`StoreError::Stale`] when it is no longer at `version`.
pub fn move_to(
    conn: &mut Conn,
    id: Id,
    version: i32,
    state: NominationState,
    at: DateTime<Utc>,
) -> Result<i32, StoreError> {
    let at = Ts::new(at);
    let submitted = (state == NominationState::Submitted).then(|| nominations::submitted_at.eq(Some(at)));
    diesel::update(nominations::table.filter(nominations::id.eq(id)).filter(nominations::version.eq(version)))
        .set((
            nominations::state.eq(state.as_str()),
            submitted,
            nominations::updated_at.eq(at),
            nominations::version.eq(version + 1),
        ))
        .returning(nominations::version)
        .get_result(conn)
        .optional()?
        .ok_or(StoreError::Stale)
}

/// Counts the version up after something below it changed (evidence, verification); returns the new version.
///
/// # Errors
/// [`StoreError::Stale`] when it is no longer at `version`.
pub fn touch(conn: &mut Conn, id: Id, version: i32, at: DateTime<Utc>) -> Result<i32, StoreError> {
    diesel::update(nominations::table.filter(nominations::id.eq(id)).filter(nominations::version.eq(version)))
        .set((nominations::updated_at.eq(Ts::new(at)), nominations::version.eq(version + 1)))
        .returning(nominations::version)
        .get_result(conn)
        .optional()?
        .ok_or(StoreError::Stale)
}
