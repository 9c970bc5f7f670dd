//! Annual ratings and titles from a file, one row for each title of a year.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::cells::Cells;
use super::{Batch, RawRow, RowCode, sheet};
use crate::Word;
use crate::registry::{Authority, ImportKind, Rating, SubjectType, TitleEntry, TitleIndex, words};

/// A rating, and a title where one was given, as a file has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnualRecordRow {
    /// Person or unit.
    pub subject_type: SubjectType,
    /// Employee code or unit code.
    pub subject_code: String,
    /// The person's name where the file has it, to be compared (see [`super::name_mismatches`]).
    pub subject_name: Option<String>,
    /// Calendar year rated.
    pub year: i32,
    /// Annual rating.
    pub rating: Option<Rating>,
    /// Code of the title.
    pub title: Option<String>,
    /// Months worked in the year, 0 to 12.
    pub months_worked: Option<i32>,
    /// Number of the decision.
    pub decision_number: Option<String>,
    /// Date of the decision.
    pub decision_date: Option<NaiveDate>,
    /// Who decided.
    pub issuing_authority: Option<Authority>,
    /// A note.
    pub note: Option<String>,
}

/// Years and titles that occurred already, to find doubles and contradictions within a file.
#[derive(Default)]
pub(super) struct Seen {
    titles: HashMap<(SubjectType, String, i32, Option<String>), u32>,
    ratings: HashMap<(SubjectType, String, i32), (Rating, u32)>,
}

impl Seen {
    /// The error that `record` in row `number` makes with the rows before it, and the row it clashes with.
    pub(super) fn clash(&mut self, record: &AnnualRecordRow, number: u32) -> Option<(RowCode, u32)> {
        let code = record.subject_code.clone();
        let title = (record.subject_type, code.clone(), record.year, record.title.clone());
        if let Some(first) = self.titles.insert(title, number) {
            return Some((RowCode::DuplicateRow, first));
        }
        let rating = record.rating?;
        let year = (record.subject_type, code, record.year);
        let (known, first) = *self.ratings.entry(year).or_insert((rating, number));
        (known != rating).then_some((RowCode::ConflictingRating, first))
    }
}

/// Reads annual records up to the year of `today`, with the titles of the catalogue.
#[must_use]
pub fn read_annual_records(rows: &[RawRow], titles: &[TitleEntry], today: NaiveDate) -> Batch<AnnualRecordRow> {
    let mut seen = Seen::default();
    let titles = TitleIndex::new(titles);
    sheet::read(ImportKind::AnnualRecords, rows, |cells| {
        let record = one(cells, &titles, today)?;
        if let Some((code, first)) = seen.clash(&record, cells.row) {
            let column = if code == RowCode::ConflictingRating { "rating" } else { "subject_code" };
            cells.error(column, code, &[("row", &first.to_string())]);
        }
        Some(record)
    })
}

fn one(cells: &mut Cells<'_>, titles: &TitleIndex<'_>, today: NaiveDate) -> Option<AnnualRecordRow> {
    let subject_type = cells.required_word("subject_type", words::subject_type);
    let subject_code = cells.required_code("subject_code");
    let year = cells.year("year", today);
    let rating = cells.word("rating", words::rating);
    let months_worked = cells.number("months_worked", 0, 12).and_then(|months| i32::try_from(months).ok());
    let decision_number = cells.text("decision_number", 50);
    let decision_date = cells.date("decision_date");
    let issuing_authority = cells.word("issuing_authority", words::authority);
    let note = cells.text("note", 500);
    let named = cells.raw("title").filter(|title| !words::is_none(title));
    if named.is_none() && cells.raw("rating").is_none() {
        cells.error("rating", RowCode::MissingValue, &[]);
    }
    let (subject_type, year) = (subject_type?, year?);
    let title = named.and_then(|text| title(cells, titles, subject_type, year, text, issuing_authority));
    Some(AnnualRecordRow {
        subject_type,
        subject_code: subject_code?,
        subject_name: None,
        year,
        rating,
        title,
        months_worked,
        decision_number,
        decision_date,
        issuing_authority,
        note,
    })
}

fn title(
    cells: &mut Cells<'_>,
    titles: &TitleIndex<'_>,
    subject: SubjectType,
    year: i32,
    text: &str,
    authority: Option<Authority>,
) -> Option<String> {
    match check_title(titles, subject, year, text) {
        Err(code) => {
            cells.error("title", code, &[("value", text)]);
            None
        }
        Ok(entry) => {
            // Law 06/2022 arts. 78 to 80: a decision of another authority gives no title.
            if let Some(authority) = authority.filter(|authority| !entry.authorities.contains(authority)) {
                let args = [("title", entry.name_vi.as_str()), ("authority", authority.as_str())];
                cells.error("issuing_authority", RowCode::AuthorityNotCompetent, &args);
            }
            Some(entry.code.clone())
        }
    }
}

/// The entry that `text` names, if it is for `subject` and could be given for `year`.
pub(super) fn check_title<'a>(
    titles: &TitleIndex<'a>,
    subject: SubjectType,
    year: i32,
    text: &str,
) -> Result<&'a TitleEntry, RowCode> {
    let entry = titles.find(subject, text).ok_or(RowCode::UnknownTitle)?;
    if entry.subject_type != subject {
        return Err(RowCode::TitleWrongSubject);
    }
    if !entry.is_valid_in(year) {
        return Err(RowCode::TitleNotValidThen);
    }
    Ok(entry)
}
