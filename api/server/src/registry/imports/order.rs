//! One import from bytes to rows: read, judged, and written all or nothing; the same for requests, commands and the demo.

use chrono::{DateTime, NaiveDate, Utc};
use documents::tabular::{self, Limits, TabularError};
use rules::Word;
use rules::accounts::Scope;
use rules::registry::import::{
    self, Batch, MAX_ERRORS, RawRow, RowError, read_annual_records, read_disciplines, read_initiatives, read_ledger,
    read_people, read_units,
};
use rules::registry::{ImportKind, TitleEntry};
use serde_json::json;
use store::{AuditEvent, By, Conn, Db, Outcome, Ts};

use super::dto::{ImportError, ImportResult};
use super::tally::{Context, Tally};
use super::{annual, people, texts, units, works};
use crate::clock::date_in_vietnam;
use crate::error::ApiError;
use crate::messages::Lang;

/// Rows among which the header is, lines of titles above it included.
const HEAD: u32 = 20;
/// Rows below the header that a file may have.
const ROWS: u32 = 50_000;

/// What is to be imported, and by whose right.
#[derive(Debug, Clone)]
pub struct Order {
    /// What the file holds.
    pub kind: ImportKind,
    /// Only try.
    pub dry_run: bool,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Name of the import in the audit: the job's id, or the file's SHA-256.
    pub id: String,
    /// Units that the one who imports is charged with.
    pub scope: Scope,
    /// Language of the findings.
    pub lang: Lang,
    /// Now.
    pub now: DateTime<Utc>,
}

/// How an import ended.
#[derive(Debug)]
pub enum Done {
    /// Written, and whatever `finish` did is written with it.
    Written(ImportResult),
    /// Nothing was to be written: tried only, or everything is on record already.
    Nothing(ImportResult),
    /// Rows are wrong, nothing is written.
    Rejected(ImportError, ImportResult),
    /// The file can't be read.
    Unreadable(ImportError),
}

/// A file as read by its kind.
enum Parsed {
    Units(Batch<import::UnitRow>),
    People(Batch<import::PersonRow>),
    Annual(Batch<import::AnnualRecordRow>),
    Initiatives(Batch<import::InitiativeRow>),
    Disciplines(Batch<import::DisciplineRow>),
}

/// The parts of a batch that do not depend on its kind.
struct Report<'a> {
    rows: u32,
    rejected: u32,
    errors: &'a [RowError],
    warnings: &'a [RowError],
}

impl Parsed {
    fn read(kind: ImportKind, rows: &[RawRow], titles: &[TitleEntry], today: NaiveDate) -> Self {
        match kind {
            ImportKind::Units => Self::Units(read_units(rows)),
            ImportKind::People => Self::People(read_people(rows)),
            ImportKind::AnnualRecords => Self::Annual(read_annual_records(rows, titles, today)),
            ImportKind::AnnualLedger => Self::Annual(read_ledger(rows, titles, today)),
            ImportKind::Initiatives => Self::Initiatives(read_initiatives(rows, today)),
            ImportKind::Disciplines => Self::Disciplines(read_disciplines(rows)),
        }
    }

    fn report(&self) -> Report<'_> {
        fn of<T>(batch: &Batch<T>) -> Report<'_> {
            Report { rows: batch.rows, rejected: batch.rejected, errors: &batch.errors, warnings: &batch.warnings }
        }
        match self {
            Self::Units(batch) => of(batch),
            Self::People(batch) => of(batch),
            Self::Annual(batch) => of(batch),
            Self::Initiatives(batch) => of(batch),
            Self::Disciplines(batch) => of(batch),
        }
    }

    fn take_in(&self, tx: &mut Conn, context: &Context<'_>) -> Result<Tally, ApiError> {
        match self {
            Self::Units(batch) => units::take_in(tx, batch, context),
            Self::People(batch) => people::take_in(tx, batch, context),
            Self::Annual(batch) => annual::take_in(tx, batch, context),
            Self::Initiatives(batch) => works::initiatives(tx, batch, context),
            Self::Disciplines(batch) => works::disciplines(tx, batch, context),
        }
    }
}

