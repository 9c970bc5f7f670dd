//! The wire form of an error: problem details (RFC 9457) in the caller's language.

use serde::Serialize;
use utoipa::ToSchema;

use super::{ApiError, Code, FieldError};
use crate::messages::{self, Arg, Lang};

/// Problem details (RFC 9457) of every answer that is not a success.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Kind of problem as a URI; the same information as `code`.
    #[schema(example = "urn:dien-hinh:problem:not_found")]
    pub r#type: String,
    /// Short text for people, in the language of `Accept-Language`.
    #[schema(example = "Không tìm thấy")]
    pub title: String,
    /// The HTTP status.
    #[schema(example = 404, minimum = 400, maximum = 599)]
    pub status: u16,
    /// Longer text for people.
    pub detail: String,
    /// Stable code for programs.
    pub code: Code,
    /// Number of this request in the log and the audit.
    pub request_id: String,
    /// With 412: the version that stands now.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, nullable = false, minimum = 1)]
    pub current_version: Option<i32>,
    /// Fields at fault, where fields are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<ProblemField>,
}

/// One field at fault.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemField {
    /// JSON pointer into the body, or `?name` for a query parameter.
    #[schema(example = "/username")]
    pub pointer: String,
    /// Stable code of the broken rule.
    #[schema(example = "length")]
    pub code: String,
    /// Text for people.
    pub message: String,
}

impl Problem {
    /// Writes `error` out for one caller.
    #[must_use]
    pub fn of(error: &ApiError, lang: Lang, request_id: &str) -> Self {
        let code = error.code.as_str();
        Self {
            r#type: format!("urn:dien-hinh:problem:{code}"),
            title: messages::text(lang, code, &error.args),
            status: error.code.status().as_u16(),
            detail: messages::text(lang, &format!("{code}.detail"), &error.args),
            code: error.code,
            request_id: request_id.to_owned(),
            current_version: error.current_version,
            errors: error.errors.iter().map(|field| ProblemField::of(field, lang)).collect(),
        }
    }
}

impl ProblemField {
    fn of(field: &FieldError, lang: Lang) -> Self {
        // A rule without a text of its own still gets one that names its code.
        let message = messages::find(lang, &field.code, &field.args).unwrap_or_else(|| {
            messages::text(lang, "rule_broken", &vec![("code".to_owned(), Arg::from(field.code.as_str()))])
        });
        Self { pointer: field.pointer.clone(), code: field.code.clone(), message }
    }
}
