//! The whole department, imported as files through the API: everyone gets the second implementation's answer.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use rules::accounts::Role;
use serde_json::{Value, json};
use tests::department::{id, import};
use tests::support::{Client, each};

type Row = BTreeMap<String, String>;

/// The demo department's files; tests run in the folder of their package.
const FOLDER: &str = "../api/server/demo/registry";

fn outcome(item: &Value, criterion: &str) -> String {
    let checks = item["checks"].as_array().expect("checks");
    let check = checks.iter().find(|check| check["criterion"] == criterion);
    check.and_then(|check| check["outcome"].as_str()).unwrap_or_default().to_owned()
}

fn years(item: &Value, outcome: &str) -> String {
    let checks = item["checks"].as_array().expect("checks").iter().filter(|check| check["criterion"] != "I4");
    let years: BTreeSet<i64> = checks
        .flat_map(|check| check["years"].as_array().cloned().unwrap_or_default())
        .filter(|year| year["outcome"] == outcome)
        .filter_map(|year| year["year"].as_i64())
        .collect();
    years.iter().map(i64::to_string).collect::<Vec<_>>().join(" ")
}

fn row(round: &str, item: &Value) -> Row {
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let subject = &item["subject"];
    let title = if subject["type"] == "unit" { "C6a" } else { "I5b" };
    [
        ("round", round.to_owned()),
        ("subject_type", text(&subject["type"])),
        ("subject_code", text(&subject["code"])),
        ("rating", outcome(item, "I5a")),
        ("title", outcome(item, title)),
        ("discipline", outcome(item, "I4")),
        ("leader", outcome(item, "I6")),
        ("verdict", text(&item["verdict"])),
        ("failing_years", years(item, "not_met")),
        ("unknown_years", years(item, "unknown")),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

fn expected() -> Vec<Row> {
    let mut reader = csv::Reader::from_path(Path::new(FOLDER).join("expected_eligibility.csv")).expect("the answers");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

/// All items of a list, page by page, each page within the budget of statements.
fn all(client: &Client, path: &str, limit: usize) -> Vec<Value> {
    let (mut items, mut cursor): (Vec<Value>, Option<String>) = (Vec::new(), None);
    loop {
        let after = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        let page = client.get(&format!("{path}&limit={limit}{after}")).is(200);
        assert!(page.queries() <= 8, "{} statements for {path}", page.queries());
        let page = page.json();
        items.extend(page["items"].as_array().expect("items").clone());
        cursor = page["next_cursor"].as_str().map(str::to_owned);
        if cursor.is_none() {
            return items;
        }
    }
}

fn summary(rows: &[Row], kind: &str) -> Value {
    let count = |verdict: &str| rows.iter().filter(|r| r["subject_type"] == kind && r["verdict"] == verdict).count();
    json!({
        "eligible": count("eligible"), "ineligible": count("ineligible"),
        "needs_decision": count("needs_decision"), "blocked": count("blocked"),
    })
}

#[test]
fn everyone_in_both_rounds_gets_the_answer_of_the_second_implementation() {
    let expected = expected();
    assert_eq!(expected.len(), 878);
    each(|app| {
        let office = app.client(Role::Office);
        for kind in ["units", "people", "annual_records", "initiatives", "disciplines"] {
            let file = format!("{kind}.csv");
            let bytes = std::fs::read(Path::new(FOLDER).join(&file)).expect("the file is there");
            let job = import(&office, kind, &file, bytes);
            assert_eq!(job["state"], "succeeded", "{kind}: {job}");
        }
        let period =
            json!({ "code": "GD-2021-2025", "name": "Giai đoạn 2021-2025", "first_year": 2021, "last_year": 2025 });
        let period = id(&office.post("/periods", &period).is(201).json());
        for (kind, years) in [("interim", vec![2021, 2022, 2023]), ("final", vec![2021, 2022, 2023, 2024])] {
            let round = json!({ "period_id": period, "kind": kind, "name": kind, "years": years });
            let round = id(&office.post("/rounds", &round).is(201).json());
            let path = format!("/rounds/{round}/eligibility");
            let wanted: Vec<Row> = expected.iter().filter(|row| row["round"] == kind).cloned().collect();
            let items = all(&office, &format!("{path}?include=total"), 50);
            let mut found: HashMap<String, Row> =
                items.iter().map(|item| row(kind, item)).map(|row| (row["subject_code"].clone(), row)).collect();
            assert_eq!((items.len(), found.len()), (wanted.len(), wanted.len()));
            for row in &wanted {
                assert_eq!(found.remove(&row["subject_code"]).as_ref(), Some(row));
            }
            assert_eq!(all(&office, &format!("{path}?include=total"), 200), items, "the page size changes nothing");
            for verdict in ["eligible", "ineligible", "needs_decision", "blocked"] {
                let some = all(&office, &format!("{path}?verdict={verdict}"), 20);
                let same: Vec<&Value> = items.iter().filter(|item| item["verdict"] == verdict).collect();
                assert_eq!(some.iter().collect::<Vec<_>>(), same);
                let counted = office.get(&format!("{path}?verdict={verdict}&include=total&limit=1")).ok();
                assert_eq!(counted["total"].as_u64(), u64::try_from(same.len()).ok());
            }
            let counts = office.get(&format!("{path}/summary")).is(200);
            assert!(counts.queries() <= 8);
            let counts = counts.json();
            assert_eq!((&counts["unit"], &counts["person"]), (&summary(&wanted, "unit"), &summary(&wanted, "person")));
            for item in items.iter().step_by(37) {
                let subject = &item["subject"];
                let (kind, one) = (subject["type"].as_str().expect("a kind"), id(subject));
                assert_eq!(&office.get(&format!("{path}/{kind}/{one}")).ok(), item);
            }
        }
    });
}
