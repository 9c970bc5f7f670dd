//! The writes of evidence; each counts as a change of its nomination.

use rules::Word;
use rules::nominations::{EVIDENCE_MAX_FILES, EvidenceKind};
use serde_json::json;
use store::nominations::{self as dossiers, Evidence, NewEvidence, NominationHead};
use store::{Conn, Id, Outcome};
use uuid::Uuid;

use super::dto::EvidenceOut;
use super::media;
use super::view;
use crate::error::{ApiError, Code};
use crate::extract::clean::{a_line, line};
use crate::extract::{Caller, IfMatch, Received};
use crate::reply::Reply;
use crate::storage::Storage;
use rules::accounts::Permission;

/// A nomination whose evidence the caller may change, apart from its state.
///
/// # Errors
/// 404 out of sight, 403 without the right.
pub(super) fn writable(conn: &mut Conn, caller: &Caller, id: Uuid) -> Result<NominationHead, ApiError> {
    let head = view::head(conn, caller, id)?;
    if caller.may_in(Permission::WriteNominations, &head.unit.path) { Ok(head) } else { Err(Code::Forbidden.into()) }
}

/// Longest title, as the form says.
const TITLE_LENGTH: usize = 300;

/// Judges the form and the file, and takes the file into the store: the bytes are safe before anything refers to them.
///
/// # Errors
/// 415 for a type that is not taken, 422 for a field.
pub(super) fn take_in(received: &Received, storage: &dyn Storage) -> Result<NewEvidence, ApiError> {
    let kind =
        EvidenceKind::from_word(received.field("kind")?).map_err(|_| ApiError::field("/kind", "unknown_value"))?;
    let title = received.field("title")?;
    a_line(title).map_err(|problem| ApiError::field("/title", problem.code))?;
    let title = line(title);
    if title.chars().count() > TITLE_LENGTH {
        return Err(ApiError::field("/title", "too_long_text"));
    }
    let year = match received.fields.get("year").map(|year| year.trim()).filter(|year| !year.is_empty()) {
        None => None,
        Some(text) => {
            let year = text.parse().ok().filter(|year| (1945..=2200).contains(year));
            Some(year.ok_or_else(|| ApiError::field("/year", "range"))?)
        }
    };
    let mut file = received.file.reopen().map_err(ApiError::internal)?;
    let found = media::kind_of(&mut file).map_err(ApiError::internal)?;
    let found = found.ok_or_else(|| ApiError::new(Code::UnsupportedMediaType).at("/file", "evidence_type"))?;
    storage.keep(received.file.path(), &received.sha256).map_err(ApiError::internal)?;
    Ok(NewEvidence {
        kind,
        title,
        year,
        file_name: media::file_name(&received.file_name, found),
        media_type: found.media_type.to_owned(),
        size_bytes: i64::try_from(received.size).unwrap_or(i64::MAX),
        sha256: received.sha256.clone(),
    })
}

pub(super) fn create(
    tx: &mut Conn,
    caller: &Caller,
    nomination: Uuid,
    new: &NewEvidence,
) -> Result<Outcome<Reply>, ApiError> {
    let head = writable(tx, caller, nomination)?;
    if !head.state.is_editable() {
        return Err(Code::StateConflict.into());
    }
    let most = i64::try_from(EVIDENCE_MAX_FILES).unwrap_or(i64::MAX);
    if head.evidence_count >= most {
        return Err(ApiError::field("/file", "too_many_items"));
    }
    let piece = dossiers::add_evidence(tx, head.id, new, Id(caller.account_id), caller.now)?;
    let version = dossiers::touch(tx, head.id, head.version, caller.now)?;
    let event = super::actions::event("evidence.added", &NominationHead { version, ..head }, details(&piece));
    let path = format!("/nominations/{nomination}/evidence/{}", piece.id);
    // The ETag is the nomination's: what hangs below it shares its version.
    Ok(Outcome::Changed(Reply::created(&path, version, &EvidenceOut::from(piece))?, event))
}

pub(super) fn delete(
    tx: &mut Conn,
    caller: &Caller,
    nomination: Uuid,
    id: Uuid,
    if_match: &IfMatch,
) -> Result<Outcome<Reply>, ApiError> {
    let head = writable(tx, caller, nomination)?;
    let piece = dossiers::find_evidence(tx, head.id, Id(id))?;
    if_match.require(head.version)?;
    if !head.state.is_editable() {
        return Err(Code::StateConflict.into());
    }
    dossiers::remove_evidence(tx, head.id, piece.id)?;
    let version = dossiers::touch(tx, head.id, head.version, caller.now)?;
    let event = super::actions::event("evidence.removed", &NominationHead { version, ..head }, details(&piece));
    Ok(Outcome::Changed(Reply::no_content(), event))
}

fn details(piece: &Evidence) -> serde_json::Value {
    json!({
        "evidence_id": piece.id.0, "kind": piece.content.kind, "title": piece.content.title,
        "file_name": piece.content.file_name, "size_bytes": piece.content.size_bytes, "sha256": piece.content.sha256,
    })
}
