//! Initiatives and disciplines from files.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::cells::Cells;
use super::{Batch, RawRow, RowCode, sheet};
use crate::registry::{DisciplineKind, ImportKind, InitiativeScope, words};
use crate::text::is_code;

/// An author of an initiative and their share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// Employee code.
    pub employee_code: String,
    /// Share in percent, 1 to 100.
    pub percent: i32,
}

/// An initiative as a file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InitiativeRow {
    /// Code, unique.
    pub code: String,
    /// Title.
    pub title: String,
    /// Year of recognition.
    pub year: i32,
    /// How far it was recognised.
    pub scope: InitiativeScope,
    /// Authors, at least one.
    pub authors: Vec<Author>,
    /// Number of the decision.
    pub decision_number: Option<String>,
    /// Date of the decision.
    pub decision_date: Option<NaiveDate>,
    /// Benefit in đồng.
    pub benefit_vnd: Option<i64>,
}

/// A discipline as a file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisciplineRow {
    /// Employee code.
    pub employee_code: String,
    /// The measure.
    pub kind: DisciplineKind,
    /// Date of the decision.
    pub decided_on: NaiveDate,
    /// Number of the decision.
    pub decision_number: Option<String>,
}

/// Reads initiatives up to the year of `today`; a code may occur once.
#[must_use]
pub fn read_initiatives(rows: &[RawRow], today: NaiveDate) -> Batch<InitiativeRow> {
    let mut seen = HashMap::new();
    sheet::read(ImportKind::Initiatives, rows, |cells| {
        let row = initiative(cells, today)?;
        if let Some(first) = seen.insert(row.code.clone(), cells.row) {
            cells.error("code", RowCode::DuplicateRow, &[("row", &first.to_string())]);
        }
        Some(row)
    })
}

fn initiative(cells: &mut Cells<'_>, today: NaiveDate) -> Option<InitiativeRow> {
    let code = cells.required_code("code");
    let title = cells.required_text("title", 500);
    let year = cells.year("year", today);
    let scope = cells.required_word("scope", words::initiative_scope);
    let authors = authors(cells);
    let decision_number = cells.text("decision_number", 50);
    let decision_date = cells.date("decision_date");
    let benefit_vnd = cells.number("benefit_vnd", 0, 1_000_000_000_000_000);
    Some(InitiativeRow {
        code: code?,
        title: title?,
        year: year?,
        scope: scope?,
        authors: authors?,
        decision_number,
        decision_date,
        benefit_vnd,
    })
}

/// `CODE:percent` joined by `;`; a sole author may stand without a share.
fn authors(cells: &mut Cells<'_>) -> Option<Vec<Author>> {
    let Some(raw) = cells.raw("authors") else {
        cells.error("authors", RowCode::MissingValue, &[]);
        return None;
    };
    let authors = parse_authors(raw);
    if authors.is_none() {
        cells.error("authors", RowCode::BadAuthors, &[("value", raw)]);
    }
    authors
}

fn parse_authors(raw: &str) -> Option<Vec<Author>> {
    let parts: Vec<&str> = raw.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
    let mut authors: Vec<Author> = Vec::with_capacity(parts.len());
    for part in &parts {
        let (code, percent) = match part.split_once(':') {
            Some((code, percent)) => (code.trim(), percent.trim().trim_end_matches('%').trim().parse().ok()?),
            None if parts.len() == 1 => (*part, 100),
            None => return None,
        };
        let known = authors.iter().any(|author| author.employee_code == code);
        if !is_code(code) || !(1..=100).contains(&percent) || known {
            return None;
        }
        authors.push(Author { employee_code: code.to_owned(), percent });
    }
    let together: i32 = authors.iter().map(|author| author.percent).sum();
    (!authors.is_empty() && together <= 100).then_some(authors)
}

/// Reads disciplines; the same person, measure and day may occur once.
#[must_use]
pub fn read_disciplines(rows: &[RawRow]) -> Batch<DisciplineRow> {
    let mut seen = HashMap::new();
    sheet::read(ImportKind::Disciplines, rows, |cells| {
        let row = discipline(cells)?;
        let key = (row.employee_code.clone(), row.kind, row.decided_on);
        if let Some(first) = seen.insert(key, cells.row) {
            cells.error("employee_code", RowCode::DuplicateRow, &[("row", &first.to_string())]);
        }
        Some(row)
    })
}

fn discipline(cells: &mut Cells<'_>) -> Option<DisciplineRow> {
    let employee_code = cells.required_code("employee_code");
    let kind = cells.required_word("kind", words::discipline);
    let decided_on = cells.required_date("decided_on");
    let decision_number = cells.text("decision_number", 50);
    Some(DisciplineRow { employee_code: employee_code?, kind: kind?, decided_on: decided_on?, decision_number })
}
