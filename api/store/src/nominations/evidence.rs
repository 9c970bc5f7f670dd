//! Evidence: what a nomination proves its words with; the bytes are in the file store under their SHA-256.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use rules::Word;
use rules::nominations::EvidenceKind;

use crate::conn::Conn;
use crate::error::StoreError;
use crate::keyset::keyset;
use crate::page::{Cursor, Page, PageRequest};
use crate::programme::word;
use crate::schema::evidence;
use crate::sql_types::{Id, Ts};

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Identifier.
    pub id: Id,
    /// The nomination.
    pub nomination_id: Id,
    /// What it is.
    pub content: NewEvidence,
    /// Who attached it.
    pub created_by: Id,
    /// When it was attached.
    pub created_at: Ts,
}

/// What a piece of evidence is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvidence {
    /// Minutes, decision, certificate…
    pub kind: EvidenceKind,
    /// Title for people.
    pub title: String,
    /// The year it is about.
    pub year: Option<i32>,
    /// Name under which it is offered again.
    pub file_name: String,
    /// Media type, found from the content.
    pub media_type: String,
    /// Size.
    pub size_bytes: i64,
    /// Digest of the bytes, in hexadecimal digits: also their name in the file store.
    pub sha256: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = evidence, treat_none_as_default_value = false)]
struct Row {
    id: Id,
    nomination_id: Id,
    kind: String,
    title: String,
    year: Option<i32>,
    file_name: String,
    media_type: String,
    size_bytes: i64,
    sha256: String,
    created_by: Id,
    created_at: Ts,
}

impl TryFrom<Row> for Evidence {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let content = NewEvidence {
            kind: word(&row.kind)?,
            title: row.title,
            year: row.year,
            file_name: row.file_name,
            media_type: row.media_type,
            size_bytes: row.size_bytes,
            sha256: row.sha256,
        };
        Ok(Self {
            id: row.id,
            nomination_id: row.nomination_id,
            content,
            created_by: row.created_by,
            created_at: row.created_at,
        })
    }
}

/// Attaches a piece whose bytes are in the file store already.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn add_evidence(
    conn: &mut Conn,
    nomination_id: Id,
    new: &NewEvidence,
    created_by: Id,
    at: DateTime<Utc>,
) -> Result<Evidence, StoreError> {
    let row = Row {
        id: Id::new(),
        nomination_id,
        kind: new.kind.as_str().to_owned(),
        title: new.title.clone(),
        year: new.year,
        file_name: new.file_name.clone(),
        media_type: new.media_type.clone(),
        size_bytes: new.size_bytes,
        sha256: new.sha256.clone(),
        created_by,
        created_at: Ts::new(at),
    };
    diesel::insert_into(evidence::table).values(&row).execute(conn)?;
    row.try_into()
}

/// One piece of this nomination.
///
/// # Errors
/// [`StoreError::NotFound`] when the nomination has none of that id.
pub fn find_evidence(conn: &mut Conn, nomination_id: Id, id: Id) -> Result<Evidence, StoreError> {
    evidence::table
        .find(id)
        .filter(evidence::nomination_id.eq(nomination_id))
        .select(Row::as_select())
        .first(conn)
        .map_err(StoreError::missing("evidence"))
        .and_then(Evidence::try_from)
}

/// The nomination's evidence; `sort` is `created_at` or `-created_at`.
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor.
pub fn list_evidence(
    conn: &mut Conn,
    nomination_id: Id,
    sort: &str,
    page: &PageRequest,
) -> Result<Page<Evidence>, StoreError> {
    let total = if page.total { Some(count_evidence(conn, nomination_id)?) } else { None };
    let after = page.after_in(sort)?.map(|at| Ok::<_, StoreError>((at.instant(0)?, at.id(1)?))).transpose()?;
    let query = evidence::table.filter(evidence::nomination_id.eq(nomination_id)).into_boxed();
    let rows: Vec<Row> = keyset!(query, evidence::created_at, evidence::id, sort.starts_with('-'), after)
        .limit(page.fetch())
        .select(Row::as_select())
        .load(conn)?;
    let rows = rows.into_iter().map(Evidence::try_from).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(rows, page, total, |last| {
        Cursor::after(sort, vec![last.created_at.text().into(), last.id.to_string().into()])
    }))
}

/// How many pieces the nomination has.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn count_evidence(conn: &mut Conn, nomination_id: Id) -> Result<i64, StoreError> {
    Ok(evidence::table.filter(evidence::nomination_id.eq(nomination_id)).count().get_result(conn)?)
}

/// Takes a piece away. The bytes stay in the file store, where another piece or a backup may need them.
///
/// # Errors
/// [`StoreError::NotFound`] when the nomination has none of that id.
pub fn remove_evidence(conn: &mut Conn, nomination_id: Id, id: Id) -> Result<(), StoreError> {
    let gone =
        diesel::delete(evidence::table.find(id).filter(evidence::nomination_id.eq(nomination_id))).execute(conn)?;
    if gone == 1 { Ok(()) } else { Err(StoreError::NotFound("evidence")) }
}
