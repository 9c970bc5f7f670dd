//! The whole thread by the API alone, as the contract tells it: from a registration to a decision, a report and the audit.

use rules::accounts::Role;
use serde_json::{Value, json};
use tests::department::{Case, Department, Programme, decision, id, move_on, upload};
use tests::support::{App, Client, each};

/// The people of the thread.
struct Cast {
    department: Department,
    programme: Programme,
    head: Client,
    office: Client,
    director: Client,
    auditor: Client,
}

impl Cast {
    fn call(app: &App) -> Self {
        let department = Department::found(app);
        let programme = Programme::begin(app);
        let head = department.member(app, "head.a", Role::UnitHead, "CN-A");
        let [office, director, auditor] = [Role::Office, Role::Director, Role::Auditor].map(|role| app.client(role));
        Self { department, programme, head, office, director, auditor }
    }

    /// A registration, submitted by the head, returned once, and accepted by the office.
    fn registration(&self, subject: &Value) -> String {
        let body = self.programme.registration(self.department.unit("CN-A"), subject);
        let made = self.head.post("/registrations", &body).is(201);
        let registration = made.json();
        assert_eq!(registration["state"], "draft");
        assert!(registration["code"].as_str().is_some_and(|code| code.starts_with("DKDH-")), "{registration}");
        let path = format!("/registrations/{}", id(&registration));
        assert_eq!(made.header("location"), format!("/api/v1{path}"));
        for (who, action, reason, state) in [
            (&self.head, "submit", None, "submitted"),
            (&self.office, "return", Some("Nêu rõ chỉ tiêu"), "returned"),
            (&self.head, "submit", None, "submitted"),
            (&self.office, "accept", None, "accepted"),
        ] {
            let seen = who.get(&path).is(200);
            assert!(may(&seen.json(), action), "{action}: {}", seen.text());
            let moved = move_on(who, &path, &seen.etag(), action, reason).is(200);
            assert_eq!(moved.json()["state"], state);
        }
        id(&registration)
    }
}

fn may(resource: &Value, action: &str) -> bool {
    resource["allowed_actions"].as_array().expect("a list").iter().any(|allowed| allowed == action)
}

#[test]
fn from_registration_to_report_and_audit() {
    each(|app| {
        let cast = Cast::call(app);
        let person = cast.department.as_person("NV-A02");
        let registration = cast.registration(&person);
        let case = nominate(&cast, &person, &registration);
        return_and_resubmit(&cast, &case);
        verify(&cast, &case);
        decide(app, &cast, &case);
        report(&cast);
        audit(&cast, &case);
    });
}

fn nominate(cast: &Cast, person: &Value, registration: &str) -> Case {
    let mut body = cast.programme.nomination(person);
    body["registration_id"] = json!(registration);
    let made = cast.head.post("/nominations", &body).is(201).json();
    assert_eq!((&made["state"], &made["subject"]["code"]), (&json!("draft"), &json!("NV-A02")));
    assert!(made["code"].as_str().is_some_and(|code| code.starts_with("DHTT-")), "{made}");
    let case = Case { path: format!("/nominations/{}", id(&made)), id: id(&made) };
    let etag = case.etag(&cast.head);
    let added = case.add_evidence(&cast.head, "Quyết định khen thưởng").is(201);
    let evidence = added.json();
    assert_eq!((&evidence["media_type"], &evidence["year"]), (&json!("application/pdf"), &json!(2022)));
    assert_eq!(evidence["sha256"].as_str().map(str::len), Some(64));
    // What hangs below moves the nomination's version, and says which it is now.
    cast.head.patch(&case.path, &etag, &json!({ "summary": "x" })).refused(412, "stale");
    let version = |etag: &str| etag.split('-').next().expect("a version").to_owned();
    assert_eq!(version(&added.etag()), version(&case.etag(&cast.head)));
    let fields = [("kind", "other"), ("title", "Không phải tài liệu")];
    upload(&cast.head, &format!("{}/evidence", case.path), "a.pdf", b"<html><script>".to_vec(), &fields).is(415);
    let content = format!("{}/evidence/{}/content", case.path, id(&evidence));
    let got = cast.office.get(&content).is(200);
    assert!(got.header("content-disposition").starts_with("attachment"), "{}", got.header("content-disposition"));
    assert_eq!(got.bytes, tests::department::pdf("Quyết định khen thưởng"));
    let sent = case.act(&cast.head, "submit", None).is(200).json();
    assert_eq!(sent["state"], "submitted");
    assert!(sent["submitted_at"].is_string());
    case
}

fn return_and_resubmit(cast: &Cast, case: &Case) {
    case.act(&cast.office, "return", None).refused(422, "reason_required");
    case.act(&cast.head, "return", Some("Không phải việc của tôi")).is(403);
    let back = case.act(&cast.office, "return", Some("Bổ sung số liệu")).is(200).json();
    assert_eq!(back["state"], "returned");
    assert!(cast.head.get("/notices?unread=true").ok()["items"].as_array().is_some_and(|list| !list.is_empty()));
    let seen = cast.head.get(&case.path).is(200);
    let edited = cast.head.patch(&case.path, &seen.etag(), &json!({ "achievement_report": "Có số liệu" })).is(200);
    assert_eq!(edited.json()["achievement_report"], "Có số liệu");
    assert_eq!(case.act(&cast.head, "submit", None).is(200).json()["state"], "submitted");
    let history = cast.auditor.get(&format!("{}/history", case.path)).ok();
    let steps: Vec<&str> =
        history["items"].as_array().expect("a list").iter().filter_map(|step| step["action"].as_str()).collect();
    assert_eq!(steps, ["submit", "return", "submit"]);
}

