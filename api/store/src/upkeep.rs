//! Looking after the database as a whole: a consistent copy, and checks of what is in it.

use std::collections::HashSet;
use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::conn::{Conn, DatabaseUrl, Purpose};
use crate::db::Db;
use crate::error::StoreError;
use crate::schema::{accounts, evidence, jobs};

/// Files asked about by one statement.
const FILES_AT_ONCE: usize = 500;

/// Writes a consistent copy of a SQLite database to a new file while others read and write.
///
/// # Errors
/// [`StoreError::Other`] for PostgreSQL, which has its own tools, and when the copy can't be written.
pub fn snapshot(db: &Db, to: &Path) -> Result<(), StoreError> {
    let mut conn = db.connection(Purpose::Write)?;
    match &mut *conn {
        Conn::Pg(_) => Err(StoreError::Other("a PostgreSQL database is backed up with pg_dump".to_owned())),
        Conn::Sqlite(sqlite) => {
            diesel::sql_query("VACUUM INTO ?").bind::<Text, _>(to.display().to_string()).execute(sqlite)?;
            Ok(())
        }
    }
}

#[derive(QueryableByName)]
struct Finding {
    #[diesel(sql_type = Text)]
    integrity_check: String,
}

/// What the database finds wrong with its own pages and references; empty when all is well. PostgreSQL checks its pages
/// as it reads them and its references as it writes them, so there is nothing to ask.
///
/// # Errors
/// [`StoreError`] when the database can't be asked.
pub fn integrity(db: &Db) -> Result<Vec<String>, StoreError> {
    let mut conn = db.connection(Purpose::Write)?;
    let Conn::Sqlite(sqlite) = &mut *conn else { return Ok(Vec::new()) };
    let pages: Vec<Finding> = diesel::sql_query("SELECT integrity_check FROM pragma_integrity_check").load(sqlite)?;
    let mut found: Vec<String> = pages.into_iter().map(|row| row.integrity_check).filter(|text| text != "ok").collect();
    let references: Vec<Finding> = diesel::sql_query(
        "SELECT 'broken reference: ' || \"table\" || ' to ' || parent AS integrity_check FROM pragma_foreign_key_check",
    )
    .load(sqlite)?;
    found.extend(references.into_iter().map(|row| row.integrity_check));
    Ok(found)
}

/// SHA-256 of every file that evidence refers to, each once.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn evidence_files(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    Ok(evidence::table.select(evidence::sha256).distinct().order(evidence::sha256).load(conn)?)
}

/// Which of these files something refers to: evidence, or a job that has not ended.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn files_in_use(conn: &mut Conn, files: &[String]) -> Result<HashSet<String>, StoreError> {
    let mut used = HashSet::new();
    for files in files.chunks(FILES_AT_ONCE) {
        let of_evidence = evidence::table.filter(evidence::sha256.eq_any(files)).select(evidence::sha256);
        used.extend(of_evidence.load::<String>(conn)?);
        let of_jobs = jobs::table
            .filter(jobs::state.eq_any(["queued", "running"]))
            .filter(jobs::input_sha256.eq_any(files))
            .select(jobs::input_sha256.assume_not_null());
        used.extend(of_jobs.load::<String>(conn)?);
    }
    Ok(used)
}

/// Whether nobody has used the database yet: it has no account. (A fresh one has its schema and the title catalogue.)
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn is_unused(conn: &mut Conn) -> Result<bool, StoreError> {
    Ok(accounts::table.select(accounts::id).first::<crate::Id>(conn).optional()?.is_none())
}

/// Moves what SQLite keeps beside its file into it, so that the one file is the whole database.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn settle(db: &Db) -> Result<(), StoreError> {
    match (db.url(), &mut *db.connection(Purpose::Write)?) {
        (DatabaseUrl::Sqlite(_), Conn::Sqlite(sqlite)) => Ok(sqlite.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")?),
        _ => Ok(()),
    }
}
