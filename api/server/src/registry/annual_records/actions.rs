//! The writes of annual records: what the law says of titles and authorities is asked of the catalogue.

use chrono::Datelike;
use rules::Word;
use rules::accounts::Permission;
use rules::registry::SubjectType;
use serde_json::json;
use store::registry::annual_records::{self, AnnualRecord};
use store::registry::{Subject, SubjectCard, card, titles, word};
use store::{AuditEvent, Conn, Id, Outcome, StoreError, Ts};
use uuid::Uuid;

use super::dto::{AnnualRecordIn, AnnualRecordOut};
use crate::error::{ApiError, Code};
use crate::extract::clean::{optional_line, optional_lines};
use crate::extract::{Caller, IfMatch, Patch};
use crate::registry::refs::SubjectOut;
use crate::reply::Reply;

/// A subject whose records the caller may read.
///
/// # Errors
/// 404 for a person out of sight; 403 for a unit, which everybody sees, whose records the caller may not read.
pub(in crate::registry) fn readable(
    conn: &mut Conn,
    caller: &Caller,
    subject: Subject,
) -> Result<SubjectCard, ApiError> {
    let found = card(conn, subject)?;
    let scope = caller.scope(Permission::ReadAnnualRecords);
    match scope.covers(&found.unit_path, subject.person().map(|id| id.0)) {
        true => Ok(found),
        false if subject.person().is_some() => Err(Code::NotFound.into()),
        false => Err(Code::Forbidden.into()),
    }
}

/// A subject whose records the caller may write.
fn writable(conn: &mut Conn, caller: &Caller, subject: Subject) -> Result<SubjectCard, ApiError> {
    let found = readable(conn, caller, subject)?;
    if may_write(caller, &found) { Ok(found) } else { Err(Code::Forbidden.into()) }
}

pub(super) fn may_write(caller: &Caller, subject: &SubjectCard) -> bool {
    caller.may_in(Permission::WriteAnnualRecords, &subject.unit_path)
}

/// One record as the caller reads it, with what was loaded on the way.
pub(super) fn find(conn: &mut Conn, caller: &Caller, id: Uuid) -> Result<(AnnualRecord, SubjectCard), ApiError> {
    let record = annual_records::find(conn, Id(id))?;
    let subject = readable(conn, caller, record.subject()?).map_err(|error| match error.code {
        // A record has no address of its own to be seen by those who may not read it.
        Code::Forbidden => Code::NotFound.into(),
        _ => error,
    })?;
    Ok((record, subject))
}

/// Whether the record can be: no future year, a title of this kind of subject that could be given then by this authority.
fn check(conn: &mut Conn, caller: &Caller, subject: Subject, input: &AnnualRecordIn) -> Result<(), ApiError> {
    if input.year > caller.today().year() {
        return Err(ApiError::field("/year", "year_in_future"));
    }
    let Some(code) = &input.title else { return Ok(()) };
    let title = titles::find(conn, code).map_err(|error| match error {
        StoreError::NotFound(_) => ApiError::field("/title", "unknown_reference"),
        other => other.into(),
    })?;
    let entry = title.entry()?;
    let wanted = if subject.person().is_some() { SubjectType::Person } else { SubjectType::Unit };
    if entry.subject_type != wanted {
        return Err(ApiError::field("/title", "title_wrong_subject"));
    }
    if !entry.is_valid_in(input.year) {
        return Err(ApiError::field("/title", "title_not_valid_then"));
    }
    match input.issuing_authority {
        Some(authority) if !entry.authorities.contains(&authority) => {
            Err(ApiError::field("/issuing_authority", "authority_not_competent"))
        }
        _ => Ok(()),
    }
}

/// Whether the year has another rating in another record.
fn check_rating(conn: &mut Conn, subject: Subject, input: &AnnualRecordIn, own: Option<Id>) -> Result<(), ApiError> {
    let others = annual_records::of_year(conn, subject, input.year)?;
    let differs = others.iter().any(|other| Some(other.id) != own && other.rating != input.rating.as_str());
    if differs { Err(ApiError::field("/rating", "conflicting_rating")) } else { Ok(()) }
}

fn filled(record: AnnualRecord, input: &AnnualRecordIn) -> AnnualRecord {
    AnnualRecord {
        year: input.year,
        rating: input.rating.as_str().to_owned(),
        title: input.title.clone(),
        months_worked: input.months_worked,
        decision_number: optional_line(input.decision_number.as_deref()),
        decision_date: input.decision_date,
        issuing_authority: input.issuing_authority.map(|authority| authority.as_str().to_owned()),
        note: optional_lines(input.note.as_deref()),
        ..record
    }
}

