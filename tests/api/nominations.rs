//! Nominations: from draft to the office and back, who sees and may what, deadlines, lists and search.

use reqwest::Method;
use rules::accounts::Role;
use serde_json::{Value, json};
use tests::support::{Answer, Client, PASSWORD, add_account, each};
use uuid::Uuid;

use crate::department::{Department, id};

/// A draft that names its subject.
pub fn draft(round: &str, kind: &str, subject: &str) -> Value {
    json!({ "round_id": round, "subject": { "type": kind, "id": subject }, "summary": "Cải cách hành chính",
            "achievement_report": "Rút ngắn thời gian giải quyết hồ sơ." })
}

/// Sends a transition for the version that `etag` names.
pub fn transition(client: &Client, path: &str, etag: &str, body: &Value) -> Answer {
    let request = client.request(Method::POST, &format!("{path}/transitions")).header("if-match", etag);
    client.send(request.json(body))
}

fn pointers(problem: &Value) -> Vec<String> {
    let errors = problem["errors"].as_array().expect("fields").iter();
    errors.map(|e| format!("{} {}", e["pointer"].as_str().unwrap_or(""), e["code"].as_str().unwrap_or(""))).collect()
}

fn names(answer: &Answer) -> Vec<String> {
    let page = answer.ok();
    let items = page["items"].as_array().expect("items").iter();
    items.map(|one| one["subject"]["name"].as_str().expect("text").to_owned()).collect()
}

#[test]
fn a_nomination_goes_to_the_office_and_back() {
    each(|app| {
        let department = Department::new(app);
        let (head, office) = (&department.head, &department.office);
        let dong = department.person("NV1", "Nguyễn Văn Đông", "P1", "none");
        let made = head.post("/nominations", &draft(&department.round, "person", &dong)).is(201);
        let path = format!("/nominations/{}", id(&made.json()));
        assert_eq!(made.header("location"), format!("/api/v1{path}"));
        let json = made.json();
        assert!(json["code"].as_str().expect("text").starts_with("DHTT-"), "{json}");
        assert_eq!(json["subject"], json!({ "type": "person", "id": dong, "code": "NV1", "name": "Nguyễn Văn Đông" }));
        assert_eq!((json["unit"]["code"].clone(), json["round"]["kind"].clone()), (json!("P1"), json!("interim")));
        assert_eq!(json["allowed_actions"], json!(["edit", "add_evidence", "submit", "withdraw"]));
        // What was answered is what is there.
        assert_eq!(head.get(&path).ok(), json);

        let saved = head.patch(&path, &made.etag(), &json!({ "summary": "Số hóa hồ sơ" })).is(200);
        head.patch(&path, &made.etag(), &json!({ "summary": "Người thứ hai" })).refused(412, "stale");
        let same = head.patch(&path, &saved.etag(), &json!({ "summary": "Số hóa hồ sơ" })).is(200);
        assert_eq!(same.etag(), saved.etag());
        assert_eq!(head.get(&path).ok(), saved.json());
        office.patch(&path, &saved.etag(), &json!({ "summary": "Văn phòng" })).refused(403, "forbidden");

        let empty = head.patch(&path, &saved.etag(), &json!({ "summary": "" })).is(200);
        let problem =
            transition(head, &path, &empty.etag(), &json!({ "action": "submit" })).refused(422, "validation_failed");
        assert_eq!(pointers(&problem), ["/summary required"]);
        let ready = head.patch(&path, &empty.etag(), &json!({ "summary": "Số hóa hồ sơ" })).is(200);
        transition(office, &path, &ready.etag(), &json!({ "action": "submit" })).refused(403, "forbidden");
        let bare = head.request(Method::POST, &format!("{path}/transitions")).json(&json!({ "action": "submit" }));
        head.send(bare).refused(428, "precondition_required");
        let submitted = transition(head, &path, &ready.etag(), &json!({ "action": "submit" })).is(200);
        assert_eq!(submitted.json()["state"], "submitted");
        assert!(submitted.json()["submitted_at"].is_string());
        head.patch(&path, &submitted.etag(), &json!({ "summary": "Nữa" })).refused(409, "state_conflict");

        let told = office.get("/notices?unread=true&include=total").ok();
        assert_eq!(
            (told["total"].clone(), told["items"][0]["kind"].clone()),
            (json!(1), json!("nomination_submitted"))
        );
        let seen = office.get(&path).is(200);
        assert_eq!(seen.json()["allowed_actions"], json!(["verify_items", "waive", "return", "verify", "reject"]));
        transition(office, &path, &seen.etag(), &json!({ "action": "return" })).refused(422, "reason_required");
        let back = json!({ "action": "return", "reason": "Thiếu biên bản" });
        let returned = transition(office, &path, &seen.etag(), &back).is(200);
        let told = head.get("/notices").ok();
        assert_eq!(told["items"][0]["body"], "The office asks for more on Nguyễn Văn Đông: Thiếu biên bản");
        let again = transition(head, &path, &returned.etag(), &json!({ "action": "submit" })).is(200);
        transition(office, &path, &again.etag(), &json!({ "action": "revoke", "reason": "x" }))
            .refused(403, "forbidden");
        transition(&department.director, &path, &again.etag(), &json!({ "action": "revoke", "reason": "x" }))
            .refused(409, "state_conflict");
        let withdrawn = transition(head, &path, &again.etag(), &json!({ "action": "withdraw" })).is(200);
        assert_eq!(withdrawn.json()["allowed_actions"], json!([]));

        let history = head.get(&format!("{path}/history")).ok();
        let steps: Vec<_> = history["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|step| {
                (
                    step["action"].as_str(),
                    step["to_state"].as_str(),
                    step["reason"].as_str(),
                    step["by"]["username"].as_str(),
                )
            })
            .collect();
        let expected = [
            ("submit", "submitted", None, "truong.p1"),
            ("return", "returned", Some("Thiếu biên bản"), "office"),
            ("submit", "submitted", None, "truong.p1"),
            ("withdraw", "withdrawn", None, "truong.p1"),
        ];
        assert_eq!(steps, expected.map(|(action, to, reason, by)| (Some(action), Some(to), reason, Some(by))));
    });
}

