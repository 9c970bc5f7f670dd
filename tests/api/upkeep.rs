//! Work that goes on beside the requests: who waits for whom, what a dead server leaves behind, what is swept out.

use std::cell::Cell;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant, SystemTime};

use rules::accounts::{Role, Scope};
use rules::registry::ImportKind;
use serde_json::json;
use server::messages::Lang;
use server::registry::imports::{Done, Order, carry_out};
use store::jobs::{self, Job};
use store::{AuditEvent, By, Conn, DatabaseUrl, Db, Id, JsonVal, Outcome, StoreError, Ts};
use tests::department::{finished, pdf, upload};
use tests::support::{App, Database, each};

const UNITS: &[u8] = b"code,name,kind,parent_code,valid_from,valid_to\nSTN,Test,department,,2003-07-01,\n";

/// Runs `work` while another writer is in the middle of its transaction.
fn while_somebody_writes(app: &App, work: impl FnOnce()) {
    let (begun, begin) = channel();
    let (end, ended) = channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let held = app.db().write(&By::cli(), |_| {
                begun.send(()).expect("somebody waits");
                assert!(ended.recv().is_err(), "the work drops its end");
                Ok::<_, StoreError>(Outcome::Unchanged(()))
            });
            held.expect("nothing went wrong");
        });
        begin.recv().expect("the writer begins");
        work();
        drop(end);
    });
}

#[test]
fn readiness_and_trial_imports_do_not_wait_for_the_writer() {
    each(|app| {
        let order = Order {
            kind: ImportKind::Units,
            dry_run: true,
            sha256: "0".repeat(64),
            id: "trial".to_owned(),
            scope: Scope::everything(),
            lang: Lang::En,
            now: app.clock.now(),
        };
        while_somebody_writes(app, || {
            let ready = app.anonymous().send(app.anonymous().outside(reqwest::Method::GET, "/readyz")).is(200).json();
            assert_eq!(ready["ready"], true, "{ready}");
            let tried = carry_out(app.db(), &By::cli(), &order, UNITS, |_, _| Ok(())).expect("tries");
            assert!(matches!(tried, Done::Nothing(result) if result.created == 1));
        });
    });
}

/// A job that a worker took at `heartbeat` and was never heard of again.
fn abandoned(conn: &mut Conn, heartbeat: Ts) -> Result<Id, StoreError> {
    let office = store::accounts::sight(conn, "office", "nowhere", heartbeat.instant())?.found.expect("the office").0;
    let job = Job {
        id: Id::new(),
        kind: "import".to_owned(),
        state: "running".to_owned(),
        params: JsonVal(json!({ "kind": "units", "dry_run": false, "lang": "en", "file_name": "units.csv" })),
        input_sha256: Some("0".repeat(64)),
        progress_done: 0,
        progress_total: 0,
        result: None,
        error: None,
        cancel_requested: false,
        created_by: office.id,
        request_id: "r".to_owned(),
        created_at: heartbeat,
        started_at: Some(heartbeat),
        heartbeat_at: Some(heartbeat),
        finished_at: None,
        version: 2,
    };
    jobs::enqueue(conn, &job)?;
    Ok(job.id)
}

#[test]
fn a_job_whose_server_died_has_ended_once_the_next_one_runs() {
    for database in Database::available() {
        let job = Cell::new(None);
        let app = App::start_with(database, |config| {
            let url = DatabaseUrl::parse(config.database_url.expose()).expect("a URL");
            let db = Db::open(&url, 1).expect("opens");
            let before = Ts::new(server::clock::Clock::default().now() - chrono::Duration::minutes(2));
            let made = db.write(&By::cli(), |tx| {
                let id = abandoned(tx, before)?;
                let event = AuditEvent {
                    action: "import.requested",
                    subject_kind: "import",
                    subject_id: id.to_string(),
                    unit_id: None,
                    version: Some(1),
                    details: json!({}),
                };
                Ok::<_, StoreError>(Outcome::Changed(id, event))
            });
            job.set(Some(made.expect("a job")));
        });
        let office = app.client(Role::Office);
        let path = format!("/jobs/{}", job.get().expect("was made"));
        let begun = Instant::now();
        let ended = loop {
            let job = office.get(&path).ok();
            if job["state"] != "running" {
                break job;
            }
            assert!(begun.elapsed() < Duration::from_secs(30), "{job}");
            std::thread::yield_now();
        };
        assert_eq!((&ended["state"], &ended["error"]["code"]), (&json!("failed"), &json!("interrupted")), "{ended}");
        assert!(ended["error"]["message"].as_str().expect("words").contains("Nothing was written"));
        assert_eq!(ended["allowed_actions"], json!([]));
    }
}

#[test]
fn files_that_nothing_refers_to_are_gone() {
    each(|app| {
        let office = app.client(Role::Office);
        let sent = |name: &str, bytes: &[u8]| {
            let fields = [("kind", "units"), ("dry_run", "false")];
            let job = finished(&office, &upload(&office, "/imports", name, bytes.to_vec(), &fields).is(202));
            job["state"].as_str().expect("a state").to_owned()
        };
        assert_eq!(sent("units.csv", UNITS), "succeeded");
        assert_eq!(sent("units.pdf", &pdf("not a table")), "failed");
        let begun = Instant::now();
        while !app.files().list().expect("lists").is_empty() {
            assert!(begun.elapsed() < Duration::from_secs(30), "the files of ended jobs stay");
            std::thread::yield_now();
        }
        // Bytes that came in, and whose transaction then failed.
        let mut orphan = tempfile::NamedTempFile::new_in(app.files().scratch()).expect("a file");
        std::io::Write::write_all(&mut orphan, b"minh chung").expect("writes");
        let name = "a".repeat(64);
        app.files().keep(&orphan.into_temp_path(), &name).expect("keeps");
        app.sweep_files(SystemTime::now() - Duration::from_secs(3_600));
        assert_eq!(app.files().list().expect("lists"), [name], "somebody may be about to refer to it");
        app.sweep_files(SystemTime::now() + Duration::from_secs(1));
        assert_eq!(app.files().list().expect("lists"), Vec::<String>::new());
    });
}
