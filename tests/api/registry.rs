//! Units, people and what is on record about them, through HTTP.

use reqwest::Method;
use rules::accounts::Role;
use serde_json::{Value, json};
use tests::support::{App, Client, PASSWORD, add_account, each};

fn id(value: &Value) -> String {
    value["id"].as_str().expect("an id").to_owned()
}

fn unit(office: &Client, code: &str, parent: Option<&str>) -> String {
    let body = json!({
        "code": code, "name": format!("Phòng {code}"), "kind": "division", "parent_id": parent, "valid_from": "2010-01-01",
    });
    id(&office.post("/units", &body).is(201).json())
}

fn person(office: &Client, code: &str, name: &str, unit: &str) -> String {
    let body = json!({
        "employee_code": code, "full_name": name, "unit_id": unit, "position": "Chuyên viên",
        "leadership": "none", "employment": "civil_servant", "joined_on": "2015-01-01",
    });
    id(&office.post("/people", &body).is(201).json())
}

fn fields(problem: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or("?").to_owned();
    let errors = problem["errors"].as_array().expect("fields").iter();
    errors.map(|error| format!("{} {}", text(&error["pointer"]), text(&error["code"]))).collect()
}

fn names(page: &Value, field: &str) -> Vec<String> {
    page["items"].as_array().expect("items").iter().map(|one| one[field].as_str().expect("text").to_owned()).collect()
}

fn local(app: &App, username: &str, role: Role, unit: &str) -> Client {
    add_account(app.db(), username, role, Some(store::Id(unit.parse().expect("a UUID"))));
    app.client_of(username, PASSWORD)
}

#[test]
fn units_are_recorded_corrected_and_moved() {
    each(|app| {
        let office = app.client(Role::Office);
        let root = unit(&office, "SO", None);
        let first = unit(&office, "A", Some(&root));
        let second = unit(&office, "B", Some(&root));
        let leaf = unit(&office, "A1", Some(&first));
        let path = format!("/units/{first}");
        let read = office.get(&path);
        assert_eq!(read.ok()["allowed_actions"], json!(["edit", "succeed"]));
        let loop_ = json!({ "parent_id": leaf });
        assert_eq!(
            fields(&office.patch(&path, &read.etag(), &loop_).refused(422, "validation_failed")),
            ["/parent_id parent_loop"]
        );
        let moved = office.patch(&path, &read.etag(), &json!({ "parent_id": second, "name": "Phòng  Mới " })).is(200);
        assert_eq!(
            (moved.json()["parent"]["code"].as_str(), moved.json()["name"].as_str()),
            (Some("B"), Some("Phòng Mới"))
        );
        let below = office.get(&format!("/units?unit_id={second}")).ok();
        assert_eq!(names(&below, "code"), ["A", "A1", "B"]);
        office.patch(&path, &read.etag(), &json!({ "name": "X" })).refused(412, "stale");
        office
            .send(office.request(Method::PATCH, &path).json(&json!({ "name": "X" })))
            .refused(428, "precondition_required");
        let taken =
            json!({ "code": "B", "name": "B", "kind": "office", "parent_id": root, "valid_from": "2020-01-01" });
        office.post("/units", &taken).refused(409, "taken");
        let bad = json!({ "code": "Đ", "name": "a\u{202e}b", "kind": "castle", "valid_from": "2020-01-01" });
        assert_eq!(fields(&office.post("/units", &bad).refused(422, "validation_failed")), ["/kind unknown_value"]);
        let bad = json!({ "code": "Đ", "name": "a\u{202e}b", "kind": "office", "valid_from": "2020-01-01" });
        let told = fields(&office.post("/units", &bad).refused(422, "validation_failed"));
        assert_eq!(told, ["/code invalid_code", "/name invalid_text"]);
        office.get("/units?colour=red").refused(400, "unknown_parameter");
        office.get("/units?cursor=x").refused(400, "invalid_cursor");
        office.get("/units/nonsense").refused(404, "not_found");
        assert_eq!(office.get("/units?q=phong moi").ok()["items"][0]["code"], "A");
    });
}

