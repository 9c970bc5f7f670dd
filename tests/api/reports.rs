//! The report on registrations with equal numbers in every form, the dashboard, and the audit.

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use chrono::{Duration, Utc};
use rules::accounts::Role;
use serde_json::{Value, json};
use std::io::Cursor;
use tests::support::{Client, each};

use crate::department::{Department, id};

const NUMBERS: [&str; 11] = [
    "total",
    "collectives",
    "individuals",
    "leaders",
    "direct_workers",
    "female",
    "draft",
    "submitted",
    "returned",
    "accepted",
    "withdrawn",
];

fn register(department: &Department, client: &Client, kind: &str, subject: &str, unit: &str) -> String {
    let body = json!({
        "period_id": department.period, "unit_id": department.unit(unit), "subject": { "type": kind, "id": subject },
        "goal": "Điển hình cấp Sở", "measures": "Kèm cặp, giao việc khó",
    });
    id(&client.post("/registrations", &body).is(201).json())
}

fn act(client: &Client, registration: &str, action: &str) {
    let etag = client.get(&format!("/registrations/{registration}")).is(200).etag();
    let path = format!("/registrations/{registration}/transitions");
    let request = client.request(reqwest::Method::POST, &path).header("if-match", etag);
    client.send(request.json(&json!({ "action": action, "reason": "Theo kế hoạch" }))).is(200);
}

fn numbers(row: &Value) -> Vec<String> {
    NUMBERS.iter().map(|key| row[key].to_string()).collect()
}

#[test]
fn the_three_forms_carry_the_same_numbers() {
    each(|app| {
        let department = Department::new(app);
        let unit = department.unit("P1");
        let leader = department.person("NV1", "Trần Thị Hoa", "P1", "unit_head");
        let worker = department.person("NV2", "Lê Thị Mai", "P2", "none");
        let accepted = register(&department, &department.head, "unit", &unit, "P1");
        act(&department.head, &accepted, "submit");
        act(&department.office, &accepted, "accept");
        let sent = register(&department, &department.head, "person", &leader, "P1");
        act(&department.head, &sent, "submit");
        register(&department, &department.other, "person", &worker, "P2");

        let path = format!("/reports/registration-summary?period_id={}", department.period);
        let report = department.office.get(&path).is(200).json();
        let by_round = format!("/reports/registration-summary?round_id={}", department.round);
        assert_eq!(department.office.get(&by_round).is(200).json()["rows"], report["rows"]);
        department.office.get(&format!("{path}&round_id={}", department.round)).refused(400, "invalid_parameter");
        department.office.get("/reports/registration-summary").refused(400, "invalid_parameter");
        let rows: Vec<(String, Vec<String>)> = report["rows"]
            .as_array()
            .expect("rows")
            .iter()
            .map(|row| (row["unit"]["code"].as_str().expect("a code").to_owned(), numbers(row)))
            .collect();
        let text = |values: [i32; 11]| values.map(|value| value.to_string()).to_vec();
        let expected = [
            ("P1".to_owned(), text([2, 1, 1, 1, 0, 1, 0, 1, 0, 1, 0])),
            ("P2".to_owned(), text([0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0])),
        ];
        assert_eq!(rows, expected);
        let totals = numbers(&report["totals"]);
        assert_eq!(totals, text([2, 1, 1, 1, 0, 1, 1, 1, 0, 1, 0]));
        assert_eq!(report["columns"].as_array().map(Vec::len), Some(11));

        let csv = department.office.get(&format!("{path}&format=csv")).is(200);
        assert!(csv.header("content-disposition").starts_with("attachment"));
        let csv_text = String::from_utf8(csv.bytes).expect("UTF-8");
        let mut reader = csv::Reader::from_reader(csv_text.trim_start_matches('\u{feff}').as_bytes());
        let from_csv: Vec<Vec<String>> =
            reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
        let cut = |row: &Vec<String>| row[2..].to_vec();
        let whole: Vec<Vec<String>> = expected.iter().map(|(_, row)| row.clone()).chain([totals]).collect();
        assert_eq!(from_csv.iter().map(cut).collect::<Vec<_>>(), whole);
        assert_eq!(from_csv[0][0], "P1");

        let xlsx = department.office.get(&format!("{path}&format=xlsx")).is(200);
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(xlsx.bytes)).expect("a workbook");
        let sheet = book.worksheet_range_at(0).expect("a sheet").expect("readable");
        let from_xlsx: Vec<Vec<String>> = sheet
            .rows()
            .filter(|row| matches!(row.last(), Some(Data::Float(_) | Data::Int(_))))
            .map(|row| row.iter().skip(2).map(ToString::to_string).collect())
            .collect();
        assert_eq!(from_xlsx, whole);
    });
}

#[test]
fn the_report_tells_how_it_stood_on_a_day() {
    each(|app| {
        let department = Department::new(app);
        let registration = register(&department, &department.head, "unit", &department.unit("P1"), "P1");
        let start = Utc::now();
        let on = |department: &Department, days: i64| {
            let day = (start + Duration::hours(7) + Duration::days(days)).date_naive();
            format!("/reports/registration-summary?period_id={}&as_of={day}", department.period)
        };
        app.pass(Duration::days(3));
        let (head, office) = (app.client_of("truong.p1", tests::support::PASSWORD), app.client(Role::Office));
        act(&head, &registration, "submit");
        let states = |days: i64| {
            let totals = office.get(&on(&department, days)).ok()["totals"].clone();
            (totals["draft"].as_i64(), totals["submitted"].as_i64())
        };
        assert_eq!(states(-1), (Some(0), Some(0)));
        assert_eq!(states(1), (Some(1), Some(0)));
        assert_eq!(states(3), (Some(0), Some(1)));
        office.get(&on(&department, 9)).refused(400, "invalid_parameter");
        office.get("/reports/registration-summary").refused(400, "invalid_parameter");
        head.get(&on(&department, 0)).refused(403, "forbidden");
    });
}

#[test]
fn the_dashboard_counts_what_waits_for_whom() {
    each(|app| {
        let department = Department::new(app);
        let unit = department.unit("P1");
        department.excellent(&format!("units/{unit}"));
        let registration = register(&department, &department.head, "unit", &unit, "P1");
        let count = |client: &Client, kind: &str| {
            let answer = client.get("/dashboard").is(200);
            assert!(answer.queries() <= 8);
            let items = answer.json()["items"].clone();
            let item = items.as_array().expect("items").iter().find(|item| item["kind"] == kind).cloned();
            item.and_then(|item| item["count"].as_i64())
        };
        assert_eq!(count(&department.head, "registrations_draft"), Some(1));
        assert_eq!(count(&department.other, "registrations_draft"), Some(0));
        assert_eq!(count(&department.office, "registrations_draft"), None);
        act(&department.head, &registration, "submit");
        assert_eq!(count(&department.office, "registrations_to_review"), Some(1));
        let nomination = department.submitted(&department.head, "unit", &unit);
        assert_eq!(count(&department.office, "nominations_to_verify"), Some(1));
        assert_eq!(count(&department.director, "nominations_to_decide"), Some(0));
        department.all_met(&nomination);
        department.act(&department.office, &nomination, "verify").is(200);
        assert_eq!(count(&department.director, "nominations_to_decide"), Some(1));
        assert_eq!(count(&app.client(Role::Auditor), "unread_notices"), Some(0));
    });
}
