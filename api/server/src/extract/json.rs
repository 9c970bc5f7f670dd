//! Strict JSON: no key twice, bounded depth and lists, text in NFC without NUL, and errors that point at the field.

use std::fmt;

use rules::text::nfc;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use utoipa::PartialSchema;
use utoipa::openapi::{RefOr, Schema};

use crate::error::{ApiError, Code, FieldError};

/// Nesting beyond this is no document of ours.
const MAX_DEPTH: usize = 32;
/// Longest list in a body.
const MAX_ITEMS: usize = 1_000;

/// Parses a whole body.
///
/// # Errors
/// 400 `malformed_json`.
pub fn parse(bytes: &[u8]) -> Result<Value, ApiError> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = Strict { depth: 0 }
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|_| ApiError::new(Code::MalformedJson))?;
    Ok(value)
}

/// Turns a value into `T`, with a pointer to what does not fit.
///
/// # Errors
/// 400 `unknown_field`; 422 `validation_failed` for a missing field or a wrong type.
pub fn typed<T: DeserializeOwned + PartialSchema>(value: Value) -> Result<T, ApiError> {
    let given: Vec<String> = value.as_object().map(|fields| fields.keys().cloned().collect()).unwrap_or_default();
    serde_path_to_error::deserialize(value).map_err(|error| {
        let pointer = pointer(error.path());
        let mut error = misfit(&pointer, &error.inner().to_string());
        let first = |error: &ApiError| error.errors.first().map(|first| (first.pointer.clone(), first.code.clone()));
        if let Some((first, code)) = first(&error)
            && code == "required"
        {
            let others =
                required::<T>().into_iter().filter(|name| !given.contains(name)).map(|name| format!("/{name}"));
            error.errors.extend(others.filter(|at| *at != first).map(|at| FieldError::new(at, "required")));
        }
        error
    })
}

/// The fields that every `T` has, as the document says: serde stops at the first that is missing.
fn required<T: PartialSchema>() -> Vec<String> {
    match T::schema() {
        RefOr::T(Schema::Object(object)) => object.required,
        _ => Vec::new(),
    }
}

/// What serde's message means to a client. serde has no kinds of errors, so its fixed wording decides.
fn misfit(pointer: &str, message: &str) -> ApiError {
    let quoted = message.split('`').nth(1).unwrap_or_default();
    let below = |name: &str| match pointer.ends_with(&format!("/{name}")) || name.is_empty() {
        true => pointer.to_owned(),
        false => format!("{pointer}/{name}"),
    };
    if message.starts_with("unknown field") {
        return ApiError::new(Code::UnknownField).at(below(quoted), "unknown");
    }
    let (at, code) = if message.starts_with("missing field") {
        (below(quoted), "required")
    } else if message.starts_with("unknown variant") {
        (pointer.to_owned(), "unknown_value")
    } else {
        (pointer.to_owned(), "wrong_type")
    };
    ApiError::fields(vec![FieldError::new(at, code)])
}

/// A serde path as a JSON pointer (RFC 6901).
fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter().fold(String::new(), |mut pointer, segment| {
        let step = match segment {
            Segment::Seq { index } => index.to_string(),
            Segment::Map { key } => escape(key),
            Segment::Enum { variant } => escape(variant),
            Segment::Unknown => return pointer,
        };
        pointer.push('/');
        pointer.push_str(&step);
        pointer
    })
}

fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Builds a `Value` while checking what `serde_json` by itself lets pass.
struct Strict {
    depth: usize,
}

impl Strict {
    fn deeper<E: serde::de::Error>(&self) -> Result<Self, E> {
        if self.depth >= MAX_DEPTH {
            return Err(E::custom("too deep"));
        }
        Ok(Self { depth: self.depth + 1 })
    }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("not a number"))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Value, E> {
        // PostgreSQL cannot store NUL, and no text of people has one.
        if text.contains('\0') {
            return Err(E::custom("NUL in text"));
        }
        Ok(Value::String(nfc(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self.deeper()?)? {
            if items.len() >= MAX_ITEMS {
                return Err(serde::de::Error::custom("list too long"));
            }
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value_seed(self.deeper()?)?;
            if object.insert(nfc(&key), value).is_some() {
                return Err(serde::de::Error::custom("key given twice"));
            }
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize, utoipa::ToSchema)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[expect(dead_code, reason = "only parsed")]
        name: String,
        #[expect(dead_code, reason = "only parsed")]
        year: i32,
        #[serde(default)]
        #[expect(dead_code, reason = "only parsed")]
        items: Vec<Inner>,
    }

    #[derive(Debug, Deserialize, utoipa::ToSchema)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[expect(dead_code, reason = "only parsed")]
        score: i32,
    }

    #[test]
    fn hostile_documents_are_malformed() {
        let deep = format!("{}{}", "[".repeat(40), "]".repeat(40));
        let long = format!("[{}0]", "0,".repeat(1_000));
        for body in [r#"{"a":1,"a":2}"#, r#"{"a":"\u0000"}"#, "{", "{} {}", r#"{"a":1e400}"#, "", &deep, &long] {
            assert_eq!(parse(body.as_bytes()).expect_err(body).code, Code::MalformedJson, "{body}");
        }
    }

    #[test]
    fn text_becomes_nfc_even_when_escaped() {
        let value = parse(r#"{"t":"e\u0302\u0303"}"#.as_bytes()).expect("valid");
        assert_eq!(value["t"], "ễ");
    }

    #[test]
    fn misfits_point_at_the_field() {
        let table = [
            (r#"{"year":1}"#, Code::ValidationFailed, "/name", "required"),
            (r#"{"name":1}"#, Code::ValidationFailed, "/name", "wrong_type"),
            (r#"{"name":"x","nom":1}"#, Code::UnknownField, "/nom", "unknown"),
            (r#"{"name":"x","year":1,"items":[{"score":1},{}]}"#, Code::ValidationFailed, "/items/1/score", "required"),
            (r#"{"name":"x","items":[{"score":"1"}]}"#, Code::ValidationFailed, "/items/0/score", "wrong_type"),
        ];
        for (body, code, at, rule) in table {
            let error = typed::<Outer>(parse(body.as_bytes()).expect("JSON")).expect_err(body);
            assert_eq!(error.code, code, "{body}");
            assert_eq!((error.errors[0].pointer.as_str(), error.errors[0].code.as_str()), (at, rule), "{body}");
        }
    }
    #[test]
    fn every_missing_field_is_named() {
        let error = typed::<Outer>(parse(b"{}").expect("JSON")).expect_err("two are missing");
        let named: Vec<&str> = error.errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(named, ["/name", "/year"]);
    }
}