#[test]
fn who_sees_and_may_what() {
    each(|app| {
        let department = Department::new(app);
        let (head, other) = (&department.head, &department.other);
        let below = department.person("NV1", "Phạm An", "P1A", "none");
        let beside = department.person("NV2", "Lê Ý", "P2", "none");
        let made = head.post("/nominations", &draft(&department.round, "person", &below)).is(201);
        let path = format!("/nominations/{}", id(&made.json()));
        let theirs = id(&other.post("/nominations", &draft(&department.round, "person", &beside)).is(201).json());

        let head_below = {
            let unit = Uuid::parse_str(&department.unit("P1A")).expect("an id");
            add_account(app.db(), "truong.p1a", Role::UnitHead, Some(store::Id(unit)));
            app.client_of("truong.p1a", PASSWORD)
        };
        let own_person = {
            let account = add_account(app.db(), "pham.an", Role::Staff, None);
            let admin = app.client(Role::Admin);
            let path = format!("/accounts/{account}");
            let etag = admin.get(&path).etag();
            admin.patch(&path, &etag, &json!({ "person_id": below })).is(200);
            app.client_of("pham.an", PASSWORD)
        };
        for (who, client, seen) in [
            ("head above", head, vec!["Phạm An"]),
            ("head of the unit", &head_below, vec!["Phạm An"]),
            ("head beside", other, vec!["Lê Ý"]),
            ("office", &department.office, vec!["Lê Ý", "Phạm An"]),
            ("director", &department.director, vec!["Lê Ý", "Phạm An"]),
            ("auditor", &app.client(Role::Auditor), vec!["Lê Ý", "Phạm An"]),
            ("oneself", &own_person, vec!["Phạm An"]),
            ("council without an agenda", &app.client(Role::Council), vec![]),
        ] {
            assert_eq!(names(&client.get("/nominations")), seen, "{who}");
            let status = client.get(&path).status.as_u16();
            assert_eq!(status, if seen.contains(&"Phạm An") { 200 } else { 404 }, "{who}");
            assert_eq!(client.get(&format!("{path}/history")).status.as_u16(), status, "{who}");
        }
        // Staff behind whom the registry has no person have nothing of their own to see.
        for role in [Role::Admin, Role::Editor, Role::Staff] {
            app.client(role).get("/nominations").refused(403, "forbidden");
            app.client(role).get(&path).refused(403, "forbidden");
        }
        other.patch(&path, &made.etag(), &json!({ "summary": "x" })).refused(404, "not_found");
        transition(other, &path, &made.etag(), &json!({ "action": "submit" })).refused(404, "not_found");
        own_person.patch(&path, &made.etag(), &json!({ "summary": "x" })).refused(403, "forbidden");
        head_below.patch(&path, &made.etag(), &json!({ "summary": "Của đơn vị" })).is(200);
        let unit = department.unit("P1");
        assert_eq!(names(&department.office.get(&format!("/nominations?unit_id={unit}"))), ["Phạm An"]);
        assert_eq!(names(&other.get(&format!("/nominations?unit_id={unit}"))), Vec::<String>::new());
        department.office.get(&format!("/nominations/{theirs}")).is(200);
    });
}

