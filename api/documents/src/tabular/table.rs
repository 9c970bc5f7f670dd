//! A bounded table of text, and the only way to fill one.

use super::{Limits, Size, TabularError};

/// Rows that hold text, in order, with the numbers the clerk sees.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Name of the sheet that was read; none for CSV.
    pub sheet: Option<String>,
    /// Names of the other sheets, which were not read.
    pub other_sheets: Vec<String>,
    /// Rows with at least one cell that is not blank.
    pub rows: Vec<Row>,
    /// Merged regions of the sheet; only the first cell of a region holds its text.
    pub merges: Vec<Merge>,
}

impl Table {
    /// The row numbered `number`, if it holds text.
    pub fn row(&self, number: u32) -> Option<&Row> {
        let at = self.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        self.rows.get(at)
    }

    /// Text of a cell as it looks on screen: in a merged region, the text of its first cell.
    ///
    /// Made for header rows; `column` counts from 0, a missing cell is empty text.
    pub fn shown(&self, number: u32, column: usize) -> &str {
        let own = self.row(number).map_or("", |row| row.cell(column));
        if !own.is_empty() {
            return own;
        }
        match self.merges.iter().find(|merge| merge.contains(number, column)) {
            Some(merge) => self.row(merge.first_row).map_or("", |row| row.cell(merge.first_column)),
            None => own,
        }
    }
}

/// One row; the text of all its cells lies in one allocation, so that blank cells cost four bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Number of the row from 1, as a spreadsheet shows it.
    pub number: u32,
    text: Box<str>,
    ends: Box<[u32]>,
}

impl Row {
    /// Number of cells up to the last that is not empty.
    pub fn width(&self) -> usize {
        self.ends.len()
    }

    /// Text of the cell in `column` (from 0); empty when there is none.
    pub fn cell(&self, column: usize) -> &str {
        let end_of = |at: usize| self.ends.get(at).and_then(|end| usize::try_from(*end).ok());
        let start = column.checked_sub(1).map_or(Some(0), end_of);
        let range = start.zip(end_of(column));
        range.and_then(|(start, end)| self.text.get(start..end)).unwrap_or_default()
    }

    /// All cells from the first column on.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.width()).map(|column| self.cell(column))
    }
}

/// A merged region; rows count from 1 as in [`Row::number`], columns from 0 as in [`Row::cell`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// First row.
    pub first_row: u32,
    /// First column.
    pub first_column: usize,
    /// Last row, included.
    pub last_row: u32,
    /// Last column, included.
    pub last_column: usize,
}

impl Merge {
    /// Whether the region covers this cell.
    pub fn contains(&self, row: u32, column: usize) -> bool {
        (self.first_row..=self.last_row).contains(&row) && (self.first_column..=self.last_column).contains(&column)
    }
}

/// Letters of a column counted from 0, as a spreadsheet heads it: 0 is `A`, 103 is `CZ`.
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = u64::from(column) + 1;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or_default()));
        left /= 26;
    }
    letters.iter().rev().collect()
}

/// Takes cells in reading order and stops at the first limit.
pub(super) struct TableBuilder<'l> {
    limits: &'l Limits,
    rows: Vec<Row>,
    number: u32,
    cells: Vec<String>,
    total_cells: usize,
    total_text: usize,
}

impl<'l> TableBuilder<'l> {
    pub(super) fn new(limits: &'l Limits) -> Self {
        Self { limits, rows: Vec::new(), number: 0, cells: Vec::new(), total_cells: 0, total_text: 0 }
    }

