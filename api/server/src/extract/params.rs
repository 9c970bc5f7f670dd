//! Query strings: unknown parameters refused, repeated ones become lists, judged inside the work like bodies.

use std::future::{Ready, ready};
use std::marker::PhantomData;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;
use validator::Validate;

use super::valid;
use crate::error::{ApiError, Code};
use crate::pages::{ListQuery, Paging};

/// The query string of type `T` (a struct with `deny_unknown_fields`; lists as `Vec` with `default`).
pub struct Params<T> {
    query: String,
    kind: PhantomData<fn() -> T>,
}

/// No parameters at all.
#[derive(Debug, serde::Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct NoParams {}

impl<T: DeserializeOwned + Validate> Params<T> {
    /// The parameters, parsed and within their limits.
    ///
    /// # Errors
    /// 400 `unknown_parameter` or `invalid_parameter`.
    pub fn parse(&self) -> Result<T, ApiError> {
        typed(pairs(&self.query)?)
    }

    /// The parameters of a list: the filters, and apart from them `limit`, `cursor`, `sort`, `include`.
    ///
    /// # Errors
    /// As [`Params::parse`]; `sorts` names the fields the list can be sorted by, the first being the default.
    pub fn parse_list(&self, sorts: &[&'static str]) -> Result<ListQuery<T>, ApiError> {
        let (paging, filters): (Vec<_>, Vec<_>) =
            pairs(&self.query)?.into_iter().partition(|(name, _)| Paging::NAMES.contains(&name.as_str()));
        let filter = typed(filters)?;
        let (sort, page) = Paging::read(&paging)?.request(sorts)?;
        Ok(ListQuery { filter, sort, page })
    }
}

/// Decoded name and value of every parameter, in order, in NFC.
fn pairs(query: &str) -> Result<Vec<(String, String)>, ApiError> {
    form_urlencoded::parse(query.as_bytes())
        .map(|(name, value)| match value.contains('\0') {
            true => Err(ApiError::new(Code::InvalidParameter).at(format!("?{name}"), "control_character")),
            false => Ok((name.into_owned(), rules::text::nfc(&value))),
        })
        .collect()
}

fn typed<T: DeserializeOwned + Validate>(pairs: Vec<(String, String)>) -> Result<T, ApiError> {
    let encoded = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
    let deserializer = serde_html_form::Deserializer::new(form_urlencoded::parse(encoded.as_bytes()));
    let value: T = serde_path_to_error::deserialize(deserializer).map_err(|error| {
        let message = error.inner().to_string();
        let quoted = message.split('`').nth(1).unwrap_or_default();
        if message.starts_with("unknown field") {
            return ApiError::new(Code::UnknownParameter).at(format!("?{quoted}"), "unknown");
        }
        let (name, rule) = match message.starts_with("missing field") {
            true => (quoted.to_owned(), "required"),
            false => (error.path().to_string(), "unknown_value"),
        };
        ApiError::new(Code::InvalidParameter).at(format!("?{name}"), rule)
    })?;
    valid::check(&value).map_err(|mut error| {
        error.code = Code::InvalidParameter;
        for field in &mut error.errors {
            field.pointer = field.pointer.replacen('/', "?", 1);
        }
        error
    })?;
    Ok(value)
}

impl<T: 'static> FromRequest for Params<T> {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self { query: request.query_string().to_owned(), kind: PhantomData }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, serde::Deserialize, Validate)]
    #[serde(deny_unknown_fields)]
    struct Filter {
        #[serde(default)]
        state: Vec<String>,
        #[validate(range(min = 2000))]
        year: Option<i32>,
    }

    fn parse(query: &str) -> Result<Filter, ApiError> {
        Params::<Filter> { query: query.into(), kind: PhantomData }.parse()
    }

    #[test]
    fn repeated_parameters_become_a_list() {
        let filter = parse("state=draft&year=2024&state=returned").expect("valid");
        assert_eq!(filter, Filter { state: vec!["draft".into(), "returned".into()], year: Some(2024) });
        assert_eq!(parse("state=draft").expect("valid").state, ["draft"]);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let table = [
            ("stat=draft", Code::UnknownParameter, "?stat", "unknown"),
            ("year=abc", Code::InvalidParameter, "?year", "unknown_value"),
            ("year=1999", Code::InvalidParameter, "?year", "range"),
            ("state=%00", Code::InvalidParameter, "?state", "control_character"),
        ];
        for (query, code, pointer, rule) in table {
            let error = parse(query).expect_err(query);
            assert_eq!(error.code, code, "{query}");
            assert_eq!((error.errors[0].pointer.as_str(), error.errors[0].code.as_str()), (pointer, rule), "{query}");
        }
    }
}
