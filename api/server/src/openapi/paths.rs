//! What the document says of every path: its methods, and the parameters of each.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Document;

/// A path of the document.
pub(super) struct KnownPath {
    steps: Vec<String>,
    allow: String,
    /// Names of the query parameters that each method takes.
    query: BTreeMap<String, BTreeSet<String>>,
}

impl KnownPath {
    fn fits(&self, steps: &[&str]) -> bool {
        let step_fits =
            |(wanted, step): (&String, &&str)| wanted == step || wanted.starts_with('{') && !step.is_empty();
        self.steps.len() == steps.len() && self.steps.iter().zip(steps).all(step_fits)
    }
}

impl Document {
    /// `Allow` for a path the document knows; `None` for any other.
    #[must_use]
    pub fn allowed_methods(&self, path: &str) -> Option<String> {
        self.find(path).map(|known| known.allow.clone())
    }

    /// The first parameter of `query` that the operation does not take.
    #[must_use]
    pub fn unknown_parameter(&self, method: &str, path: &str, query: &str) -> Option<String> {
        if query.is_empty() {
            return None;
        }
        let taken = self.find(path)?.query.get(&method.to_lowercase())?;
        let mut names = form_urlencoded::parse(query.as_bytes()).map(|(name, _)| name);
        names.find(|name| !taken.contains(name.as_ref())).map(Cow::into_owned)
    }

    fn find(&self, path: &str) -> Option<&KnownPath> {
        let steps: Vec<&str> = path.split('/').collect();
        self.known.iter().find(|known| known.fits(&steps))
    }
}

/// All paths, in the order in which they are looked up.
pub(super) fn known_paths(document: &Value) -> Vec<KnownPath> {
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    let mut known: Vec<_> = paths.map(|(path, item)| known_path(path, item)).collect();
    // Fixed steps before placeholders, so that /notices/read-all is found before /notices/{id}: `{` comes after letters.
    known.sort_by(|one, other| one.steps.cmp(&other.steps));
    known
}

fn known_path(path: &str, item: &Value) -> KnownPath {
    let operations = || item.as_object().into_iter().flatten();
    let mut methods: Vec<String> = operations().map(|(name, _)| name.to_uppercase()).collect();
    methods.sort();
    let names = |operation: &Value| -> BTreeSet<String> {
        let parameters = operation.get("parameters").and_then(Value::as_array).into_iter().flatten();
        let in_query = parameters.filter(|one| one.get("in").and_then(Value::as_str) == Some("query"));
        in_query.filter_map(|one| one.get("name").and_then(Value::as_str)).map(str::to_owned).collect()
    };
    KnownPath {
        steps: path.split('/').map(str::to_owned).collect(),
        allow: methods.join(", "),
        query: operations().map(|(method, operation)| (method.clone(), names(operation))).collect(),
    }
}
