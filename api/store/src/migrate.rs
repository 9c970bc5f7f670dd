//! Brings a database to the schema of this program, and refuses one that a newer program has made.

use diesel::migration::{Migration, MigrationSource, MigrationVersion};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::conn::{Conn, DatabaseUrl, Purpose};
use crate::db::Db;
use crate::error::StoreError;

const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../../migrations/postgres");

/// How the schema of a database stands to this program's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemaState {
    /// Equal.
    Current,
    /// So many steps are still to be taken.
    Behind(usize),
    /// The database knows a step that this program does not.
    Newer(String),
}

impl Db {
    /// Runs the steps that are missing, and fills a new catalogue of titles; returns how many steps were taken.
    ///
    /// # Errors
    /// [`StoreError::Other`] when the schema is newer than the program, or a step fails (it then leaves no trace).
    pub fn migrate(&self) -> Result<usize, StoreError> {
        if let SchemaState::Newer(version) = self.schema_state()? {
            return Err(StoreError::Other(format!(
                "the database has schema step {version}, which this program does not know: use the newer program"
            )));
        }
        let mut conn = self.connection(Purpose::Write)?;
        let done = match &mut *conn {
            Conn::Pg(pg) => pg.run_pending_migrations(POSTGRES).map(|steps| steps.len()),
            Conn::Sqlite(sqlite) => sqlite.run_pending_migrations(SQLITE).map(|steps| steps.len()),
        };
        let done = done.map_err(|error| StoreError::Other(format!("a schema step failed: {error}")))?;
        drop(conn);
        crate::registry::titles::seed(self)?;
        Ok(done)
    }

    /// Compares the schema with the program's. It only reads, so that asking does not wait for whoever writes.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be asked.
    pub fn schema_state(&self) -> Result<SchemaState, StoreError> {
        let applied = self.read(applied)?;
        let known = match self.url() {
            DatabaseUrl::Postgres(_) => versions::<diesel::pg::Pg>(&POSTGRES)?,
            DatabaseUrl::Sqlite(_) => versions::<diesel::sqlite::Sqlite>(&SQLITE)?,
        };
        if let Some(newer) = applied.iter().find(|step| !known.contains(step)) {
            return Ok(SchemaState::Newer(newer.to_string()));
        }
        match known.len() - applied.len() {
            0 => Ok(SchemaState::Current),
            missing => Ok(SchemaState::Behind(missing)),
        }
    }

    /// Takes back the newest step; only for tests of the steps themselves.
    ///
    /// # Errors
    /// [`StoreError::Other`] when the step cannot be taken back.
    pub fn revert_last_migration(&self) -> Result<(), StoreError> {
        let mut conn = self.connection(Purpose::Write)?;
        let done = match &mut *conn {
            Conn::Pg(pg) => pg.revert_last_migration(POSTGRES).map(|_| ()),
            Conn::Sqlite(sqlite) => sqlite.revert_last_migration(SQLITE).map(|_| ()),
        };
        done.map_err(|error| StoreError::Other(error.to_string()))
    }
}

/// The steps that the database has taken; none when it does not even have the list of them.
fn applied(conn: &mut Conn) -> Result<Vec<MigrationVersion<'static>>, StoreError> {
    #[derive(QueryableByName)]
    struct Step {
        #[diesel(sql_type = Text)]
        version: String,
    }
    let list = match conn {
        Conn::Pg(_) => {
            "SELECT tablename AS version FROM pg_tables WHERE tablename = '__diesel_schema_migrations' \
             AND schemaname = ANY (current_schemas(false))"
        }
        Conn::Sqlite(_) => "SELECT name AS version FROM sqlite_master WHERE name = '__diesel_schema_migrations'",
    };
    if diesel::sql_query(list).load::<Step>(conn)?.is_empty() {
        return Ok(Vec::new());
    }
    let steps: Vec<Step> = diesel::sql_query("SELECT version FROM __diesel_schema_migrations").load(conn)?;
    Ok(steps.into_iter().map(|step| step.version.into()).collect())
}

fn versions<B: diesel::backend::Backend>(
    source: &impl MigrationSource<B>,
) -> Result<Vec<MigrationVersion<'static>>, StoreError> {
    let steps: Vec<Box<dyn Migration<B>>> =
        source.migrations().map_err(|error| StoreError::Other(error.to_string()))?;
    Ok(steps.iter().map(|step| step.name().version().as_owned()).collect())
}
