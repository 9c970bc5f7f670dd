//! Finding the header, walking the rows and gathering their errors, the same for every kind of file.

use super::cells::{Cells, Header};
use super::columns::{locate, of, recognise};
use super::{Batch, Line, MAX_ERRORS, MAX_ROWS, RawRow, RowCode, RowError};
use crate::Word;
use crate::registry::ImportKind;

/// Rows among which the header is looked for; lines of titles may stand above it.
pub(super) const HEADER_WITHIN: usize = 20;

/// Reads every row below the header with `one`, which returns `None` for a row it has reported errors of.
pub(super) fn read<T>(kind: ImportKind, rows: &[RawRow], mut one: impl FnMut(&mut Cells<'_>) -> Option<T>) -> Batch<T> {
    let (below, header) = match find_header(kind, rows) {
        Ok(found) => found,
        Err(error) => return Batch::unreadable(error),
    };
    let mut gathered = Gathered::new();
    for row in below.iter().filter(|row| !is_blank(row)) {
        gathered.row(row.0, |errors, warnings| {
            let mut cells = Cells::new(&header, row, errors, warnings);
            cells.no_more_than_header();
            one(&mut cells)
        });
    }
    gathered.batch
}

/// The rows below the header, and the header.
fn find_header(kind: ImportKind, rows: &[RawRow]) -> Result<(&[RawRow], Header<'_>), RowError> {
    let first = rows.iter().position(|row| !is_blank(row));
    let Some(first) = first else {
        return Err(RowError::new(1, None, RowCode::EmptyFile, &[]));
    };
    if rows.len() > MAX_ROWS + HEADER_WITHIN {
        let max = MAX_ROWS.to_string();
        return Err(RowError::new(1, None, RowCode::TooManyRows, &[("max", max.as_str())]));
    }
    let mut nearest: Option<(usize, RowError)> = None;
    for (index, row) in rows.iter().enumerate().skip(first).take(HEADER_WITHIN) {
        match locate(kind, row) {
            Ok(places) => {
                let below = rows.get(index + 1..).unwrap_or_default();
                return Ok((below, Header { kind, headings: &row.1, places }));
            }
            Err(error) => {
                // The row that looks most like the header is the one to complain about.
                let likeness = likeness(kind, row);
                if nearest.as_ref().is_none_or(|(best, _)| likeness > *best) {
                    nearest = Some((likeness, error));
                }
            }
        }
    }
    if let Some(other) = recognise(rows) {
        return Err(RowError::new(1, None, RowCode::WrongKind, &[("kind", other.as_str())]));
    }
    Err(nearest.map_or_else(|| RowError::new(1, None, RowCode::EmptyFile, &[]), |(_, error)| error))
}

fn likeness(kind: ImportKind, row: &RawRow) -> usize {
    let keys: Vec<String> = row.1.iter().map(|cell| super::columns::heading_key(cell)).collect();
    of(kind).iter().filter(|column| keys.iter().any(|key| column.is_headed(key))).count()
}

/// Whether a row has nothing in it.
pub(super) fn is_blank(row: &RawRow) -> bool {
    row.1.iter().all(|cell| cell.trim().is_empty())
}

/// Good rows and errors as they come up.
pub(super) struct Gathered<T> {
    pub(super) batch: Batch<T>,
}

impl<T> Gathered<T> {
    pub(super) fn new() -> Self {
        Self {
            batch: Batch {
                rows: 0,
                lines: Vec::new(),
                rejected: 0,
                errors: Vec::new(),
                warnings: Vec::new(),
                keep_missing: false,
            },
        }
    }

    /// Takes one row: its value if `read` reports no error, else its errors.
    pub(super) fn row<V: IntoIterator<Item = T>>(
        &mut self,
        row: u32,
        read: impl FnOnce(&mut Vec<RowError>, &mut Vec<RowError>) -> V,
    ) {
        let mut errors = Vec::new();
        let values = read(&mut errors, &mut self.batch.warnings);
        self.batch.warnings.truncate(MAX_ERRORS);
        self.batch.rows += 1;
        if errors.is_empty() {
            self.batch.lines.extend(values.into_iter().map(|value| Line { row, value }));
        } else {
            self.batch.rejected += 1;
            let room = MAX_ERRORS.saturating_sub(self.batch.errors.len());
            self.batch.errors.extend(errors.into_iter().take(room));
        }
    }
}
