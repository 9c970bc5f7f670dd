//! Who qualifies and why: sight, filters, waivers, and the office's findings.

use rules::accounts::Role;
use serde_json::{Value, json};
use tests::support::{Client, each};

use crate::department::{Department, id};

fn codes(answer: &Value) -> Vec<String> {
    let items = answer["items"].as_array().expect("items").iter();
    items.map(|item| item["subject"]["code"].as_str().expect("a code").to_owned()).collect()
}

#[test]
fn heads_see_their_own_units_and_others_see_nothing() {
    each(|app| {
        let department = Department::new(app);
        let own = department.person("NV1", "Trần Thị Ánh", "P1A", "none");
        let foreign = department.person("NV2", "Nguyễn Văn An", "P2", "none");
        let path = format!("/rounds/{}/eligibility", department.round);
        assert_eq!(codes(&department.office.get(&path).ok()), ["P1", "P1A", "P2", "SO", "NV2", "NV1"], "An before Ánh");
        assert_eq!(codes(&department.head.get(&path).ok()), ["P1", "P1A", "NV1"]);
        assert_eq!(codes(&department.other.get(&path).ok()), ["P2", "NV2"]);
        let below = format!("{path}?unit_id={}", department.unit("P1A"));
        assert_eq!(codes(&department.office.get(&below).ok()), ["P1A", "NV1"]);
        assert_eq!(codes(&department.other.get(&below).ok()), Vec::<String>::new());
        let people = department.office.get(&format!("{path}?subject_type=person&include=total")).ok();
        assert_eq!((codes(&people), people["total"].as_i64()), (vec!["NV2".to_owned(), "NV1".to_owned()], Some(2)));
        department.head.get(&format!("{path}/person/{own}")).is(200);
        department.head.get(&format!("{path}/person/{foreign}")).refused(404, "not_found");
        department.head.get(&format!("{path}/unit/{own}")).refused(404, "not_found");
        let nowhere = format!("/rounds/{own}/eligibility");
        department.office.get(&nowhere).refused(404, "not_found");
        for role in [Role::Staff, Role::Council, Role::Editor, Role::Admin] {
            app.client(role).get(&path).refused(403, "forbidden");
        }
        app.client(Role::Auditor).get(&path).is(200);
        department.office.get(&format!("{path}?name=x")).refused(400, "unknown_parameter");
        department.office.get(&format!("{path}?sort=-code")).refused(400, "invalid_parameter");
        department.office.get(&format!("{path}?cursor=abc")).refused(400, "invalid_cursor");
        department.office.get(&format!("{path}?verdict=fine")).refused(400, "invalid_parameter");
    });
}

#[test]
fn people_count_from_the_year_they_came_to_the_year_they_left() {
    each(|app| {
        let department = Department::new(app);
        let p1 = department.unit("P1");
        for (code, joined, left) in [
            ("A1", "2022-12-31", None),
            ("A2", "2023-01-01", None),
            ("A3", "2010-01-01", Some("2021-01-01")),
            ("A4", "2010-01-01", Some("2020-12-31")),
        ] {
            let body = json!({
                "employee_code": code, "full_name": format!("Lê {code}"), "unit_id": p1, "position": "Chuyên viên",
                "leadership": "none", "employment": "worker", "joined_on": joined, "left_on": left,
            });
            department.office.post("/people", &body).is(201);
        }
        let path = format!("/rounds/{}/eligibility?subject_type=person", department.round);
        assert_eq!(codes(&department.office.get(&path).ok()), ["A1", "A3"]);
    });
}

#[test]
fn every_year_is_explained_with_the_decision_found() {
    each(|app| {
        let department = Department::new(app);
        let person = department.person("NV1", "Trần Thị Hoa", "P1", "none");
        let body = json!({
            "year": 2021, "rating": "excellent", "title": "provincial_emulation_fighter",
            "decision_number": "12/QĐ-UBND", "decision_date": "2022-02-02",
        });
        department.office.post(&format!("/people/{person}/annual-records"), &body).is(201);
        let found = department.eligibility("person", &person);
        assert_eq!(found["verdict"], "needs_decision");
        assert_eq!(found["unit"]["code"], "P1");
        let title = found["checks"].as_array().expect("checks").iter().find(|c| c["criterion"] == "I5b").expect("I5b");
        let years: Vec<(i64, &str, &str)> = title["years"]
            .as_array()
            .expect("years")
            .iter()
            .map(|y| {
                (
                    y["year"].as_i64().unwrap_or(0),
                    y["outcome"].as_str().unwrap_or(""),
                    y["reason"].as_str().unwrap_or(""),
                )
            })
            .collect();
        assert_eq!(years, [(2021, "met", "implied_by_higher_title"), (2022, "unknown", "no_record")]);
        let record = &title["years"][0]["found"][0];
        assert_eq!(record["title"], "provincial_emulation_fighter");
        assert_eq!(record["rating"], "excellent");
        assert_eq!(
            (record["decision_number"].as_str(), record["decision_date"].as_str()),
            (Some("12/QĐ-UBND"), Some("2022-02-02"))
        );
    });
}

