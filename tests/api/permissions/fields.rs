//! No body takes what the server decides: ids, versions, states, authors, scores (OWASP API3).

use reqwest::header::{CONTENT_TYPE, IF_MATCH};
use rules::accounts::Role;
use serde_json::{Value, json};
use tests::support::{Answer, App, Client, each};

use super::bodies::json;
use super::scene::Scene;
use super::table::{Kind, ROLES, ROWS};
use crate::document::{Operation, document, operations};

/// Names that a body may only have where the document says so.
const DECIDED_BY_THE_SERVER: [&str; 12] = [
    "id",
    "version",
    "state",
    "code",
    "created_by",
    "created_at",
    "updated_at",
    "submitted_at",
    "score",
    "unit_id",
    "password_hash",
    "allowed_actions",
];

#[test]
fn no_body_takes_what_the_server_decides() {
    each(|app| {
        let scene = Scene::set(app);
        let entries = app.db().read(store::audit::verify).expect("verifies").entries;
        let mut taken = Vec::new();
        for operation in operations() {
            let Some((media_type, content)) = operation.bodies().into_iter().next() else { continue };
            let Some(role) = writer(&operation.id).filter(|_| media_type != "multipart/form-data") else { continue };
            let client = app.client(role);
            let known = fields(&content["schema"]);
            for field in DECIDED_BY_THE_SERVER.into_iter().filter(|field| !known.iter().any(|name| name == field)) {
                let mut body = json(&operation.id, &scene);
                body[field] = json!("01a20304-a6a2-706b-b74d-2034d6e9e603");
                let status = send(&client, &operation, &scene, &media_type, &body).status.as_u16();
                if !matches!(status, 400 | 422) {
                    taken.push(format!("{}.{field}: {status}", operation.id));
                }
            }
        }
        assert_eq!(taken, Vec::<String>::new());
        let signed_in = 5;
        let after = app.db().read(store::audit::verify).expect("verifies").entries;
        assert!(after - entries <= signed_in, "{} events more than signing in", after - entries);
    });
}

/// A role that may do it everywhere.
fn writer(operation: &str) -> Option<Role> {
    let row = ROWS.iter().find(|row| row.operation == operation).expect("a row");
    if row.kind == Kind::Mine {
        return Some(Role::Office);
    }
    ROLES.into_iter().find(|role| row.sign(*role) == 'x')
}

/// Sends a body for the version that is there.
fn send(client: &Client, operation: &Operation, scene: &Scene, media_type: &str, body: &Value) -> Answer {
    let path = scene.path(&operation.path);
    let method = operation.method.to_uppercase().parse().expect("a method");
    let request = client.request(method, &path).header(CONTENT_TYPE, media_type).body(body.to_string());
    // One's own settings take the version of one's account.
    let resource = if path.starts_with("/me/") { "/me" } else { path.trim_end_matches("/transitions") };
    let resource = resource.trim_end_matches("/verification");
    let etag = client.get(resource).headers.get("etag").cloned();
    client.send(etag.into_iter().fold(request, |request, etag| request.header(IF_MATCH, etag)))
}

/// The fields of a body's schema, following references and alternatives.
fn fields(schema: &Value) -> Vec<String> {
    if let Some(target) = schema["$ref"].as_str() {
        return fields(document().pointer(target.trim_start_matches('#')).expect("the schema is there"));
    }
    let own = schema["properties"].as_object().into_iter().flat_map(|fields| fields.keys().cloned());
    let parts = ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|kind| schema[kind].as_array()).flatten();
    own.chain(parts.flat_map(fields)).collect()
}

/// Examples of the document are bodies that the server reads: never 400, and 422 only because their ids lead nowhere here.
#[test]
fn the_documents_examples_are_read() {
    each(|app| {
        let scene = Scene::set(app);
        let mut unread = Vec::new();
        for operation in operations().into_iter().filter(|operation| !operation.public()) {
            let Some((media_type, content)) = operation.bodies().into_iter().next() else { continue };
            let (Some(role), Some(example)) = (writer(&operation.id), content.get("example")) else { continue };
            // Another password would end the test's session.
            if operation.id == "change_password" {
                continue;
            }
            let answer = send(&app.client(role), &operation, &scene, &media_type, example);
            let problem = answer.json();
            let lost = |error: &Value| {
                let code = error["code"].as_str().unwrap_or_default();
                code.starts_with("unknown_") && code != "unknown_value" && code != "unknown_field"
            };
            let only_lost =
                problem["errors"].as_array().is_some_and(|errors| !errors.is_empty() && errors.iter().all(lost));
            let wrong_shape = problem["code"] == "validation_failed" && !only_lost;
            if answer.status == 400 || wrong_shape || answer.status.is_server_error() {
                unread.push(format!("{}: {}", operation.id, answer.text()));
            }
        }
        assert_eq!(unread, Vec::<String>::new());
    });
}

#[test]
fn a_head_raises_no_one_not_even_themselves() {
    each(|app: &App| {
        let head = app.client(Role::UnitHead);
        let me = head.get("/me").ok();
        let path = format!("/accounts/{}", me["account"]["id"].as_str().expect("an id"));
        let grant = json!({ "role": "admin", "unit_id": null });
        head.post(&format!("{path}/grants"), &grant).refused(403, "forbidden");
        head.post("/accounts", &json!({ "username": "x.y", "password": "một hai ba bốn năm sáu", "grants": [grant] }))
            .refused(403, "forbidden");
    });
}

#[test]
fn an_administrator_of_a_unit_grants_nothing_beyond_it() {
    each(|app| {
        let scene = Scene::set(app);
        let admin = scene.department.member(app, "admin.b", Role::Admin, "CN-B");
        for unit in [Value::Null, json!(scene.department.unit("CN-A")), json!(scene.department.unit("STN"))] {
            let body = json!({
                "username": "some.body", "password": "cánh đồng lúa chín vàng ươm",
                "grants": [{ "role": "staff", "unit_id": unit }]
            });
            admin.post("/accounts", &body).refused(403, "forbidden");
        }
        let own = json!({
            "username": "some.body", "password": "cánh đồng lúa chín vàng ươm",
            "grants": [{ "role": "staff", "unit_id": scene.department.unit("CN-B") }]
        });
        let _made = admin.post("/accounts", &own).is(201);
    });
}
