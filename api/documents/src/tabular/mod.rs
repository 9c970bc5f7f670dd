//! Reading a table out of an uploaded office file, whoever made it and whatever it claims to be.

mod delimited;
mod error;
mod kind;
mod package;
mod table;
mod value;
mod workbook;
mod xml_scan;

pub use error::{ArchiveFault, Size, TabularError};
pub use table::{Merge, Row, Table, column_name};

use kind::Kind;

/// What one upload may cost; the defaults hold memory growth under about 64 MiB for hostile files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the upload itself.
    pub max_bytes: u64,
    /// Highest row number that may hold text, header rows included.
    pub max_rows: u32,
    /// Columns of one row.
    pub max_columns: u32,
    /// Characters in one cell; 32,767 is what a spreadsheet itself allows.
    pub max_cell_chars: usize,
    /// Cells of the whole table, blanks between filled ones included.
    pub max_cells: usize,
    /// UTF-8 bytes of text in the whole table.
    pub max_text_bytes: usize,
    /// Entries of an XLSX package.
    pub max_entries: usize,
    /// Bytes an XLSX package may unpack to, both as declared and as found.
    pub max_inflated: u64,
    /// Unpacked size of one entry over its packed size, for entries above 1 MiB.
    pub max_ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 25 << 20,
            max_rows: 50_000,
            max_columns: 200,
            max_cell_chars: 32_767,
            max_cells: 2_000_000,
            max_text_bytes: 24 << 20,
            max_entries: 2_000,
            max_inflated: 64 << 20,
            max_ratio: 100,
        }
    }
}

/// Reads the table in `bytes`: a CSV file, or the first visible sheet of an XLSX file that is not empty.
///
/// The type is told from the content, never from a name. Cells are text as typed: dates as
/// `2022-02-02`, numbers without a trailing `.0`; spaces and Unicode form are left to the caller.
///
/// # Errors
/// Every refusal is a [`TabularError`] with the position a clerk can find.
pub fn open(bytes: &[u8], limits: &Limits) -> Result<Table, TabularError> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > limits.max_bytes {
        return Err(TabularError::TooLarge { what: Size::File, limit: limits.max_bytes });
    }
    match kind::detect(bytes)? {
        Kind::Zip => workbook::read(bytes, limits),
        Kind::Text(text) => delimited::read(text, limits),
    }
}
