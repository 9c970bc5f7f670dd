//! The cells of one row by the names of their columns, each parsed or reported.

use chrono::NaiveDate;

use super::columns::of;
use super::{RawRow, RowCode, RowError};
use crate::registry::ImportKind;
use crate::text::{TextProblem, clean_name, is_code, looks_mis_encoded};

/// First year that a record may be of.
pub(super) const FIRST_YEAR: i32 = 1990;

/// The header of a file: its headings, and where each column of the kind stands in it.
pub(super) struct Header<'a> {
    pub(super) kind: ImportKind,
    pub(super) headings: &'a [String],
    pub(super) places: Vec<Option<usize>>,
}

/// One row under its header. What can't be parsed is reported and read as absent; the row is then refused as a whole.
pub(super) struct Cells<'a> {
    header: &'a Header<'a>,
    pub(super) row: u32,
    cells: &'a [String],
    errors: &'a mut Vec<RowError>,
    warnings: &'a mut Vec<RowError>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(
        header: &'a Header<'a>,
        row: &'a RawRow,
        errors: &'a mut Vec<RowError>,
        warnings: &'a mut Vec<RowError>,
    ) -> Self {
        Self { header, row: row.0, cells: &row.1, errors, warnings }
    }

    /// Reports an error in `column`.
    pub(super) fn error(&mut self, column: &str, code: RowCode, args: &[(&str, &str)]) {
        let error = RowError::new(self.row, Some(self.heading(column)), code, args);
        self.errors.push(error);
    }

    /// Notes something odd in `column`.
    pub(super) fn warn(&mut self, column: &str, code: RowCode) {
        let warning = RowError::new(self.row, Some(self.heading(column)), code, &[]);
        self.warnings.push(warning);
    }

    pub(super) fn no_more_than_header(&mut self) {
        if self.cells.iter().skip(self.header.headings.len()).any(|cell| !cell.trim().is_empty()) {
            self.errors.push(RowError::new(self.row, None, RowCode::TooManyCells, &[]));
        }
    }

    fn place(&self, column: &str) -> Option<usize> {
        let index = of(self.header.kind).iter().position(|known| known.name == column)?;
        self.header.places.get(index).copied().flatten()
    }

    /// The heading that the file gives `column`.
    fn heading<'b>(&'b self, column: &'b str) -> &'b str {
        self.place(column).and_then(|place| self.header.headings.get(place)).map_or(column, |heading| heading.trim())
    }

    /// The cell, trimmed; `None` when it is blank or the file has no such column.
    pub(super) fn raw(&self, column: &str) -> Option<&'a str> {
        let cell = self.cells.get(self.place(column)?)?.trim();
        (!cell.is_empty()).then_some(cell)
    }

    fn required<T>(&mut self, column: &str, value: Option<T>) -> Option<T> {
        if value.is_none() && self.raw(column).is_none() {
            self.error(column, RowCode::MissingValue, &[]);
        }
        value
    }

    /// A line of text of at most `max` characters.
    pub(super) fn text(&mut self, column: &str, max: usize) -> Option<String> {
        let raw = self.raw(column)?;
        match clean_cell(raw, max) {
            Ok(text) => Some(text),
            Err(problem) => {
                let (code, args) = problem_code(problem);
                let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
                self.error(column, code, &args);
                None
            }
        }
    }

    pub(super) fn required_text(&mut self, column: &str, max: usize) -> Option<String> {
        let text = self.text(column, max);
        self.required(column, text)
    }

    /// A code of a unit, person or initiative.
    pub(super) fn code(&mut self, column: &str) -> Option<String> {
        let raw = self.raw(column)?;
        if is_code(raw) {
            return Some(raw.to_owned());
        }
        self.error(column, RowCode::BadCode, &[("value", raw)]);
        None
    }

    pub(super) fn required_code(&mut self, column: &str) -> Option<String> {
        let code = self.code(column);
        self.required(column, code)
    }

    /// One of the words that `read` knows.
    pub(super) fn word<T>(&mut self, column: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let raw = self.raw(column)?;
        let word = read(raw);
        if word.is_none() {
            self.error(column, RowCode::UnknownWord, &[("value", raw)]);
        }
        word
    }

    pub(super) fn required_word<T>(&mut self, column: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let word = self.word(column, read);
        self.required(column, word)
    }

    /// A date as `YYYY-MM-DD` or `dd/MM/yyyy`.
    pub(super) fn date(&mut self, column: &str) -> Option<NaiveDate> {
        let raw = self.raw(column)?;
        let date = parse_date(raw);
        if date.is_none() {
            self.error(column, RowCode::BadDate, &[("value", raw)]);
        }
        date
    }

    pub(super) fn required_date(&mut self, column: &str) -> Option<NaiveDate> {
        let date = self.date(column);
        self.required(column, date)
    }

    /// A whole number between `least` and `most`; `1.234` is a thousand and more.
    pub(super) fn number(&mut self, column: &str, least: i64, most: i64) -> Option<i64> {
        let raw = self.raw(column)?;
        let number = parse_number(raw).filter(|number| (least..=most).contains(number));
        if number.is_none() {
            self.error(column, RowCode::BadNumber, &[("value", raw)]);
        }
        number
    }

    /// A year from [`FIRST_YEAR`] to that of `today`.
    pub(super) fn year(&mut self, column: &str, today: NaiveDate) -> Option<i32> {
        let Some(raw) = self.raw(column) else {
            self.error(column, RowCode::MissingValue, &[]);
            return None;
        };
        let Some(year) = parse_number(raw) else {
            self.error(column, RowCode::BadNumber, &[("value", raw)]);
            return None;
        };
        let latest = chrono::Datelike::year(&today);
        let year = i32::try_from(year).ok().filter(|year| (FIRST_YEAR..=latest).contains(year));
        if year.is_none() {
            self.error(column, RowCode::YearOutOfRange, &[("value", raw)]);
        }
        year
    }
}

