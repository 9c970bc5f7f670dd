//! The connection: one type over PostgreSQL and SQLite, opened by the URL's scheme and never by trial.

use std::path::PathBuf;

use diesel::connection::SimpleConnection;
use diesel::r2d2::ManageConnection;
use diesel::{Connection, ConnectionError, PgConnection, RunQueryDsl, SqliteConnection};

/// A connection to either database; all store functions take `&mut Conn`.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// PostgreSQL 14 or newer.
    Pg(PgConnection),
    /// SQLite, in the process itself.
    Sqlite(SqliteConnection),
}

/// Where the data is, as `DATABASE_URL` names it.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// `postgres://…` or `postgresql://…`, as libpq reads it.
    Postgres(String),
    /// `sqlite:PATH`.
    Sqlite(PathBuf),
}

/// `DATABASE_URL` names no database that we know.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("DATABASE_URL must begin with `sqlite:` or `postgres://`")]
pub struct UnknownScheme;

impl DatabaseUrl {
    /// Reads the URL. A slip such as `postgres:x` is refused, never taken for a file name.
    ///
    /// # Errors
    /// [`UnknownScheme`] for every other beginning, and for `sqlite:` without a path.
    pub fn parse(url: &str) -> Result<Self, UnknownScheme> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        let path = url.strip_prefix("sqlite:").ok_or(UnknownScheme)?;
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() {
            return Err(UnknownScheme);
        }
        Ok(Self::Sqlite(PathBuf::from(path)))
    }
}

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Postgres(_) => f.write_str("postgres://…"),
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
        }
    }
}

/// What a pool's connections are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Read,
    Write,
}

/// Opens and checks the connections of one pool.
pub(crate) struct Manager {
    pub(crate) url: DatabaseUrl,
    pub(crate) purpose: Purpose,
}

// No mmap: it gained nothing measurable, and each connection's mapping counts as the server's memory.
const SQLITE_COMMON: &str = "PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; \
     PRAGMA mmap_size = 0;";
// FULL: with NORMAL a power cut takes commits back that were already answered.
const SQLITE_WRITER: &str =
    "PRAGMA cache_size = -8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;";
// A small cache for each: what it lacks comes out of the system's, which all of them share.
const SQLITE_READER: &str = "PRAGMA query_only = ON; PRAGMA cache_size = -2048;";
const PG_COMMON: &str = "SET client_min_messages = warning; SET TIME ZONE 'UTC'; SET statement_timeout = '30s'; \
     SET idle_in_transaction_session_timeout = '60s';";
// Longer than any write but an import takes; whoever waits in vain is told to come back.
const PG_WRITER: &str = "SET lock_timeout = '10s';";
const PG_READER: &str = "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY;";

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<Conn, Self::Error> {
        let conn = establish(&self.url).map_err(diesel::r2d2::Error::ConnectionError)?;
        prepare(conn, self.purpose).map_err(diesel::r2d2::Error::QueryError)
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), Self::Error> {
        diesel::sql_query("SELECT 1").execute(conn).map(|_| ()).map_err(diesel::r2d2::Error::QueryError)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        match conn {
            Conn::Pg(pg) => diesel::r2d2::R2D2Connection::is_broken(pg),
            Conn::Sqlite(sqlite) => diesel::r2d2::R2D2Connection::is_broken(sqlite),
        }
    }
}

fn establish(url: &DatabaseUrl) -> Result<Conn, ConnectionError> {
    match url {
        DatabaseUrl::Postgres(url) => PgConnection::establish(url).map(Conn::Pg),
        DatabaseUrl::Sqlite(path) => {
            let path =
                path.to_str().ok_or_else(|| ConnectionError::BadConnection("the path is not UTF-8".to_owned()))?;
            SqliteConnection::establish(path).map(Conn::Sqlite)
        }
    }
}

fn prepare(mut conn: Conn, purpose: Purpose) -> diesel::QueryResult<Conn> {
    match &mut conn {
        Conn::Pg(pg) => {
            pg.batch_execute(PG_COMMON)?;
            pg.batch_execute(if purpose == Purpose::Write { PG_WRITER } else { PG_READER })?;
        }
        Conn::Sqlite(sqlite) => {
            sqlite.batch_execute(SQLITE_COMMON)?;
            sqlite.batch_execute(if purpose == Purpose::Write { SQLITE_WRITER } else { SQLITE_READER })?;
        }
    }
    conn.set_instrumentation(crate::queries::Counter::default());
    Ok(conn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scheme_decides_and_slips_fail() {
        assert_eq!(DatabaseUrl::parse("sqlite:data/x.db"), Ok(DatabaseUrl::Sqlite("data/x.db".into())));
        assert_eq!(DatabaseUrl::parse("sqlite:///var/x.db"), Ok(DatabaseUrl::Sqlite("/var/x.db".into())));
        assert!(matches!(DatabaseUrl::parse("postgres://u@h/d"), Ok(DatabaseUrl::Postgres(_))));
        for slip in ["postgres:x", "data/x.db", "mysql://h/d", "sqlite:", ""] {
            assert_eq!(DatabaseUrl::parse(slip), Err(UnknownScheme), "{slip}");
        }
    }

    #[test]
    fn a_password_in_the_url_is_not_printed() {
        let url = DatabaseUrl::parse("postgres://u:secret@h/d").unwrap();
        assert!(!format!("{url:?}").contains("secret"));
    }
}
