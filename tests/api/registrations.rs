//! Registrations, the fostering that follows, and the notices that both sides get.

use rules::accounts::Role;
use serde_json::{Value, json};
use tests::support::each;

use crate::department::{Department, id};
use crate::nominations::{draft, transition};

fn registration(department: &Department, kind: &str, subject: &str) -> Value {
    json!({ "period_id": department.period, "subject": { "type": kind, "id": subject },
            "goal": "Chiến sĩ thi đua ba năm liên tục", "measures": "Giao chủ trì đề án" })
}

#[test]
fn a_registration_is_accepted_and_a_nomination_grows_from_it() {
    each(|app| {
        let department = Department::new(app);
        let (head, office) = (&department.head, &department.office);
        let an = department.person("NV1", "Phạm An", "P1", "none");
        let mut elsewhere = registration(&department, "person", &an);
        elsewhere["unit_id"] = json!(department.unit("P1A"));
        let problem = head.post("/registrations", &elsewhere).refused(422, "validation_failed");
        assert_eq!(problem["errors"][0]["pointer"], "/unit_id");
        let made = head.post("/registrations", &registration(&department, "person", &an)).is(201);
        let json = made.json();
        assert!(json["code"].as_str().expect("text").starts_with("DKDH-"), "{json}");
        assert_eq!(json["allowed_actions"], json!(["edit", "foster", "submit", "withdraw"]));
        head.post("/registrations", &registration(&department, "person", &an)).refused(409, "already_exists");
        let path = format!("/registrations/{}", id(&json));
        assert_eq!(head.get(&path).ok(), json);
        department.other.get(&path).refused(404, "not_found");

        let cleared = head.patch(&path, &made.etag(), &json!({ "measures": null })).is(200);
        assert_eq!(cleared.json()["measures"], "");
        let changed = head.patch(&path, &cleared.etag(), &json!({ "measures": "Cử đi học" })).is(200);
        let submitted = transition(head, &path, &changed.etag(), &json!({ "action": "submit" })).is(200);
        head.patch(&path, &submitted.etag(), &json!({ "goal": "Khác" })).refused(409, "state_conflict");
        transition(head, &path, &submitted.etag(), &json!({ "action": "accept" })).refused(403, "forbidden");
        transition(office, &path, &submitted.etag(), &json!({ "action": "return" })).refused(422, "reason_required");
        let accepted = transition(office, &path, &submitted.etag(), &json!({ "action": "accept" })).is(200);
        assert_eq!(accepted.json()["state"], "accepted");

        let mut nomination = draft(&department.round, "person", &an);
        nomination["registration_id"] = json["id"].clone();
        let nomination = head.post("/nominations", &nomination).is(201).json();
        assert_eq!(nomination["registration_id"], json["id"]);
        let links = &head.get(&path).ok()["nominations"];
        assert_eq!((links[0]["code"].clone(), links[0]["state"].clone()), (nomination["code"].clone(), json!("draft")));
        let history = office.get(&format!("{path}/history")).ok();
        let steps: Vec<_> =
            history["items"].as_array().expect("items").iter().map(|one| one["to_state"].as_str()).collect();
        assert_eq!(steps, [Some("submitted"), Some("accepted")]);
        assert_eq!(office.get("/registrations?q=pham%20an&state=accepted").ok()["items"][0]["id"], json["id"]);
        assert_eq!(department.other.get("/registrations").ok()["items"], json!([]));
    });
}

#[test]
fn registering_ends_with_its_due_date() {
    each(|app| {
        let department = Department::new(app);
        let head = &department.head;
        let path = format!("/rounds/{}", department.round);
        let etag = department.office.get(&path).etag();
        department.office.patch(&path, &etag, &json!({ "registration_due_on": "2024-01-31" })).is(200);
        let an = department.person("NV1", "Phạm An", "P1", "none");
        let made = head.post("/registrations", &registration(&department, "person", &an)).is(201);
        let registration = format!("/registrations/{}", id(&made.json()));
        assert_eq!(made.json()["deadline"], "2024-01-31");
        let late = transition(head, &registration, &made.etag(), &json!({ "action": "submit" }));
        let late = late.refused(409, "deadline_passed");
        assert!(late["detail"].as_str().expect("a detail").contains("31/01/2024"), "{late}");
        let today = (app.clock.now() + chrono::Duration::hours(7)).date_naive();
        let extension = json!({ "unit_id": department.unit("P1"), "deadline": "registration", "due_on": today, "reason": "Mưa lũ" });
        department.office.post(&format!("{path}/extensions"), &extension).is(201);
        assert_eq!(head.get(&registration).ok()["deadline"], today.to_string());
        transition(head, &registration, &made.etag(), &json!({ "action": "submit" })).is(200);
    });
}

