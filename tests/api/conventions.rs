//! What every operation promises: problem details, languages, preconditions, repeated requests, headers, the document.

use reqwest::Method;
use reqwest::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, IF_NONE_MATCH};
use rules::accounts::Role;
use serde_json::{Value, json};
use tests::support::{Client, each};

fn account(username: &str) -> Value {
    json!({ "username": username, "password": "cánh đồng lúa chín vàng ươm", "grants": [] })
}

#[test]
fn problems_speak_the_callers_language() {
    each(|app| {
        let ask = |language: &str| {
            let client = app.anonymous();
            // Replaces the default of the client.
            let request = client.request(Method::GET, "/me").build().expect("a request");
            let mut request = request;
            request.headers_mut().insert(ACCEPT_LANGUAGE, language.parse().expect("a header"));
            reqwest::blocking::Client::new().execute(request).expect("an answer").json::<Value>().expect("JSON")
        };
        assert_eq!(ask("vi")["title"], "Chưa đăng nhập");
        assert_eq!(ask("en-GB, vi;q=0.5")["title"], "Not signed in");
        assert_eq!(ask("fr")["title"], "Chưa đăng nhập");
    });
}

#[test]
fn what_the_framework_refuses_is_a_problem_too() {
    each(|app| {
        let admin = app.client(Role::Admin);
        admin.get("/nothing").refused(404, "not_found");
        admin.get("/accounts/not-a-uuid").refused(404, "not_found");
        let wrong = admin.send(admin.request(Method::DELETE, "/accounts"));
        assert_eq!(wrong.header("allow"), "GET, POST");
        wrong.refused(405, "method_not_allowed");
        // An address of its own beside /notices/{id}.
        let wrong = admin.get("/notices/read-all");
        assert_eq!(wrong.header("allow"), "POST");
        wrong.refused(405, "method_not_allowed");
        let send = |media_type: &str, body: String| {
            admin.send(admin.request(Method::POST, "/accounts").header(CONTENT_TYPE, media_type).body(body))
        };
        send("text/plain", "{}".into()).refused(415, "unsupported_media_type");
        send("application/json", "{".into()).refused(400, "malformed_json");
        send("application/json", format!("\"{}\"", "a".repeat(256 * 1024))).refused(413, "too_large");
        admin.get("/accounts?limit=1&nonsense=2").refused(400, "unknown_parameter");
        admin.get("/accounts?limit=0").refused(400, "invalid_parameter");
        admin.get("/accounts?cursor=abc").refused(400, "invalid_cursor");
    });
}

#[test]
fn who_you_are_comes_before_what_you_sent() {
    each(|app| {
        let (nobody, staff) = (app.anonymous(), app.client(Role::Staff));
        let rubbish = |client: &Client| client.send(client.request(Method::POST, "/accounts").body("{"));
        rubbish(&nobody).refused(401, "unauthenticated");
        rubbish(&staff).refused(403, "forbidden");
        staff.get("/accounts?nonsense=1").refused(403, "forbidden");
        let twice =
            nobody.request(Method::GET, "/me").header("authorization", "Bearer a").header("authorization", "Bearer b");
        nobody.send(twice).refused(401, "unauthenticated");
        nobody.get("/me?access_token=x").refused(401, "unauthenticated");
    });
}

#[test]
fn changes_need_the_version_they_change() {
    each(|app| {
        let admin = app.client(Role::Admin);
        let made = admin.post("/accounts", &account("hoa.tran")).is(201);
        let path = format!("/accounts/{}", made.json()["id"].as_str().expect("an id"));
        let bare = admin.request(Method::PATCH, &path).json(&json!({ "disabled": true }));
        admin.send(bare).refused(428, "precondition_required");
        let stale = admin.patch(&path, "\"99-00000000\"", &json!({ "disabled": true })).refused(412, "stale");
        assert_eq!(stale["current_version"], made.json()["version"]);
        // Nothing changes: the version stays.
        let same = admin.patch(&path, &made.etag(), &json!({})).is(200);
        assert_eq!(same.etag(), made.etag());
        let held = admin.request(Method::GET, &path).header(IF_NONE_MATCH, made.etag());
        let known = admin.send(held).is(304);
        assert!(known.bytes.is_empty());
    });
}

#[test]
fn of_two_writers_one_wins() {
    each(|app| {
        let admin = app.client(Role::Admin);
        let made = admin.post("/accounts", &account("hoa.tran")).is(201);
        let path = format!("/accounts/{}", made.json()["id"].as_str().expect("an id"));
        let etag = made.etag();
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let (admin, path, etag) = (&admin, &path, &etag);
            let threads: Vec<_> = (0..8)
                .map(|n| {
                    scope.spawn(move || {
                        admin.patch(path, etag, &json!({ "username": format!("hoa.{n}") })).status.as_u16()
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
        });
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|status| **status == 412).count(), 7, "{statuses:?}");
    });
}

