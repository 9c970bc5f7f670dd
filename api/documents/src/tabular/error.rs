//! Why a file could not be read as a table.

use thiserror::Error;

/// A refusal, with the position as the clerk sees it (rows and lines from 1, columns as `A`, `CZ`).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TabularError {
    /// The file, or every visible sheet of it, holds no text at all.
    #[error("the file holds no text")]
    Empty,
    /// Neither CSV nor XLSX; `found` is the usual file extension of what it is (`xls`, `ods`, `pdf`).
    #[error("the file is {found}, not csv or xlsx")]
    WrongKind {
        /// Usual extension of the kind that was recognised.
        found: &'static str,
    },
    /// An encrypted workbook.
    #[error("the workbook is protected by a password")]
    PasswordProtected,
    /// Text that is not UTF-8; `byte` counts from 0.
    #[error("line {line}, byte {byte}: not UTF-8 text")]
    WrongEncoding {
        /// Line of the first bad byte.
        line: u64,
        /// Offset of the first bad byte in the file.
        byte: u64,
        /// WHATWG name of the encoding it looks like.
        guess: Option<&'static str>,
    },
    /// A size limit other than rows, columns and one cell.
    #[error("{what:?} over the limit of {limit}")]
    TooLarge {
        /// What is too large.
        what: Size,
        /// The limit, in the unit of `what`.
        limit: u64,
    },
    /// The XLSX package is built to harm or beyond repair.
    #[error("unsafe package: {fault:?}")]
    UnsafeArchive {
        /// What is wrong with it.
        fault: ArchiveFault,
    },
    /// Text below the last row allowed.
    #[error("more than {limit} rows")]
    TooManyRows {
        /// The limit.
        limit: u32,
    },
    /// Text right of the last column allowed.
    #[error("row {row}: text in column {column}, beyond {limit} columns")]
    TooManyColumns {
        /// Row number.
        row: u32,
        /// Column letters.
        column: String,
        /// The limit.
        limit: u32,
    },
    /// A cell longer than a spreadsheet allows.
    #[error("row {row}, column {column}: more than {limit} characters")]
    CellTooLong {
        /// Row number.
        row: u32,
        /// Column letters.
        column: String,
        /// The limit in characters.
        limit: usize,
    },
    /// A quoted CSV field that never ends.
    #[error("row {row}: a quotation mark is never closed")]
    UnclosedQuote {
        /// Row where the record starts.
        row: u32,
    },
    /// The workbook cannot be parsed; `detail` is for the log, not for people.
    #[error("damaged file: {detail}")]
    Damaged {
        /// The parser's own words.
        detail: String,
    },
}

/// What [`TabularError::TooLarge`] measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Bytes of the upload.
    File,
    /// Bytes the package unpacks to.
    Inflated,
    /// Entries of the package.
    Entries,
    /// Structural records of a workbook (strings, styles, merged regions, names).
    Records,
    /// Cells of the table.
    Cells,
    /// Bytes of text in the table.
    Text,
}

/// What is wrong with an XLSX package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArchiveFault {
    /// Unpacks to far more than it weighs.
    Ratio,
    /// An entry name that is absolute or climbs out of the package.
    EntryName,
    /// Two entries of one name.
    DuplicateEntry,
    /// XML that no office program writes: a document type, CDATA, a foreign encoding, endless tags or nesting.
    Xml,
}

impl TabularError {
    /// The stable snake_case name used in answers and message files.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty_file",
            Self::WrongKind { .. } => "wrong_kind",
            Self::PasswordProtected => "password_protected",
            Self::WrongEncoding { .. } => "wrong_encoding",
            Self::TooLarge { .. } => "file_too_large",
            Self::UnsafeArchive { .. } => "unsafe_archive",
            Self::TooManyRows { .. } => "too_many_rows",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::CellTooLong { .. } => "cell_too_long",
            Self::UnclosedQuote { .. } => "unclosed_quote",
            Self::Damaged { .. } => "damaged_file",
        }
    }

    /// Row (or line of a text file) the refusal is about, from 1.
    pub fn row(&self) -> Option<u64> {
        match self {
            Self::TooManyColumns { row, .. } | Self::CellTooLong { row, .. } | Self::UnclosedQuote { row } => {
                Some(u64::from(*row))
            }
            Self::WrongEncoding { line, .. } => Some(*line),
            Self::TooManyRows { limit } => Some(u64::from(*limit).saturating_add(1)),
            _ => None,
        }
    }

    /// Column letters the refusal is about.
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::TooManyColumns { column, .. } | Self::CellTooLong { column, .. } => Some(column),
            _ => None,
        }
    }

    pub(super) fn damaged(detail: impl ToString) -> Self {
        Self::Damaged { detail: detail.to_string() }
    }
}
