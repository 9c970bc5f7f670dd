//! The writes of initiatives.

use std::collections::HashSet;

use chrono::Datelike;
use rules::Word;
use rules::accounts::Permission;
use rules::text::search_tokens;
use serde_json::json;
use store::registry::initiatives::{self, Initiative, InitiativeListed, Share};
use store::registry::{people, word};
use store::{AuditEvent, Conn, Id, Outcome, Ts};
use uuid::Uuid;

use super::dto::{AuthorIn, InitiativeIn, InitiativeOut};
use crate::error::{ApiError, Code, FieldError};
use crate::extract::clean::{line, optional_line};
use crate::extract::{Caller, IfMatch, Patch};
use crate::reply::Reply;

/// Whether the caller may change this initiative: an author is in the caller's units.
///
/// # Errors
/// 404 when it is out of sight.
fn writable(conn: &mut Conn, caller: &Caller, id: Uuid) -> Result<InitiativeListed, ApiError> {
    let found = initiatives::find(conn, Id(id), &caller.scope(Permission::ReadInitiatives))?;
    if initiatives::is_in_scope(conn, Id(id), &caller.scope(Permission::WriteInitiatives))? {
        Ok(found)
    } else {
        Err(Code::Forbidden.into())
    }
}

/// The shares to keep: each author once, in the caller's units unless `known` already, together at most the whole.
fn shares(
    conn: &mut Conn,
    caller: &Caller,
    id: Id,
    authors: &[AuthorIn],
    known: &[Uuid],
) -> Result<Vec<Share>, ApiError> {
    let asked: Vec<Id> =
        authors.iter().map(|author| author.person_id).filter(|id| !known.contains(id)).map(Id).collect();
    let in_sight = people::in_sight(conn, &asked, &caller.scope(Permission::WriteInitiatives))?;
    let mut seen = HashSet::new();
    let mut wrong = Vec::new();
    for (index, author) in authors.iter().enumerate() {
        let pointer = format!("/authors/{index}/person_id");
        if !seen.insert(author.person_id) {
            wrong.push(FieldError::new(pointer, "duplicate"));
            continue;
        }
        if !known.contains(&author.person_id) && !in_sight.contains(&Id(author.person_id)) {
            wrong.push(FieldError::new(pointer, "unknown_reference"));
        }
    }
    if authors.iter().map(|author| author.percent).sum::<i32>() > 100 {
        wrong.push(FieldError::new("/authors", "more_than_whole"));
    }
    if !wrong.is_empty() {
        return Err(ApiError::fields(wrong));
    }
    let share =
        |author: &AuthorIn| Share { initiative_id: id, person_id: Id(author.person_id), percent: author.percent };
    Ok(authors.iter().map(share).collect())
}

fn check_year(caller: &Caller, input: &InitiativeIn) -> Result<(), ApiError> {
    if input.year > caller.today().year() { Err(ApiError::field("/year", "year_in_future")) } else { Ok(()) }
}

fn filled(row: Initiative, input: &InitiativeIn) -> Initiative {
    let title = line(&input.title);
    let (search_folded, search_exact) = search_tokens(&format!("{title} {}", input.code));
    Initiative {
        code: input.code.clone(),
        year: input.year,
        scope: input.scope.as_str().to_owned(),
        decision_number: optional_line(input.decision_number.as_deref()),
        decision_date: input.decision_date,
        benefit_vnd: input.benefit_vnd,
        search_folded,
        search_exact,
        title,
        ..row
    }
}

/// One initiative as it is read.
///
/// # Errors
/// 404 when there is none, or none in sight.
pub(super) fn show(conn: &mut Conn, caller: &Caller, id: Id) -> Result<InitiativeOut, ApiError> {
    let found = initiatives::find(conn, id, &caller.scope(Permission::ReadInitiatives))?;
    let writable = caller.may(Permission::WriteInitiatives)
        && initiatives::is_in_scope(conn, id, &caller.scope(Permission::WriteInitiatives))?;
    InitiativeOut::of(found, writable)
}

pub(super) fn create(tx: &mut Conn, caller: &Caller, input: &InitiativeIn) -> Result<Outcome<Reply>, ApiError> {
    check_year(caller, input)?;
    let at = Ts::new(caller.now);
    let empty = Initiative {
        id: Id::new(),
        code: String::new(),
        title: String::new(),
        year: input.year,
        scope: String::new(),
        decision_number: None,
        decision_date: None,
        benefit_vnd: None,
        search_folded: String::new(),
        search_exact: String::new(),
        created_at: at,
        updated_at: at,
        version: 1,
    };
    let row = filled(empty, input);
    let shares = shares(tx, caller, row.id, &input.authors, &[])?;
    initiatives::create(tx, &row, &shares)?;
    let reply = Reply::created(&format!("/initiatives/{}", row.id), 1, &show(tx, caller, row.id)?)?;
    Ok(Outcome::Changed(reply, event("initiative.created", &row, json!({ "new": input }))))
}

pub(super) fn update(
    tx: &mut Conn,
    caller: &Caller,
    id: Uuid,
    if_match: &IfMatch,
    patch: &Patch<InitiativeIn>,
) -> Result<Outcome<Reply>, ApiError> {
    let InitiativeListed { initiative: before, authors } = writable(tx, caller, id)?;
    if_match.require(before.version)?;
    let old = InitiativeIn {
        code: before.code.clone(),
        title: before.title.clone(),
        year: before.year,
        scope: word(&before.scope)?,
        authors: authors.iter().map(|one| AuthorIn { person_id: one.person.id.0, percent: one.percent }).collect(),
        decision_number: before.decision_number.clone(),
        decision_date: before.decision_date,
        benefit_vnd: before.benefit_vnd,
    };
    let new = patch.apply(&old)?;
    if new == old {
        return Ok(Outcome::Unchanged(Reply::ok(before.version, &show(tx, caller, before.id)?)?));
    }
    check_year(caller, &new)?;
    let known: Vec<Uuid> = old.authors.iter().map(|author| author.person_id).collect();
    let shares = shares(tx, caller, before.id, &new.authors, &known)?;
    let version = before.version;
    let row = Initiative { version: version + 1, updated_at: Ts::new(caller.now), ..filled(before, &new) };
    initiatives::update(tx, &row, version, &shares)?;
    let out = show(tx, caller, row.id).map_err(|error| match error.code {
        // Taking the last author in one's units out would take the initiative out of one's sight.
        Code::NotFound => ApiError::field("/authors", "none_of_yours"),
        _ => error,
    })?;
    let event = event("initiative.updated", &row, json!({ "old": old, "new": new }));
    Ok(Outcome::Changed(Reply::ok(row.version, &out)?, event))
}

fn event(action: &'static str, row: &Initiative, details: serde_json::Value) -> AuditEvent {
    AuditEvent {
        action,
        subject_kind: "initiative",
        subject_id: row.id.to_string(),
        unit_id: None,
        version: Some(row.version),
        details,
    }
}
