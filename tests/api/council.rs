//! Decisions: leaders after their units, all or nothing, numbers, snapshots, sight; and the report and the audit beside them.

use rules::accounts::{Role, Scope};
use rules::evaluation::assess;
use serde_json::{Value, json};
use store::evaluation::{Purpose, snapshots};
use tests::support::each;
use uuid::Uuid;

use crate::department::{Department, id};

fn state(department: &Department, nomination: &str) -> String {
    let found = department.office.get(&format!("/nominations/{nomination}")).ok();
    found["state"].as_str().expect("a state").to_owned()
}

#[test]
fn a_leader_is_recognised_with_the_unit_or_not_at_all() {
    each(|app| {
        let department = Department::new(app);
        let unit = department.unit("P1");
        let leader = department.person("NV1", "Trần Thị Hoa", "P1", "unit_head");
        department.excellent(&format!("units/{unit}"));
        department.excellent(&format!("people/{leader}"));
        assert_eq!(department.eligibility("person", &leader)["verdict"], "blocked");
        let of_unit = department.verified(&department.head, "unit", &unit);
        let of_leader = department.verified(&department.head, "person", &leader);
        let before = department.events();

        let alone = department.decision("1/QĐ-STNMT", &[(&of_leader, "recognised")]);
        department.head.post("/decisions", &alone).refused(403, "forbidden");
        department.office.post("/decisions", &alone).refused(403, "forbidden");
        let refused = department.director.post("/decisions", &alone).refused(422, "unit_not_recognised");
        assert_eq!(refused["errors"][0]["pointer"], "/outcomes/0/nomination_id");
        assert_eq!(refused["errors"][0]["code"], "unit_not_recognised");
        let declined = department.decision("1/QĐ-STNMT", &[(&of_leader, "recognised"), (&of_unit, "declined")]);
        department.director.post("/decisions", &declined).refused(422, "unit_not_recognised");
        assert_eq!(
            (state(&department, &of_leader), state(&department, &of_unit)),
            ("verified".into(), "verified".into())
        );
        assert_eq!(department.events(), before, "nothing written");

        let both = department.decision("1/QĐ-STNMT", &[(&of_leader, "recognised"), (&of_unit, "recognised")]);
        let made = department.director.post("/decisions", &both).is(201);
        assert_eq!(department.events(), before + 1, "one decision, one event");
        assert_eq!(
            (state(&department, &of_leader), state(&department, &of_unit)),
            ("recognised".into(), "recognised".into())
        );
        assert_eq!(department.eligibility("person", &leader)["verdict"], "eligible");
        assert_eq!(made.json()["outcomes"].as_array().map(Vec::len), Some(2));
        let history = department.office.get(&format!("/nominations/{of_leader}/history")).ok();
        assert!(history["items"].as_array().expect("items").iter().any(|c| c["to_state"] == "recognised"), "{history}");
        let notices = department.head.get("/notices?unread=true").ok();
        let kinds: Vec<&str> =
            notices["items"].as_array().expect("items").iter().filter_map(|n| n["kind"].as_str()).collect();
        assert_eq!(kinds.iter().filter(|kind| **kind == "nomination_recognised").count(), 2);
    });
}

#[test]
fn a_decision_takes_verified_nominations_of_its_round_once() {
    each(|app| {
        let department = Department::new(app);
        let (p1, p2) = (department.unit("P1"), department.unit("P2"));
        department.excellent(&format!("units/{p1}"));
        department.excellent(&format!("units/{p2}"));
        let ready = department.verified(&department.head, "unit", &p1);
        let early = department.submitted(&department.other, "unit", &p2);
        let post = |body: &Value| department.director.post("/decisions", body);
        let refused = post(&department.decision("1", &[(&ready, "recognised"), (&early, "declined")]))
            .refused(422, "not_decidable");
        assert_eq!(refused["errors"][0]["pointer"], "/outcomes/1/nomination_id");
        let twice = post(&department.decision("1", &[(&ready, "recognised"), (&ready, "declined")]))
            .refused(422, "validation_failed");
        assert_eq!(twice["errors"][0]["code"], "duplicate");
        let unknown = Uuid::now_v7().to_string();
        let refused = post(&department.decision("1", &[(&unknown, "recognised")])).refused(422, "validation_failed");
        assert_eq!(refused["errors"][0]["code"], "unknown_reference");
        post(&department.decision("1", &[])).refused(422, "validation_failed");
        let mut nowhere = department.decision("1", &[(&ready, "recognised")]);
        nowhere["round_id"] = json!(unknown);
        assert_eq!(post(&nowhere).refused(422, "validation_failed")["errors"][0]["pointer"], "/round_id");

        let made = post(&department.decision("7/QĐ-STNMT", &[(&ready, "recognised")])).is(201);
        post(&department.decision("8/QĐ-STNMT", &[(&ready, "declined")])).refused(422, "not_decidable");
        department.all_met(&early);
        department.act(&department.office, &early, "verify").is(200);
        let number = post(&department.decision("7/QĐ-STNMT", &[(&early, "declined")])).refused(409, "taken");
        assert_eq!(number["errors"][0]["pointer"], "/number");
        assert_eq!(state(&department, &early), "verified");

        let path = format!("/decisions/{}", id(&made.json()));
        assert_eq!(made.header("location"), format!("/api/v1{path}"));
        assert_eq!(department.head.get(&path).is(200).json()["outcomes"][0]["nomination"]["subject"]["code"], "P1");
        department.other.get(&path).refused(404, "not_found");
        app.client(Role::Staff).get(&path).refused(403, "forbidden");
        let list = department.director.get(&format!("/decisions?round_id={}&include=total", department.round)).ok();
        assert_eq!((list["total"].as_i64(), list["items"][0]["number"].as_str()), (Some(1), Some("7/QĐ-STNMT")));
        assert_eq!(department.other.get("/decisions").ok()["items"].as_array().map(Vec::len), Some(0));
    });
}

