//! Annual ratings and titles: one row for each title of a year, or one without a title.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::Integer;
use uuid::Uuid;

use super::Subject;
use crate::conn::Conn;
use crate::error::StoreError;
use crate::page::{Cursor, Page, PageRequest, beyond};
use crate::schema::annual_records;
use crate::sql_types::{Id, Ts};

/// An annual record.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = annual_records, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct AnnualRecord {
    /// Identifier.
    pub id: Id,
    /// The person, or none.
    pub person_id: Option<Id>,
    /// The unit, or none.
    pub unit_id: Option<Id>,
    /// Calendar year.
    pub year: i32,
    /// A word of `rules::registry::Rating`.
    pub rating: String,
    /// Code of the title.
    pub title: Option<String>,
    /// Months worked, 0 to 12.
    pub months_worked: Option<i32>,
    /// Number of the decision.
    pub decision_number: Option<String>,
    /// Date of the decision.
    pub decision_date: Option<NaiveDate>,
    /// A word of `rules::registry::Authority`.
    pub issuing_authority: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// When it was recorded.
    pub created_at: Ts,
    /// When it last changed.
    pub updated_at: Ts,
    /// Version for `If-Match`.
    pub version: i32,
}

impl AnnualRecord {
    /// Whose record it is.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for a record of nobody, which the schema forbids.
    pub fn subject(&self) -> Result<Subject, StoreError> {
        let person = self.person_id.map(Subject::Person);
        person.or(self.unit_id.map(Subject::Unit)).ok_or_else(|| StoreError::Corrupt("record of nobody".to_owned()))
    }
}

/// Orders of the list of records.
pub const SORTS: [&str; 2] = ["year", "-year"];

/// A page of one subject's records, in one of [`SORTS`].
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor; [`StoreError`] when the database fails.
pub fn list(
    conn: &mut Conn,
    subject: Subject,
    sort: &str,
    page: &PageRequest,
) -> Result<Page<AnnualRecord>, StoreError> {
    let matching = || {
        let query = annual_records::table.into_boxed();
        match subject {
            Subject::Person(id) => query.filter(annual_records::person_id.eq(Some(id))),
            Subject::Unit(id) => query.filter(annual_records::unit_id.eq(Some(id))),
        }
    };
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    let mut query = matching();
    if let Some(at) = page.after_in(sort)? {
        let year = i32::try_from(at.number(0)?).map_err(|_| StoreError::Cursor)?;
        query = beyond!(query, sort, "annual_records.year": Integer = year, "annual_records.id" = at.id(1)?);
    }
    let query = match sort {
        "year" => query.order((annual_records::year.asc(), annual_records::id.asc())),
        "-year" => query.order((annual_records::year.desc(), annual_records::id.desc())),
        _ => return Err(StoreError::Cursor),
    };
    let rows: Vec<AnnualRecord> = query.limit(page.fetch()).select(AnnualRecord::as_select()).load(conn)?;
    Ok(Page::cut(rows, page, total, |last| Cursor::after(sort, vec![last.year.into(), last.id.to_string().into()])))
}

/// One record.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find(conn: &mut Conn, id: Id) -> Result<AnnualRecord, StoreError> {
    annual_records::table
        .find(id)
        .select(AnnualRecord::as_select())
        .first(conn)
        .map_err(StoreError::missing("annual record"))
}

/// The subject's records of one year.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn of_year(conn: &mut Conn, subject: Subject, year: i32) -> Result<Vec<AnnualRecord>, StoreError> {
    let query = annual_records::table.filter(annual_records::year.eq(year)).into_boxed();
    let query = match subject {
        Subject::Person(id) => query.filter(annual_records::person_id.eq(Some(id))),
        Subject::Unit(id) => query.filter(annual_records::unit_id.eq(Some(id))),
    };
    Ok(query.order(annual_records::id).select(AnnualRecord::as_select()).load(conn)?)
}

/// Records a year.
///
/// # Errors
/// [`StoreError::Taken`] when this title of this year is on record already.
pub fn create(conn: &mut Conn, record: &AnnualRecord) -> Result<(), StoreError> {
    diesel::insert_into(annual_records::table).values(record).execute(conn).map_err(StoreError::taken("title"))?;
    Ok(())
}

/// Writes the corrected record, which carries its new version already.
///
/// # Errors
/// [`StoreError::Stale`] when the row is no longer at `version`, [`StoreError::Taken`] for year and title.
pub fn update(conn: &mut Conn, record: &AnnualRecord, version: i32) -> Result<(), StoreError> {
    let written = diesel::update(annual_records::table.find(record.id).filter(annual_records::version.eq(version)))
        .set(record)
        .execute(conn)
        .map_err(StoreError::taken("title"))?;
    if written == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Gives the rating of `record` to the other records of its year that have another; returns which those were.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn rate_along(conn: &mut Conn, record: &AnnualRecord) -> Result<Vec<Id>, StoreError> {
    let nobody = Id(Uuid::nil());
    let (person, unit) = (record.person_id.unwrap_or(nobody), record.unit_id.unwrap_or(nobody));
    let same_subject = annual_records::person_id.eq(Some(person)).or(annual_records::unit_id.eq(Some(unit)));
    let others = annual_records::table
        .filter(annual_records::year.eq(record.year))
        .filter(same_subject)
        .filter(annual_records::id.ne(record.id))
        .filter(annual_records::rating.ne(&record.rating));
    let mut rated: Vec<Id> = diesel::update(others)
        .set((
            annual_records::rating.eq(&record.rating),
            annual_records::updated_at.eq(record.updated_at),
            annual_records::version.eq(annual_records::version + 1),
        ))
        .returning(annual_records::id)
        .get_results(conn)?;
    rated.sort_unstable();
    Ok(rated)
}

/// Removes a record that should never have been there.
///
/// # Errors
/// [`StoreError::Stale`] when it is no longer at `version`.
pub fn remove(conn: &mut Conn, id: Id, version: i32) -> Result<(), StoreError> {
    let gone =
        diesel::delete(annual_records::table.find(id).filter(annual_records::version.eq(version))).execute(conn)?;
    if gone == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