fn verify(cast: &Cast, case: &Case) {
    let problem = case.act(&cast.office, "verify", None).refused(422, "not_verifiable");
    assert!(!problem["errors"].as_array().expect("what stands in the way").is_empty());
    let path = format!("{}/verification", case.path);
    let unexplained = json!({ "items": [{ "criterion": "I1", "outcome": "not_met" }] });
    cast.office.put(&path, &case.etag(&cast.office), &unexplained).is(422);
    let computed = json!({ "items": [{ "criterion": "I5a", "outcome": "met" }] });
    cast.office.put(&path, &case.etag(&cast.office), &computed).is(422);
    let found = case.find_all_met(&cast.office).is(200).json();
    assert_eq!((&found["verifiable"], &found["eligibility"]["verdict"]), (&json!(true), &json!("eligible")));
    assert_eq!(case.act(&cast.office, "verify", None).is(200).json()["state"], "verified");
}

/// A leader only with their unit: refused without it, taken in the same decision as it.
fn decide(app: &App, cast: &Cast, case: &Case) {
    let leader = Case::draft(&cast.head, &cast.programme, &cast.department.as_person("NV-A01"));
    leader.carry_to_verified(&cast.head, &cast.office);
    let unit = Case::draft(&cast.head, &cast.programme, &cast.department.as_unit("CN-A"));
    unit.carry_to_verified(&cast.head, &cast.office);
    let recognised = |case: &Case| (case.id.clone(), "recognised");
    let ask = |number: &str, outcomes: &[(String, &'static str)]| {
        let outcomes: Vec<(&str, &str)> = outcomes.iter().map(|(id, outcome)| (id.as_str(), *outcome)).collect();
        cast.director.post("/decisions", &decision(&cast.programme, number, &outcomes))
    };
    cast.office.post("/decisions", &decision(&cast.programme, "1/QĐ", &[(&case.id, "recognised")])).is(403);
    let early = ask("1/QĐ-STN", &[recognised(case), recognised(&leader)]);
    let problem = early.refused(422, "unit_not_recognised");
    assert_eq!(problem["errors"][0]["pointer"], "/outcomes/1/nomination_id", "{problem}");
    assert_eq!(cast.director.get(&case.path).ok()["state"], "verified", "nothing was written");
    let with_unit_declined = ask("1/QĐ-STN", &[(unit.id.clone(), "declined"), recognised(&leader)]);
    with_unit_declined.refused(422, "unit_not_recognised");
    let made = ask("1/QĐ-STN", &[recognised(&leader), recognised(&unit), recognised(case)]).is(201);
    assert_eq!(made.json()["outcomes"].as_array().map(Vec::len), Some(3));
    for one in [case, &leader, &unit] {
        assert_eq!(cast.head.get(&one.path).ok()["state"], "recognised");
    }
    ask("2/QĐ-STN", &[recognised(case)]).refused(422, "not_decidable");
    let head = cast.department.member(app, "head.b", Role::UnitHead, "CN-B");
    let other = Case::draft(&head, &cast.programme, &cast.department.as_unit("CN-B"));
    other.carry_to_verified(&head, &cast.office);
    ask("1/QĐ-STN", &[recognised(&other)]).is(409);
}

fn report(cast: &Cast) {
    let path = format!("/reports/registration-summary?period_id={}", cast.programme.period);
    let report = cast.director.get(&path).ok();
    let rows = report["rows"].as_array().expect("rows");
    let row = rows.iter().find(|row| row["unit"]["code"] == "CN-A").expect("the branch");
    assert_eq!((&row["individuals"], &row["collectives"], &row["accepted"]), (&json!(1), &json!(0), &json!(1)));
    assert_eq!((&report["totals"]["individuals"], &report["totals"]["accepted"]), (&json!(1), &json!(1)));
    for format in ["csv", "xlsx"] {
        let file = cast.director.get(&format!("{path}&format={format}")).is(200);
        assert!(file.header("content-disposition").contains(&format!(".{format}")));
    }
}

fn audit(cast: &Cast, case: &Case) {
    let chain = cast.auditor.get("/audit/verification").ok();
    assert_eq!(chain["whole"], true, "{chain}");
    let path = format!("/audit/events?subject_kind=nomination&subject_id={}&limit=200", case.id);
    let events = cast.auditor.get(&path).ok();
    let items = events["items"].as_array().expect("a list");
    let actions: Vec<&str> = items.iter().filter_map(|event| event["action"].as_str()).collect();
    for wanted in ["created", "submitted", "returned", "updated", "findings_recorded", "verified"] {
        assert!(actions.contains(&format!("nomination.{wanted}").as_str()), "{actions:?}");
    }
    assert!(
        items.iter().all(|event| event["request_id"].is_string() && event["account"]["id"].is_string()),
        "{events}"
    );
    cast.head.get("/audit/events").is(403);
    cast.auditor.post("/decisions", &json!({})).is(403);
}