/// Reads the file and writes all of it or nothing, in one transaction with one audit event; `finish` joins in when
/// something is written.
///
/// # Errors
/// When the database fails, or `finish` does.
pub fn carry_out(
    db: &Db,
    by: &By,
    order: &Order,
    bytes: &[u8],
    finish: impl Fn(&mut Conn, &ImportResult) -> Result<(), ApiError>,
) -> Result<Done, ApiError> {
    let limits = Limits { max_rows: ROWS + HEAD, ..Limits::default() };
    let mut rows = match tabular::open(bytes, &limits) {
        Ok(table) => raw_rows(table),
        Err(TabularError::TooManyRows { .. }) => {
            return Ok(Done::Unreadable(texts::unreadable(&TabularError::TooManyRows { limit: ROWS }, order.lang)));
        }
        Err(error) => return Ok(Done::Unreadable(texts::unreadable(&error, order.lang))),
    };
    let titles = db.read(store::registry::titles::entries)?;
    let parsed = Parsed::read(order.kind, &rows, &titles, date_in_vietnam(order.now));
    let report = parsed.report();
    if let (0, Some(error)) = (report.rows, report.errors.first()) {
        return Ok(Done::Unreadable(texts::unusable(error, order.lang)));
    }
    // Only the header is still needed, for the names of its columns.
    rows.truncate(usize::try_from(HEAD).unwrap_or_default());
    let context = |write| Context { kind: order.kind, head: &rows, scope: &order.scope, at: Ts::new(order.now), write };
    // Tried on a connection that cannot write, so that nobody waits for a file that changes nothing.
    let tried = db.read(|conn| parsed.take_in(conn, &context(false)))?;
    let tried = result_of(order, &parsed.report(), &tried);
    if is_nothing(order, &tried) {
        return Ok(ended(order, tried));
    }
    let result = db.write(by, |tx| {
        let tally = parsed.take_in(tx, &context(true))?;
        let result = result_of(order, &parsed.report(), &tally);
        if is_nothing(order, &result) {
            return Ok::<_, ApiError>(Outcome::Unchanged(result));
        }
        finish(tx, &result)?;
        let event = event(order, &result);
        Ok(Outcome::Changed(result, event))
    })?;
    Ok(ended(order, result))
}

/// Whether nothing is to be written.
fn is_nothing(order: &Order, result: &ImportResult) -> bool {
    result.rejected > 0 || order.dry_run || result.created + result.updated == 0
}

fn ended(order: &Order, result: ImportResult) -> Done {
    if order.dry_run {
        return Done::Nothing(result);
    }
    if result.rejected > 0 {
        let error = texts::rejected(result.rejected, order.lang);
        return Done::Rejected(error, ImportResult { created: 0, updated: 0, ..result });
    }
    if result.created + result.updated == 0 { Done::Nothing(result) } else { Done::Written(result) }
}

fn raw_rows(table: tabular::Table) -> Vec<RawRow> {
    // Row by row, so that the table goes while the rows come.
    table.rows.into_iter().map(|row| (row.number, row.cells().map(str::to_owned).collect())).collect()
}

fn result_of(order: &Order, report: &Report<'_>, tally: &Tally) -> ImportResult {
    let counts = tally.counts();
    let rejected = report.rejected + counts.rejected;
    let mut errors: Vec<&RowError> = report.errors.iter().chain(&tally.errors).collect();
    errors.sort_by_key(|error| error.row);
    let told = |errors: &[&RowError]| {
        errors.iter().take(MAX_ERRORS).map(|error| texts::finding(error, order.lang)).collect::<Vec<_>>()
    };
    ImportResult {
        kind: order.kind,
        dry_run: order.dry_run,
        sha256: order.sha256.clone(),
        rows: report.rows,
        created: counts.created,
        updated: counts.updated,
        unchanged: report.rows.saturating_sub(rejected + counts.created + counts.updated),
        rejected,
        errors_total: u32::try_from(errors.len()).unwrap_or(u32::MAX).max(rejected),
        errors: told(&errors),
        warnings: told(&report.warnings.iter().collect::<Vec<_>>()),
    }
}

fn event(order: &Order, result: &ImportResult) -> AuditEvent {
    AuditEvent {
        action: "import.applied",
        subject_kind: "import",
        subject_id: order.id.clone(),
        unit_id: None,
        version: None,
        details: json!({
            "kind": order.kind.as_str(), "sha256": order.sha256, "rows": result.rows,
            "created": result.created, "updated": result.updated, "unchanged": result.unchanged,
        }),
    }
}