#[test]
fn fostering_is_written_down_and_corrected() {
    each(|app| {
        let department = Department::new(app);
        let head = &department.head;
        let made = head.post("/registrations", &registration(&department, "unit", &department.unit("P1"))).is(201);
        let path = format!("/registrations/{}/fostering-activities", id(&made.json()));
        let activity = |day: &str| json!({ "happened_on": day, "description": "Bồi dưỡng nghiệp vụ", "result": null });
        let first = head.post(&path, &activity("2024-03-01")).is(201);
        head.post(&path, &activity("2024-05-01")).is(201);
        head.post(&path, &json!({ "happened_on": "2024-13-01", "description": "x" })).refused(422, "validation_failed");
        head.post(&path, &json!({ "happened_on": "2024-12-01", "description": " " })).refused(422, "validation_failed");
        let days = |query: &str| -> Vec<String> {
            let page = head.get(&format!("{path}{query}")).ok();
            let items = page["items"].as_array().expect("items").iter();
            items.map(|one| one["happened_on"].as_str().expect("text").to_owned()).collect()
        };
        assert_eq!(
            (days(""), days("?sort=happened_on")),
            (
                vec!["2024-05-01".to_owned(), "2024-03-01".to_owned()],
                vec!["2024-03-01".to_owned(), "2024-05-01".to_owned()],
            )
        );
        let one = format!("/fostering-activities/{}", id(&first.json()));
        let changed = head.patch(&one, &first.etag(), &json!({ "result": "Đạt loại giỏi" })).is(200);
        assert_eq!(head.get(&one).ok(), changed.json());
        head.delete(&one, &first.etag()).refused(412, "stale");
        department.other.get(&one).refused(404, "not_found");
        department.other.delete(&one, &changed.etag()).refused(404, "not_found");
        department.office.delete(&one, &changed.etag()).refused(403, "forbidden");
        head.delete(&one, &changed.etag()).is(204);
        assert_eq!(days(""), ["2024-05-01"]);
        let registration = head.get(&format!("/registrations/{}", id(&made.json()))).is(200);
        assert_ne!(registration.etag().split('-').next(), made.etag().split('-').next(), "the version grows");
    });
}

#[test]
fn notices_are_ones_own() {
    each(|app| {
        let department = Department::new(app);
        let an = department.person("NV1", "Phạm An", "P1", "none");
        let made = department.head.post("/registrations", &registration(&department, "person", &an)).is(201);
        let path = format!("/registrations/{}", id(&made.json()));
        transition(&department.head, &path, &made.etag(), &json!({ "action": "submit" })).is(200);
        let office = &department.office;
        let page = office.get("/notices?unread=true").ok();
        let notice = &page["items"][0];
        assert_eq!(
            notice["subject"],
            json!({ "kind": "registration", "id": made.json()["id"], "code": made.json()["code"], "name": "Phạm An" })
        );
        assert_eq!(notice["body"], "Đơn vị P1 has submitted the registration of Phạm An.");
        let one = format!("/notices/{}", id(notice));
        assert_eq!(office.get(&one).ok(), *notice);
        let etag = office.get(&one).etag();
        let mark = |client: &tests::support::Client| {
            let request = client.request(reqwest::Method::PUT, &format!("{one}/read"));
            client.send(request.header("if-match", &etag))
        };
        mark(&department.head).refused(404, "not_found");
        assert!(mark(office).is(200).json()["read_at"].is_string());
        mark(office).refused(412, "stale");
        assert_eq!(office.get("/notices?unread=true").ok()["items"], json!([]));
        assert_eq!(office.get("/notices").ok()["items"].as_array().expect("items").len(), 1);
        assert_eq!(office.post("/notices/read-all", &json!(null)).is(200).json()["marked"], 0);
        // Who caused it is not told.
        assert_eq!(department.head.get("/notices").ok()["items"], json!([]));
        assert_eq!(app.client(Role::Admin).get("/notices").ok()["items"], json!([]));
    });
}
