//! A report as CSV (RFC 4180, UTF-8 with a byte order mark): header, rows, totals.

use csv::{Terminator, WriterBuilder};

use super::{Cell, Report, ReportError};
use crate::formula;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Which character separates cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Delimiter {
    /// `,` with a decimal point: for programs.
    #[default]
    Comma,
    /// `;` with a decimal comma: opens directly in a spreadsheet set to Vietnamese.
    Semicolon,
}

/// Writes headings, rows and the totals row; dates are ISO 8601.
///
/// Text a spreadsheet would evaluate is preceded by an apostrophe, which [`crate::tabular::open`] takes off again.
///
/// # Errors
/// [`ReportError::Ragged`] when a row has not one cell a column.
pub fn csv(report: &Report, delimiter: Delimiter) -> Result<Vec<u8>, ReportError> {
    let separator = match delimiter {
        Delimiter::Comma => b',',
        Delimiter::Semicolon => b';',
    };
    let mut writer =
        WriterBuilder::new().delimiter(separator).terminator(Terminator::CRLF).from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(report.columns.iter().map(|column| formula::quote(&column.title).into_owned()))?;
    for row in report.body()? {
        writer.write_record(row.iter().map(|cell| cell_text(cell, delimiter)))?;
    }
    writer.into_inner().map_err(|error| ReportError::Csv(error.into_error().into()))
}

fn cell_text(cell: &Cell, delimiter: Delimiter) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => formula::quote(text).into_owned(),
        Cell::Integer(number) => number.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::Percent(percent) => match delimiter {
            Delimiter::Comma => percent.to_string(),
            Delimiter::Semicolon => percent.to_string().replace('.', ","),
        },
    }
}
