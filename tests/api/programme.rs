//! Periods with the plan's criteria, rounds on their way, deadlines moved for one unit.

use reqwest::Method;
use rules::accounts::Role;
use serde_json::{Value, json};
use tests::support::{Answer, Client, each};

use crate::department::{Department, id};

fn period(code: &str) -> Value {
    json!({ "code": code, "name": format!("Giai đoạn {code}"), "first_year": 2021, "last_year": 2025 })
}

fn round(period: &str) -> Value {
    json!({ "period_id": period, "kind": "interim", "name": "Sơ kết", "years": [2023, 2021, 2022] })
}

/// Sends a transition for the version that `etag` names.
fn transition(client: &Client, path: &str, etag: &str, body: &Value) -> Answer {
    let request = client.request(Method::POST, &format!("{path}/transitions")).header("if-match", etag);
    client.send(request.json(body))
}

fn pointers(problem: &Value) -> Vec<String> {
    let errors = problem["errors"].as_array().expect("fields").iter();
    errors.map(|e| format!("{} {}", e["pointer"].as_str().unwrap_or(""), e["code"].as_str().unwrap_or(""))).collect()
}

#[test]
fn a_period_begins_with_the_plans_criteria() {
    each(|app| {
        let office = app.client(Role::Office);
        let made = office.post("/periods", &period("2021-2025")).is(201);
        let path = format!("/periods/{}", id(&made.json()));
        assert_eq!(made.header("location"), format!("/api/v1{path}"));
        assert_eq!(made.json()["allowed_actions"], json!(["edit", "edit_criteria", "create_round"]));
        let sets = office.get(&format!("{path}/criteria-sets")).ok();
        assert_eq!(
            (sets["items"][0]["number"].clone(), sets["items"][0]["state"].clone()),
            (json!(1), json!("active"))
        );
        let criteria = office.get(&format!("/criteria?period_id={}&limit=9&include=total", id(&made.json()))).ok();
        assert_eq!(criteria["total"], 15);
        let latest = office.get("/criteria?limit=9&include=total").ok();
        assert_eq!(latest, criteria, "without a period, the one made last");
        let cursor = criteria["next_cursor"].as_str().expect("more");
        let rest = office.get(&format!("/criteria?period_id={}&limit=9&cursor={cursor}", id(&made.json()))).ok();
        let codes = |page: &Value| -> Vec<String> {
            let items = page["items"].as_array().expect("items").iter();
            items.map(|one| one["code"].as_str().expect("text").to_owned()).collect()
        };
        // Section II.2 of the plan, as the contract numbers it.
        let plan = ["C1", "C2", "C3", "C4", "C5", "C6a", "C6b", "C6c", "I1", "I2", "I3", "I4", "I5a", "I5b", "I6"];
        assert_eq!([codes(&criteria), codes(&rest)].concat(), plan);
        let computed: Vec<Value> = [&criteria, &rest]
            .iter()
            .flat_map(|page| page["items"].as_array().expect("items"))
            .filter(|one| one["kind"] == "computed")
            .map(|one| one["code"].clone())
            .collect();
        assert_eq!(computed, ["C6a", "I5a", "I5b", "I6"]);

        office.post("/periods", &period("2021-2025")).refused(409, "taken");
        let mut wrong = period("X");
        wrong["last_year"] = json!(2020);
        let problem = office.post("/periods", &wrong).refused(422, "validation_failed");
        assert_eq!(pointers(&problem), ["/last_year years_out_of_order"]);
        let changed = office.patch(&path, &made.etag(), &json!({ "name": "Giai đoạn năm năm" })).is(200);
        assert_eq!(
            (changed.json()["name"].clone(), changed.json()["first_year"].clone()),
            (json!("Giai đoạn năm năm"), json!(2021))
        );
        office.patch(&path, &made.etag(), &json!({ "name": "Khác" })).refused(412, "stale");
        office.patch(&path, &changed.etag(), &json!({ "name": null })).refused(422, "validation_failed");
    });
}

