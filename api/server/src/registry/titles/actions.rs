//! The one write of the catalogue: what a clerk may adjust without a new program.

use rules::Word;
use rules::accounts::Permission;
use rules::registry::{SubjectType, TitleIndex};
use serde_json::json;
use store::registry::titles::{self, Title};
use store::{AuditEvent, Conn, JsonVal, Outcome, Ts};

use super::dto::{TitleIn, TitleOut};
use crate::error::{ApiError, Code, FieldError};
use crate::extract::clean::line;
use crate::extract::{Caller, IfMatch, Patch};
use crate::reply::Reply;

/// Whether the caller may change the catalogue, which belongs to no unit.
pub(super) fn may_write(caller: &Caller) -> bool {
    caller.may_everywhere(Permission::WriteTitleCatalogue)
}

fn subject_of(title: &Title) -> Result<SubjectType, ApiError> {
    Ok(store::registry::word(&title.subject_type)?)
}

/// Spellings that already name another title of the same kind of subject: an import could not tell them apart.
fn ambiguous(conn: &mut Conn, title: &Title, new: &TitleIn) -> Result<Vec<FieldError>, ApiError> {
    let others: Vec<_> = titles::entries(conn)?
        .into_iter()
        .filter(|entry| entry.code != title.code && entry.subject_type.as_str() == title.subject_type)
        .collect();
    let subject = subject_of(title)?;
    let index = TitleIndex::new(&others);
    let names_other = |text: &str| index.find(subject, text).is_some();
    let fields = [("/name_vi", &new.name_vi), ("/name_en", &new.name_en), ("/abbreviation", &new.abbreviation)];
    let mut wrong: Vec<FieldError> = fields
        .into_iter()
        .filter(|(_, text)| names_other(text))
        .map(|(pointer, _)| FieldError::new(pointer, "names_another_title"))
        .collect();
    let synonyms = new.synonyms.iter().enumerate().filter(|(_, text)| names_other(text));
    wrong.extend(synonyms.map(|(index, _)| FieldError::new(format!("/synonyms/{index}"), "names_another_title")));
    Ok(wrong)
}

pub(super) fn update(
    tx: &mut Conn,
    caller: &Caller,
    code: &str,
    if_match: &IfMatch,
    patch: &Patch<TitleIn>,
) -> Result<Outcome<Reply>, ApiError> {
    if !may_write(caller) {
        return Err(Code::Forbidden.into());
    }
    let before = titles::find(tx, code)?;
    if_match.require(before.version)?;
    let entry = before.entry()?;
    let old = TitleIn {
        name_vi: entry.name_vi,
        name_en: entry.name_en,
        abbreviation: entry.abbreviation,
        authorities: entry.authorities,
        synonyms: entry.synonyms,
        source: entry.source,
        valid_from: before.valid_from,
        valid_to: before.valid_to,
    };
    let new = patch.apply(&old)?;
    if new == old {
        return Ok(Outcome::Unchanged(Reply::ok(before.version, &TitleOut::of(&before, true)?)?));
    }
    if new.valid_to.is_some_and(|last| last < new.valid_from) {
        return Err(ApiError::field("/valid_to", "dates_reversed"));
    }
    let wrong = ambiguous(tx, &before, &new)?;
    if !wrong.is_empty() {
        return Err(ApiError::fields(wrong));
    }
    let version = before.version;
    let title = Title {
        name_vi: line(&new.name_vi),
        name_en: line(&new.name_en),
        abbreviation: line(&new.abbreviation),
        authorities: JsonVal(new.authorities.iter().map(|authority| authority.as_str()).collect()),
        synonyms: JsonVal(new.synonyms.iter().map(|text| line(text)).collect()),
        source: line(&new.source),
        valid_from: new.valid_from,
        valid_to: new.valid_to,
        updated_at: Ts::new(caller.now),
        version: version + 1,
        ..before
    };
    titles::update(tx, &title, version)?;
    let event = AuditEvent {
        action: "title.updated",
        subject_kind: "title",
        subject_id: title.code.clone(),
        unit_id: None,
        version: Some(title.version),
        details: json!({ "old": old, "new": new }),
    };
    Ok(Outcome::Changed(Reply::ok(title.version, &TitleOut::of(&title, true)?)?, event))
}
