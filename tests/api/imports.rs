//! Files into the registry through the API: tried, written, repeated, refused.

use std::path::Path;

use reqwest::Method;
use reqwest::blocking::multipart::{Form, Part};
use rules::accounts::Role;
use serde_json::{Value, json};
use tests::department::{finished, upload};
use tests::support::{Answer, App, Client, PASSWORD, add_account, each};

/// Files of the demo department, in the order in which they refer to each other.
const FILES: [(&str, &str); 5] = [
    ("units", "units.csv"),
    ("people", "people.csv"),
    ("annual_records", "annual_records.csv"),
    ("initiatives", "initiatives.csv"),
    ("disciplines", "disciplines.csv"),
];

fn demo(name: &str) -> Vec<u8> {
    // Tests run in the folder of their package.
    std::fs::read(Path::new("../api/server/demo/registry").join(name)).expect("the demo's file")
}

/// Sends a file and follows its job to the end.
fn import(client: &Client, kind: &str, bytes: Vec<u8>, dry_run: bool) -> Value {
    let accepted = send(client, kind, bytes, dry_run).is(202);
    assert_eq!(accepted.header("location"), format!("/api/v1/jobs/{}", accepted.json()["id"].as_str().expect("an id")));
    finished(client, &accepted)
}

fn send(client: &Client, kind: &str, bytes: Vec<u8>, dry_run: bool) -> Answer {
    upload(client, "/imports", "tệp.csv", bytes, &[("kind", kind), ("dry_run", &dry_run.to_string())])
}

fn progress_is_whole(job: &Value) {
    let rows = &job["result"]["rows"];
    assert_eq!(job["progress"], json!({ "done": rows, "total": rows }));
}

fn counts(job: &Value) -> [u64; 5] {
    let result = &job["result"];
    ["rows", "created", "updated", "unchanged", "rejected"].map(|name| result[name].as_u64().expect(name))
}

fn rows_of(name: &str) -> u64 {
    let rows = csv::Reader::from_reader(demo(name).as_slice()).records().count();
    u64::try_from(rows).expect("few")
}

fn filled(app: &App) -> Client {
    let office = app.client(Role::Office);
    for (kind, name) in FILES {
        assert_eq!(import(&office, kind, demo(name), false)["state"], "succeeded", "{name}");
    }
    office
}

#[test]
fn the_department_comes_in_and_the_same_files_again_change_nothing() {
    each(|app| {
        let office = app.client(Role::Office);
        for (kind, name) in FILES {
            let rows = rows_of(name);
            let tried = import(&office, kind, demo(name), true);
            assert_eq!((tried["state"].as_str(), counts(&tried)), (Some("succeeded"), [rows, rows, 0, 0, 0]), "{name}");
            let written = import(&office, kind, demo(name), false);
            assert_eq!(counts(&written), [rows, rows, 0, 0, 0], "{name}: a dry run leaves nothing behind");
            progress_is_whole(&tried);
            progress_is_whole(&written);
            let events = app.db().read(last_event).expect("the audit");
            let again = import(&office, kind, demo(name), false);
            assert_eq!(counts(&again), [rows, 0, 0, rows, 0], "{name}");
            let after = app.db().read(last_event).expect("the audit");
            assert_eq!(after, events + 1, "{name}: the request leaves its event, and nothing changed");
        }
        let people = rows_of("people.csv");
        let ledger = import(&office, "annual_ledger", demo("so-theo-doi-danh-hieu.xlsx"), false);
        assert_eq!(counts(&ledger), [people, 0, 0, people, 0], "{ledger}");
        assert_eq!(office.get("/people?include=total&limit=1").ok()["total"], people);
    });
}

fn last_event(conn: &mut store::Conn) -> Result<i64, store::StoreError> {
    let page = store::PageRequest { limit: 1, ..store::PageRequest::default() };
    let everything = rules::accounts::Scope::everything();
    let found = store::audit::list(conn, &store::audit::AuditFilter::default(), &everything, &page)?;
    Ok(found.items.first().map_or(0, |event| event.seq))
}

#[test]
fn the_ledger_alone_gives_the_same_ratings_and_titles() {
    each(|app| {
        let office = app.client(Role::Office);
        for (kind, name) in FILES.into_iter().take(2) {
            import(&office, kind, demo(name), false);
        }
        let ledger = import(&office, "annual_ledger", demo("so-theo-doi-danh-hieu.xlsx"), false);
        assert_eq!(ledger["state"], "succeeded", "{ledger}");
        let register = import(&office, "annual_records", demo("annual_records.csv"), true);
        let [rows, created, updated, unchanged, rejected] = counts(&register);
        let units = csv::Reader::from_reader(demo("annual_records.csv").as_slice())
            .records()
            .filter(|row| row.as_ref().expect("a row").get(0) == Some("unit"))
            .count();
        // The ledger has people only, and neither months nor dates nor authorities.
        assert_eq!(created, u64::try_from(units).expect("few"), "{register}");
        assert_eq!((rejected, created + updated + unchanged), (0, rows));
    });
}