    /// Puts `text` at `row` (from 1) and `column` (from 0). Rows must not go backwards.
    pub(super) fn put(&mut self, row: u32, column: u32, text: String) -> Result<(), TabularError> {
        if text.is_empty() {
            return Ok(());
        }
        self.check_position(row, column)?;
        if text.chars().count() > self.limits.max_cell_chars {
            let limit = self.limits.max_cell_chars;
            return Err(TabularError::CellTooLong { row, column: column_name(column), limit });
        }
        if row != self.number {
            self.close_row()?;
            if row < self.number {
                return Err(TabularError::damaged(format!("row {row} after row {}", self.number)));
            }
            self.number = row;
        }
        let at = usize::try_from(column).unwrap_or(usize::MAX);
        if self.cells.len() <= at {
            // Bounded: `check_position` has held `column` to `max_columns`.
            self.cells.resize(at.saturating_add(1), String::new());
        }
        if let Some(cell) = self.cells.get_mut(at) {
            *cell = text;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Vec<Row>, TabularError> {
        self.close_row()?;
        Ok(self.rows)
    }

    fn check_position(&self, row: u32, column: u32) -> Result<(), TabularError> {
        if row > self.limits.max_rows {
            return Err(TabularError::TooManyRows { limit: self.limits.max_rows });
        }
        if column >= self.limits.max_columns {
            let limit = self.limits.max_columns;
            return Err(TabularError::TooManyColumns { row, column: column_name(column), limit });
        }
        Ok(())
    }

    fn close_row(&mut self) -> Result<(), TabularError> {
        let cells = std::mem::take(&mut self.cells);
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        self.total_cells = self.total_cells.saturating_add(cells.len());
        if self.total_cells > self.limits.max_cells {
            return Err(too_large(Size::Cells, self.limits.max_cells));
        }
        let mut ends = Vec::with_capacity(cells.len());
        let mut text = String::with_capacity(cells.iter().map(String::len).sum());
        for cell in &cells {
            text.push_str(cell);
            ends.push(u32::try_from(text.len()).map_err(|_| too_large(Size::Text, self.limits.max_text_bytes))?);
        }
        self.total_text = self.total_text.saturating_add(text.len());
        if self.total_text > self.limits.max_text_bytes {
            return Err(too_large(Size::Text, self.limits.max_text_bytes));
        }
        self.rows.push(Row { number: self.number, text: text.into_boxed_str(), ends: ends.into_boxed_slice() });
        Ok(())
    }
}

fn too_large(what: Size, limit: usize) -> TabularError {
    TabularError::TooLarge { what, limit: u64::try_from(limit).unwrap_or(u64::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_columns_as_a_spreadsheet_does() {
        let names = [(0, "A"), (25, "Z"), (26, "AA"), (103, "CZ"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")];
        for (column, name) in names {
            assert_eq!(column_name(column), name);
        }
    }

    #[test]
    fn cells_keep_their_columns_and_blank_rows_are_left_out() {
        let limits = Limits::default();
        let mut builder = TableBuilder::new(&limits);
        builder.put(2, 3, "đ".into()).unwrap();
        builder.put(2, 1, "b".into()).unwrap();
        builder.put(3, 0, "  ".into()).unwrap();
        builder.put(9, 0, "z".into()).unwrap();
        let rows = builder.finish().unwrap();
        assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 9]);
        assert_eq!(rows[0].cells().collect::<Vec<_>>(), ["", "b", "", "đ"]);
        assert_eq!(rows[0].cell(4), "");
    }

    #[test]
    fn each_limit_is_named() {
        let limits = Limits {
            max_rows: 3,
            max_columns: 2,
            max_cell_chars: 4,
            max_cells: 3,
            max_text_bytes: 9,
            ..Limits::default()
        };
        let put = |cells: &[(u32, u32, &str)]| {
            let mut builder = TableBuilder::new(&limits);
            cells.iter().try_for_each(|(row, column, text)| builder.put(*row, *column, (*text).into()))?;
            builder.finish()
        };
        assert_eq!(put(&[(4, 0, "x")]), Err(TabularError::TooManyRows { limit: 3 }));
        assert_eq!(put(&[(1, 2, "x")]), Err(TabularError::TooManyColumns { row: 1, column: "C".into(), limit: 2 }));
        assert_eq!(put(&[(1, 1, "đđđđđ")]), Err(TabularError::CellTooLong { row: 1, column: "B".into(), limit: 4 }));
        assert_eq!(put(&[(1, 1, "x"), (2, 1, "x")]), Err(too_large(Size::Cells, 3)));
        assert_eq!(put(&[(1, 0, "đđđđ"), (2, 0, "đ")]), Err(too_large(Size::Text, 9)));
        assert!(matches!(put(&[(2, 0, "x"), (1, 0, "x")]), Err(TabularError::Damaged { .. })));
    }
}