#[test]
fn what_cannot_be_nominated_is_refused() {
    each(|app| {
        let department = Department::new(app);
        let head = &department.head;
        let (own, beside) =
            (department.person("NV1", "Phạm An", "P1", "none"), department.person("NV2", "Lê Ý", "P2", "none"));
        let refused = |body: &Value| pointers(&head.post("/nominations", body).refused(422, "validation_failed"));
        let nobody = "01a20304-a6a2-706b-b74d-2034d6e9e603";
        assert_eq!(refused(&draft(&department.round, "person", nobody)), ["/subject/id unknown_reference"]);
        assert_eq!(refused(&draft(&department.round, "person", &beside)), ["/subject/id unknown_reference"]);
        assert_eq!(refused(&draft(nobody, "person", &own)), ["/round_id unknown_reference"]);
        head.post("/nominations", &draft(&department.round, "unit", &department.unit("P2"))).refused(403, "forbidden");
        head.post("/nominations", &draft(&department.round, "unit", &department.unit("P1A"))).is(201);
        for role in [Role::Office, Role::Director, Role::Staff, Role::Auditor, Role::Admin] {
            app.client(role).post("/nominations", &json!({})).refused(403, "forbidden");
        }
        let first = head.post("/nominations", &draft(&department.round, "person", &own)).is(201);
        let problem =
            head.post("/nominations", &draft(&department.round, "person", &own)).refused(409, "already_exists");
        assert_eq!(pointers(&problem), ["/subject already_exists"]);
        let path = format!("/nominations/{}", id(&first.json()));
        transition(head, &path, &first.etag(), &json!({ "action": "withdraw" })).is(200);
        let second = head.post("/nominations", &draft(&department.round, "person", &own)).is(201);

        let registration = |subject: &str| {
            let body = json!({ "period_id": department.period, "subject": { "type": "unit", "id": subject }, "goal": "Mục tiêu" });
            id(&head.post("/registrations", &body).is(201).json())
        };
        let of_another = registration(&department.unit("P1"));
        let path = format!("/nominations/{}", id(&second.json()));
        let problem = head
            .patch(&path, &second.etag(), &json!({ "registration_id": of_another }))
            .refused(422, "validation_failed");
        assert_eq!(pointers(&problem), ["/registration_id unknown_reference"]);

        let round = format!("/rounds/{}", department.round);
        let etag = department.office.get(&round).etag();
        transition(&department.office, &round, &etag, &json!({ "action": "close" })).is(200);
        transition(head, &path, &second.etag(), &json!({ "action": "submit" })).refused(409, "round_not_open");
        let another = department.person("NV3", "Hồ Dũng", "P1", "none");
        head.post("/nominations", &draft(&department.round, "person", &another)).refused(409, "round_not_open");
    });
}

#[test]
fn a_deadline_includes_its_day_and_can_be_extended_after_it() {
    each(|app| {
        let department = Department::new(app);
        let (head, office) = (&department.head, &department.office);
        let round = json!({ "period_id": department.period, "kind": "final", "name": "Tổng kết", "years": [2021],
                            "nomination_due_on": "2024-06-30" });
        let round = id(&office.post("/rounds", &round).is(201).json());
        let an = department.person("NV1", "Phạm An", "P1", "none");
        let made = head.post("/nominations", &draft(&round, "person", &an)).is(201);
        assert_eq!(made.json()["deadline"], "2024-06-30");
        assert_eq!(made.json()["allowed_actions"], json!(["edit", "add_evidence", "withdraw"]));
        let path = format!("/nominations/{}", id(&made.json()));
        let late =
            transition(head, &path, &made.etag(), &json!({ "action": "submit" })).refused(409, "deadline_passed");
        let detail = late["detail"].as_str().expect("a detail");
        assert!(detail.contains("30/06/2024") && detail.contains("department's office"), "{detail}");
        let today = (app.clock.now() + chrono::Duration::hours(7)).date_naive();
        let extension =
            json!({ "unit_id": department.unit("P1"), "deadline": "nomination", "due_on": today, "reason": "Mưa lũ" });
        office.post(&format!("/rounds/{round}/extensions"), &extension).is(201);
        assert_eq!(head.get(&path).ok()["deadline"], today.to_string());
        let listed = head.get("/nominations").ok();
        assert_eq!(listed["items"][0]["deadline"], today.to_string());
        transition(head, &path, &made.etag(), &json!({ "action": "submit" })).is(200);
        // Another unit's extension is not ours.
        let beside = department.person("NV2", "Lê Ý", "P2", "none");
        let theirs = department.other.post("/nominations", &draft(&round, "person", &beside)).is(201);
        let path = format!("/nominations/{}", id(&theirs.json()));
        transition(&department.other, &path, &theirs.etag(), &json!({ "action": "submit" }))
            .refused(409, "deadline_passed");
    });
}

