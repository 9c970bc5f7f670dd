//! The office's own workbook of ratings and titles, as it is: title lines, two header rows, merged cells, a total line.

use chrono::{Datelike, NaiveDate};

use super::annual::{AnnualRecordRow, Seen, check_title};
use super::cells::{FIRST_YEAR, clean_cell, problem_code};
use super::columns::heading_key;
use super::sheet::{Gathered, HEADER_WITHIN, is_blank};
use super::{Batch, MAX_ROWS, RawRow, RowCode, RowError, recognise};
use crate::Word;
use crate::registry::{Rating, SubjectType, TitleEntry, TitleIndex, words};
use crate::text::is_code;

/// The columns of one year.
struct YearColumns {
    year: i32,
    heading: String,
    rating: usize,
    title: usize,
    number: Option<usize>,
}

/// Where things stand in a ledger.
pub(super) struct Layout {
    /// Index of the second header row.
    last_header: usize,
    code: usize,
    name: usize,
    years: Vec<YearColumns>,
}

/// Reads a ledger up to the year of `today`. Absent values mean "not said", see [`Batch::keep_missing`].
#[must_use]
pub fn read_ledger(rows: &[RawRow], titles: &[TitleEntry], today: NaiveDate) -> Batch<AnnualRecordRow> {
    let layout = match layout(rows, today) {
        Ok(layout) => layout,
        Err(error) => return Batch::unreadable(error),
    };
    let mut seen = Seen::default();
    let titles = &TitleIndex::new(titles);
    let mut gathered = Gathered::new();
    gathered.batch.keep_missing = true;
    let body = rows.get(layout.last_header + 1..).unwrap_or_default();
    for row in body.iter().filter(|row| !is_blank(row) && !is_total(row, &layout)) {
        gathered.row(row.0, |errors, _| {
            let mut person = Person { row, layout: &layout, titles, errors };
            person.read(&mut seen)
        });
    }
    gathered.batch
}

fn layout(rows: &[RawRow], today: NaiveDate) -> Result<Layout, RowError> {
    if rows.iter().all(is_blank) {
        return Err(RowError::new(1, None, RowCode::EmptyFile, &[]));
    }
    if rows.len() > MAX_ROWS + HEADER_WITHIN {
        return Err(RowError::new(1, None, RowCode::TooManyRows, &[("max", &MAX_ROWS.to_string())]));
    }
    let Some(layout) = find_header(rows) else {
        return Err(match recognise(rows) {
            Some(other) => RowError::new(1, None, RowCode::WrongKind, &[("kind", other.as_str())]),
            None => RowError::new(1, None, RowCode::MissingColumn, &[("column", "Mã NV")]),
        });
    };
    let wrong = layout.years.iter().find(|columns| !(FIRST_YEAR..=today.year()).contains(&columns.year));
    match wrong {
        Some(columns) => {
            let args = [("value", columns.year.to_string())];
            let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
            Err(RowError::new(1, Some(&columns.heading), RowCode::YearOutOfRange, &args))
        }
        None => Ok(layout),
    }
}

/// The two header rows: names and `Năm 2021` above, `Xếp loại`, `Danh hiệu`, `Số QĐ` below.
pub(super) fn find_header(rows: &[RawRow]) -> Option<Layout> {
    let pairs = rows.iter().zip(rows.iter().skip(1)).enumerate().take(HEADER_WITHIN);
    pairs.into_iter().find_map(|(index, (above, below))| {
        let keys: Vec<String> = above.1.iter().map(|cell| heading_key(cell)).collect();
        let place = |wanted: &[&str]| keys.iter().position(|key| wanted.contains(&key.as_str()));
        let years = year_columns(&above.1, &below.1);
        (!years.is_empty()).then_some(())?;
        Some(Layout {
            last_header: index + 1,
            code: place(&["manv", "manhanvien", "macanbo", "macbcc", "employeecode"])?,
            name: place(&["hovaten", "hoten", "fullname"])?,
            years,
        })
    })
}

/// A year's heading is merged over its columns, so only the first of them has the text.
fn year_columns(above: &[String], below: &[String]) -> Vec<YearColumns> {
    let starts: Vec<(usize, i32)> =
        above.iter().enumerate().filter_map(|(place, cell)| Some((place, year_heading(cell)?))).collect();
    let ends = starts.iter().skip(1).map(|(place, _)| *place).chain([below.len()]);
    let columns = starts.iter().zip(ends).filter_map(|((start, year), end)| {
        let place = |wanted: &[&str]| {
            let span = below.iter().enumerate().take(end).skip(*start);
            span.into_iter().find(|(_, cell)| wanted.contains(&heading_key(cell).as_str())).map(|(place, _)| place)
        };
        Some(YearColumns {
            year: *year,
            heading: above.get(*start)?.trim().to_owned(),
            rating: place(&["xeploai", "xeploaichatluong", "rating"])?,
            title: place(&["danhhieu", "danhhieuthidua", "title"])?,
            number: place(&["soqd", "soquyetdinh", "decisionnumber"]),
        })
    });
    columns.collect()
}

fn year_heading(cell: &str) -> Option<i32> {
    let key = heading_key(cell);
    let digits = key.strip_prefix("nam").unwrap_or(&key);
    if digits.len() == 4 { digits.parse().ok() } else { None }
}

