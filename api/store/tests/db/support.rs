//! A fresh, migrated database of each kind for one test.

use store::{DatabaseUrl, Db};
use uuid::Uuid;

/// Keeps a test's database alive; the SQLite folder goes with it.
pub struct TestDb {
    pub db: Db,
    _folder: Option<tempfile::TempDir>,
}

/// Runs the test once on each database there is.
pub fn on_both(test: impl Fn(&TestDb)) {
    test(&sqlite());
    if let Some(db) = postgres() {
        test(&db);
    }
}

fn sqlite() -> TestDb {
    let folder = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::Sqlite(folder.path().join("test.db"));
    let db = Db::open(&url, 4).unwrap();
    db.migrate().unwrap();
    TestDb { db, _folder: Some(folder) }
}

/// A database of its own on the server; the throw-away server takes them all away at the end.
fn postgres() -> Option<TestDb> {
    let server = std::env::var("TEST_POSTGRES_URL").ok()?;
    let name = format!("store_{}", Uuid::now_v7().simple());
    let admin = Db::open(&DatabaseUrl::parse(&server).unwrap(), 1).unwrap();
    admin.execute_outside_transaction(&format!("CREATE DATABASE {name}")).unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    let db = Db::open(&DatabaseUrl::parse(&format!("{base}/{name}")).unwrap(), 4).unwrap();
    db.migrate().unwrap();
    Some(TestDb { db, _folder: None })
}