#[test]
fn new_criteria_leave_rounds_with_theirs() {
    each(|app| {
        let office = app.client(Role::Office);
        let period = id(&office.post("/periods", &period("A")).is(201).json());
        let first = office.post("/rounds", &round(&period)).is(201).json();
        let criterion = |code: &str, kind: &str| {
            json!({ "code": code, "subject_type": "unit", "kind": kind, "text_vi": "Chữ", "text_en": "Words",
                    "source_clause": "QĐ 12, điều 3", "weight_percent": 50, "max_points": null })
        };
        let path = format!("/periods/{period}/criteria-sets");
        let set = |criteria: &[Value]| json!({ "source": "Quyết định 12", "criteria": criteria });
        let bad = set(&[
            criterion("C1", "judged"),
            criterion("C1", "judged"),
            criterion("C9", "computed"),
            criterion("C6a", "judged"),
        ]);
        assert_eq!(
            pointers(&office.post(&path, &bad).refused(422, "validation_failed")),
            ["/criteria/1/code duplicate", "/criteria/2/kind not_computed", "/criteria/3/kind must_be_computed"]
        );
        let made = office.post(&path, &set(&[criterion("C6a", "computed"), criterion("C9", "judged")])).is(201);
        assert_eq!(made.json()["number"], 2);
        let location = made.header("location").trim_start_matches("/api/v1").to_owned();
        assert_eq!(office.get(&location).ok()["criteria"][1]["code"], "C9");
        let second = office.post("/rounds", &round(&period)).is(201).json();
        assert_eq!(second["criteria_set_id"], made.json()["id"]);
        assert_ne!(first["criteria_set_id"], second["criteria_set_id"]);
        let kept = office.get(&format!("/rounds/{}", id(&first))).ok();
        assert_eq!(kept["criteria_set_id"], first["criteria_set_id"]);
    });
}

#[test]
fn a_round_goes_its_way() {
    each(|app| {
        let office = app.client(Role::Office);
        let period = id(&office.post("/periods", &period("A")).is(201).json());
        for (years, expected) in [
            (json!([]), "/years too_many_items"),
            (json!([2020]), "/years year_outside_period"),
            (json!([2021, 2021]), "/years year_twice"),
        ] {
            let mut wrong = round(&period);
            wrong["years"] = years;
            assert_eq!(pointers(&office.post("/rounds", &wrong).refused(422, "validation_failed")), [expected]);
        }
        let mut wrong = round(&period);
        wrong["period_id"] = json!("01a20304-a6a2-706b-b74d-2034d6e9e603");
        assert_eq!(
            pointers(&office.post("/rounds", &wrong).refused(422, "validation_failed")),
            ["/period_id unknown_reference"]
        );
        let mut planned = round(&period);
        planned["state"] = json!("planned");
        let made = office.post("/rounds", &planned).is(201);
        assert_eq!(
            (made.json()["years"].clone(), made.json()["state"].clone()),
            (json!([2021, 2022, 2023]), json!("planned"))
        );
        assert_eq!(made.json()["allowed_actions"], json!(["edit", "open", "extend"]));
        let path = format!("/rounds/{}", id(&made.json()));
        let opened = transition(&office, &path, &made.etag(), &json!({ "action": "open" })).is(200);
        transition(&office, &path, &made.etag(), &json!({ "action": "close" })).refused(412, "stale");
        transition(&office, &path, &opened.etag(), &json!({ "action": "reopen", "reason": "x" }))
            .refused(409, "state_conflict");
        let renamed =
            office.patch(&path, &opened.etag(), &json!({ "name": "Sơ kết giữa kỳ", "years": [2022] })).is(200);
        let evaluating = transition(&office, &path, &renamed.etag(), &json!({ "action": "start_evaluation" })).is(200);
        let problem =
            office.patch(&path, &evaluating.etag(), &json!({ "years": [2021] })).refused(409, "state_conflict");
        assert_eq!(pointers(&problem), ["/years terms_fixed"]);
        let moved = office.patch(&path, &evaluating.etag(), &json!({ "evaluation_due_on": "2024-12-31" })).is(200);
        transition(&office, &path, &moved.etag(), &json!({ "action": "reopen", "reason": " " }))
            .refused(422, "reason_required");
        let reopened =
            transition(&office, &path, &moved.etag(), &json!({ "action": "reopen", "reason": "Bổ sung" })).is(200);
        assert_eq!(reopened.json()["state"], "open");
        let closed = transition(&office, &path, &reopened.etag(), &json!({ "action": "close" })).is(200);
        assert_eq!(closed.json()["allowed_actions"], json!(["reopen"]));
        office.patch(&path, &closed.etag(), &json!({ "name": "Khác" })).refused(409, "state_conflict");
        assert_eq!(office.get("/rounds?state=closed&kind=interim").ok()["items"][0]["id"], closed.json()["id"]);
        assert_eq!(office.get("/rounds?state=open&state=planned").ok()["items"], json!([]));
    });
}