#[test]
fn a_waiver_lets_an_unknown_pass_and_nothing_else() {
    each(|app| {
        let department = Department::new(app);
        let person = department.person("NV1", "Trần Thị Hoa", "P1", "none");
        department.record(&format!("people/{person}"), 2021, "excellent", Some("grassroots_emulation_fighter"));
        let path = format!("/rounds/{}/waivers", department.round);
        let ask = |client: &Client, criterion: &str, year: Option<i32>| {
            let body = json!({
                "subject": { "type": "person", "id": person }, "criterion": criterion, "year": year,
                "reason": "Đã xem hồ sơ giấy",
            });
            client.post(&path, &body)
        };
        ask(&department.head, "I5a", Some(2022)).refused(403, "forbidden");
        ask(&department.director, "I5a", Some(2022)).refused(403, "forbidden");
        let before = department.events();
        let met = ask(&department.office, "I5a", Some(2021)).refused(422, "validation_failed");
        assert_eq!(
            (met["errors"][0]["pointer"].as_str(), met["errors"][0]["code"].as_str()),
            (Some("/year"), Some("not_waivable"))
        );
        ask(&department.office, "I4", None).refused(422, "validation_failed");
        ask(&department.office, "C6a", None).refused(422, "validation_failed");
        ask(&department.office, "I5a", Some(2023)).refused(422, "validation_failed");
        let silent = json!({ "subject": { "type": "person", "id": person }, "criterion": "I5a", "reason": " " });
        department.office.post(&path, &silent).refused(422, "validation_failed");
        let nobody = json!({ "subject": { "type": "unit", "id": person }, "criterion": "C6a", "reason": "x" });
        let refused = department.office.post(&path, &nobody).refused(422, "validation_failed");
        assert_eq!(refused["errors"][0]["code"], "unknown_reference");
        assert_eq!(department.events(), before, "what is refused leaves no event");

        let waiver = ask(&department.office, "I5a", Some(2022)).is(201);
        assert_eq!(department.events(), before + 1);
        assert_eq!(
            department.eligibility("person", &person)["verdict"],
            "needs_decision",
            "the title is still unknown"
        );
        ask(&department.office, "I5a", Some(2022)).refused(409, "already_exists");
        ask(&department.office, "I5b", None).is(201);
        let waived = department.eligibility("person", &person);
        assert_eq!(waived["verdict"], "eligible");
        let year = &waived["checks"].as_array().expect("checks").iter().find(|c| c["criterion"] == "I5a").expect("I5a")
            ["years"][1];
        assert_eq!(year["outcome"], "waived");
        assert_eq!(
            (year["waiver"]["by"].as_str(), year["waiver"]["reason"].as_str()),
            (Some("office"), Some("Đã xem hồ sơ giấy"))
        );
        assert_eq!(waived["waivers"].as_array().map(Vec::len), Some(2));

        assert_eq!(department.head.get(&path).ok()["items"].as_array().map(Vec::len), Some(2));
        assert_eq!(department.other.get(&path).ok()["items"].as_array().map(Vec::len), Some(0));
        let one = format!("{path}/{}", id(&waiver.json()));
        assert_eq!(waiver.header("location"), format!("/api/v1{one}"));
        department.other.get(&one).refused(404, "not_found");
        let bare = department.office.request(reqwest::Method::DELETE, &one);
        department.office.send(bare).refused(428, "precondition_required");
        department.office.delete(&one, "\"7-00000000\"").refused(412, "stale");
        department.head.delete(&one, &waiver.etag()).refused(403, "forbidden");
        department.office.delete(&one, &waiver.etag()).is(204);
        department.office.get(&one).refused(404, "not_found");
        assert_eq!(department.eligibility("person", &person)["verdict"], "needs_decision");
    });
}

#[test]
fn a_failed_year_can_not_be_waived() {
    each(|app| {
        let department = Department::new(app);
        let unit = department.unit("P1");
        department.record(&format!("units/{unit}"), 2021, "good", Some("advanced_labour_collective"));
        assert_eq!(department.eligibility("unit", &unit)["verdict"], "ineligible");
        for year in [json!(2021), Value::Null] {
            let body =
                json!({ "subject": { "type": "unit", "id": unit }, "criterion": "C6a", "year": year, "reason": "x" });
            let refused = department
                .office
                .post(&format!("/rounds/{}/waivers", department.round), &body)
                .refused(422, "validation_failed");
            assert_eq!(refused["errors"][0]["code"], "not_waivable");
        }
    });
}