#[test]
fn the_records_used_are_kept_and_answer_the_same_later() {
    each(|app| {
        let department = Department::new(app);
        let unit = department.unit("P1");
        department.excellent(&format!("units/{unit}"));
        let nomination = department.verified(&department.head, "unit", &unit);
        department.director.post("/decisions", &department.decision("1/QĐ", &[(&nomination, "recognised")])).is(201);
        // The records change afterwards.
        let records = department.office.get(&format!("/units/{unit}/annual-records")).ok();
        for record in records["items"].as_array().expect("items") {
            let one = format!("/annual-records/{}", id(record));
            let etag = department.office.get(&one).is(200).etag();
            department.office.patch(&one, &etag, &json!({ "rating": "completed", "title": null })).is(200);
        }
        assert_eq!(department.eligibility("unit", &unit)["verdict"], "ineligible");
        let nomination = Uuid::parse_str(&nomination).expect("an id");
        let kept = app.db().read(|conn| snapshots(conn, nomination)).expect("snapshots");
        assert_eq!(
            kept.iter().map(|snapshot| snapshot.purpose).collect::<Vec<_>>(),
            [Purpose::Verification, Purpose::Decision]
        );
        for snapshot in kept {
            assert_eq!(snapshot.result.verdict, rules::evaluation::Verdict::Eligible);
            assert_eq!(assess(&snapshot.inputs), snapshot.result);
        }
        let seen = store::evaluation::nominated_one;
        assert!(app.db().read(|conn| seen(conn, nomination, &Scope::everything())).is_ok());
    });
}

#[test]
fn a_decision_can_be_sent_twice_under_one_key() {
    each(|app| {
        let department = Department::new(app);
        let unit = department.unit("P1");
        department.excellent(&format!("units/{unit}"));
        let nomination = department.verified(&department.head, "unit", &unit);
        let body = department.decision("1/QĐ", &[(&nomination, "recognised")]);
        let send = |body: &Value| {
            let request = department.director.request(reqwest::Method::POST, "/decisions");
            department.director.send(request.header("idempotency-key", "mot-lan").json(body))
        };
        let first = send(&body).is(201);
        let before = department.events();
        let second = send(&body).is(201);
        assert_eq!(first.bytes, second.bytes);
        assert_eq!(department.events(), before);
        send(&department.decision("2/QĐ", &[(&nomination, "declined")])).refused(422, "idempotency_key_reused");
    });
}

#[test]
fn with_a_council_a_verified_nomination_is_not_enough() {
    each(|app| {
        let mut department = Department::new(app);
        let round = json!({
            "period_id": department.period, "kind": "final", "name": "Tổng kết", "years": [2021, 2022],
            "needs_council": true,
        });
        department.round = id(&department.office.post("/rounds", &round).is(201).json());
        let unit = department.unit("P1");
        department.excellent(&format!("units/{unit}"));
        let nomination = department.verified(&department.head, "unit", &unit);
        let body = department.decision("1/QĐ", &[(&nomination, "recognised")]);
        department.director.post("/decisions", &body).refused(422, "not_decidable");
    });
}

#[test]
fn a_recognition_from_outside_counts_for_the_units_leaders() {
    each(|app| {
        let department = Department::new(app);
        let unit = department.unit("P1");
        let leader = department.person("NV1", "Trần Thị Hoa", "P1", "unit_head");
        department.excellent(&format!("people/{leader}"));
        department.excellent(&format!("units/{unit}"));
        assert_eq!(department.eligibility("person", &leader)["verdict"], "blocked");
        let path = format!("/units/{unit}/recognitions");
        let body = json!({
            "period_id": department.period, "issuer": "Bộ Tài nguyên và Môi trường",
            "decision_number": "77/QĐ-BTNMT", "decided_on": "2024-01-05",
        });
        department.head.post(&path, &body).refused(403, "forbidden");
        let made = department.office.post(&path, &body).is(201);
        department.office.post(&path, &body).refused(409, "taken");
        assert_eq!(department.eligibility("person", &leader)["verdict"], "eligible");
        let check = department.eligibility("person", &leader)["checks"][3].clone();
        assert_eq!(
            (check["criterion"].as_str(), check["reason"].as_str()),
            (Some("I6"), Some("unit_recognised_outside"))
        );
        assert_eq!(department.head.get(&path).ok()["items"].as_array().map(Vec::len), Some(1));
        department.other.get(&path).refused(404, "not_found");
        let one = made.header("location").trim_start_matches("/api/v1").to_owned();
        department.office.delete(&one, "\"9-00000000\"").refused(412, "stale");
        department.office.delete(&one, &made.etag()).is(204);
        assert_eq!(department.eligibility("person", &leader)["verdict"], "blocked");
    });
}
