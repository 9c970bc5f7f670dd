//! Valid bodies, so that a refusal is about who asks and not about what was sent.

use reqwest::blocking::RequestBuilder;
use reqwest::blocking::multipart::{Form, Part};
use reqwest::{Method, Url};
use serde_json::{Value, json};
use tests::department::pdf;
use tests::support::Client;

use super::scene::Scene;
use crate::document::Operation;

/// A request for an operation, with a valid body or with an empty one.
pub fn request(client: &Client, operation: &Operation, scene: &Scene, valid: bool) -> RequestBuilder {
    request_with(client, operation, scene, valid, &[])
}

/// As [`request`], with more parameters.
pub fn request_with(
    client: &Client,
    operation: &Operation,
    scene: &Scene,
    valid: bool,
    parameters: &[(&str, &str)],
) -> RequestBuilder {
    let method: Method = operation.method.to_uppercase().parse().expect("a method");
    let mut url = Url::parse("http://server").expect("a URL");
    url.set_path(&scene.path(&operation.path));
    if !parameters.is_empty() {
        url.query_pairs_mut().extend_pairs(parameters);
    }
    if matches!(operation.id.as_str(), "list_criteria" | "get_registration_summary") {
        url.query_pairs_mut().append_pair("period_id", &scene.programme.period);
    }
    let path = url.as_str().trim_start_matches("http://server");
    let request = match operation.path.starts_with("/api/v1") {
        true => client.request(method, path),
        false => client.outside(method, path),
    };
    let bodies = operation.bodies();
    if bodies.contains_key("multipart/form-data") {
        return request.multipart(if valid { form(&operation.id) } else { Form::new() });
    }
    match bodies.keys().next() {
        None => request,
        Some(media_type) => {
            let body = if valid { json(&operation.id, scene) } else { json!({}) };
            request.header("content-type", media_type).body(body.to_string())
        }
    }
}

fn form(operation: &str) -> Form {
    match operation {
        "create_import" => {
            let file = Part::bytes(b"code,name,kind,parent_code,valid_from,valid_to\n".to_vec()).file_name("units.csv");
            Form::new().text("kind", "units").text("dry_run", "true").part("file", file)
        }
        _ => {
            let file = Part::bytes(pdf("matrix")).file_name("a.pdf");
            Form::new().text("kind", "decision").text("title", "Quyết định").part("file", file)
        }
    }
}

/// A valid JSON body of an operation.
pub fn json(operation: &str, scene: &Scene) -> Value {
    registry(operation, scene)
        .or_else(|| programme(operation, scene))
        .or_else(|| case(operation, scene))
        .unwrap_or(json!({}))
}

fn registry(operation: &str, scene: &Scene) -> Option<Value> {
    let (unit, person) = (scene.id_of("/units/{id}"), scene.id_of("/people/{id}"));
    let record = json!({ "year": 2024, "rating": "good", "title": null, "months_worked": 12 });
    Some(match operation {
        "create_account" => json!({
            "username": "new.account", "password": "cánh đồng lúa chín vàng ươm",
            "grants": [{ "role": "staff", "unit_id": unit }]
        }),
        "update_account" => json!({ "disabled": true }),
        "reset_password" => json!({ "password": "cánh đồng lúa chín vàng ươm" }),
        "create_grant" => json!({ "role": "staff", "unit_id": unit }),
        "create_unit" => json!({
            "code": "TO-X", "name": "Tổ mới", "kind": "division", "parent_id": unit, "valid_from": "2024-01-01"
        }),
        "update_unit" => json!({ "name": "Tên khác" }),
        "create_unit_succession" => json!({
            "kind": "rename", "effective_on": "2025-06-01", "reason": "Sắp xếp", "new_name": "Tên khác"
        }),
        "create_person" => json!({
            "employee_code": "NV-X01", "full_name": "Nguyễn Văn Mới", "unit_id": unit, "position": "Viên chức",
            "leadership": "none", "employment": "public_employee", "joined_on": "2024-01-01"
        }),
        "update_person" => json!({ "position": "Chức vụ khác" }),
        "create_person_annual_record" | "create_unit_annual_record" => record,
        "update_annual_record" => json!({ "note": "Đã đối chiếu" }),
        "create_initiative" => json!({
            "code": "SK-X1", "title": "Sáng kiến mới", "year": 2022, "scope": "base",
            "authors": [{ "person_id": person, "percent": 100 }]
        }),
        "update_initiative" => json!({ "title": "Tên khác" }),
        "create_discipline" => json!({
            "person_id": person, "kind": "reprimand", "decided_on": "2024-06-07", "decision_number": "1/QĐ"
        }),
        "update_discipline" => json!({ "decision_number": "2/QĐ" }),
        "update_title" => json!({ "abbreviation": "LĐTT2" }),
        "transition_job" => json!({ "action": "cancel" }),
        _ => return None,
    })
}

fn programme(operation: &str, scene: &Scene) -> Option<Value> {
    let (unit, period) = (scene.id_of("/units/{id}"), scene.id_of("/periods/{id}"));
    Some(match operation {
        "create_period" => {
            json!({ "code": "GD-2026-2030", "name": "Giai đoạn sau", "first_year": 2026, "last_year": 2030 })
        }
        "update_period" => json!({ "name": "Tên khác" }),
        "create_round" => {
            json!({ "period_id": period, "kind": "ad_hoc", "name": "Đột xuất", "years": [2023] })
        }
        "update_round" => json!({ "name": "Tên khác" }),
        "move_round" => json!({ "action": "start_evaluation" }),
        "create_extension" => {
            json!({ "unit_id": unit, "deadline": "nomination", "due_on": "2100-02-28", "reason": "Bão lụt" })
        }
        "create_waiver" => json!({
            "subject": scene.department.as_person("NV-A03"), "criterion": "I5b", "year": 2022, "reason": "Nghỉ ốm"
        }),
        "create_recognition" => json!({
            "period_id": period, "issuer": "UBND tỉnh", "decision_number": "6/QĐ-UBND", "decided_on": "2024-07-08"
        }),
        _ => return None,
    })
}

fn case(operation: &str, scene: &Scene) -> Option<Value> {
    let nobody_yet = scene.department.as_person("NV-A07");
    Some(match operation {
        "create_registration" => scene.programme.registration(scene.department.unit("CN-A"), &nobody_yet),
        "update_registration" => json!({ "goal": "Mục tiêu khác" }),
        "move_registration" => json!({ "action": "accept" }),
        "create_fostering_activity" => json!({ "happened_on": "2022-04-05", "description": "Kèm cặp" }),
        "update_fostering_activity" => json!({ "description": "Kèm cặp thêm" }),
        "create_nomination" => scene.programme.nomination(&nobody_yet),
        "update_nomination" => json!({ "summary": "Tóm tắt khác" }),
        "move_nomination" => json!({ "action": "withdraw", "reason": "Xin rút" }),
        "put_verification" => json!({ "items": [] }),
        "create_decision" => tests::department::decision(
            &scene.programme,
            "78/QĐ-STN",
            &[(scene.place("/nominations/{id}"), "recognised")],
        ),
        _ => return None,
    })
}
