//! One's own account and the accounts of others.

use rules::accounts::Role;
use serde_json::{Value, json};
use tests::support::{App, each, username};

fn new_account(username: &str, grants: &Value) -> Value {
    json!({ "username": username, "password": "cánh đồng lúa chín vàng ươm", "grants": grants })
}

#[test]
fn an_account_is_made_changed_granted_and_disabled() {
    each(|app| {
        let admin = app.client(Role::Admin);
        let made =
            admin.post("/accounts", &new_account("tran.hoa", &json!([{ "role": "office", "unit_id": null }]))).is(201);
        let body = made.json();
        let id = body["id"].as_str().expect("an id").to_owned();
        assert_eq!(made.header("location"), format!("/api/v1/accounts/{id}"));
        assert_eq!(body["grants"][0]["role"], "office");
        let path = format!("/accounts/{id}");
        let read = admin.get(&path);
        assert_eq!(read.etag(), made.etag());
        assert_eq!(read.json(), body);

        let renamed = admin.patch(&path, &read.etag(), &json!({ "username": "tran.thi.hoa" })).is(200);
        assert_eq!(renamed.json()["username"], "tran.thi.hoa");
        admin.patch(&path, &read.etag(), &json!({ "disabled": true })).refused(412, "stale");
        let hoa = app.client_of("tran.thi.hoa", "cánh đồng lúa chín vàng ươm");
        hoa.get("/accounts").refused(403, "forbidden");

        let granted = admin.post(&format!("{path}/grants"), &json!({ "role": "admin", "unit_id": null })).is(201);
        hoa.get("/accounts").is(200);
        let grant = granted.json()["id"].as_str().expect("an id").to_owned();
        let place = granted.header("location").strip_prefix("/api/v1").expect("a path of the API").to_owned();
        assert_eq!(admin.get(&place).ok(), granted.json());
        let first = admin.get(&format!("{path}/grants?limit=1&include=total")).ok();
        let rest =
            admin.get(&format!("{path}/grants?limit=1&cursor={}", first["next_cursor"].as_str().expect("more"))).ok();
        assert_eq!((&first["total"], &rest["next_cursor"]), (&json!(2), &Value::Null));
        assert_eq!(rest["items"], json!([granted.json()]));
        admin.delete(&format!("{path}/grants/{grant}"), &granted.etag()).is(204);
        hoa.get("/accounts").refused(403, "forbidden");

        let now = admin.get(&path);
        admin.patch(&path, &now.etag(), &json!({ "disabled": true })).is(200);
        hoa.get("/me").refused(401, "unauthenticated");
        let again = json!({ "username": "tran.thi.hoa", "password": "cánh đồng lúa chín vàng ươm" });
        app.anonymous().post("/auth/login", &again).refused(401, "sign_in_failed");
    });
}

#[test]
fn a_temporary_password_opens_nothing_but_its_change() {
    each(|app| {
        let admin = app.client(Role::Admin);
        let made =
            admin.post("/accounts", &new_account("le.van.an", &json!([{ "role": "auditor", "unit_id": null }]))).ok();
        let path = format!("/accounts/{}/password", made["id"].as_str().expect("an id"));
        let temporary = "mật khẩu dùng tạm cho hôm nay";
        let reset = admin.post(&path, &json!({ "password": temporary })).ok();
        assert_eq!(reset["must_change_password"], true);
        let an = app.client_of("le.van.an", temporary);
        an.get("/accounts").refused(403, "password_change_required");
        assert_eq!(an.get("/me").ok()["account"]["must_change_password"], true);
        an.post(
            "/me/password",
            &json!({ "current_password": temporary, "new_password": "của riêng tôi và chỉ tôi biết thôi" }),
        )
        .is(204);
        an.get("/accounts").is(200);
    });
}

#[test]
fn bad_accounts_are_refused_field_by_field() {
    each(|app| {
        let admin = app.client(Role::Admin);
        let at = |problem: &Value| {
            let errors = problem["errors"].as_array().expect("fields").iter();
            errors
                .map(|e| format!("{} {}", e["pointer"].as_str().unwrap_or(""), e["code"].as_str().unwrap_or("")))
                .collect::<Vec<_>>()
        };
        let refused = |body: &Value, code: &str| at(&admin.post("/accounts", body).refused(422, code));
        assert_eq!(
            refused(&json!({}), "validation_failed"),
            ["/username required", "/password required", "/grants required"]
        );
        assert_eq!(refused(&new_account("Hoa Trần", &json!([])), "validation_failed"), ["/username invalid_username"]);
        assert_eq!(
            refused(&new_account("hoa", &json!([{ "role": "king", "unit_id": null }])), "validation_failed"),
            ["/grants/0/role unknown_value"]
        );
        assert_eq!(
            refused(&new_account("hoa", &json!([{ "role": "staff" }])), "validation_failed"),
            ["/grants/0/unit_id required"]
        );
        let nowhere = json!([{ "role": "staff", "unit_id": "01a20304-a6a2-706b-b74d-2034d6e9e603" }]);
        assert_eq!(refused(&new_account("hoa", &nowhere), "validation_failed"), ["/grants/0/unit_id unknown_unit"]);
        let weak = json!({ "username": "khanhhoa", "password": "khanhhoakhanhhoa", "grants": [] });
        assert!(refused(&weak, "validation_failed").contains(&"/password password_predictable".to_owned()));
        admin.post("/accounts", &new_account("admin", &json!([]))).refused(409, "taken");
        let extra = json!({ "username": "hoa", "password": "x", "grants": [], "id": "1" });
        admin.post("/accounts", &extra).refused(400, "unknown_field");
    });
}

