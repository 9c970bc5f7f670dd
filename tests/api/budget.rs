//! Reads ask the database as much for many rows as for one.
//!
//! That no request of any operation sends more than eight statements is checked at the end of every test, over all
//! requests it made, on both databases: see `App::drop`. The permission tests alone call every operation.

use rules::accounts::Role;
use tests::department::{Case, Department};
use tests::support::{App, Client, MOST_STATEMENTS, each};

use crate::document::operations;
use crate::permissions::{Scene, request_with};

/// Who reads everything of a feature.
fn reader(operation: &str) -> Role {
    match operation {
        "list_accounts" | "get_account" | "list_grants" => Role::Admin,
        "list_audit_events" | "get_audit_verification" => Role::Auditor,
        _ => Role::Office,
    }
}

/// More rows than one in every list.
fn fill(app: &App, scene: &Scene) {
    let head = Scene::sign_in(app, "head.a");
    let department: &Department = &scene.department;
    for number in 6..=12 {
        let subject = department.as_person(&format!("NV-A{number:02}"));
        let body = scene.programme.registration(department.unit("CN-A"), &subject);
        let _registered = head.post("/registrations", &body).is(201);
        let case = Case::draft(&head, &scene.programme, &subject);
        let _added = case.add_evidence(&head, &format!("Quyết định {number}")).is(201);
        let _sent = case.act(&head, "submit", None).is(200);
    }
}

#[test]
fn no_read_asks_more_for_more_rows() {
    each(|app| {
        let scene = Scene::set(app);
        fill(app, &scene);
        let mut over = Vec::new();
        for operation in operations().into_iter().filter(|operation| operation.reads() && !operation.public()) {
            let client: Client = app.client(reader(&operation.id));
            let lists = operation.query().iter().any(|name| name == "limit");
            let ask = |limit: &str| {
                let parameters: &[(&str, &str)] = if lists { &[("limit", limit)] } else { &[] };
                client.send(request_with(&client, &operation, &scene, true, parameters))
            };
            let (one, many) = (ask("1"), ask("200"));
            // What belongs to another account is not there for this one; its budget holds all the same.
            if one.status.is_server_error() || many.queries() > MOST_STATEMENTS {
                over.push(format!("{}: {} {} queries", operation.id, many.status, many.queries()));
            }
            if one.queries() != many.queries() {
                over.push(format!("{}: {} for one row, {} for all", operation.id, one.queries(), many.queries()));
            }
        }
        assert_eq!(over, Vec::<String>::new());
    });
}
