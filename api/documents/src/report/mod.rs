//! One neutral report, and each format written from it.

mod csv;
mod json;
mod xlsx;

pub use self::csv::{Delimiter, csv};
pub use self::json::json;
pub use self::xlsx::xlsx;

use std::fmt;

use chrono::NaiveDate;
use thiserror::Error;

/// A titled table with totals and notes: what is reported, not how it looks.
///
/// All text arrives in the reader's language. Each row has one cell a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Title, also the first line of a sheet.
    pub title: String,
    /// Line below the title, such as the round and its years.
    pub subtitle: Option<String>,
    /// Columns from left to right.
    pub columns: Vec<Column>,
    /// Rows of the table.
    pub rows: Vec<Vec<Cell>>,
    /// Last row of the table, computed by whoever made the report.
    pub totals: Option<Vec<Cell>>,
    /// Remarks below the table; not part of the CSV form.
    pub notes: Vec<String>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Stable machine name, the key of JSON rows.
    pub key: String,
    /// Heading for people.
    pub title: String,
    /// What its cells hold.
    pub kind: ColumnKind,
}

/// What the cells of a column hold; any cell may be [`Cell::Empty`], a totals row may hold text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text.
    Text,
    /// Whole numbers.
    Integer,
    /// Calendar dates.
    Date,
    /// Percentages.
    Percent,
}

/// One typed cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing known.
    Empty,
    /// Text; never evaluated by any format.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A calendar date.
    Date(NaiveDate),
    /// A percentage.
    Percent(Percent),
}

/// A percentage in hundredths of a percent: exact in every format, `1250` is 12.5 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Percent(pub i32);

impl Percent {
    /// `part` of `whole`, rounded half up; none when `whole` is zero.
    pub fn of(part: u32, whole: u32) -> Option<Self> {
        let whole = i64::from(whole);
        let scaled = i64::from(part).checked_mul(20_000)?.checked_add(whole)?;
        let hundredths = scaled.checked_div(whole.checked_mul(2)?)?;
        i32::try_from(hundredths).ok().map(Self)
    }

    /// The number of percent, 12.5 for 12.5 %: the value all formats carry.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

/// The shortest decimal form, with a point: `12.5`.
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.value())
    }
}

/// Why a report could not be written.
#[derive(Debug, Error)]
pub enum ReportError {
    /// A row, or the totals, has not one cell a column; counted from 0, totals after the last row.
    #[error("row {row} has {cells} cells for {columns} columns")]
    Ragged {
        /// The row.
        row: usize,
        /// Its cells.
        cells: usize,
        /// Columns of the report.
        columns: usize,
    },
    /// The table does not fit the format.
    #[error("too many rows or columns for the format")]
    TooLarge,
    /// The CSV writer failed.
    #[error("csv: {0}")]
    Csv(#[from] ::csv::Error),
    /// The XLSX writer failed.
    #[error("xlsx: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// The JSON writer failed.
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
}

impl Report {
    /// Rows of the table and then the totals, each checked to have one cell a column.
    fn body(&self) -> Result<impl Iterator<Item = &[Cell]>, ReportError> {
        let columns = self.columns.len();
        let body = || self.rows.iter().chain(&self.totals);
        match body().position(|row| row.len() != columns) {
            Some(row) => {
                let cells = body().nth(row).map_or(0, Vec::len);
                Err(ReportError::Ragged { row, cells, columns })
            }
            None => Ok(body().map(Vec::as_slice)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_exact_hundredths() {
        assert_eq!(Percent::of(1, 8), Some(Percent(1250)));
        assert_eq!(Percent::of(1, 3), Some(Percent(3333)));
        assert_eq!(Percent::of(2, 3), Some(Percent(6667)));
        assert_eq!(Percent::of(419, 419), Some(Percent(10_000)));
        assert_eq!(Percent::of(1, 0), None);
        let shown = [(1250, "12.5"), (3333, "33.33"), (10_000, "100"), (0, "0"), (-50, "-0.5")];
        for (hundredths, text) in shown {
            assert_eq!(Percent(hundredths).to_string(), text);
        }
    }
}
