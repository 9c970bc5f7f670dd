//! `dien-hinh import`: the same import as the API's, from the command line.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use rules::Word;
use rules::accounts::Scope;
use rules::registry::ImportKind;
use sha2::{Digest, Sha256};
use store::{By, Db};

use super::{CliError, config};
use crate::clock::Clock;
use crate::messages::Lang;
use crate::registry::imports::{Done, FILE_LIMIT, ImportResult, Order, carry_out};

/// What to import.
#[derive(Args)]
pub(super) struct Import {
    /// units, people, annual_records, initiatives, disciplines or annual_ledger
    #[arg(long, value_parser = kind)]
    kind: ImportKind,
    /// CSV (UTF-8) or XLSX.
    file: PathBuf,
    /// Only try: nothing is written, the report is the same.
    #[arg(long)]
    dry_run: bool,
}

fn kind(word: &str) -> Result<ImportKind, String> {
    ImportKind::from_word(word).map_err(|_| {
        format!("must be one of {}", ImportKind::all().iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", "))
    })
}

impl Import {
    pub(super) fn run(self) -> Result<(), CliError> {
        let bytes = read(&self.file)?;
        let db = crate::app::open_database(&config()?)?;
        db.migrate()?;
        let result = import(&db, self.kind, self.dry_run, &bytes)?;
        println!("{}", summary(&result));
        for finding in &result.warnings {
            println!("row {}: {}", finding.row, finding.message);
        }
        if result.rejected == 0 {
            return Ok(());
        }
        for finding in &result.errors {
            let column = finding.column.as_deref().map(|name| format!(", {name}")).unwrap_or_default();
            eprintln!("row {}{column}: {}", finding.row, finding.message);
        }
        Err(CliError::Refused(format!("{} rows are wrong; nothing was written", result.rejected)))
    }
}

fn read(path: &Path) -> Result<Vec<u8>, CliError> {
    let file = std::fs::File::open(path).map_err(|error| CliError::Refused(format!("{}: {error}", path.display())))?;
    let mut bytes = Vec::new();
    file.take(FILE_LIMIT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn summary(result: &ImportResult) -> String {
    format!(
        "{}: {} rows: {} created, {} updated, {} unchanged, {} rejected{}",
        result.kind.as_str(),
        result.rows,
        result.created,
        result.updated,
        result.unchanged,
        result.rejected,
        if result.dry_run { " (dry run)" } else { "" }
    )
}

/// Imports with the right to everything.
///
/// # Errors
/// When the file can't be read as this kind, or the database fails; wrong rows are in the result.
pub(super) fn import(db: &Db, kind: ImportKind, dry_run: bool, bytes: &[u8]) -> Result<ImportResult, CliError> {
    let sha256 = hex::encode(Sha256::digest(bytes));
    let order = Order {
        kind,
        dry_run,
        id: sha256.clone(),
        sha256,
        scope: Scope::everything(),
        lang: lang(),
        now: Clock::default().now(),
    };
    match carry_out(db, &By::cli(), &order, bytes, |_, _| Ok(()))? {
        Done::Written(result) | Done::Nothing(result) | Done::Rejected(_, result) => Ok(result),
        Done::Unreadable(error) => Err(CliError::Refused(format!("{}: {}", error.code, error.message))),
    }
}

/// Vietnamese in a Vietnamese terminal, else English like the other commands.
fn lang() -> Lang {
    let vietnamese = std::env::var("LANG").is_ok_and(|lang| lang.starts_with("vi"));
    if vietnamese { Lang::Vi } else { Lang::En }
}
