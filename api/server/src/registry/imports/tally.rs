//! Counting what becomes of the rows of a file, and what is wrong with them.

use std::collections::{BTreeMap, BTreeSet};

use rules::accounts::Scope;
use rules::registry::ImportKind;
use rules::registry::import::{RawRow, RowCode, RowError, heading};
use store::Ts;

/// What one line of a row did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Created,
    Updated,
    Unchanged,
}

/// What became of every row.
#[derive(Debug, Default)]
pub(super) struct Tally {
    rows: BTreeMap<u32, Fate>,
    pub(super) errors: Vec<RowError>,
}

/// Numbers of rows by what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) created: u32,
    pub(super) updated: u32,
    pub(super) rejected: u32,
}

impl Tally {
    /// Notes what a line did; a row that did different things counts as updated.
    pub(super) fn note(&mut self, row: u32, fate: Fate) {
        self.rows
            .entry(row)
            .and_modify(|known| *known = if *known == fate { fate } else { Fate::Updated })
            .or_insert(fate);
    }

    pub(super) fn wrong(&mut self, error: RowError) {
        self.errors.push(error);
    }

    /// The counts; rows with an error count as rejected and as nothing else.
    pub(super) fn counts(&self) -> Counts {
        let rejected: BTreeSet<u32> = self.errors.iter().map(|error| error.row).collect();
        let count = |wanted: Fate| {
            let rows = self.rows.iter().filter(|(row, fate)| **fate == wanted && !rejected.contains(*row));
            u32::try_from(rows.count()).unwrap_or(u32::MAX)
        };
        Counts {
            created: count(Fate::Created),
            updated: count(Fate::Updated),
            rejected: u32::try_from(rejected.len()).unwrap_or(u32::MAX),
        }
    }
}

/// What the reading of every kind of file needs to know beside the rows.
pub(super) struct Context<'a> {
    pub(super) kind: ImportKind,
    /// The first rows as they came, for the headings.
    pub(super) head: &'a [RawRow],
    /// Units that the one who imports is charged with.
    pub(super) scope: &'a Scope,
    pub(super) at: Ts,
    /// Whether to write, and not only to count.
    pub(super) write: bool,
}

impl Context<'_> {
    /// Whether the file has this column at all.
    pub(super) fn has(&self, column: &str) -> bool {
        heading(self.kind, self.head, column).is_some()
    }

    /// An error in the column, by the heading that the file gives it.
    pub(super) fn error(&self, row: u32, column: &str, code: RowCode, value: &str) -> RowError {
        let heading = heading(self.kind, self.head, column).unwrap_or(column);
        RowError::new(row, Some(heading), code, &[("value", value)])
    }

    /// The error with its column by the heading that the file gives it.
    pub(super) fn headed(&self, error: RowError) -> RowError {
        let column = error.column.map(|name| heading(self.kind, self.head, &name).unwrap_or(&name).to_owned());
        RowError { column, ..error }
    }

    /// Whether a unit with this path is one that the importer is charged with.
    pub(super) fn covers(&self, path: &str) -> bool {
        self.scope.covers(path, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_counts_once_by_the_most_that_it_did() {
        let mut tally = Tally::default();
        let notes = [
            (1, Fate::Created),
            (1, Fate::Created),
            (2, Fate::Unchanged),
            (2, Fate::Created),
            (3, Fate::Updated),
            (3, Fate::Unchanged),
            (4, Fate::Created),
        ];
        notes.into_iter().for_each(|(row, fate)| tally.note(row, fate));
        for _ in 0..2 {
            tally.wrong(RowError::new(4, None, RowCode::UnknownCode, &[]));
        }
        assert_eq!(tally.counts(), Counts { created: 1, updated: 2, rejected: 1 });
    }
}