#[test]
fn an_extension_is_for_a_unit_of_ones_own_and_later_than_the_due_date() {
    each(|app| {
        let department = Department::new(app);
        let round = json!({ "period_id": department.period, "kind": "final", "name": "Tổng kết", "years": [2021],
                            "nomination_due_on": "2024-06-30" });
        let round = id(&department.office.post("/rounds", &round).is(201).json());
        let path = format!("/rounds/{round}/extensions");
        let extension = |unit: &str, deadline: &str, due: &str| json!({ "unit_id": department.unit(unit), "deadline": deadline, "due_on": due, "reason": "Mưa lũ" });
        let made = department.office.post(&path, &extension("P1", "nomination", "2024-07-05")).is(201);
        assert_eq!(
            (made.json()["unit"]["code"].clone(), made.json()["granted_by"].clone()),
            (json!("P1"), json!("office"))
        );
        let location = made.header("location").trim_start_matches("/api/v1").to_owned();
        assert_eq!(department.head.get(&location).ok()["due_on"], "2024-07-05");
        department.other.get(&location).refused(404, "not_found");
        for (deadline, due) in [("nomination", "2024-06-30"), ("registration", "2024-07-05")] {
            let problem =
                department.office.post(&path, &extension("P1", deadline, due)).refused(422, "validation_failed");
            assert_eq!(pointers(&problem), ["/due_on not_later"]);
        }
        department.head.post(&path, &extension("P1", "nomination", "2024-07-06")).refused(403, "forbidden");
        let count = |client: &Client| client.get(&path).ok()["items"].as_array().expect("items").len();
        assert_eq!((count(&department.office), count(&department.head), count(&department.other)), (1, 1, 0));
        let office_of_p2 = {
            let unit = uuid::Uuid::parse_str(&department.unit("P2")).expect("an id");
            tests::support::add_account(app.db(), "van.phong.p2", Role::Office, Some(store::Id(unit)));
            app.client_of("van.phong.p2", tests::support::PASSWORD)
        };
        office_of_p2.post(&path, &extension("P1", "nomination", "2024-07-06")).refused(403, "forbidden");
    });
}

#[test]
fn only_the_office_writes_the_programme_and_all_read_it() {
    each(|app| {
        for role in
            [Role::Staff, Role::UnitHead, Role::Council, Role::Director, Role::Editor, Role::Auditor, Role::Admin]
        {
            let client = app.client(role);
            client.get("/periods").is(200);
            client.get("/rounds").is(200);
            client.post("/periods", &json!({})).refused(403, "forbidden");
            client.post("/rounds", &json!({})).refused(403, "forbidden");
        }
        app.anonymous().get("/periods").refused(401, "unauthenticated");
        app.client(Role::Office).get("/rounds?period=x").refused(400, "unknown_parameter");
    });
}
