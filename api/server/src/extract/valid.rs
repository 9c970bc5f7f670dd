//! `validator`'s findings as field errors with JSON pointers, in a stable order.

use std::borrow::Cow;

use serde_json::Value;
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

use crate::error::{ApiError, FieldError};
use crate::messages::Arg;

/// Checks a value against its declared limits.
///
/// # Errors
/// 422 `validation_failed` with one entry per broken rule.
pub fn check<T: Validate>(value: &T) -> Result<(), ApiError> {
    value.validate().map_err(|errors| {
        let mut found = Vec::new();
        collect(&errors, "", &mut found);
        found.sort_by(|a, b| (&a.pointer, &a.code).cmp(&(&b.pointer, &b.code)));
        ApiError::fields(found)
    })
}

/// Walks nested errors, which `field_errors()` would leave out.
fn collect(errors: &ValidationErrors, prefix: &str, found: &mut Vec<FieldError>) {
    for (field, kind) in errors.errors() {
        let pointer = if field == "__all__" { prefix.to_owned() } else { format!("{prefix}/{field}") };
        match kind {
            ValidationErrorsKind::Field(errors) => {
                found.extend(errors.iter().map(|error| field_error(&pointer, error)));
            }
            ValidationErrorsKind::Struct(inner) => collect(inner, &pointer, found),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    collect(inner, &format!("{pointer}/{index}"), found);
                }
            }
        }
    }
}

fn field_error(pointer: &str, error: &ValidationError) -> FieldError {
    let mut field = FieldError::new(pointer, rule(error));
    let mut args: Vec<_> = error.params.iter().filter(|(name, _)| name.as_ref() != "value").collect();
    args.sort_by_key(|(name, _)| name.to_string());
    for (name, value) in args {
        field = field.with(name, arg(value));
    }
    field
}

/// `length` says only that it is wrong; people want to know which way.
fn rule(error: &ValidationError) -> Cow<'static, str> {
    let number = |name: &str| error.params.get(name).and_then(Value::as_u64);
    match (error.code.as_ref(), error.params.get("value")) {
        ("length", Some(Value::String(text))) => {
            let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
            if number("min").is_some_and(|min| length < min) { "too_short".into() } else { "too_long".into() }
        }
        ("length", Some(Value::Array(_))) => "too_many_items".into(),
        _ => error.code.clone(),
    }
}

fn arg(value: &Value) -> Arg {
    match value {
        Value::String(text) => text.as_str().into(),
        other => other.as_i64().map_or_else(|| other.to_string().into(), Arg::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Serialize, Validate)]
    struct Inner {
        #[validate(range(min = 0, max = 10))]
        score: i32,
    }

    #[derive(Validate)]
    struct Outer {
        #[validate(length(min = 2, max = 4))]
        name: String,
        #[validate(nested)]
        items: Vec<Inner>,
    }

    #[test]
    fn nested_errors_keep_their_place_and_their_values() {
        let value = Outer { name: "x".into(), items: vec![Inner { score: 1 }, Inner { score: 11 }] };
        let error = check(&value).expect_err("two rules are broken");
        let seen: Vec<_> = error.errors.iter().map(|e| (e.pointer.as_str(), e.code.as_str())).collect();
        assert_eq!(seen, [("/items/1/score", "range"), ("/name", "too_short")]);
        assert!(error.errors[1].args.contains(&("min".into(), Arg::Number(2))));
    }
}