#[test]
fn successions_rename_merge_and_close_and_keep_the_old_names() {
    each(|app| {
        let office = app.client(Role::Office);
        let root = unit(&office, "SO", None);
        let [one, two, three] = ["A", "B", "C"].map(|code| unit(&office, code, Some(&root)));
        let renamed =
            json!({ "kind": "rename", "effective_on": "2023-07-01", "reason": "Đổi tên", "new_name": "Phòng Đất đai" });
        let made = office.post(&format!("/units/{one}/successions"), &renamed).is(201);
        assert_eq!(office.get(made.header("location").strip_prefix("/api/v1").expect("a path")).json(), made.json());
        let now = office.get(&format!("/units/{one}")).ok();
        assert_eq!(now["name"], "Phòng Đất đai");
        assert_eq!(now["versions"][0]["valid_to"], "2023-06-30");
        assert_eq!(
            (now["versions"][0]["name"].as_str(), now["versions"].as_array().map(Vec::len)),
            (Some("Phòng A"), Some(2))
        );
        let merge =
            json!({ "kind": "merge", "effective_on": "2024-01-01", "reason": "Sáp nhập", "unit_ids": [one, two] });
        let merged = office.post(&format!("/units/{three}/successions"), &merge).is(201).json();
        let codes =
            |side: &str| merged[side].as_array().expect("units").iter().map(|u| u["code"].clone()).collect::<Vec<_>>();
        assert_eq!((codes("from"), codes("to")), (vec![json!("A"), json!("B")], vec![json!("C")]));
        assert_eq!(names(&office.get("/units?valid_on=2024-01-01").ok(), "code"), ["C", "SO"]);
        assert_eq!(office.get(&format!("/units/{one}/successions?include=total")).ok()["total"], 2);
        let late = json!({ "kind": "close", "effective_on": "2025-01-01", "reason": "Giải thể" });
        let told = office.post(&format!("/units/{two}/successions"), &late).refused(422, "validation_failed");
        assert_eq!(fields(&told), ["/effective_on unit_not_in_force"]);
        let empty = json!({ "kind": "split", "effective_on": "2025-01-01", "reason": "Tách", "new_parent_id": root });
        let told = office.post(&format!("/units/{three}/successions"), &empty).refused(422, "validation_failed");
        assert_eq!(fields(&told), ["/unit_ids required", "/new_parent_id not_for_this_kind"]);
    });
}

#[test]
fn people_are_found_in_any_spelling_and_seen_in_ones_own_units() {
    each(|app| {
        let office = app.client(Role::Office);
        let root = unit(&office, "SO", None);
        let [here, there] = ["CN1", "CN2"].map(|code| unit(&office, code, Some(&root)));
        let dong = person(&office, "NV2", "Nguyễn Văn Đông", &here);
        person(&office, "NV1", "Nguyen Van Dong", &there);
        person(&office, "NV3", "Trần Thị An", &here);
        let all = office.get("/people").is(200);
        assert_eq!(names(&all.json(), "full_name"), ["Trần Thị An", "Nguyen Van Dong", "Nguyễn Văn Đông"]);
        assert!(all.queries() <= 8, "{}", all.queries());
        let exact = office.get("/people?q=Nguyễn Văn Đông").ok();
        assert_eq!(names(&exact, "employee_code"), ["NV2", "NV1"]);
        assert_eq!(names(&office.get("/people?q=nguyen van dong").ok(), "employee_code"), ["NV1", "NV2"]);

        let head = local(app, "truong.cn1", Role::UnitHead, &here);
        assert_eq!(names(&head.get("/people").ok(), "employee_code"), ["NV3", "NV2"]);
        let stranger = local(app, "truong.cn2", Role::UnitHead, &there);
        stranger.get(&format!("/people/{dong}")).refused(404, "not_found");
        stranger.get(&format!("/people/{dong}/annual-records")).refused(404, "not_found");
        stranger.get(&format!("/units/{here}/annual-records")).refused(403, "forbidden");
        let read = head.get(&format!("/people/{dong}"));
        assert_eq!(read.ok()["allowed_actions"], json!([]));
        head.patch(&format!("/people/{dong}"), &read.etag(), &json!({ "position": "Vua" })).refused(403, "forbidden");

        let clerk = local(app, "vp.cn1", Role::Office, &here);
        let out = clerk.patch(&format!("/people/{dong}"), &read.etag(), &json!({ "unit_id": there }));
        out.refused(403, "forbidden");
        let changed =
            clerk.patch(&format!("/people/{dong}"), &read.etag(), &json!({ "email": "dong@so.example" })).is(200);
        assert_eq!(changed.json()["email"], "dong@so.example");
        clerk.patch(&format!("/people/{dong}"), &read.etag(), &json!({ "email": null })).refused(412, "stale");
        let not_modified =
            clerk.request(Method::GET, &format!("/people/{dong}")).header("If-None-Match", changed.etag());
        clerk.send(not_modified).is(304);
    });
}

