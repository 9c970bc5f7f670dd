//! Waivers: an unknown that the office lets pass, with a reason; taken back, they stay on record.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use rules::accounts::Scope;
use rules::registry::SubjectType;
use uuid::Uuid;

use crate::conn::Conn;
use crate::error::StoreError;
use crate::page::{Cursor, Page, PageRequest};
use crate::schema::{accounts, people, units, waivers};
use crate::sql_types::{Id, Ts, UuidSql};

/// A waiver in force, as the office reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaiverRow {
    /// Identifier.
    pub id: Uuid,
    /// The round.
    pub round_id: Uuid,
    /// Person or unit.
    pub subject_type: SubjectType,
    /// Which one.
    pub subject_id: Uuid,
    /// Employee code or unit code.
    pub subject_code: String,
    /// Name.
    pub subject_name: String,
    /// The unit it belongs to: a person's, or the unit itself.
    pub unit_id: Uuid,
    /// Path of that unit.
    pub unit_path: String,
    /// Code of the criterion.
    pub criterion: String,
    /// The year; `None` is every unknown year of the round.
    pub year: Option<i32>,
    /// Why.
    pub reason: String,
    /// Account of the officer.
    pub account_id: Uuid,
    /// User name of the officer.
    pub by: String,
    /// When it was given.
    pub created_at: Ts,
    /// Version for `If-Match`.
    pub version: i32,
}

/// A new waiver.
#[derive(Debug, Clone)]
pub struct NewWaiver<'a> {
    /// Identifier.
    pub id: Uuid,
    /// The round.
    pub round_id: Uuid,
    /// Person or unit.
    pub subject_type: SubjectType,
    /// Which one.
    pub subject_id: Uuid,
    /// Code of the criterion.
    pub criterion: &'a str,
    /// The year; `None` is every unknown year of the round.
    pub year: Option<i32>,
    /// Why.
    pub reason: &'a str,
    /// Account of the officer.
    pub account_id: Uuid,
    /// Now.
    pub at: DateTime<Utc>,
}

type Subject = (Option<(Id, String, String)>, (Id, String, String, String));
type Columns = (Id, Id, Subject, String, Option<i32>, String, Id, String, Ts, i32);

fn read(row: Columns) -> WaiverRow {
    let (id, round_id, (person, unit), criterion, year, reason, account_id, by, created_at, version) = row;
    let (subject_type, subject_id, subject_code, subject_name) = match person {
        Some((id, code, name)) => (SubjectType::Person, id, code, name),
        None => (SubjectType::Unit, unit.0, unit.1, unit.2),
    };
    WaiverRow {
        id: id.0,
        round_id: round_id.0,
        subject_type,
        subject_id: subject_id.0,
        subject_code,
        subject_name,
        unit_id: unit.0.0,
        unit_path: unit.3,
        criterion,
        year,
        reason,
        account_id: account_id.0,
        by,
        created_at,
        version,
    }
}

const SORT: &str = "-created_at";

/// The waivers of a round that are in force and in scope, newest first.
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor.
pub fn list_waivers(
    conn: &mut Conn,
    round: Uuid,
    scope: &Scope,
    page: &PageRequest,
) -> Result<Page<WaiverRow>, StoreError> {
    select(conn, round, None, scope, page)
}

/// One waiver in force and in scope.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find_waiver(conn: &mut Conn, round: Uuid, id: Uuid, scope: &Scope) -> Result<WaiverRow, StoreError> {
    let found = select(conn, round, Some(id), scope, &PageRequest::default())?;
    found.items.into_iter().next().ok_or(StoreError::NotFound("waiver"))
}

fn select(
    conn: &mut Conn,
    round: Uuid,
    only: Option<Uuid>,
    scope: &Scope,
    page: &PageRequest,
) -> Result<Page<WaiverRow>, StoreError> {
    let home = diesel::dsl::sql::<UuidSql>("COALESCE(people.unit_id, waivers.unit_id)");
    let matching = || {
        let query = waivers::table
            .inner_join(accounts::table)
            .left_join(people::table.on(people::id.nullable().eq(waivers::person_id)))
            .inner_join(units::table.on(units::id.eq(home.clone())))
            .filter(waivers::revoked_at.is_null())
            .filter(waivers::round_id.eq(Id(round)))
            .filter(crate::in_scope(scope, "units.id", Some("people.id")))
            .into_boxed();
        match only {
            Some(id) => query.filter(waivers::id.eq(Id(id))),
            None => query,
        }
    };
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    let mut query = matching();
    if let Some(cursor) = page.after_in(SORT)? {
        let (at, id) = (cursor.instant(0)?, cursor.id(1)?);
        query = query.filter(waivers::created_at.lt(at).or(waivers::created_at.eq(at).and(waivers::id.lt(id))));
    }
    let rows: Vec<Columns> = query
        .order((waivers::created_at.desc(), waivers::id.desc()))
        .limit(page.fetch())
        .select((
            waivers::id,
            waivers::round_id,
            (
                (people::id, people::employee_code, people::full_name).nullable(),
                (units::id, units::code, units::name, units::path),
            ),
            waivers::criterion,
            waivers::year,
            waivers::reason,
            waivers::account_id,
            accounts::username,
            waivers::created_at,
            waivers::version,
        ))
        .load(conn)?;
    Ok(Page::cut(rows.into_iter().map(read).collect(), page, total, |last: &WaiverRow| {
        Cursor::after(SORT, vec![last.created_at.text().into(), last.id.to_string().into()])
    }))
}

/// Gives a waiver.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn grant(conn: &mut Conn, new: &NewWaiver<'_>) -> Result<(), StoreError> {
    let subject = |kind| (new.subject_type == kind).then_some(Id(new.subject_id));
    diesel::insert_into(waivers::table)
        .values((
            waivers::id.eq(Id(new.id)),
            waivers::round_id.eq(Id(new.round_id)),
            waivers::person_id.eq(subject(SubjectType::Person)),
            waivers::unit_id.eq(subject(SubjectType::Unit)),
            waivers::criterion.eq(new.criterion),
            waivers::year.eq(new.year),
            waivers::reason.eq(new.reason),
            waivers::account_id.eq(Id(new.account_id)),
            waivers::created_at.eq(Ts::new(new.at)),
            waivers::version.eq(1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes a waiver back; the row stays. Returns its new version.
///
/// # Errors
/// [`StoreError::Stale`] when it is no longer at `version` or taken back already.
pub fn revoke(conn: &mut Conn, id: Uuid, version: i32, at: DateTime<Utc>) -> Result<i32, StoreError> {
    diesel::update(
        waivers::table.find(Id(id)).filter(waivers::version.eq(version)).filter(waivers::revoked_at.is_null()),
    )
    .set((waivers::revoked_at.eq(Some(Ts::new(at))), waivers::version.eq(version + 1)))
    .returning(waivers::version)
    .get_result(conn)
    .optional()?
    .ok_or(StoreError::Stale)
}
