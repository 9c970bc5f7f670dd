//! Lists, search, counts and reports show one branch nothing of another, and do not change with it.

use rules::accounts::Role;
use serde_json::{Value, json};
use tests::department::{Case, Department, import};
use tests::support::{App, Client, each};

use super::bodies::request_with;
use super::scene::Scene;
use super::table::{Kind, ROWS};
use crate::document::{Operation, operations};

/// Own sessions carry the time of the last call, which is the test's own.
const OF_THE_CALL: [&str; 1] = ["list_sessions"];

/// Lists of what is no secret between units.
const SHARED: [&str; 9] = [
    "list_units",
    "list_titles",
    "list_periods",
    "list_rounds",
    "list_criteria",
    "list_criteria_sets",
    "list_unit_successions",
    "list_sessions",
    "list_jobs",
];

/// What a person of branch A is called in any list, and what tells its branch.
const OF_A: [&str; 4] = ["NV-A", "Nguyễn A ", "SK-A", "CN-A"];

fn reads() -> Vec<Operation> {
    let asks = |operation: &Operation| ROWS.iter().any(|row| row.operation == operation.id && row.kind != Kind::Public);
    operations().into_iter().filter(|operation| operation.reads() && asks(operation)).collect()
}

/// A list, with all that can be asked of it.
fn variants(operation: &Operation) -> Vec<Vec<(&'static str, &'static str)>> {
    let offered = operation.query();
    let takes = |name: &str| offered.iter().any(|known| known == name);
    let mut variants = vec![vec![]];
    if takes("include") {
        variants.push(vec![("include", "total"), ("limit", "1")]);
    }
    if takes("q") {
        variants.push(vec![("q", "nguyen")]);
        variants.push(vec![("q", "Nguyễn"), ("include", "total")]);
    }
    if takes("format") {
        variants.push(vec![("format", "csv")]);
    }
    variants
}

fn everything(client: &Client, scene: &Scene) -> Vec<(String, u16, Vec<u8>)> {
    let mut answers = Vec::new();
    for operation in reads().iter().filter(|operation| !OF_THE_CALL.contains(&operation.id.as_str())) {
        for variant in variants(operation) {
            let answer = client.send(request_with(client, operation, scene, true, &variant));
            answers.push((
                format!("{} {variant:?}", operation.id),
                answer.status.as_u16(),
                steady(operation, answer.bytes),
            ));
        }
    }
    answers
}

/// Without the moment at which a report was made.
fn steady(operation: &Operation, bytes: Vec<u8>) -> Vec<u8> {
    match serde_json::from_slice::<Value>(&bytes) {
        Ok(mut value) => {
            value["generated_at"] = Value::Null;
            value["request_id"] = Value::Null;
            value.to_string().into_bytes()
        }
        // The first lines of a file name its moment; the numbers come after.
        Err(_) if operation.id.starts_with("get_registration_summary") => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            text.lines().filter(|line| !line.contains(':')).collect::<Vec<_>>().join("\n").into_bytes()
        }
        Err(_) => bytes,
    }
}

/// Twenty people with records, cases and all in branch B.
fn fill_branch_b(app: &App, scene: &Scene) {
    let office = app.client(Role::Office);
    let mut people = String::from("employee_code,full_name,unit_code,position,leadership,employment,joined_on\n");
    for number in 1..=20 {
        people.push_str(&format!(
            "NV-BX{number:02},Nguyễn B Thêm {number},CN-B,Viên chức,none,civil_servant,2016-02-01\n"
        ));
    }
    let job = import(&office, "people", "people.csv", people.into_bytes());
    assert_eq!(job["result"]["created"], 20, "{job}");
    let head = scene.department.member(app, "head.b", Role::UnitHead, "CN-B");
    let page = head.get("/people?q=NV-BX&limit=200").ok();
    let page =
        if page["items"].as_array().is_some_and(Vec::is_empty) { head.get("/people?limit=200").ok() } else { page };
    for person in page["items"].as_array().expect("a list") {
        let subject = json!({ "type": "person", "id": person["id"] });
        let body = scene.programme.registration(scene.department.unit("CN-B"), &subject);
        let _registered = head.post("/registrations", &body).is(201);
        let case = Case::draft(&head, &scene.programme, &subject);
        let _sent = case.act(&head, "submit", None).is(200);
    }
    let more = json!({
        "unit_id": scene.department.unit("CN-B"), "deadline": "nomination", "due_on": "2100-01-31", "reason": "Bão lụt"
    });
    let _extended = office.post(&format!("/rounds/{}/extensions", scene.programme.round), &more).is(201);
    let waiver = json!({
        "subject": scene.department.as_person("NV-B03"), "criterion": "I5a", "year": 2022, "reason": "Nghỉ thai sản"
    });
    let _waived = office.post(&format!("/rounds/{}/waivers", scene.programme.round), &waiver).is(201);
}

#[test]
fn what_happens_in_one_branch_changes_no_byte_for_another() {
    each(|app| {
        let scene = Scene::set(app);
        let head = Scene::sign_in(app, "head.a");
        let before = everything(&head, &scene);
        fill_branch_b(app, &scene);
        let after = everything(&head, &scene);
        for (before, after) in before.into_iter().zip(after) {
            assert_eq!((&before.0, before.1), (&after.0, after.1));
            assert!(before.2 == after.2, "{} differs", before.0);
        }
    });
}

#[test]
fn a_head_finds_nothing_of_another_branch() {
    each(|app| {
        let scene = Scene::set(app);
        let head = scene.department.member(app, "head.b", Role::UnitHead, "CN-B");
        let mut leaks = Vec::new();
        for operation in reads().iter().filter(|operation| !SHARED.contains(&operation.id.as_str())) {
            // Paths with an id name a thing of branch A, which the matrix has as a 404.
            let of_the_round =
                operation.path.starts_with("/api/v1/rounds/{id}/") && operation.path.matches('{').count() == 1;
            if operation.path.contains('{') && !of_the_round {
                continue;
            }
            for variant in variants(operation) {
                let answer = head.send(request_with(&head, operation, &scene, true, &variant));
                let text = answer.text();
                leaks.extend(
                    OF_A.iter()
                        .filter(|mark| text.contains(**mark))
                        .map(|mark| format!("{} {variant:?}: {mark}", operation.id)),
                );
            }
        }
        assert_eq!(leaks, Vec::<String>::new());
        count_is_ones_own(&head, &scene.department);
    });
}

fn count_is_ones_own(head: &Client, department: &Department) {
    let total = |path: &str| head.get(path).ok()["total"].clone();
    assert_eq!(total("/people?include=total"), 12);
    assert_eq!(total("/people?include=total&q=nguyen"), 12);
    assert_eq!(total("/nominations?include=total"), 0);
    assert_eq!(total("/registrations?include=total"), 0);
    let of_a = department.unit("CN-A");
    for list in ["people", "nominations", "registrations"] {
        let page = head.get(&format!("/{list}?unit_id={of_a}&include=total")).ok();
        assert_eq!((page["total"].clone(), page["items"].clone()), (json!(0), json!([])), "{list}");
    }
}
