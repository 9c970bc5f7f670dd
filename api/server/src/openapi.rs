//! The OpenAPI document: collected from the routes, then finished with what every operation shares.

mod patches;
mod paths;

use std::collections::BTreeMap;

use actix_web::web::Bytes;
use serde_json::{Map, Value, json};
use utoipa::OpenApi;
use utoipa::openapi::OpenApi as Spec;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};

use self::patches::free_patches;
use self::paths::{KnownPath, known_paths};
use crate::error::Problem;

/// Title, tags in the order of the features, and what no operation mentions.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Điển hình tiên tiến",
        description = "Registry, eligibility, registration, nomination, verification, decision and report of exemplars. \
                       Conventions: `openapi/README.md`. Texts for people follow `Accept-Language` (vi, en). \
                       Rate limits per address: browsers 100 requests a second (1,000 at once), systems 200 (2,000 at once).",
        license(name = "MIT", identifier = "MIT")
    ),
    tags(
        (name = "accounts", description = "Signing in, accounts and what they may do"),
        (name = "registry", description = "Units, people, annual records, initiatives, disciplines, titles, imports"),
        (name = "programme", description = "Periods, rounds, criteria and deadlines"),
        (name = "nominations", description = "Registrations, nominations, evidence and history"),
        (name = "evaluation", description = "Eligibility, verification, waivers"),
        (name = "council", description = "Decisions"),
        (name = "reports", description = "Reports as data and files"),
        (name = "integration", description = "Jobs"),
        (name = "audit", description = "Who did what, and proof that nothing was altered"),
        (name = "operations", description = "Health of the server"),
    ),
    components(schemas(Problem)),
    servers((url = "/", description = "This server"))
)]
pub(crate) struct Base;

/// The finished document, and what it says of every path.
pub struct Document {
    bytes: Bytes,
    known: Vec<KnownPath>,
}

/// Answers that any operation may give beside its own.
const SHARED: [(&str, &str); 14] = [
    ("400", "Malformed: JSON, a parameter, a header or a cursor"),
    ("401", "No token, or one that is not accepted"),
    ("403", "Seen, but not allowed"),
    ("404", "Absent, or not visible to the caller"),
    ("408", "The body took too long to arrive"),
    ("409", "The state does not allow it, or the value is taken"),
    ("412", "`If-Match` names an older version"),
    ("413", "Too large"),
    ("415", "Content type not accepted"),
    ("422", "A rule is broken; `errors` says which"),
    ("428", "`If-Match` is missing"),
    ("429", "Too many requests; see `Retry-After`"),
    ("503", "Busy; see `Retry-After`"),
    ("default", "Any other failure"),
];

/// A body for each operation that takes one, by `operationId`; tests send these to the server.
const EXAMPLES: &str = include_str!("examples.json");

fn show_example(examples: &Map<String, Value>, operation: &mut Map<String, Value>) {
    let id = operation.get("operationId").and_then(Value::as_str).unwrap_or_default();
    let Some(example) = examples.get(id).cloned() else { return };
    let bodies = operation.get_mut("requestBody").and_then(|body| body.get_mut("content")?.as_object_mut());
    for content in bodies.into_iter().flat_map(Map::values_mut) {
        if let Some(content) = content.as_object_mut() {
            content.insert("example".to_owned(), example.clone());
        }
    }
}

impl Document {
    /// Finishes what the routes declared.
    ///
    /// # Errors
    /// When it can't be written as JSON.
    pub fn finish(mut spec: Spec) -> serde_json::Result<Self> {
        if let Some(components) = spec.components.as_mut() {
            let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
            components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
        }
        let mut value = serde_json::to_value(&spec)?;
        refer_to_items(&mut value);
        free_patches(&mut value);
        each_operation(&mut value, share_conventions);
        let examples: Map<String, Value> = serde_json::from_str(EXAMPLES)?;
        each_operation(&mut value, |_, _, operation| show_example(&examples, operation));
        let known = known_paths(&value);
        let mut bytes = serde_json::to_vec_pretty(&value)?;
        bytes.push(b'\n');
        Ok(Self { bytes: bytes.into(), known })
    }

    /// The document as served and as checked in.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        self.bytes.clone()
    }
}

