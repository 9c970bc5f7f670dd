//! One running server with its own database, files and clock.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};
use std::time::SystemTime;

use chrono::Duration;
use rules::Word;
use rules::accounts::Role;
use server::background::Background;
use server::clock::Clock;
use server::config::Config;
use server::storage::Storage;
use store::accounts::NewAccount;
use store::{AuditEvent, By, Db, Id, Outcome, StoreError};
use tempfile::TempDir;

use super::client::Client;
use super::database::{Database, Own};

/// The password of every account that tests start with.
pub const PASSWORD: &str = "con trâu đi trước cái cày theo sau";

static HASH: LazyLock<String> = LazyLock::new(|| server::auth::password::hash_now(PASSWORD).expect("hashes"));

/// A running server.
pub struct App {
    /// Which database it runs on.
    pub database: Database,
    /// Its clock, which a test may shift.
    pub clock: Clock,
    tokens: Mutex<HashMap<String, String>>,
    // Dropped in this order: the server before what it stands on.
    server: Background,
    _database: Own,
    _folder: TempDir,
}

/// Runs a test on every database that is there. A failure names the database.
pub fn each(test: impl Fn(&App)) {
    for database in Database::available() {
        println!("on {database:?}");
        test(&App::start(database));
    }
}

/// User name of the account that has `role` for everything.
#[must_use]
pub fn username(role: Role) -> String {
    role.as_str().replace('_', "-")
}

impl App {
    /// Starts a server on a fresh database with one account per role, each for everything.
    #[must_use]
    pub fn start(database: Database) -> Self {
        Self::start_with(database, |_| {})
    }

    /// As [`App::start`], with settings changed by `change`.
    #[must_use]
    pub fn start_with(database: Database, change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let own = database.copy(folder.path(), fill);
        let in_folder = |name: &str| folder.path().join(name).display().to_string();
        let mut config = Config::read(
            |name| match name {
                "DATABASE_URL" => Some(own.url.clone()),
                "STORAGE_URL" => Some(format!("file:{}", in_folder("files"))),
                "JWT_KEY_FILE" => Some(in_folder("jwt.key")),
                _ => None,
            },
            ([127, 0, 0, 1], 0).into(),
            false,
        )
        .expect("the settings are valid");
        change(&mut config);
        let clock = Clock::default();
        let server = Background::start(config, clock.clone()).expect("the server starts");
        Self { database, clock, tokens: Mutex::default(), server, _database: own, _folder: folder }
    }

    /// `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.server.address)
    }

    /// The database behind the server, to look at what no request shows.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.server.state.db
    }

    /// The store of files behind the server.
    #[must_use]
    pub fn files(&self) -> &dyn Storage {
        &*self.server.state.storage
    }

    /// Sweeps out files from before `before` that nothing refers to, as the server does now and then.
    pub fn sweep_files(&self, before: SystemTime) {
        server::jobs::sweep_files(&self.server.state, before).expect("sweeps");
    }

    /// A client without a token.
    #[must_use]
    pub fn anonymous(&self) -> Client {
        Client::new(self.url(), None)
    }

    /// A client signed in as the account with `role` for everything. Each account signs in once per server.
    #[must_use]
    pub fn client(&self, role: Role) -> Client {
        self.client_of(&username(role), PASSWORD)
    }

    /// A client signed in as any account.
    #[must_use]
    pub fn client_of(&self, username: &str, password: &str) -> Client {
        let mut tokens = self.tokens.lock().expect("no test failed while signing in");
        let token = tokens.entry(username.to_owned()).or_insert_with(|| self.anonymous().sign_in(username, password));
        Client::new(self.url(), Some(token.clone()))
    }

    /// Lets time pass for the server; tokens handed out before may have ended.
    pub fn pass(&self, time: Duration) {
        self.clock.shift(time);
        self.tokens.lock().expect("no test failed while signing in").clear();
    }
}

fn fill(db: &Db) {
    for role in Role::all() {
        add_account(db, &username(*role), *role, None);
    }
}

/// Adds an account behind the server's back; `unit` is the id of a unit, or everything.
pub fn add_account(db: &Db, username: &str, role: Role, unit: Option<Id>) -> Id {
    let (id, at) = (Id::new(), Clock::default().now());
    db.write(&By::cli(), |tx| {
        let new = NewAccount {
            id,
            username: username.to_owned(),
            password_hash: HASH.clone(),
            must_change_password: false,
            person_id: None,
            at,
        };
        store::accounts::create(tx, &new)?;
        store::accounts::add_grant(tx, id, role, unit, at)?;
        let event = AuditEvent {
            action: "account.created",
            subject_kind: "account",
            subject_id: id.to_string(),
            unit_id: None,
            version: Some(1),
            details: serde_json::json!({ "username": username }),
        };
        Ok::<_, StoreError>(Outcome::Changed((), event))
    })
    .expect("the account is made");
    id
}

/// Statements that no request but those of [`HEAVY`] may exceed, however many rows it shows (issue 2). `BEGIN`, `COMMIT`
/// and `ROLLBACK` are not counted, session, locks, idempotency and audit are.
pub const MOST_STATEMENTS: u32 = 8;

impl Drop for App {
    /// Whatever a test was about, every request it made is held to the budget.
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let over = over_budget(&self.server.state.metrics.text().expect("the metrics"));
            assert!(over.is_empty(), "more than {MOST_STATEMENTS} statements on {:?}: {over:#?}", self.database);
        }
    }
}

/// Writes that do several things at once and send more, each with what it may send at most. Their number of statements
/// does not grow with what they write.
const HEAVY: [(&str, &str, u32); 10] = [
    // Records, judges and keeps what a verification was computed from.
    ("POST", "/api/v1/nominations/{id}/transitions", 16),
    ("PUT", "/api/v1/nominations/{id}/verification", 16),
    // Moves many nominations, keeps the inputs of each, tells everybody.
    ("POST", "/api/v1/decisions", 24),
    ("POST", "/api/v1/units/{id}/successions", 24),
    ("PATCH", "/api/v1/units/{id}", 16),
    ("POST", "/api/v1/initiatives", 10),
    ("PATCH", "/api/v1/initiatives/{id}", 16),
    ("POST", "/api/v1/rounds/{id}/waivers", 10),
    ("POST", "/api/v1/accounts", 12),
    ("POST", "/api/v1/nominations/{id}/evidence", 10),
];

/// The routes with a request over the budget, from the histogram among the metrics.
fn over_budget(metrics: &str) -> Vec<String> {
    let limits = HEAVY.iter().map(|(method, route, most)| (format!("method=\"{method}\",route=\"{route}\"}}"), *most));
    let limits: HashMap<String, u32> = limits.collect();
    let series = |start: &str| -> HashMap<String, u64> {
        let lines = metrics.lines().filter_map(|line| line.strip_prefix(start)?.rsplit_once(' '));
        lines.map(|(labels, count)| (labels.to_owned(), count.parse().expect("a number"))).collect()
    };
    let all = series("dien_hinh_http_request_statements_count{");
    let over = |(labels, count): (String, u64)| {
        let most = limits.get(&labels).copied().unwrap_or(MOST_STATEMENTS);
        let within = series(&format!("dien_hinh_http_request_statements_bucket{{le=\"{most}.0\","));
        (within.get(&labels) != Some(&count)).then_some(labels)
    };
    all.into_iter().filter_map(over).collect()
}