#[test]
fn wrong_rows_are_told_by_row_and_column_and_nothing_is_written() {
    each(|app| {
        let office = filled(app);
        let file = "Mã NV;Họ và tên;Mã đơn vị;Lãnh đạo;Đối tượng;Ngày vào làm\n\
                    NV9001;Trần Thị Mới;VP;Không;Công chức;01/02/2024\n\
                    NV9002;Lê Văn Lạ;XYZ;Không;Công chức;01/02/2024\n\
                    NV9003;;VP;Vua;Công chức;31/02/2024\n\
                    NV9001;Trần Thị Mới;VP;Không;Công chức;01/02/2024\n";
        let job = import(&office, "people", file.into(), false);
        assert_eq!((job["state"].as_str(), job["error"]["code"].as_str()), (Some("failed"), Some("rows_rejected")));
        assert_eq!(counts(&job), [4, 0, 0, 0, 3], "{job}");
        let errors: Vec<String> = job["result"]["errors"]
            .as_array()
            .expect("errors")
            .iter()
            .map(|e| {
                format!("{} {} {}", e["row"], e["column"].as_str().unwrap_or("-"), e["code"].as_str().unwrap_or("-"))
            })
            .collect();
        let expected = [
            "3 Mã đơn vị unknown_code",
            "4 Họ và tên missing_value",
            "4 Lãnh đạo unknown_word",
            "4 Ngày vào làm bad_date",
            "5 Mã NV duplicate_row",
        ];
        assert_eq!(errors, expected, "{job}");
        assert!(job["result"]["errors"][0]["message"].as_str().expect("words").contains("XYZ"));
        assert_eq!(office.get("/people?q=NV9001").ok()["items"], json!([]));
    });
}

#[test]
fn files_that_are_not_what_they_should_be_are_refused_in_words() {
    each(|app| {
        let office = app.client(Role::Office);
        let rows = "x".repeat(3) + ",A,division,\n";
        let long = format!("code,name,kind,parent_code\n{}", rows.repeat(200_000));
        let cases: [(&str, Vec<u8>, &str); 7] = [
            ("units", demo("people.csv"), "wrong_kind"),
            ("units", b"%PDF-1.7 \x00\x01".to_vec(), "wrong_kind"),
            ("units", b"code,name,kind,parent_code\nA,Ph\xf2ng,division,\n".to_vec(), "wrong_encoding"),
            ("units", Vec::new(), "empty_file"),
            ("units", b"code;name\nA;B\n".to_vec(), "missing_column"),
            ("units", long.into_bytes(), "too_many_rows"),
            ("units", b"PK\x03\x04 nonsense".to_vec(), "damaged_file"),
        ];
        for (kind, bytes, code) in cases {
            let job = import(&office, kind, bytes, false);
            assert_eq!((job["state"].as_str(), job["error"]["code"].as_str()), (Some("failed"), Some(code)), "{job}");
            let message = job["error"]["message"].as_str().expect("words");
            assert!(message.contains(' ') && !message.starts_with("file_"), "{message}");
        }
        assert_eq!(office.get("/units").ok()["items"], json!([]));
    });
}

#[test]
fn only_who_may_imports_and_only_into_their_units() {
    each(|app| {
        let office = filled(app);
        for role in [Role::Staff, Role::UnitHead, Role::Director, Role::Auditor, Role::Council, Role::Editor] {
            let client = app.client(role);
            send(&client, "units", demo("units.csv"), true).refused(403, "forbidden");
        }
        let branch = office.get("/units?q=CN-NT").ok()["items"][0]["id"].as_str().expect("an id").to_owned();
        let unit = store::Id(branch.parse().expect("a UUID"));
        add_account(app.db(), "van.phong.cn", Role::Office, Some(unit));
        let local = app.client_of("van.phong.cn", PASSWORD);
        let person = |code: &str, unit: &str| {
            format!(
                "employee_code,full_name,unit_code,leadership,employment,joined_on\n{code},Trần Mới,{unit},none,worker,2024-01-01\n"
            )
        };
        let own = import(&local, "people", person("NV9001", "CN-NT").into(), false);
        assert_eq!(counts(&own), [1, 1, 0, 0, 0], "{own}");
        let foreign = import(&local, "people", person("NV9002", "VP").into(), false);
        assert_eq!(foreign["result"]["errors"][0]["code"], "outside_scope", "{foreign}");
        let grab = import(&local, "people", person("NV0005", "CN-NT").into(), false);
        assert_eq!(grab["result"]["errors"][0]["code"], "outside_scope", "nobody's people are taken away: {grab}");
        // A job is seen by who asked for it.
        let path = format!("/jobs/{}", own["id"].as_str().expect("an id"));
        office.get(&path).refused(404, "not_found");
        assert_eq!(local.get("/jobs").ok()["items"].as_array().expect("jobs").len(), 3);
    });
}

#[test]
fn a_request_sent_twice_with_one_key_is_one_job() {
    each(|app| {
        let office = app.client(Role::Office);
        let send_with_key = |bytes: Vec<u8>| {
            let request = office.request(Method::POST, "/imports").header("Idempotency-Key", "nhap-1");
            let form = Form::new().text("kind", "units").text("dry_run", "false");
            office.send(request.multipart(form.part("file", Part::bytes(bytes).file_name("tệp.csv"))))
        };
        let first = send_with_key(demo("units.csv")).is(202).json();
        let second = send_with_key(demo("units.csv")).is(202).json();
        assert_eq!(first["id"], second["id"]);
        send_with_key(demo("people.csv")).refused(422, "idempotency_key_reused");
        send(&office, "kings", Vec::new(), false).refused(422, "validation_failed");
        let json = office.request(Method::POST, "/imports").json(&json!({}));
        office.send(json).refused(415, "unsupported_media_type");
    });
}
