//! The OpenAPI document as the tests read it.

use std::sync::OnceLock;

use serde_json::{Map, Value};

/// One operation of the document.
#[derive(Debug, Clone)]
pub struct Operation {
    /// `operationId`.
    pub id: String,
    /// In lower case.
    pub method: String,
    /// With its placeholders.
    pub path: String,
    /// What the document says about it.
    pub value: Value,
}

/// The document that the program serves.
pub fn document() -> Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    let read = || {
        let bytes = server::routes::document().expect("the document").bytes();
        serde_json::from_slice(&bytes).expect("JSON")
    };
    DOCUMENT.get_or_init(read).clone()
}

/// All operations, in the order of their paths.
pub fn operations() -> Vec<Operation> {
    let document = document();
    let paths = document["paths"].as_object().expect("paths");
    let of_path = |(path, item): (&String, &Value)| {
        let methods = item.as_object().expect("operations").clone();
        let path = path.clone();
        methods.into_iter().map(move |(method, value)| Operation {
            id: value["operationId"].as_str().unwrap_or_default().to_owned(),
            method,
            path: path.clone(),
            value,
        })
    };
    paths.iter().flat_map(of_path).collect()
}

impl Operation {
    /// A text of the operation; empty when it is missing.
    pub fn text(&self, field: &str) -> &str {
        self.value[field].as_str().unwrap_or_default()
    }

    /// Its answers by status.
    pub fn responses(&self) -> Map<String, Value> {
        self.value["responses"].as_object().cloned().unwrap_or_default()
    }

    /// Its parameters.
    pub fn parameters(&self) -> Vec<Value> {
        self.value["parameters"].as_array().cloned().unwrap_or_default()
    }

    /// Its query parameters' names.
    pub fn query(&self) -> Vec<String> {
        let named = self.parameters().into_iter().filter(|parameter| parameter["in"] == "query");
        named.filter_map(|parameter| parameter["name"].as_str().map(str::to_owned)).collect()
    }

    /// What it takes as a body, by media type.
    pub fn bodies(&self) -> Map<String, Value> {
        self.value.pointer("/requestBody/content").and_then(Value::as_object).cloned().unwrap_or_default()
    }

    /// Whether it asks for no token.
    pub fn public(&self) -> bool {
        self.value.get("security").is_none()
    }

    /// Whether it changes nothing.
    pub fn reads(&self) -> bool {
        self.method == "get"
    }
}
