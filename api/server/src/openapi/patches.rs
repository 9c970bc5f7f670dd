//! The schemas of merge patches, made from those of whole forms.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::each_operation;

/// A merge patch requires no field: where `PATCH` takes the form that `POST` takes too (`PeriodIn`), it gets a schema of
/// its own (`PeriodPatch`) in which every field may be left out.
pub(super) fn free_patches(document: &mut Value) {
    let mut wanted: BTreeMap<String, String> = BTreeMap::new();
    each_operation(document, |method, _, operation| {
        let content = operation.get_mut("requestBody").and_then(|body| body.pointer_mut("/content"));
        let Some(content) = content.and_then(Value::as_object_mut).filter(|_| method == "patch") else { return };
        for media in content.values_mut() {
            let Some(Value::String(reference)) = media.pointer_mut("/schema/$ref") else { continue };
            if let Some(form) = reference.strip_prefix(COMPONENT).and_then(|name| name.strip_suffix("In")) {
                let patch = format!("{form}Patch");
                wanted.insert(patch.clone(), format!("{form}In"));
                *reference = format!("{COMPONENT}{patch}");
            }
        }
    });
    let Some(schemas) = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut) else { return };
    for (patch, form) in wanted {
        let Some(mut schema) = schemas.get(&form).cloned() else { continue };
        if let Some(schema) = schema.as_object_mut() {
            clear_with_null(schema);
        }
        schemas.insert(patch, schema);
    }
}

/// Nothing is required of a patch, and what the whole form does not require is cleared by null.
fn clear_with_null(schema: &mut Map<String, Value>) {
    let required = schema.remove("required");
    let required: Vec<&str> = required.iter().filter_map(Value::as_array).flatten().filter_map(Value::as_str).collect();
    let fields = schema.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten();
    for (_, field) in fields.filter(|(name, _)| !required.contains(&name.as_str())) {
        if let Some(kind) = field.get_mut("type").filter(|kind| kind.is_string()) {
            *kind = json!([kind.take(), "null"]);
        }
    }
}

/// Where schemas are referred to.
const COMPONENT: &str = "#/components/schemas/";