#[test]
fn the_list_pages_without_repeating_or_skipping() {
    each(|app| {
        let admin = app.client(Role::Admin);
        let all = names(&admin.get("/accounts").ok());
        let mut expected: Vec<String> = [
            Role::Staff,
            Role::UnitHead,
            Role::Office,
            Role::Council,
            Role::Director,
            Role::Editor,
            Role::Auditor,
            Role::Admin,
        ]
        .map(username)
        .to_vec();
        expected.sort();
        assert_eq!(all, expected);
        for sort in ["username", "-username", "created_at", "-created_at"] {
            let (mut seen, mut cursor) = (Vec::new(), String::new());
            loop {
                let page = admin.get(&format!("/accounts?limit=3&sort={sort}&include=total{cursor}")).ok();
                assert_eq!(page["total"], 8);
                seen.extend(names(&page));
                match page["next_cursor"].as_str() {
                    Some(next) => cursor = format!("&cursor={next}"),
                    None => break,
                }
            }
            let unique: std::collections::BTreeSet<_> = seen.iter().cloned().collect();
            assert_eq!((seen.len(), unique.len()), (8, 8), "{sort}");
        }
        assert_eq!(names(&admin.get("/accounts?role=admin&role=staff").ok()), ["admin", "staff"]);
        assert_eq!(names(&admin.get("/accounts?q=AUD").ok()), ["auditor"]);
        assert_eq!(names(&admin.get("/accounts?q=%25").ok()), Vec::<String>::new());
        assert!(admin.get("/accounts").queries() <= 8);
    });
}

fn names(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().expect("a list").iter();
    items.map(|item| item["username"].as_str().expect("text").to_owned()).collect()
}

#[test]
fn only_those_who_may_see_accounts() {
    each(|app| {
        for role in [Role::Staff, Role::UnitHead, Role::Office, Role::Council, Role::Director, Role::Editor] {
            app.client(role).get("/accounts").refused(403, "forbidden");
        }
        app.client(Role::Auditor).get("/accounts").is(200);
        app.client(Role::Auditor).post("/accounts", &json!({})).refused(403, "forbidden");
    });
}

/// Makes a unit and gives its id.
fn unit(app: &App, code: &str, parent: &Value) -> Value {
    let body = json!({ "code": code, "name": code, "kind": "office", "parent_id": parent, "valid_from": "2015-01-01" });
    app.client(Role::Office).post("/units", &body).ok()["id"].clone()
}

#[test]
fn whoever_manages_one_unit_reaches_no_further() {
    each(|app| {
        let admin = app.client(Role::Admin);
        let top = unit(app, "SO", &Value::Null);
        let (here, there) = (unit(app, "VP", &top), unit(app, "TT", &top));
        let grant = |role: &str, unit: &Value| json!([{ "role": role, "unit_id": unit }]);
        let make = |name: &str, grants: &Value| {
            admin.post("/accounts", &new_account(name, grants)).ok()["id"].as_str().expect("an id").to_owned()
        };
        make("quan.tri.vp", &grant("admin", &here));
        let (inside, outside) =
            (make("nhan.vien.vp", &grant("staff", &here)), make("nhan.vien.tt", &grant("staff", &there)));
        let both = make("ca.hai", &json!([{ "role": "staff", "unit_id": here }, { "role": "admin", "unit_id": null }]));
        let local = app.client_of("quan.tri.vp", "cánh đồng lúa chín vàng ươm");

        assert_eq!(names(&local.get("/accounts").ok()), ["ca.hai", "nhan.vien.vp", "quan.tri.vp"]);
        local.get(&format!("/accounts/{inside}")).is(200);
        local.get(&format!("/accounts/{outside}")).refused(404, "not_found");
        let reset = json!({ "password": "mật khẩu dùng tạm cho hôm nay" });
        local.post(&format!("/accounts/{inside}/password"), &reset).is(200);
        // Seen, because one of its grants is here; not to be taken over, because another reaches further.
        local.post(&format!("/accounts/{both}/password"), &reset).refused(403, "forbidden");
        for unit in [&there, &top, &Value::Null] {
            let wider = json!({ "role": "admin", "unit_id": unit });
            local.post(&format!("/accounts/{inside}/grants"), &wider).refused(403, "forbidden");
            local.post("/accounts", &new_account("them.nua", &json!([wider]))).refused(403, "forbidden");
        }
        local.post(&format!("/accounts/{inside}/grants"), &json!({ "role": "unit_head", "unit_id": here })).is(201);
    });
}