/// The line of totals: no code, and a name that says so.
fn is_total(row: &RawRow, layout: &Layout) -> bool {
    let blank = row.1.get(layout.code).is_none_or(|code| code.trim().is_empty());
    let says_total = |cell: &String| {
        let key = heading_key(cell);
        key.starts_with("tongcong") || key.starts_with("tongso") || key == "cong" || key == "tong"
    };
    blank && row.1.iter().any(says_total)
}

/// One person's row.
struct Person<'a> {
    row: &'a RawRow,
    layout: &'a Layout,
    titles: &'a TitleIndex<'a>,
    errors: &'a mut Vec<RowError>,
}

impl Person<'_> {
    fn read(&mut self, seen: &mut Seen) -> Vec<AnnualRecordRow> {
        let code = self.cell(self.layout.code).to_owned();
        if !is_code(&code) {
            let problem = if code.is_empty() { RowCode::MissingValue } else { RowCode::BadCode };
            self.error("Mã NV", problem, &[("value", &code)]);
            return Vec::new();
        }
        let name = match clean_cell(self.cell(self.layout.name), 100) {
            Ok(name) => Some(name),
            Err(problem) => {
                let (problem, args) = problem_code(problem);
                let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
                self.error("Họ và tên", problem, &args);
                None
            }
        };
        let mut records = Vec::new();
        for columns in &self.layout.years {
            for record in self.year(columns, &code, name.as_deref()) {
                if let Some((problem, first)) = seen.clash(&record, self.row.0) {
                    self.error(&columns.heading, problem, &[("row", &first.to_string())]);
                }
                records.push(record);
            }
        }
        records
    }

    /// The records of one year: none where nothing is written, one without a title for `-`, else one for each title.
    fn year(&mut self, columns: &YearColumns, code: &str, name: Option<&str>) -> Vec<AnnualRecordRow> {
        let rating = self.rating(columns);
        let Some(titles) = self.title_codes(columns) else { return Vec::new() };
        let numbers = self.numbers(columns);
        if !numbers.is_empty() && numbers.len() != titles.len() {
            let (titles, numbers) = (titles.len().to_string(), numbers.len().to_string());
            let args = [("titles", titles.as_str()), ("numbers", numbers.as_str())];
            self.error(&format!("{} – Số QĐ", columns.heading), RowCode::DecisionCount, &args);
            return Vec::new();
        }
        if rating.is_none() && titles.is_empty() {
            return Vec::new();
        }
        let record = |title: Option<String>, number: Option<String>| AnnualRecordRow {
            subject_type: SubjectType::Person,
            subject_code: code.to_owned(),
            subject_name: name.map(str::to_owned),
            year: columns.year,
            rating,
            title,
            months_worked: None,
            decision_number: number,
            decision_date: None,
            issuing_authority: None,
            note: None,
        };
        if titles.is_empty() {
            return vec![record(None, None)];
        }
        let numbers = numbers.into_iter().map(Some).chain(std::iter::repeat(None));
        titles.into_iter().map(Some).zip(numbers).map(|(title, number)| record(title, number)).collect()
    }

    fn rating(&mut self, columns: &YearColumns) -> Option<Rating> {
        let cell = self.cell(columns.rating).to_owned();
        if cell.is_empty() || words::is_none(&cell) {
            return None;
        }
        let rating = words::rating(&cell);
        if rating.is_none() {
            self.error(&format!("{} – Xếp loại", columns.heading), RowCode::UnknownWord, &[("value", &cell)]);
        }
        rating
    }

    /// The titles of one year; `None` when one of them is reported.
    fn title_codes(&mut self, columns: &YearColumns) -> Option<Vec<String>> {
        let titles = self.titles;
        let read = parts(self.cell(columns.title)).into_iter().map(|text| {
            match check_title(titles, SubjectType::Person, columns.year, &text) {
                Ok(entry) => Some(entry.code.clone()),
                Err(code) => {
                    self.error(&format!("{} – Danh hiệu", columns.heading), code, &[("value", &text)]);
                    None
                }
            }
        });
        let read: Vec<Option<String>> = read.collect();
        read.into_iter().collect()
    }

    fn numbers(&mut self, columns: &YearColumns) -> Vec<String> {
        let Some(place) = columns.number else { return Vec::new() };
        let mut numbers = Vec::new();
        for text in parts(self.cell(place)) {
            match clean_cell(&text, 50) {
                Ok(number) => numbers.push(number),
                Err(problem) => {
                    let (code, _) = problem_code(problem);
                    self.error(&format!("{} – Số QĐ", columns.heading), code, &[("value", &text), ("max", "50")]);
                }
            }
        }
        numbers
    }

    fn cell(&self, place: usize) -> &str {
        self.row.1.get(place).map_or("", |cell| cell.trim())
    }

    fn error(&mut self, column: &str, code: RowCode, args: &[(&str, &str)]) {
        self.errors.push(RowError::new(self.row.0, Some(column), code, args));
    }
}

/// What a cell lists by `;` or line breaks; `-` lists nothing.
fn parts(cell: &str) -> Vec<String> {
    cell.split([';', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty() && !words::is_none(part))
        .map(str::to_owned)
        .collect()
}