#[test]
fn a_repeated_request_has_one_effect() {
    each(|app| {
        let admin = app.client(Role::Admin);
        let send = |key: &str, body: &Value| {
            admin.send(admin.request(Method::POST, "/accounts").header("idempotency-key", key).json(body))
        };
        let first = send("k-1", &account("hoa.tran")).is(201);
        let again = send("k-1", &account("hoa.tran")).is(201);
        assert_eq!(
            (first.json(), first.etag(), first.header("location")),
            (again.json(), again.etag(), again.header("location"))
        );
        send("k-1", &account("another")).refused(422, "idempotency_key_reused");
        send("k-2", &account("hoa.tran")).refused(409, "taken");
        send("", &account("x.y.z")).refused(400, "malformed_header");

        let ids: std::collections::BTreeSet<String> = std::thread::scope(|scope| {
            let send = &send;
            let threads: Vec<_> = (0..10)
                .map(|_| {
                    scope.spawn(move || {
                        let answer = send("k-3", &account("dong.loat"));
                        if answer.status == 409 {
                            answer.refused(409, "idempotency_in_progress");
                            return None;
                        }
                        Some(answer.is(201).json()["id"].to_string())
                    })
                })
                .collect();
            threads.into_iter().filter_map(|thread| thread.join().expect("no panic")).collect()
        });
        assert_eq!(ids.len(), 1);
        assert_eq!(Some(&send("k-3", &account("dong.loat")).is(201).json()["id"].to_string()), ids.first());
    });
}

#[test]
fn every_write_leaves_one_event_in_an_unbroken_chain() {
    each(|app| {
        let count = || app.db().read(store::audit::verify).expect("verifies");
        let before = count();
        let admin = app.client(Role::Admin);
        let made = admin.post("/accounts", &account("hoa.tran")).is(201);
        let path = format!("/accounts/{}", made.json()["id"].as_str().expect("an id"));
        admin.patch(&path, &made.etag(), &json!({ "disabled": true })).is(200);
        admin.post("/accounts", &account("hoa.tran")).refused(409, "taken");
        let _read = admin.get(&path).ok();
        let after = count();
        // Signing in, creating, changing.
        assert_eq!(after.entries, before.entries + 3);
        assert_eq!(after.first_bad, None);
    });
}

#[test]
fn answers_carry_what_browsers_and_operators_need() {
    each(|app| {
        let admin = app.client(Role::Admin);
        let answer = admin.get("/me").is(200);
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
            ("cache-control", "private, no-cache"),
        ] {
            assert_eq!(answer.header(name), value);
        }
        assert!(!answer.header("x-request-id").is_empty());
        let page = admin.send(admin.outside(Method::GET, "/nominations/anything")).is(200);
        assert!(page.header("content-type").starts_with("text/html"));
        assert!(page.header("content-security-policy").contains("script-src 'self'"));
        admin.send(admin.outside(Method::GET, "/assets/missing.js")).refused(404, "not_found");
        assert_eq!(admin.send(admin.outside(Method::GET, "/healthz")).bytes, b"ok");
        assert_eq!(admin.send(admin.outside(Method::GET, "/readyz")).ok()["ready"], true);
        let metrics = admin.send(admin.outside(Method::GET, "/metrics")).is(200);
        assert!(String::from_utf8_lossy(&metrics.bytes).contains("dien_hinh_http_requests_total"));
        let foreign = admin.outside(Method::GET, "/api/v1/me").header("host", "evil.example");
        admin.send(foreign).refused(404, "not_found");
    });
}

#[test]
fn the_document_is_served_with_a_page_that_needs_nothing_from_elsewhere() {
    each(|app| {
        let client = app.anonymous();
        let document = client.send(client.outside(Method::GET, "/api/openapi.json")).is(200);
        let printed = server::routes::document().expect("the document").bytes();
        assert!(document.bytes == printed.as_ref(), "the served document differs from the printed one");
        assert_eq!(document.json()["openapi"], "3.1.0");
        client.send(client.outside(Method::GET, "/api/docs")).is(308);
        let page = client.send(client.outside(Method::GET, "/api/docs/")).is(200);
        let text = String::from_utf8(page.bytes).expect("text");
        assert!(text.contains("swagger-ui") && !text.contains("https://"), "{text}");
    });
}
