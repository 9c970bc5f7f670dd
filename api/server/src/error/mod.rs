//! Errors of the API: what went wrong as a type; `middleware::problem` turns it into RFC 9457 in the caller's language.

mod code;
mod problem;

use std::fmt;
use std::ops::{Deref, DerefMut};

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use chrono::NaiveDate;
use store::{StoreError, StoreFault};

pub use code::Code;
pub use problem::{Problem, ProblemField};

use crate::messages::{Arg, Args};

/// One field that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// JSON pointer into the body (`/items/0/score`), or `?name` for a query parameter.
    pub pointer: String,
    /// Stable code of the rule, also the name of its message.
    pub code: String,
    /// Values for the message.
    pub args: Args,
}

impl FieldError {
    /// A broken rule without values.
    pub fn new(pointer: impl Into<String>, code: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code: code.into(), args: Vec::new() }
    }

    /// Adds a value for the message.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Arg>) -> Self {
        self.args.push((name.to_owned(), value.into()));
        self
    }
}

/// Why a request did not succeed. Boxed, because results travel far and mostly go well.
#[derive(Debug)]
pub struct ApiError(Box<Fault>);

/// What an [`ApiError`] holds.
#[derive(Debug)]
pub struct Fault {
    /// What clients switch on.
    pub code: Code,
    /// Values for title and detail.
    pub args: Args,
    /// Fields at fault.
    pub errors: Vec<FieldError>,
    /// Seconds for `Retry-After`.
    pub retry_after: Option<u64>,
    /// Methods for `Allow` (405).
    pub allow: Option<String>,
    /// The version that stands now (412).
    pub current_version: Option<i32>,
    /// The store's own error, kept so that a transaction can be tried again, and for the log.
    store: Option<StoreError>,
    /// Cause for the log, never for the caller.
    cause: Option<String>,
}

impl Deref for ApiError {
    type Target = Fault;

    fn deref(&self) -> &Fault {
        &self.0
    }
}

impl DerefMut for ApiError {
    fn deref_mut(&mut self) -> &mut Fault {
        &mut self.0
    }
}

impl ApiError {
    /// An error that is its code and nothing more.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self(Box::new(Fault {
            code,
            args: Vec::new(),
            errors: Vec::new(),
            retry_after: None,
            allow: None,
            current_version: None,
            store: None,
            cause: None,
        }))
    }

    /// 422 with the fields at fault.
    #[must_use]
    pub fn fields(errors: Vec<FieldError>) -> Self {
        let mut error = Self::new(Code::ValidationFailed);
        error.errors = errors;
        error
    }

    /// 422 for one field.
    pub fn field(pointer: impl Into<String>, code: impl Into<String>) -> Self {
        Self::fields(vec![FieldError::new(pointer, code)])
    }

    /// What "not found" means for something that the body only refers to: 422 at `pointer`.
    #[must_use]
    pub fn of_reference(error: StoreError, pointer: &str) -> Self {
        match error {
            StoreError::NotFound(_) => Self::field(pointer, "unknown_reference"),
            other => other.into(),
        }
    }

    /// 500 whose cause only the log will know.
    pub fn internal(cause: impl fmt::Display) -> Self {
        let mut error = Self::new(Code::Internal);
        error.cause = Some(cause.to_string());
        error
    }

    /// 409 for a deadline, with its last day where one is known.
    #[must_use]
    pub fn deadline_passed(last_day: Option<NaiveDate>) -> Self {
        let due = last_day.map_or_else(|| "none".to_owned(), |day| day.format("%d/%m/%Y").to_string());
        Self::new(Code::DeadlinePassed).with("due", due)
    }

    /// 429 or 503 that says when to come back.
    #[must_use]
    pub fn later(code: Code, seconds: u64) -> Self {
        let mut error = Self::new(code);
        error.retry_after = Some(seconds.max(1));
        error
    }

    /// 405 that says what is allowed.
    #[must_use]
    pub fn not_allowed(allow: &str) -> Self {
        let mut error = Self::new(Code::MethodNotAllowed);
        error.allow = Some(allow.to_owned());
        error
    }

    /// 412 that says which version stands now, so that the caller can load and merge it.
    #[must_use]
    pub fn stale(current: i32) -> Self {
        let mut error = Self::new(Code::Stale);
        error.current_version = Some(current);
        error
    }

    /// Adds a value for the texts.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Arg>) -> Self {
        self.args.push((name.to_owned(), value.into()));
        self
    }

    /// Adds a field at fault.
    #[must_use]
    pub fn at(mut self, pointer: impl Into<String>, code: impl Into<String>) -> Self {
        self.errors.push(FieldError::new(pointer, code));
        self
    }

    /// What the log should know beyond the code.
    #[must_use]
    pub fn cause(&self) -> Option<String> {
        self.cause.clone().or_else(|| self.store.as_ref().map(ToString::to_string))
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.as_str())
    }
}

impl std::error::Error for ApiError {}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        self.code.status()
    }

    /// An empty answer: the body is written where language and request id are known.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

impl From<Code> for ApiError {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        let mut answer = match &error {
            StoreError::NotFound(_) => Self::new(Code::NotFound),
            StoreError::Taken { field } => Self::new(Code::Taken).at(format!("/{field}"), "taken"),
            StoreError::Stale => Self::new(Code::Stale),
            StoreError::InUse(what) => Self::new(Code::InUse).with("what", *what),
            StoreError::Cursor => Self::new(Code::InvalidCursor),
            StoreError::Busy(_) => Self::later(Code::Busy, 1),
            StoreError::Corrupt(_) | StoreError::Other(_) => Self::new(Code::Internal),
        };
        answer.store = Some(error);
        answer
    }
}

impl StoreFault for ApiError {
    fn store_error(&self) -> Option<&StoreError> {
        self.store.as_ref()
    }
}