pub(super) fn create(
    tx: &mut Conn,
    caller: &Caller,
    subject: Subject,
    input: &AnnualRecordIn,
) -> Result<Outcome<Reply>, ApiError> {
    let of = writable(tx, caller, subject)?;
    check(tx, caller, subject, input)?;
    check_rating(tx, subject, input, None)?;
    let at = Ts::new(caller.now);
    let empty = AnnualRecord {
        id: Id::new(),
        person_id: subject.person(),
        unit_id: subject.unit(),
        year: input.year,
        rating: String::new(),
        title: None,
        months_worked: None,
        decision_number: None,
        decision_date: None,
        issuing_authority: None,
        note: None,
        created_at: at,
        updated_at: at,
        version: 1,
    };
    let record = filled(empty, input);
    annual_records::create(tx, &record)?;
    let event = event("annual_record.created", &record, &of, json!({ "new": input }));
    let path = format!("/annual-records/{}", record.id);
    let reply = Reply::created(&path, 1, &AnnualRecordOut::of(record, SubjectOut::from(of), true)?)?;
    Ok(Outcome::Changed(reply, event))
}

fn input_of(record: &AnnualRecord) -> Result<AnnualRecordIn, ApiError> {
    Ok(AnnualRecordIn {
        year: record.year,
        rating: word(&record.rating)?,
        title: record.title.clone(),
        months_worked: record.months_worked,
        decision_number: record.decision_number.clone(),
        decision_date: record.decision_date,
        issuing_authority: record.issuing_authority.as_deref().map(word).transpose()?,
        note: record.note.clone(),
    })
}

pub(super) fn update(
    tx: &mut Conn,
    caller: &Caller,
    id: Uuid,
    if_match: &IfMatch,
    patch: &Patch<AnnualRecordIn>,
) -> Result<Outcome<Reply>, ApiError> {
    let (before, of) = writable_record(tx, caller, id)?;
    if_match.require(before.version)?;
    let old = input_of(&before)?;
    let new = patch.apply(&old)?;
    if new == old {
        let reply = Reply::ok(before.version, &AnnualRecordOut::of(before, SubjectOut::from(of), true)?)?;
        return Ok(Outcome::Unchanged(reply));
    }
    let subject = before.subject()?;
    check(tx, caller, subject, &new)?;
    if new.year != old.year {
        check_rating(tx, subject, &new, Some(before.id))?;
    }
    let version = before.version;
    let record = AnnualRecord { version: version + 1, updated_at: Ts::new(caller.now), ..filled(before, &new) };
    annual_records::update(tx, &record, version)?;
    // A year has one rating.
    let along: Vec<Uuid> = annual_records::rate_along(tx, &record)?.into_iter().map(|id| id.0).collect();
    let event = event("annual_record.corrected", &record, &of, json!({ "old": old, "new": new, "rated_along": along }));
    let reply = Reply::ok(record.version, &AnnualRecordOut::of(record, SubjectOut::from(of), true)?)?;
    Ok(Outcome::Changed(reply, event))
}

pub(super) fn remove(tx: &mut Conn, caller: &Caller, id: Uuid, if_match: &IfMatch) -> Result<Outcome<Reply>, ApiError> {
    let (record, of) = writable_record(tx, caller, id)?;
    if_match.require(record.version)?;
    annual_records::remove(tx, record.id, record.version)?;
    let event = event("annual_record.removed", &record, &of, json!({ "old": input_of(&record)? }));
    Ok(Outcome::Changed(Reply::no_content(), event))
}

fn writable_record(tx: &mut Conn, caller: &Caller, id: Uuid) -> Result<(AnnualRecord, SubjectCard), ApiError> {
    let (record, of) = find(tx, caller, id)?;
    if may_write(caller, &of) { Ok((record, of)) } else { Err(Code::Forbidden.into()) }
}

fn event(action: &'static str, record: &AnnualRecord, of: &SubjectCard, mut details: serde_json::Value) -> AuditEvent {
    let subject = SubjectOut::from(of.clone());
    if let Some(details) = details.as_object_mut() {
        let subject = json!({ "type": subject.r#type, "id": subject.id, "code": subject.code });
        details.insert("subject".to_owned(), subject);
    }
    AuditEvent {
        action,
        subject_kind: "annual_record",
        subject_id: record.id.to_string(),
        unit_id: Some(of.unit_id.0),
        version: Some(record.version),
        details,
    }
}