#[test]
fn findings_are_recorded_on_judged_criteria_with_their_reasons() {
    each(|app| {
        let department = Department::new(app);
        let unit = department.unit("P1");
        let nomination = department.submitted(&department.head, "unit", &unit);
        let path = format!("/nominations/{nomination}/verification");
        let found = department.office.get(&path).is(200);
        let criteria: Vec<String> = found.json()["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|item| item["criterion"].as_str().expect("a code").to_owned())
            .collect();
        assert_eq!(criteria, ["C1", "C2", "C3", "C4", "C5", "C6b", "C6c"], "C6a is computed");
        let put = |items: Value| department.office.put(&path, &found.etag(), &json!({ "items": items }));
        let wrong = put(json!([
            { "criterion": "C1", "outcome": "met" },
            { "criterion": "C6a", "outcome": "met" },
            { "criterion": "I1", "outcome": "met" },
            { "criterion": "C2", "outcome": "not_met" },
            { "criterion": "C1", "outcome": "met" },
        ]))
        .refused(422, "validation_failed");
        let errors: Vec<(&str, &str)> = wrong["errors"]
            .as_array()
            .expect("errors")
            .iter()
            .map(|e| (e["pointer"].as_str().unwrap_or(""), e["code"].as_str().unwrap_or("")))
            .collect();
        let expected = [
            ("/items/1/criterion", "criterion_computed"),
            ("/items/2/criterion", "unknown_reference"),
            ("/items/3/reason", "reason_required"),
            ("/items/4/criterion", "duplicate"),
        ];
        assert_eq!(errors, expected);
        department.head.put(&path, &found.etag(), &json!({ "items": [] })).refused(403, "forbidden");
        department.other.get(&path).refused(404, "not_found");
        let bare = department.office.request(reqwest::Method::PUT, &path).json(&json!({ "items": [] }));
        department.office.send(bare).refused(428, "precondition_required");

        let before = department.events();
        let first = put(json!([{ "criterion": "C2", "outcome": "not_met", "reason": "Chưa thường xuyên" }])).is(200);
        assert_eq!(department.events(), before + 1);
        assert_ne!(first.etag(), found.etag());
        assert_eq!(first.json()["items"][1]["by"], "office");
        put(json!([])).refused(412, "stale");
        let same = json!([{ "criterion": "C2", "outcome": "not_met", "reason": "Chưa thường xuyên" }]);
        let again = department.office.put(&path, &first.etag(), &json!({ "items": same })).is(200);
        assert_eq!((again.etag(), department.events()), (first.etag(), before + 1), "nothing changed");
    });
}

#[test]
fn verify_names_every_criterion_in_the_way() {
    each(|app| {
        let department = Department::new(app);
        let person = department.person("NV1", "Trần Thị Hoa", "P1", "none");
        let of = format!("people/{person}");
        department.record(&of, 2021, "excellent", Some("grassroots_emulation_fighter"));
        department.record(&of, 2022, "good", None);
        let nomination = department.submitted(&department.head, "person", &person);
        let refused = department.act(&department.office, &nomination, "verify").refused(422, "not_verifiable");
        let obstacles = |problem: &Value| -> Vec<String> {
            let errors = problem["errors"].as_array().expect("errors").iter();
            errors
                .map(|e| format!("{} {}", e["pointer"].as_str().unwrap_or(""), e["code"].as_str().unwrap_or("")))
                .collect()
        };
        let missing = ["I1", "I2", "I3", "I4"].map(|code| format!("/criteria/{code} finding_missing"));
        let failed = ["I5a", "I5b"].map(|code| format!("/criteria/{code} criterion_not_met"));
        assert_eq!(obstacles(&refused), [missing.as_slice(), failed.as_slice()].concat());
        department.all_met(&nomination);
        let refused = department.act(&department.office, &nomination, "verify").refused(422, "not_verifiable");
        assert_eq!(obstacles(&refused), failed);
        // The record is corrected: 2022 was excellent after all.
        let records = department.office.get(&format!("/{of}/annual-records")).ok();
        let record =
            records["items"].as_array().expect("items").iter().find(|r| r["year"] == 2022).expect("2022").clone();
        let one = format!("/annual-records/{}", id(&record));
        let etag = department.office.get(&one).is(200).etag();
        let title = json!({ "rating": "excellent", "title": "grassroots_emulation_fighter" });
        department.office.patch(&one, &etag, &title).is(200);
        let found = department.office.get(&format!("/nominations/{nomination}/verification")).ok();
        assert_eq!((found["verifiable"].as_bool(), found["obstacles"].as_array().map(Vec::len)), (Some(true), Some(0)));
        let verified = department.act(&department.office, &nomination, "verify").is(200).json();
        assert_eq!(verified["state"], "verified");
        let found = department.office.get(&format!("/nominations/{nomination}/verification")).is(200);
        let late = department.office.put(
            &format!("/nominations/{nomination}/verification"),
            &found.etag(),
            &json!({ "items": [] }),
        );
        late.refused(409, "state_conflict");
    });
}
