//! From the cells of a file to rows of the registry, or to errors that a clerk can act on.
//!
//! Pure: a reader of CSV or XLSX hands in cells as text, dates as `YYYY-MM-DD`. Nothing here knows the database; what a
//! row refers to is checked by [`references`] and [`order_units`] against what the caller knows.

mod annual;
mod cells;
mod columns;
mod ledger;
mod people;
mod references;
mod sheet;
mod units;
mod works;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

pub use annual::{AnnualRecordRow, read_annual_records};
pub use columns::{heading, recognise};
pub use ledger::read_ledger;
pub use people::{PersonRow, read_people};
pub use references::{name_mismatches, order_units, references};
pub use units::{UnitRow, read_units};
pub use works::{Author, DisciplineRow, InitiativeRow, read_disciplines, read_initiatives};

/// Rows that a file may have; a reader stops there and reports [`RowCode::TooManyRows`].
pub const MAX_ROWS: usize = 100_000;

/// Errors that are listed; more are only counted.
pub const MAX_ERRORS: usize = 500;

/// A row of a file: its number as the clerk sees it, from 1, and its cells.
pub type RawRow = (u32, Vec<String>);

/// What is wrong with a row, stable on the wire.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr, EnumString, VariantArray, ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum RowCode {
    /// The file has no rows.
    EmptyFile,
    /// More than [`MAX_ROWS`] rows.
    TooManyRows,
    /// The header is that of another kind of file; argument `kind`.
    WrongKind,
    /// A column is missing; argument `column`.
    MissingColumn,
    /// Two columns mean the same.
    RepeatedColumn,
    /// A row has more cells than the header.
    TooManyCells,
    /// A value is missing.
    MissingValue,
    /// A value is too long; argument `max`.
    TooLong,
    /// An invisible or control character; argument `character`.
    ForbiddenCharacter,
    /// Text in an old encoding (TCVN3, VNI) or damaged.
    MisEncoded,
    /// Not a code.
    BadCode,
    /// Not one of the words of this column; argument `value`.
    UnknownWord,
    /// Not a whole number, or outside its limits; argument `value`.
    BadNumber,
    /// Not a date; argument `value`.
    BadDate,
    /// The end is before the beginning.
    DatesReversed,
    /// A year before 1990 or in the future; argument `value`.
    YearOutOfRange,
    /// The same row as an earlier one; argument `row`.
    DuplicateRow,
    /// Another rating of the same year in an earlier row; argument `row`.
    ConflictingRating,
    /// No such unit or person; argument `value`.
    UnknownCode,
    /// The name is not that of the person with this code; arguments `value`, `expected`.
    NameMismatch,
    /// A unit that the one who imports is not charged with; argument `value`.
    OutsideScope,
    /// The unit would be above itself.
    ParentLoop,
    /// No such title; argument `value`.
    UnknownTitle,
    /// A title of units for a person or the other way round; argument `value`.
    TitleWrongSubject,
    /// The title could not be given for that year; argument `value`.
    TitleNotValidThen,
    /// The authority may not award the title; arguments `title`, `authority`.
    AuthorityNotCompetent,
    /// As many decision numbers as titles are needed; arguments `titles`, `numbers`.
    DecisionCount,
    /// Authors are written `CODE:percent`, joined by `;`, together at most 100.
    BadAuthors,
}

/// One error, by row and column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowError {
    /// Row as the clerk sees it, from 1.
    pub row: u32,
    /// Column by its heading in the file.
    pub column: Option<String>,
    /// What is wrong.
    pub code: RowCode,
    /// What the message names.
    pub args: BTreeMap<String, String>,
}

impl RowError {
    /// An error of a row.
    #[must_use]
    pub fn new(row: u32, column: Option<&str>, code: RowCode, args: &[(&str, &str)]) -> Self {
        Self {
            row,
            column: column.map(str::to_owned),
            code,
            args: args.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        }
    }
}

/// A good row and where it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<T> {
    /// Row as the clerk sees it.
    pub row: u32,
    /// What it says.
    pub value: T,
}

/// What a file came to. Nothing of it may be written unless `rejected` is 0 and `errors` is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch<T> {
    /// Rows that are not blank; the ledger counts people.
    pub rows: u32,
    /// The good rows.
    pub lines: Vec<Line<T>>,
    /// Rows with an error.
    pub rejected: u32,
    /// The first [`MAX_ERRORS`] errors.
    pub errors: Vec<RowError>,
    /// What is odd but taken.
    pub warnings: Vec<RowError>,
    /// An absent value means "not said": what is on record stays. Otherwise it clears.
    pub keep_missing: bool,
}

impl<T> Batch<T> {
    /// A batch that says only why the file can't be read.
    #[must_use]
    pub fn unreadable(error: RowError) -> Self {
        Self { rows: 0, lines: Vec::new(), rejected: 0, errors: vec![error], warnings: Vec::new(), keep_missing: false }
    }

    /// Whether it may be written.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.rejected == 0 && self.errors.is_empty()
    }
}
