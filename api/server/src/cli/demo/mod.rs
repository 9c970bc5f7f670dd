//! `dien-hinh demo`: an empty database becomes the demo department, through the product's own import.

mod people;
mod programme;

use chrono::Utc;
use rules::registry::ImportKind;
use serde_json::json;
use store::{AuditEvent, By, Db, Outcome, StoreError, installation};

use super::import::import;
use super::{CliError, config};
use crate::clock::Clock;

/// The files of the invented department, in the order in which they refer to each other.
const FILES: [(ImportKind, &[u8]); 5] = [
    (ImportKind::Units, include_bytes!("../../../demo/registry/units.csv")),
    (ImportKind::People, include_bytes!("../../../demo/registry/people.csv")),
    (ImportKind::AnnualRecords, include_bytes!("../../../demo/registry/annual_records.csv")),
    (ImportKind::Initiatives, include_bytes!("../../../demo/registry/initiatives.csv")),
    (ImportKind::Disciplines, include_bytes!("../../../demo/registry/disciplines.csv")),
];

/// Fills the database and prints the accounts.
///
/// # Errors
/// When the database is not empty, or fails.
pub(super) fn run() -> Result<(), CliError> {
    let db = crate::app::open_database(&config()?)?;
    db.migrate()?;
    let now = Clock::default().now();
    begin(&db, now)?;
    for (kind, bytes) in FILES {
        let result = import(&db, kind, false, bytes)?;
        if result.rejected > 0 {
            return Err(CliError::Refused(format!("the demo's own {kind:?} has {} wrong rows", result.rejected)));
        }
    }
    programme::create(&db, now)?;
    people::create(&db, now)?;
    print!("{}", people::table());
    Ok(())
}

/// Marks an empty database as a demonstration; one whose filling broke off before it had accounts may go on.
fn begin(db: &Db, now: chrono::DateTime<Utc>) -> Result<(), CliError> {
    let (demo, accounts, empty) = db.read(|conn| {
        Ok::<_, StoreError>((
            installation::is_demo(conn)?,
            installation::has_accounts(conn)?,
            installation::is_empty(conn)?,
        ))
    })?;
    if demo && !accounts {
        return Ok(());
    }
    if !empty {
        let why = "the database is not empty; the demo fills only an empty one (DATABASE_URL names another)";
        return Err(CliError::Refused(why.to_owned()));
    }
    db.write(&By::cli(), |tx| {
        installation::mark_as_demo(tx, now)?;
        let event = AuditEvent {
            action: "installation.marked_as_demo",
            subject_kind: "installation",
            subject_id: "1".to_owned(),
            unit_id: None,
            version: None,
            details: json!({}),
        };
        Ok::<_, StoreError>(Outcome::Changed((), event))
    })?;
    Ok(())
}
