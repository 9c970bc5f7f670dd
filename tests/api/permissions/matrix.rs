//! The matrix itself: what the table promises, what the server does, and a snapshot to review.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Mutex;

use rules::Word;
use rules::accounts::Role;
use store::Db;
use tests::support::{App, Client, Database, username};

use super::actors::{Actor, Expected, Place};
use super::bodies::request;
use super::scene::Scene;
use super::table::{Kind, ROLES, ROWS, Row};
use crate::document::{Operation, operations};

/// What ends the session that the other calls need, and what writes although it is one's own: called last.
const LAST: [&str; 4] = ["read_all_notices", "start_second_factor", "logout", "end_sessions"];

/// Asked with a refresh cookie or a password, not with a token; the tests of signing in have them.
const WITHOUT_TOKEN: [&str; 2] = ["login", "refresh"];

#[test]
fn every_operation_has_a_row_and_every_row_an_operation() {
    let known: BTreeSet<String> = operations().into_iter().map(|operation| operation.id).collect();
    let rows: BTreeSet<String> = ROWS.iter().map(|row| row.operation.to_owned()).collect();
    assert_eq!(rows.len(), ROWS.len(), "a row stands twice");
    assert_eq!(known.difference(&rows).collect::<Vec<_>>(), Vec::<&String>::new(), "operations without a row");
    assert_eq!(rows.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "rows without an operation");
}

#[test]
fn everybody_gets_what_the_table_promises_on_sqlite() {
    hold(Database::Sqlite);
}

#[test]
fn everybody_gets_what_the_table_promises_on_postgresql() {
    if Database::available().contains(&Database::Postgres) {
        hold(Database::Postgres);
    }
}

type Seen = BTreeMap<(&'static str, String), char>;

fn hold(database: Database) {
    let app = App::start_with(database, |config| config.rate_limits = false);
    let scene = Scene::set(&app);
    let wrong = Mutex::new(nobody_is_refused(&app, &scene));
    let seen = Mutex::new(Seen::new());
    // One after the other: many sign-ins at once may be asked to come back later.
    let actors: Vec<(Actor, Client)> =
        Actor::all(&app, &scene).into_iter().map(|actor| (actor.clone(), actor.client(&app))).collect();
    // Several at once, so that it takes seconds.
    let queue = Mutex::new(actors.into_iter());
    let entries = audit_entries(app.db());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let Some((actor, client)) = queue.lock().expect("no panic").next() else { break };
                    let (found, faults) = call_everything(&client, &scene, &actor);
                    seen.lock().expect("no panic").extend(found);
                    wrong.lock().expect("no panic").extend(faults);
                }
            });
        }
    });
    // Nothing that was called may have left an event, least of all what was refused.
    let more = audit_entries(app.db()) - entries;
    assert_eq!(more, 0, "a call changed something: {:?}", latest(&app, more));
    assert_eq!(wrong.into_inner().expect("no panic"), Vec::<String>::new());
    compare(&snapshot(&seen.into_inner().expect("no panic")));
    the_last_ones(&app);
}

/// What the newest events say was done, signing in apart.
fn latest(app: &App, count: i64) -> Vec<String> {
    let page = app.client(Role::Auditor).get(&format!("/audit/events?limit={}", count + 1)).ok();
    let actions = page["items"].as_array().expect("a list").iter().filter_map(|event| event["action"].as_str());
    actions.filter(|action| !action.starts_with("session.")).map(str::to_owned).collect()
}

fn audit_entries(db: &Db) -> i64 {
    db.read(store::audit::verify).expect("verifies").entries
}

fn nobody_is_refused(app: &App, scene: &Scene) -> Vec<String> {
    let nobody = app.anonymous();
    let mut wrong = Vec::new();
    for operation in operations() {
        let status = |valid: bool| nobody.send(request(&nobody, &operation, scene, valid)).status.as_u16();
        let row = row_of(&operation);
        for valid in [true, false] {
            let status = status(valid);
            if row.kind != Kind::Public && status != 401 {
                wrong.push(format!("{} as nobody: {status}", operation.id));
            }
        }
    }
    wrong
}

