//! Databases for tests: a SQLite file or a PostgreSQL database copied from a template that is prepared once.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use store::{DatabaseUrl, Db};
use tempfile::TempDir;
use uuid::Uuid;

/// Which database a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Database {
    /// Always.
    Sqlite,
    /// When `TEST_POSTGRES_URL` names a server.
    Postgres,
}

/// A database of one test; gone when dropped.
pub struct Own {
    /// For `DATABASE_URL`.
    pub url: String,
    name: Option<String>,
}

impl Database {
    /// Those that can be used here.
    #[must_use]
    pub fn available() -> Vec<Self> {
        match server() {
            Some(_) => vec![Self::Sqlite, Self::Postgres],
            None => vec![Self::Sqlite],
        }
    }

    /// A copy of the template, in `folder` for SQLite; `fill` prepares the template the first time.
    #[must_use]
    pub fn copy(self, folder: &Path, fill: fn(&Db)) -> Own {
        match self {
            Self::Sqlite => {
                let path = folder.join("test.db");
                std::fs::copy(sqlite_template(fill), &path).expect("the template can be copied");
                Own { url: format!("sqlite:{}", path.display()), name: None }
            }
            Self::Postgres => {
                let name = format!("test_{}", Uuid::now_v7().simple());
                sql(&format!("CREATE DATABASE {name} TEMPLATE {}", postgres_template(fill)));
                Own { url: postgres_url(&name), name: Some(name) }
            }
        }
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        if let Some(name) = &self.name {
            sql(&format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

fn server() -> Option<String> {
    std::env::var("TEST_POSTGRES_URL").ok().filter(|url| !url.is_empty())
}

fn postgres_url(name: &str) -> String {
    let server = server().expect("TEST_POSTGRES_URL is set");
    let (base, _) = server.rsplit_once('/').expect("the URL names a database");
    format!("{base}/{name}")
}

fn sql(statement: &str) {
    let server = server().expect("TEST_POSTGRES_URL is set");
    let done = Command::new("psql")
        .args(["-q", "-v", "ON_ERROR_STOP=1", "-c", statement, &server])
        .output()
        .expect("psql runs");
    assert!(done.status.success(), "{statement}: {}", String::from_utf8_lossy(&done.stderr));
}

fn open(url: &str) -> Db {
    Db::open(&DatabaseUrl::parse(url).expect("a database URL"), 1).expect("the database opens")
}

fn sqlite_template(fill: fn(&Db)) -> &'static PathBuf {
    static TEMPLATE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    &TEMPLATE
        .get_or_init(|| {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("template.db");
            let db = open(&format!("sqlite:{}", path.display()));
            db.migrate().expect("migrates");
            fill(&db);
            // Closing the last connection moves everything from the write-ahead log into the file.
            drop(db);
            (folder, path)
        })
        .1
}

fn postgres_template(fill: fn(&Db)) -> &'static str {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let name = format!("template_{}", Uuid::now_v7().simple());
        sql(&format!("CREATE DATABASE {name}"));
        let db = open(&postgres_url(&name));
        db.migrate().expect("migrates");
        fill(&db);
        name
    })
}