#[test]
fn a_record_is_corrected_with_its_year_and_the_audit_keeps_both() {
    each(|app| {
        let office = app.client(Role::Office);
        let root = unit(&office, "SO", None);
        let holder = person(&office, "NV1", "Trần Thị An", &root);
        let records = format!("/people/{holder}/annual-records");
        let record = |year: i32, rating: &str, title: Option<&str>, authority: Option<&str>| json!({ "year": year, "rating": rating, "title": title, "issuing_authority": authority });
        let director = Some("department_director");
        let fighter = Some("grassroots_emulation_fighter");
        let made = office.post(&records, &record(2023, "good", fighter, director)).is(201);
        office.post(&records, &record(2023, "good", Some("advanced_worker"), director)).is(201);
        let refused = |body: &Value| fields(&office.post(&records, body).refused(422, "validation_failed"));
        assert_eq!(refused(&record(2023, "excellent", None, None)), ["/rating conflicting_rating"]);
        assert_eq!(
            refused(&record(2022, "good", Some("government_emulation_flag"), None)),
            ["/title title_wrong_subject"]
        );
        assert_eq!(refused(&record(2022, "good", Some("no_title"), None)), ["/title unknown_reference"]);
        assert_eq!(refused(&record(2099, "good", None, None)), ["/year year_in_future"]);
        let national = record(2022, "excellent", Some("national_emulation_fighter"), director);
        assert_eq!(refused(&national), ["/issuing_authority authority_not_competent"]);
        office.post(&records, &record(2023, "good", fighter, director)).refused(409, "taken");

        let path = format!("/annual-records/{}", id(&made.json()));
        office.patch(&path, &made.etag(), &json!({ "rating": "excellent", "decision_number": "7/QĐ" })).is(200);
        let both = office.get(&records).ok();
        assert_eq!(names(&both, "rating"), ["excellent", "excellent"], "a year has one rating");
        let timeline = office.get(&format!("/people/{holder}/timeline")).is(200);
        assert!(timeline.queries() <= 8, "{}", timeline.queries());
        let year = &timeline.json()["years"][0];
        assert_eq!((year["year"].as_i64(), year["rating"].as_str()), (Some(2023), Some("excellent")));
        assert_eq!(year["titles"][0]["code"], "grassroots_emulation_fighter", "the highest first");

        let filter =
            store::audit::AuditFilter { actions: vec!["annual_record.corrected".into()], ..Default::default() };
        let everything = rules::accounts::Scope::everything();
        let events = app.db().read(|c| store::audit::list(c, &filter, &everything, &store::PageRequest::default()));
        let events = events.expect("the audit").items;
        let details: Value = serde_json::from_str(&events[0].details).expect("JSON");
        assert_eq!(events.len(), 1);
        assert_eq!(
            (details["old"]["rating"].as_str(), details["new"]["rating"].as_str()),
            (Some("good"), Some("excellent"))
        );

        let now = office.get(&path);
        office.delete(&path, &now.etag()).is(204);
        office.get(&path).refused(404, "not_found");
        app.client(Role::Auditor).delete(&path, "*").refused(403, "forbidden");
    });
}