fn row_of(operation: &Operation) -> &'static Row {
    let found = ROWS.iter().find(|row| row.operation == operation.id);
    found.unwrap_or_else(|| panic!("{} has no row in the table", operation.id))
}

fn call_everything(client: &Client, scene: &Scene, actor: &Actor) -> (Seen, Vec<String>) {
    let (mut seen, mut wrong) = (Seen::new(), Vec::new());
    let left_out =
        |operation: &Operation| LAST.contains(&operation.id.as_str()) || WITHOUT_TOKEN.contains(&operation.id.as_str());
    for operation in operations().into_iter().filter(|operation| !left_out(operation)) {
        let row = row_of(&operation);
        let expected = actor.expected(row);
        let valid = expected != Expected::In || operation.reads();
        let answer = client.send(request(client, &operation, scene, valid));
        let status = answer.status.as_u16();
        if !expected.met_by(status) {
            wrong.push(format!("{} as {}: {status} for {expected:?} {}", operation.id, actor.username, answer.text()));
        }
        seen.insert((row.operation, actor.username.clone()), sign(status, expected));
    }
    (seen, wrong)
}

/// One's own sessions and notices, each with a session of its own.
fn the_last_ones(app: &App) {
    for role in ROLES {
        for operation in operations().iter().filter(|operation| LAST.contains(&operation.id.as_str())) {
            let client = Scene::sign_in(app, &username(role));
            let method = operation.method.to_uppercase().parse().expect("a method");
            let path = operation.path.replacen("/api/v1", "", 1);
            let answer = client.send(client.request(method, &path).header("if-match", "*"));
            assert!(answer.status.is_success(), "{} as {role:?}: {}", operation.id, answer.status);
        }
    }
}

/// How the snapshot writes an answer.
fn sign(status: u16, expected: Expected) -> char {
    match status {
        401 => '!',
        403 => '-',
        404 => '.',
        _ if expected == Expected::Refused => '?',
        _ => '+',
    }
}

fn snapshot(seen: &Seen) -> String {
    let mut text = String::from(
        "Who may do what, as the server answered. Per role five signs: its grant is for everything, for a unit above, for the\n\
         unit itself, below it, beside it. + let in, - 403, . 404, ? refused at the body, which names what is\n\
         out of sight. self, peer: staff about themselves, about a colleague; none: an account without a grant.\n\n",
    );
    let column = |role: &str| Place::ALL.map(|place| format!("{role}.{place:?}").replace('_', "-").to_lowercase());
    write!(text, "{:<30}", "operation").expect("text grows");
    for role in ROLES {
        write!(text, " {:<9}", role.as_str()).expect("text grows");
    }
    text.push_str(" self peer none\n");
    for row in ROWS {
        let sign = |actor: &str| seen.get(&(row.operation, actor.to_owned())).copied().unwrap_or(' ');
        let mut line = format!("{:<30}", row.operation);
        for role in ROLES {
            let signs: String = column(role.as_str()).iter().map(|actor| sign(actor)).collect();
            write!(line, " {signs:<9}").expect("text grows");
        }
        let alone = ["staff.own.nv-a02", "staff.own.nv-a04", "nothing"].map(|actor| format!("{:<4}", sign(actor)));
        write!(line, " {}", alone.join(" ")).expect("text grows");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Compares with the file that was reviewed; `UPDATE_SNAPSHOTS=1` writes it anew.
fn compare(text: &str) {
    let file = Path::new("api/permissions/matrix.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(file, text).expect("the snapshot can be written");
    }
    let reviewed = std::fs::read_to_string(file).unwrap_or_default();
    let differing: Vec<(&str, &str)> =
        reviewed.lines().zip(text.lines()).filter(|(reviewed, now)| reviewed != now).collect();
    assert!(
        reviewed == *text,
        "matrix.txt is not what the server does now; review and run with UPDATE_SNAPSHOTS=1: {differing:#?}"
    );
}
