//! The two doors to the data: `Db::read` and `Db::write`; a write commits only together with its audit event.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use diesel::Connection;
use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::r2d2::{Pool, PooledConnection};

use crate::accounts::{Entry, Knock};
use crate::audit::{self, AuditEvent, By, Head};
use crate::conn::{Conn, DatabaseUrl, Manager, Purpose};
use crate::error::{StoreError, StoreFault};

type ConnTransactions = <Conn as Connection>::TransactionManager;

/// How often a write is tried when the database says that it ran into another one.
const TRIES: u32 = 8;
/// How long a request waits for a connection before it is told to come back.
const POOL_WAIT: Duration = Duration::from_secs(5);

/// What a write came to.
pub enum Outcome<T> {
    /// Rows changed: commit, with this event.
    Changed(T, AuditEvent),
    /// Nothing is to be kept: roll back, and no event.
    Unchanged(T),
}

/// What a write begins with, and the head of the audit chain where it is loaded along.
type Enter<'a, X> = dyn Fn(&mut Conn) -> Result<(X, Option<Head>), StoreError> + 'a;
/// The write itself.
type Work<'a, X, T, E> = dyn FnMut(&mut Conn, X) -> Result<Outcome<T>, E> + 'a;

/// The database: cheap to clone, shared by all workers.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Pools>,
}

struct Pools {
    url: DatabaseUrl,
    read: Pool<Manager>,
    write: Pool<Manager>,
}

impl Db {
    /// Opens the database; a missing SQLite file is made, with its folder. `readers` is the number of read connections.
    ///
    /// # Errors
    /// [`StoreError::Other`] with one clear sentence when the database can't be reached or promises too little
    /// (a PostgreSQL with `fsync`, `full_page_writes` or `synchronous_commit` off).
    pub fn open(url: &DatabaseUrl, readers: u32) -> Result<Self, StoreError> {
        if let DatabaseUrl::Sqlite(path) = url {
            make_folder(path)?;
        }
        // One writer on SQLite: others would only wait inside it. PostgreSQL's writers queue at the audit head.
        let writers = if matches!(url, DatabaseUrl::Sqlite(_)) { 1 } else { readers.max(2) };
        let write = pool(url, Purpose::Write, writers)?;
        let db = Self { inner: Arc::new(Pools { url: url.clone(), read: pool(url, Purpose::Read, readers)?, write }) };
        crate::durability::check(&mut *db.connection(Purpose::Write)?)?;
        Ok(db)
    }

    /// Where the data is.
    #[must_use]
    pub fn url(&self) -> &DatabaseUrl {
        &self.inner.url
    }