#[test]
fn lists_are_searched_sorted_and_cheap_whatever_the_page() {
    each(|app| {
        let department = Department::new(app);
        let people = ["Nguyễn Văn Đông", "Nguyễn Văn Dong", "Trần Thị Ân", "Lê Hữu Ý", "Võ Đạt", "Hồ Dũng"];
        for (number, name) in people.iter().enumerate() {
            let person =
                department.person(&format!("NV{number}"), name, if number % 2 == 0 { "P1" } else { "P2" }, "none");
            let client = if number % 2 == 0 { &department.head } else { &department.other };
            client.post("/nominations", &draft(&department.round, "person", &person)).is(201);
        }
        let office = &department.office;
        assert_eq!(names(&office.get("/nominations?q=nguyen%20van%20dong")), ["Nguyễn Văn Dong", "Nguyễn Văn Đông"]);
        assert_eq!(names(&office.get("/nominations?q=nguyễn%20văn%20đông")), ["Nguyễn Văn Đông", "Nguyễn Văn Dong"]);
        assert_eq!(names(&department.head.get("/nominations?q=nguyen")), ["Nguyễn Văn Đông"]);
        assert_eq!(
            names(&office.get("/nominations?sort=name")),
            ["Trần Thị Ân", "Nguyễn Văn Dong", "Hồ Dũng", "Võ Đạt", "Nguyễn Văn Đông", "Lê Hữu Ý"]
        );
        for sort in ["-created_at", "code", "-name"] {
            let (mut seen, mut cursor) = (Vec::new(), String::new());
            loop {
                let page = office.get(&format!("/nominations?limit=4&sort={sort}&include=total{cursor}"));
                assert_eq!(page.json()["total"], 6);
                seen.extend(names(&page));
                match page.json()["next_cursor"].as_str() {
                    Some(next) => cursor = format!("&cursor={next}"),
                    None => break,
                }
            }
            let unique: std::collections::BTreeSet<_> = seen.iter().cloned().collect();
            assert_eq!((seen.len(), unique.len()), (6, 6), "{sort}");
        }
        assert!(office.get("/nominations").json()["items"][0]["achievement_report"].is_null());
        for path in
            ["/nominations?limit=1", "/nominations?limit=200", "/nominations?q=nguyen&include=total", "/registrations"]
        {
            assert!(office.get(path).queries() <= 8, "{path}: {}", office.get(path).queries());
            assert!(department.head.get(path).queries() <= 8, "{path}: {}", department.head.get(path).queries());
        }
        for (query, code) in [
            ("unit=x", "unknown_parameter"),
            ("state=lost", "invalid_parameter"),
            ("sort=summary", "invalid_parameter"),
            ("cursor=abc", "invalid_cursor"),
            ("unit_id=x", "invalid_parameter"),
        ] {
            office.get(&format!("/nominations?{query}")).refused(400, code);
        }
        let cursor = office.get("/nominations?limit=1").json()["next_cursor"].as_str().expect("more").to_owned();
        office.get(&format!("/nominations?q=nguyen&cursor={cursor}")).refused(400, "invalid_cursor");
    });
}

#[test]
fn many_at_once_get_codes_without_a_gap() {
    each(|app| {
        let department = Department::new(app);
        let people: Vec<String> =
            (0..12).map(|n| department.person(&format!("NV{n}"), "Phạm An", "P1", "none")).collect();
        let codes: std::collections::BTreeSet<i64> = std::thread::scope(|scope| {
            let department = &department;
            let threads: Vec<_> = people
                .iter()
                .map(|person| {
                    scope.spawn(move || {
                        let body = draft(&department.round, "person", person);
                        let send = || {
                            let request = department.head.request(Method::POST, "/nominations");
                            department.head.send(request.header("idempotency-key", person.as_str()).json(&body)).is(201)
                        };
                        let (first, again) = (send(), send());
                        assert_eq!(first.json(), again.json());
                        let code = first.json()["code"].as_str().expect("text").to_owned();
                        code.rsplit('-').next().and_then(|number| number.parse().ok()).expect("a number")
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
        });
        assert_eq!(codes, (1..=12).collect());
    });
}