fn each_operation(document: &mut Value, mut change: impl FnMut(&str, &str, &mut Map<String, Value>)) {
    let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) else { return };
    for (path, item) in paths.iter_mut() {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            if let Some(operation) = operation.as_object_mut() {
                change(method, path, operation);
            }
        }
    }
}

/// What the conventions promise for every operation, so that no operation has to say it.
fn share_conventions(method: &str, path: &str, operation: &mut Map<String, Value>) {
    share_problems(operation);
    // An operation that asks for no token says so.
    let security = operation.entry("security").or_insert_with(|| json!([]));
    let signed_in = security.as_array().is_some_and(|schemes| !schemes.is_empty());
    let changes = matches!(method, "patch" | "put" | "delete") || path.ends_with("/transitions");
    if changes {
        add_header(operation, "If-Match", true, "`ETag` of the version that is being changed");
    }
    if method == "post" && signed_in {
        add_header(
            operation,
            "Idempotency-Key",
            false,
            "The same key and body within 24 hours give the first answer again",
        );
    }
    let takes = |operation: &Map<String, Value>, name: &str| {
        let mut parameters = operation.get("parameters").and_then(Value::as_array).into_iter().flatten();
        parameters.any(|one| one.get("name").and_then(Value::as_str) == Some(name))
    };
    // A page of a list and a report with the instant of its making are new every time.
    let fresh = takes(operation, "limit") || path.starts_with("/api/v1/reports/");
    if method == "get" && signed_in && !fresh {
        add_header(operation, "If-None-Match", false, "`ETag` of what the caller has; 304 when it is still that");
    }
    for (status, response) in operation.get_mut("responses").and_then(Value::as_object_mut).into_iter().flatten() {
        describe_headers(status, response);
    }
}

fn add_header(operation: &mut Map<String, Value>, name: &str, required: bool, description: &str) {
    let parameters = operation.entry("parameters").or_insert_with(|| json!([]));
    let Some(parameters) = parameters.as_array_mut() else { return };
    if parameters.iter().any(|parameter| parameter.get("name").and_then(Value::as_str) == Some(name)) {
        return;
    }
    let schema = json!({ "type": "string", "maxLength": 255 });
    parameters.push(json!({
        "name": name, "in": "header", "required": required, "description": description, "schema": schema
    }));
}

fn describe_headers(status: &str, response: &mut Value) {
    let names: &[(&str, &str)] = match status {
        "201" => &[("Location", "Path of the new resource"), ("ETag", "Version of the resource")],
        "202" => &[("Location", "Path of the job")],
        "405" => &[("Allow", "Methods that work here")],
        "429" | "503" => &[("Retry-After", "Seconds to wait")],
        _ => &[],
    };
    let Some(response) = response.as_object_mut().filter(|_| !names.is_empty()) else { return };
    let headers: Map<String, Value> = names
        .iter()
        .map(|(name, text)| ((*name).to_owned(), json!({ "description": text, "schema": { "type": "string" } })))
        .collect();
    response.entry("headers").or_insert(Value::Object(headers));
}

fn share_problems(operation: &mut Map<String, Value>) {
    let responses = operation.entry("responses").or_insert_with(|| json!({}));
    let Some(responses) = responses.as_object_mut() else { return };
    for (status, description) in SHARED {
        responses.entry(status).or_insert_with(|| {
            json!({
                "description": description,
                "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
            })
        });
    }
    // Sorted, so that the document does not depend on the order in which they were added.
    let sorted: BTreeMap<String, Value> = std::mem::take(responses).into_iter().collect();
    responses.extend(sorted);
}

/// `PageOut<T>` inlines its items; a reference keeps the document small and the generated types named.
fn refer_to_items(document: &mut Value) {
    let Some(schemas) = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut) else { return };
    let names: Vec<String> = schemas.keys().cloned().collect();
    for (name, schema) in schemas.iter_mut() {
        let Some(inner) = name.strip_prefix("PageOut_").filter(|inner| names.iter().any(|known| known == inner)) else {
            continue;
        };
        if let Some(items) = schema.pointer_mut("/properties/items/items") {
            *items = json!({ "$ref": format!("#/components/schemas/{inner}") });
        }
    }
}
