//! CSV text (RFC 4180 with `,` or `;`) into a table.

use std::io::Read;

use csv::{ReaderBuilder, StringRecord, Terminator};

use super::table::TableBuilder;
use super::{Limits, Table, TabularError};
use crate::formula;

/// Follows the text, in a record of its own: if it comes back inside a field, a quote was left open.
const END: &str = "\n\u{1}";

pub(super) fn read(text: &str, limits: &Limits) -> Result<Table, TabularError> {
    let (declared, skipped, text) = declared_delimiter(text);
    let delimiter = declared.unwrap_or_else(|| likely_delimiter(text));
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .terminator(Terminator::CRLF)
        .from_reader(text.as_bytes().chain(END.as_bytes()));
    let mut builder = TableBuilder::new(limits);
    let mut record = StringRecord::new();
    let mut row = skipped;
    let mut closed = false;
    while reader.read_record(&mut record).map_err(TabularError::damaged)? {
        let from = record.position().map_or(0, |position| position.byte());
        row = row.saturating_add(1).saturating_add(blank_lines(text, from));
        closed = record.len() == 1 && record.get(0) == Some("\u{1}");
        if closed {
            break;
        }
        if record.iter().next_back().is_some_and(|field| field.ends_with(END)) {
            break;
        }
        for (column, field) in record.iter().enumerate() {
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            builder.put(row, column, formula::unquote(field).to_owned())?;
        }
    }
    if !closed {
        return Err(TabularError::UnclosedQuote { row });
    }
    Ok(Table { rows: builder.finish()?, ..Table::default() })
}

/// Blank lines, which the CSV reader passes over, between byte `from` of `text` and the next record.
fn blank_lines(text: &str, from: u64) -> u32 {
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    let Some((before, rest)) = text.split_at_checked(from) else { return 0 };
    // The reader stops after the CR of a CRLF: that line feed still ends the record before.
    let rest = if before.ends_with('\r') { rest.strip_prefix('\n').unwrap_or(rest) } else { rest };
    let gap = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let breaks = rest.get(..gap).unwrap_or_default().replace("\r\n", "\n").len();
    u32::try_from(breaks).unwrap_or(u32::MAX)
}

/// The first line `sep=;` that some spreadsheets write: its delimiter, one row skipped, and the rest.
fn declared_delimiter(text: &str) -> (Option<u8>, u32, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    match line.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter @ (b';' | b',')]) => (Some(*delimiter), 1, rest),
        _ => (None, 0, text),
    }
}

/// Whichever of `,` and `;` is more frequent, outside quotes, in the first line that has either.
fn likely_delimiter(text: &str) -> u8 {
    let (mut quoted, mut commas, mut semicolons) = (false, 0_u32, 0_u32);
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => commas = commas.saturating_add(1),
            b';' if !quoted => semicolons = semicolons.saturating_add(1),
            b'\n' | b'\r' if !quoted && (commas > 0 || semicolons > 0) => break,
            _ => {}
        }
    }
    if semicolons > commas { b';' } else { b',' }
}