    /// Reads, on a connection that cannot write, in one consistent view.
    ///
    /// # Errors
    /// What `work` gives, or [`StoreError::Busy`] when no connection is free in time.
    pub fn read<T, E: From<StoreError>>(&self, work: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E> {
        let mut conn = self.connection(Purpose::Read)?;
        begin(&mut conn, "BEGIN", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").map_err(StoreError::from)?;
        let result = work(&mut conn);
        ConnTransactions::rollback_transaction(&mut *conn).map_err(StoreError::from)?;
        result
    }

    /// Writes in one transaction. `work` may run several times, so it must do nothing but work on the connection.
    ///
    /// # Errors
    /// What `work` gives (everything is then rolled back), or [`StoreError::Busy`] when it lost every retry.
    pub fn write<T, E: From<StoreError> + StoreFault>(
        &self,
        by: &By,
        mut work: impl FnMut(&mut Conn) -> Result<Outcome<T>, E>,
    ) -> Result<T, E> {
        self.write_after(by, &|_| Ok(((), None)), &mut |conn, ()| work(conn))
    }

    /// As [`Db::write`], for a request: what it needs to know of its session is loaded first, together with what the
    /// write itself needs, by one statement.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_as<T, E: From<StoreError> + StoreFault>(
        &self,
        by: &By,
        knock: &Knock,
        mut work: impl FnMut(&mut Conn, Entry) -> Result<Outcome<T>, E>,
    ) -> Result<T, E> {
        self.write_after(by, &|conn| crate::accounts::enter(conn, knock), &mut work)
    }

    fn write_after<X, T, E: From<StoreError> + StoreFault>(
        &self,
        by: &By,
        enter: &Enter<'_, X>,
        work: &mut Work<'_, X, T, E>,
    ) -> Result<T, E> {
        // Waiting for a connection or for the gate has its own limit, and is not what another try is for.
        let mut conn = self.connection(Purpose::Write)?;
        let mut tries = 0;
        loop {
            tries += 1;
            begin_write(&mut conn)?;
            let result = enter(&mut conn).map_err(E::from).and_then(|(entered, head)| {
                let outcome = work(&mut conn, entered)?;
                keep(&mut conn, by, outcome, head)
            });
            if !matches!(result, Ok((_, true))) {
                roll_back(&mut conn)?;
            }
            match result {
                Err(error) if tries < TRIES && matches!(error.store_error(), Some(StoreError::Busy(_))) => {}
                done => return done.map(|(value, _)| value),
            }
        }
    }

    /// Bookkeeping that is nobody's act (a job's progress, a token's rotation, a counter): a transaction without an event.
    /// It does not pass the gate of the writers. So that nothing is lost between two of them, every piece of it decides
    /// by the very statement that changes the row, which waits for whoever changes it at that moment.
    /// Only for functions of this crate.
    pub(crate) fn bookkeep<T>(
        &self,
        mut work: impl FnMut(&mut Conn) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut conn = self.connection(Purpose::Write)?;
        let mut tries = 0;
        loop {
            tries += 1;
            begin(&mut conn, "BEGIN IMMEDIATE", "BEGIN ISOLATION LEVEL READ COMMITTED")?;
            let result = work(&mut conn).and_then(|value| {
                ConnTransactions::commit_transaction(&mut *conn).map(|()| value).map_err(StoreError::from)
            });
            match result {
                Ok(value) => return Ok(value),
                Err(error) => {
                    roll_back(&mut conn)?;
                    if tries >= TRIES || !matches!(error, StoreError::Busy(_)) {
                        return Err(error);
                    }
                }
            }
        }
    }

    /// Runs one statement that cannot stand in a transaction, such as `CREATE DATABASE`; for set-up by tests and tools.
    ///
    /// # Errors
    /// [`StoreError`] when the database refuses it.
    pub fn execute_outside_transaction(&self, statement: &str) -> Result<(), StoreError> {
        Ok(self.connection(Purpose::Write)?.batch_execute(statement)?)
    }

    pub(crate) fn connection(&self, purpose: Purpose) -> Result<PooledConnection<Manager>, StoreError> {
        let pool = if purpose == Purpose::Read { &self.inner.read } else { &self.inner.write };
        pool.get().map_err(|error| StoreError::Busy(error.to_string()))
    }
}

fn pool(url: &DatabaseUrl, purpose: Purpose, size: u32) -> Result<Pool<Manager>, StoreError> {
    Pool::builder()
        .max_size(size)
        .min_idle(Some(1))
        .connection_timeout(POOL_WAIT)
        .test_on_check_out(false)
        .build(Manager { url: url.clone(), purpose })
        .map_err(|error| StoreError::Other(format!("the database cannot be opened: {error}")))
}

fn make_folder(path: &Path) -> Result<(), StoreError> {
    let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(()) };
    std::fs::create_dir_all(folder)
        .map_err(|error| StoreError::Other(format!("the folder {} cannot be made: {error}", folder.display())))
}

fn begin(conn: &mut Conn, sqlite: &str, pg: &str) -> diesel::QueryResult<()> {
    match conn {
        Conn::Pg(inner) => AnsiTransactionManager::begin_transaction_sql(inner, pg),
        Conn::Sqlite(inner) => AnsiTransactionManager::begin_transaction_sql(inner, sqlite),
    }
}

fn begin_write(conn: &mut Conn) -> Result<(), StoreError> {
    begin(conn, "BEGIN IMMEDIATE", "BEGIN ISOLATION LEVEL SERIALIZABLE")?;
    if let Conn::Pg(pg) = conn {
        // Before the first look at data, so that the view is taken once the writer before us is done: no retries.
        if let Err(error) = pg.batch_execute("LOCK TABLE audit_head IN EXCLUSIVE MODE") {
            roll_back(conn)?;
            return Err(error.into());
        }
    }
    Ok(())
}

/// Commits what changed, with its event; says whether there was anything to commit.
fn keep<T, E: From<StoreError>>(
    conn: &mut Conn,
    by: &By,
    outcome: Outcome<T>,
    head: Option<Head>,
) -> Result<(T, bool), E> {
    match outcome {
        Outcome::Changed(value, event) => {
            audit::append(conn, by, &event, head)?;
            ConnTransactions::commit_transaction(conn).map_err(StoreError::from)?;
            Ok((value, true))
        }
        Outcome::Unchanged(value) => Ok((value, false)),
    }
}

fn roll_back(conn: &mut Conn) -> Result<(), StoreError> {
    match ConnTransactions::rollback_transaction(conn) {
        Ok(()) | Err(diesel::result::Error::NotInTransaction) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