#[test]
fn initiatives_and_disciplines_belong_to_people_in_sight() {
    each(|app| {
        let office = app.client(Role::Office);
        let root = unit(&office, "SO", None);
        let [here, there] = ["CN1", "CN2"].map(|code| unit(&office, code, Some(&root)));
        let one = person(&office, "NV1", "Trần Thị An", &here);
        let two = person(&office, "NV2", "Lê Văn Bình", &there);
        let idea = |authors: &Value| json!({ "code": "SK1", "title": "Số hóa hồ sơ", "year": 2023, "scope": "base", "authors": authors });
        let whole = json!([{ "person_id": one, "percent": 60 }, { "person_id": two, "percent": 50 }]);
        let told = office.post("/initiatives", &idea(&whole)).refused(422, "validation_failed");
        assert_eq!(fields(&told), ["/authors more_than_whole"]);
        let made = office.post("/initiatives", &idea(&json!([{ "person_id": one, "percent": 100 }]))).is(201);
        let path = format!("/initiatives/{}", id(&made.json()));
        let [near, far] =
            [("truong.cn1", &here), ("truong.cn2", &there)].map(|(name, unit)| local(app, name, Role::UnitHead, unit));
        near.get(&path).is(200);
        far.get(&path).refused(404, "not_found");
        let shared = json!({ "authors": [{ "person_id": one, "percent": 60 }, { "person_id": two, "percent": 40 }] });
        let changed = office.patch(&path, &made.etag(), &shared).is(200).json();
        assert_eq!((changed["version"].as_i64(), changed["authors"][1]["percent"].as_i64()), (Some(2), Some(40)));
        assert_eq!(names(&far.get(&format!("/initiatives?person_id={two}&q=so hoa")).ok(), "code"), ["SK1"]);

        let measure =
            json!({ "person_id": two, "kind": "warning", "decided_on": "2023-06-15", "decision_number": "9/QĐ" });
        let made = office.post("/disciplines", &measure).is(201);
        office.post("/disciplines", &measure).refused(409, "taken");
        let path = format!("/disciplines/{}", id(&made.json()));
        near.get(&path).refused(404, "not_found");
        assert_eq!(far.get("/disciplines").ok()["items"][0]["kind"], "warning");
        assert_eq!(near.get("/disciplines").ok()["items"], json!([]));
        let mild = office.patch(&path, &made.etag(), &json!({ "kind": "reprimand" })).is(200);
        let other = office.patch(&path, &mild.etag(), &json!({ "person_id": one })).refused(422, "validation_failed");
        assert_eq!(fields(&other), ["/person_id fixed"]);
        assert_eq!(far.get(&format!("/people/{two}/timeline")).ok()["years"][0]["disciplines"][0]["kind"], "reprimand");
        office.delete(&path, &mild.etag()).is(204);
    });
}

#[test]
fn the_catalogue_is_read_by_all_and_adjusted_by_the_office() {
    each(|app| {
        let office = app.client(Role::Office);
        let staff = app.client(Role::Staff);
        let page = staff.get("/title-catalogue?subject_type=person").ok();
        assert_eq!(page["items"].as_array().map(Vec::len), Some(4));
        let path = "/title-catalogue/grassroots_emulation_fighter";
        let read = office.get(path);
        staff.patch(path, &read.etag(), &json!({ "synonyms": [] })).refused(403, "forbidden");
        let told = office.patch(path, &read.etag(), &json!({ "synonyms": ["LĐTT"] })).refused(422, "validation_failed");
        assert_eq!(fields(&told), ["/synonyms/0 names_another_title"]);
        let wanted = json!({ "synonyms": ["CSTĐ CS"], "valid_to": "2030-12-31" });
        let changed = office.patch(path, &read.etag(), &wanted).is(200).json();
        assert_eq!((changed["synonyms"][0].as_str(), changed["rank"].as_i64()), (Some("CSTĐ CS"), Some(2)));
        office.patch(path, "*", &json!({ "rank": 4 })).refused(400, "unknown_field");
        office.get("/title-catalogue/none").refused(404, "not_found");
    });
}