/// A cell as a clean line, refused when its encoding was lost on the way.
pub(super) fn clean_cell(raw: &str, max: usize) -> Result<String, TextProblem> {
    if looks_mis_encoded(raw) {
        return Err(TextProblem::MisEncoded);
    }
    clean_name(raw, max)
}

/// The error for a problem of text, with its arguments.
pub(super) fn problem_code(problem: TextProblem) -> (RowCode, Vec<(&'static str, String)>) {
    match problem {
        TextProblem::Empty => (RowCode::MissingValue, vec![]),
        TextProblem::TooLong(max) => (RowCode::TooLong, vec![("max", max.to_string())]),
        TextProblem::Forbidden(c) => {
            (RowCode::ForbiddenCharacter, vec![("character", format!("U+{:04X}", u32::from(c)))])
        }
        TextProblem::TooManyMarks => (RowCode::ForbiddenCharacter, vec![("character", "U+0300".to_owned())]),
        TextProblem::MisEncoded => (RowCode::MisEncoded, vec![]),
    }
}

fn parse_date(raw: &str) -> Option<NaiveDate> {
    let day = raw.split_once(['T', ' ']).map_or(raw, |(day, _)| day);
    let plausible = |date: &NaiveDate| (1900..=2100).contains(&chrono::Datelike::year(date));
    ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(day, format).ok())
        .filter(plausible)
}

/// A whole number, with points between thousands as Vietnamese writes them, or `.0` as spreadsheets do.
fn parse_number(raw: &str) -> Option<i64> {
    let raw = raw.strip_suffix(".0").unwrap_or(raw);
    if let Ok(number) = raw.parse::<i64>() {
        return Some(number);
    }
    let mut groups = raw.split('.');
    let first = groups.next().filter(|group| (1..=3).contains(&group.len()))?;
    let rest: Vec<&str> = groups.collect();
    let whole = rest.iter().all(|group| group.len() == 3);
    if rest.is_empty() || !whole {
        return None;
    }
    format!("{first}{}", rest.concat()).parse().ok()
}
