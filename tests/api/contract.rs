//! The document keeps its promises: one document everywhere, every operation told in full, nothing outside the vocabulary.

use std::path::Path;

use serde_json::{Map, Value};
use server::error::Code;

use crate::document::{Operation, document, operations};

/// What an operation's name may begin with; the rest of it is the resource.
const VERBS: &[&str] = &[
    "list",
    "get",
    "create",
    "update",
    "delete",
    "put",
    "move",
    "transition",
    "change",
    "reset",
    "end",
    "start",
    "confirm",
    "remove",
    "read",
];

/// Names of one word, which their resource `/auth/…` makes clear.
const WORDS: [&str; 3] = ["login", "logout", "refresh"];

/// Operations that ask for no token: signing in and what operators probe.
const PUBLIC: [&str; 6] = ["login", "logout", "refresh", "get_health", "get_readiness", "get_metrics"];

#[test]
fn the_file_is_what_the_program_prints() {
    let file = Path::new("../openapi/openapi.json");
    let written = std::fs::read(file).expect("openapi/openapi.json is checked in");
    let printed = server::routes::document().expect("the document").bytes();
    assert!(written == printed.as_ref(), "openapi/openapi.json is out of date: run `make openapi`");
}

#[test]
fn every_operation_is_told_in_full() {
    let mut missing = Vec::new();
    for operation in operations() {
        let mut lacks = |what: &str| missing.push(format!("{}: {what}", operation.id));
        if operation.text("summary").is_empty() {
            lacks("summary");
        }
        if operation.value["tags"].as_array().is_none_or(|tags| tags.len() != 1) {
            lacks("one tag");
        }
        let verb = operation.id.split('_').next().unwrap_or_default();
        let snake = operation.id.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        if !snake || !(WORDS.contains(&operation.id.as_str()) || VERBS.contains(&verb) && operation.id.contains('_')) {
            lacks("an id like verb_resource");
        }
        let secured = operation.value.pointer("/security/0/bearer").is_some();
        if secured == PUBLIC.contains(&operation.id.as_str()) {
            lacks("security, or a place among the public ones");
        }
        let responses = operation.responses();
        if !responses.keys().any(|status| status.starts_with('4')) {
            lacks("an error");
        }
        if !responses.keys().any(|status| status.starts_with('2') || status.starts_with('3')) {
            lacks("a success");
        }
        for (status, response) in &responses {
            if response["description"].as_str().is_none_or(str::is_empty) {
                lacks(&format!("a description of {status}"));
            }
        }
        for parameter in operation.parameters() {
            if parameter["description"].as_str().is_none_or(str::is_empty) {
                lacks(&format!("a description of parameter {}", parameter["name"]));
            }
        }
        for (media_type, content) in operation.bodies() {
            if media_type != "multipart/form-data" && !has_example(&content) {
                lacks("an example of the body");
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn ids_and_tags_are_unique_and_known() {
    let mut ids: Vec<String> = operations().into_iter().map(|operation| operation.id).collect();
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "an operation id is used twice");
    let known: Vec<Value> =
        document()["tags"].as_array().expect("tags").iter().map(|tag| tag["name"].clone()).collect();
    for operation in operations() {
        assert!(known.contains(&operation.value["tags"][0]), "{}: tag", operation.id);
    }
}

#[test]
fn successes_are_those_of_the_conventions() {
    let mut wrong = Vec::new();
    for operation in operations() {
        let responses = operation.responses();
        let has = |status: &str| responses.contains_key(status);
        let mut lacks = |what: &str| wrong.push(format!("{} {}: {what}", operation.method, operation.path));
        if operation.id.starts_with("create_") && !has("201") && !has("202") {
            lacks("201 or 202");
        }
        if operation.id.starts_with("delete_") && !has("204") {
            lacks("204");
        }
        let versioned = matches!(operation.method.as_str(), "patch" | "delete" | "put")
            || operation.path.ends_with("/transitions") && !operation.path.starts_with("/api/v1/jobs");
        let names_version = operation.parameters().iter().any(|parameter| parameter["name"] == "If-Match");
        if versioned && !names_version {
            lacks("If-Match");
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn names_and_values_are_snake_case() {
    let mut wrong = Vec::new();
    let schemas = document()["components"]["schemas"].as_object().expect("schemas").clone();
    for (name, schema) in &schemas {
        visit(name, schema, &mut |place, schema| {
            for field in schema["properties"].as_object().unwrap_or(&Map::new()).keys() {
                if !is_snake(field) {
                    wrong.push(format!("{place}.{field}"));
                }
            }
            // Criteria have the plan's own numbers (C6a, I5b).
            for value in schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                if !is_snake(value) && !is_criterion(value) {
                    wrong.push(format!("{place}: {value}"));
                }
            }
        });
    }
    for parameter in operations().iter().flat_map(Operation::parameters).filter(|parameter| parameter["in"] == "query")
    {
        let name = parameter["name"].as_str().unwrap_or_default();
        if !is_snake(name) {
            wrong.push(format!("parameter {name}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_error_code_is_in_the_document() {
    let document = document();
    let listed: Vec<&str> = document
        .pointer("/components/schemas/Code/enum")
        .and_then(Value::as_array)
        .expect("the codes are an enum")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let known: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(listed, known);
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document();
    let mut lost = Vec::new();
    visit("document", &document, &mut |_, value| {
        if let Some(target) = value["$ref"].as_str()
            && document.pointer(target.trim_start_matches('#')).is_none()
        {
            lost.push(target.to_owned());
        }
    });
    assert_eq!(lost, Vec::<String>::new());
}

fn is_snake(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn is_criterion(text: &str) -> bool {
    text.len() <= 3 && text.starts_with(['C', 'I'])
}

/// Calls `look` with every object of a document.
fn visit(place: &str, value: &Value, look: &mut dyn FnMut(&str, &Value)) {
    match value {
        Value::Object(fields) => {
            look(place, value);
            for (name, field) in fields {
                visit(&format!("{place}/{name}"), field, look);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| visit(place, item, look)),
        _ => {}
    }
}

/// Whether a body's content, or the schema that it refers to, has an example, whole or field by field.
fn has_example(content: &Value) -> bool {
    let given = |value: &Value| value.get("example").is_some() || value.get("examples").is_some();
    if given(content) || given(&content["schema"]) {
        return true;
    }
    let document = document();
    let target = content["schema"]["$ref"].as_str().unwrap_or_default();
    document.pointer(target.trim_start_matches('#')).is_some_and(given)
}
