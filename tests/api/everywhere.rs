//! What every operation of the document keeps to, asked of each one with a thing that is there.

use reqwest::header::IF_NONE_MATCH;
use rules::accounts::Role;
use serde_json::Value;
use tests::support::{Answer, App, Client, each};

use crate::document::{Operation, operations};
use crate::permissions::{Scene, request_with};

/// One of each role, and the head whose nomination and notices the scene has.
fn everybody(app: &App) -> Vec<Client> {
    let roles = [Role::Admin, Role::Office, Role::Director, Role::Auditor, Role::UnitHead, Role::Staff];
    let mut clients = vec![Scene::sign_in(app, "head.a")];
    clients.extend(roles.map(|role| app.client(role)));
    clients
}

/// The answers of all who are let in.
fn answers(operation: &Operation, clients: &[Client], scene: &Scene, query: &[(&str, &str)]) -> Vec<Answer> {
    let asked = clients.iter().map(|client| client.send(request_with(client, operation, scene, true, query)));
    asked.filter(|answer| ![401, 403, 404].contains(&answer.status.as_u16())).collect()
}

fn code(answer: &Answer) -> String {
    serde_json::from_slice::<Value>(&answer.bytes).map(|body| body["code"].to_string()).unwrap_or_default()
}

fn of_the_api() -> Vec<Operation> {
    operations().into_iter().filter(|operation| operation.path.starts_with("/api/v1")).collect()
}

#[test]
fn an_unknown_parameter_is_refused() {
    each(|app| {
        let scene = Scene::set(app);
        let mut clients = everybody(app);
        clients.push(app.anonymous());
        for operation in of_the_api() {
            let answers = answers(&operation, &clients, &scene, &[("nonsense", "1")]);
            assert!(!answers.is_empty(), "{}: nobody is let in", operation.id);
            for answer in answers {
                assert_eq!(
                    (answer.status.as_u16(), code(&answer).as_str()),
                    (400, "\"unknown_parameter\""),
                    "{}",
                    operation.id
                );
            }
        }
    });
}

#[test]
fn nothing_changes_without_the_version_it_changes() {
    each(|app| {
        let scene = Scene::set(app);
        let clients = everybody(app);
        let changes = |operation: &Operation| {
            matches!(operation.method.as_str(), "patch" | "put" | "delete") || operation.path.ends_with("/transitions")
        };
        for operation in of_the_api().iter().filter(|operation| changes(operation)) {
            let answers = answers(operation, &clients, &scene, &[]);
            assert!(!answers.is_empty(), "{}: nobody is let in", operation.id);
            for answer in answers {
                assert_eq!(answer.status.as_u16(), 428, "{}: {}", operation.id, answer.text());
                assert_eq!(code(&answer), "\"precondition_required\"");
            }
        }
    });
}

#[test]
fn one_thing_has_an_etag_that_spares_its_bytes() {
    each(|app| {
        let scene = Scene::set(app);
        let clients = everybody(app);
        let single =
            |operation: &&Operation| operation.reads() && !operation.query().iter().any(|name| name == "limit");
        // A report carries the moment of its making.
        let lasting = |operation: &&Operation| !operation.path.starts_with("/api/v1/reports/");
        for operation in of_the_api().iter().filter(single).filter(lasting) {
            let ask = |client: &Client| client.send(request_with(client, operation, &scene, true, &[]));
            let seen = clients.iter().map(|client| (client, ask(client))).find(|(_, answer)| answer.status == 200);
            let (client, answer) = seen.unwrap_or_else(|| panic!("{}: nobody sees it", operation.id));
            let etag = answer.etag();
            assert!(etag.starts_with('"') && etag.ends_with('"'), "{}: {etag:?}", operation.id);
            let again = request_with(client, operation, &scene, true, &[]).header(IF_NONE_MATCH, &etag);
            let again = client.send(again).is(304);
            assert_eq!((again.bytes.len(), again.etag()), (0, etag), "{}", operation.id);
        }
    });
}
