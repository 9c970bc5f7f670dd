//! The catalogue of titles: data, seeded from the law's list when a database is new.

use chrono::{NaiveDate, Utc};
use diesel::prelude::*;
use rules::Word;
use rules::registry::{SubjectType, TitleEntry, default_titles};

use super::word;
use crate::conn::Conn;
use crate::db::Db;
use crate::dialect::per_backend;
use crate::error::StoreError;
use crate::page::{Cursor, Page, PageRequest};
use crate::schema::title_catalogue;
use crate::sql_types::{JsonVal, Ts};

/// A title of the catalogue.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = title_catalogue, treat_none_as_default_value = false, treat_none_as_null = true, primary_key(code))]
pub struct Title {
    /// Code, unique and for ever.
    pub code: String,
    /// A word of `rules::registry::SubjectType`.
    pub subject_type: String,
    /// 1 lowest, 4 highest.
    pub rank: i32,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: String,
    /// Usual abbreviation.
    pub abbreviation: String,
    /// Words of `rules::registry::Authority`.
    pub authorities: JsonVal,
    /// Further spellings that imports take.
    pub synonyms: JsonVal,
    /// The clause it comes from.
    pub source: String,
    /// First day on which it could be awarded.
    pub valid_from: NaiveDate,
    /// Last day on which it could be awarded.
    pub valid_to: Option<NaiveDate>,
    /// When it was recorded.
    pub created_at: Ts,
    /// When it last changed.
    pub updated_at: Ts,
    /// Version for `If-Match`.
    pub version: i32,
}

impl Title {
    fn new(entry: TitleEntry, at: Ts) -> Self {
        Self {
            code: entry.code,
            subject_type: entry.subject_type.as_str().to_owned(),
            rank: entry.rank,
            name_vi: entry.name_vi,
            name_en: entry.name_en,
            abbreviation: entry.abbreviation,
            authorities: JsonVal(entry.authorities.iter().map(|authority| authority.as_str()).collect()),
            synonyms: JsonVal(entry.synonyms.into()),
            source: entry.source,
            valid_from: entry.valid_from.unwrap_or(NaiveDate::MIN),
            valid_to: entry.valid_to,
            created_at: at,
            updated_at: at,
            version: 1,
        }
    }

    /// The title as the rules know it.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for stored words that the rules don't know.
    pub fn entry(&self) -> Result<TitleEntry, StoreError> {
        let list = |json: &JsonVal| -> Result<Vec<String>, StoreError> {
            serde_json::from_value(json.0.clone()).map_err(|error| StoreError::Corrupt(error.to_string()))
        };
        Ok(TitleEntry {
            code: self.code.clone(),
            subject_type: word(&self.subject_type)?,
            rank: self.rank,
            name_vi: self.name_vi.clone(),
            name_en: self.name_en.clone(),
            abbreviation: self.abbreviation.clone(),
            authorities: list(&self.authorities)?.iter().map(|text| word(text)).collect::<Result<_, _>>()?,
            valid_from: Some(self.valid_from),
            valid_to: self.valid_to,
            synonyms: list(&self.synonyms)?,
            source: self.source.clone(),
        })
    }
}

/// Fills the catalogue of a new database.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub(crate) fn seed(db: &Db) -> Result<(), StoreError> {
    let at = Ts::new(Utc::now());
    db.bookkeep(|conn| {
        let filled: i64 = title_catalogue::table.count().get_result(conn)?;
        if filled == 0 {
            let titles: Vec<Title> = default_titles().into_iter().map(|entry| Title::new(entry, at)).collect();
            per_backend!(conn, inner => {
                diesel::insert_into(title_catalogue::table).values(&titles).on_conflict_do_nothing().execute(inner)
            })?;
        }
        Ok(())
    })
}

/// The whole catalogue, as the rules know it.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn entries(conn: &mut Conn) -> Result<Vec<TitleEntry>, StoreError> {
    let titles: Vec<Title> =
        title_catalogue::table.order(title_catalogue::code).select(Title::as_select()).load(conn)?;
    titles.iter().map(Title::entry).collect()
}

/// Orders of the catalogue.
pub const SORTS: [&str; 2] = ["code", "-code"];

/// A page of the catalogue, in one of [`SORTS`].
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor; [`StoreError`] when the database fails.
pub fn list(
    conn: &mut Conn,
    subject: Option<SubjectType>,
    sort: &str,
    page: &PageRequest,
) -> Result<Page<Title>, StoreError> {
    let matching = || {
        let query = title_catalogue::table.into_boxed();
        match subject {
            Some(subject) => query.filter(title_catalogue::subject_type.eq(subject.as_str())),
            None => query,
        }
    };
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    let last = page.after_in(sort)?.map(|at| at.text(0).map(str::to_owned)).transpose()?;
    let query = matching();
    let query = match (sort, last) {
        ("code", Some(last)) => query.filter(title_catalogue::code.gt(last)).order(title_catalogue::code.asc()),
        ("code", None) => query.order(title_catalogue::code.asc()),
        ("-code", Some(last)) => query.filter(title_catalogue::code.lt(last)).order(title_catalogue::code.desc()),
        ("-code", None) => query.order(title_catalogue::code.desc()),
        _ => return Err(StoreError::Cursor),
    };
    let rows: Vec<Title> = query.limit(page.fetch()).select(Title::as_select()).load(conn)?;
    Ok(Page::cut(rows, page, total, |last| Cursor::after(sort, vec![last.code.clone().into()])))
}

/// One title.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find(conn: &mut Conn, code: &str) -> Result<Title, StoreError> {
    title_catalogue::table.find(code).select(Title::as_select()).first(conn).map_err(StoreError::missing("title"))
}

/// Writes the changed title, which carries its new version already.
///
/// # Errors
/// [`StoreError::Stale`] when the row is no longer at `version`.
pub fn update(conn: &mut Conn, title: &Title, version: i32) -> Result<(), StoreError> {
    let written = diesel::update(title_catalogue::table.find(&title.code).filter(title_catalogue::version.eq(version)))
        .set(title)
        .execute(conn)?;
    if written == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
