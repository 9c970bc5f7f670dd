//! What travels for imports.

use rules::registry::ImportKind;
use rules::registry::import::RowCode;
use serde::Serialize;
use utoipa::ToSchema;

/// One finding, by row and column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RowFinding {
    /// Row as a spreadsheet numbers it, from 1.
    #[schema(minimum = 1)]
    pub row: u32,
    /// Column by its heading in the file; null for the row as a whole.
    #[schema(required = true, example = "unit_code")]
    pub column: Option<String>,
    /// Stable code.
    pub code: RowCode,
    /// Text for people, in the language of the request for the import.
    #[schema(example = "Không có mã “XYZ” trong danh sách.")]
    pub message: String,
}

/// What an import came to: `result` of its job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportResult {
    /// What the file holds.
    pub kind: ImportKind,
    /// Only tried, not written.
    pub dry_run: bool,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Rows that are not blank, the header apart; a ledger counts people.
    #[schema(minimum = 0)]
    pub rows: u32,
    /// Rows that are (or, in a dry run, would be) recorded anew.
    #[schema(minimum = 0)]
    pub created: u32,
    /// Rows that change (or would) what is on record.
    #[schema(minimum = 0)]
    pub updated: u32,
    /// Rows that say what is on record already.
    #[schema(minimum = 0)]
    pub unchanged: u32,
    /// Rows with an error; with one of them nothing is written.
    #[schema(minimum = 0)]
    pub rejected: u32,
    /// The first 500 errors, by row.
    #[schema(max_items = 500)]
    pub errors: Vec<RowFinding>,
    /// Number of all errors found.
    #[schema(minimum = 0)]
    pub errors_total: u32,
    /// What is odd but taken.
    #[schema(max_items = 500)]
    pub warnings: Vec<RowFinding>,
}

/// Why an import failed: `error` of its job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportError {
    /// `rows_rejected` when rows are wrong, else why the file can't be read.
    #[schema(example = "wrong_encoding")]
    pub code: String,
    /// Text for people.
    pub message: String,
    /// Row that it is about.
    #[schema(required = true)]
    pub row: Option<u64>,
    /// Column that it is about.
    #[schema(required = true)]
    pub column: Option<String>,
}

/// The parts of the request, for the document.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the parts; the upload is read part by part")]
pub(super) struct ImportForm {
    /// CSV (UTF-8, `,` or `;`) or XLSX, at most 25 MB and 50,000 rows; told from its content.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// What it holds.
    kind: ImportKind,
    /// Only try: nothing is written, the report is the same.
    #[schema(required = false, default = false)]
    dry_run: Option<bool>,
}
