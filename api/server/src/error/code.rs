//! The one table of error codes: what clients may switch on, and the HTTP status each one has.

use actix_web::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

/// Stable code of an answer that is not a success; its texts are the Fluent messages of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The body is not JSON, or is JSON no client should send (a key twice, too deep).
    MalformedJson,
    /// The body broke off or is not what its type says.
    MalformedBody,
    /// A header has an impossible value.
    MalformedHeader,
    /// The body has a field that does not exist here.
    UnknownField,
    /// The query has a parameter that does not exist here.
    UnknownParameter,
    /// A query parameter has an impossible value.
    InvalidParameter,
    /// The cursor was not made by this list.
    InvalidCursor,
    /// No token, or one that is not accepted; never says why.
    Unauthenticated,
    /// User name and password do not match an account that may sign in.
    SignInFailed,
    /// The account needs the code of its second factor too.
    SecondFactorRequired,
    /// Signed in, and not allowed to do this.
    Forbidden,
    /// The temporary password must be changed first.
    PasswordChangeRequired,
    /// A second factor must be set up first.
    SecondFactorEnrolmentRequired,
    /// A page of another site asked for this.
    CrossSite,
    /// Not there, or not to be seen by the caller.
    NotFound,
    /// The address exists, the method does not.
    MethodNotAllowed,
    /// The request took too long to arrive.
    RequestTimeout,
    /// Another record has this value already.
    Taken,
    /// There is one already, and only one may be.
    AlreadyExists,
    /// Something else still refers to it.
    InUse,
    /// The state of the record does not allow this now.
    StateConflict,
    /// The due date has passed, with the unit's extension.
    DeadlinePassed,
    /// The round is not open for this (planned, decided or closed).
    RoundNotOpen,
    /// The first request with this `Idempotency-Key` is still running.
    IdempotencyInProgress,
    /// `If-Match` names an older version.
    Stale,
    /// More bytes than allowed.
    TooLarge,
    /// The type of the body is not accepted here.
    UnsupportedMediaType,
    /// Fields break a rule; `errors` says which.
    ValidationFailed,
    /// This needs a reason.
    ReasonRequired,
    /// Criteria stand in the way of verification; `errors` says which.
    NotVerifiable,
    /// The nomination is not in the state that a decision takes.
    NotDecidable,
    /// By today's records the nomination no longer meets its criteria.
    NoLongerEligible,
    /// A leader cannot be recognised before the unit.
    UnitNotRecognised,
    /// The `Idempotency-Key` was used with another body.
    IdempotencyKeyReused,
    /// `If-Match` is missing.
    PreconditionRequired,
    /// Too many requests; `Retry-After` says when to come back.
    TooManyRequests,
    /// A fault of ours; the log has the cause under `request_id`.
    Internal,
    /// Too busy for a moment; `Retry-After` says when to come back.
    Busy,
}

impl Code {
    /// Every code, in the order of the document.
    pub const ALL: &[Self] = &[
        Self::MalformedJson,
        Self::MalformedBody,
        Self::MalformedHeader,
        Self::UnknownField,
        Self::UnknownParameter,
        Self::InvalidParameter,
        Self::InvalidCursor,
        Self::Unauthenticated,
        Self::SignInFailed,
        Self::SecondFactorRequired,
        Self::Forbidden,
        Self::PasswordChangeRequired,
        Self::SecondFactorEnrolmentRequired,
        Self::CrossSite,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::RequestTimeout,
        Self::Taken,
        Self::AlreadyExists,
        Self::InUse,
        Self::StateConflict,
        Self::DeadlinePassed,
        Self::RoundNotOpen,
        Self::IdempotencyInProgress,
        Self::Stale,
        Self::TooLarge,
        Self::UnsupportedMediaType,
        Self::ValidationFailed,
        Self::ReasonRequired,
        Self::NotVerifiable,
        Self::NotDecidable,
        Self::NoLongerEligible,
        Self::UnitNotRecognised,
        Self::IdempotencyKeyReused,
        Self::PreconditionRequired,
        Self::TooManyRequests,
        Self::Internal,
        Self::Busy,
    ];

    /// The HTTP status.
    #[must_use]
    pub fn status(self) -> StatusCode {
        self.row().0
    }

    /// The code as written on the wire, which is also the name of its message.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.row().1
    }

    fn row(self) -> (StatusCode, &'static str) {
        match self {
            Self::MalformedJson => (StatusCode::BAD_REQUEST, "malformed_json"),
            Self::MalformedBody => (StatusCode::BAD_REQUEST, "malformed_body"),
            Self::MalformedHeader => (StatusCode::BAD_REQUEST, "malformed_header"),
            Self::UnknownField => (StatusCode::BAD_REQUEST, "unknown_field"),
            Self::UnknownParameter => (StatusCode::BAD_REQUEST, "unknown_parameter"),
            Self::InvalidParameter => (StatusCode::BAD_REQUEST, "invalid_parameter"),
            Self::InvalidCursor => (StatusCode::BAD_REQUEST, "invalid_cursor"),
            Self::Unauthenticated => (StatusCode::UNAUTHORIZED, "unauthenticated"),
            Self::SignInFailed => (StatusCode::UNAUTHORIZED, "sign_in_failed"),
            Self::SecondFactorRequired => (StatusCode::UNAUTHORIZED, "second_factor_required"),
            Self::Forbidden => (StatusCode::FORBIDDEN, "forbidden"),
            Self::PasswordChangeRequired => (StatusCode::FORBIDDEN, "password_change_required"),
            Self::SecondFactorEnrolmentRequired => (StatusCode::FORBIDDEN, "second_factor_enrolment_required"),
            Self::CrossSite => (StatusCode::FORBIDDEN, "cross_site"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not_found"),
            Self::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed"),
            Self::RequestTimeout => (StatusCode::REQUEST_TIMEOUT, "request_timeout"),
            Self::Taken => (StatusCode::CONFLICT, "taken"),
            Self::AlreadyExists => (StatusCode::CONFLICT, "already_exists"),
            Self::InUse => (StatusCode::CONFLICT, "in_use"),
            Self::StateConflict => (StatusCode::CONFLICT, "state_conflict"),
            Self::DeadlinePassed => (StatusCode::CONFLICT, "deadline_passed"),
            Self::RoundNotOpen => (StatusCode::CONFLICT, "round_not_open"),
            Self::IdempotencyInProgress => (StatusCode::CONFLICT, "idempotency_in_progress"),
            Self::Stale => (StatusCode::PRECONDITION_FAILED, "stale"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
            Self::UnsupportedMediaType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type"),
            Self::ValidationFailed => (StatusCode::UNPROCESSABLE_ENTITY, "validation_failed"),
            Self::ReasonRequired => (StatusCode::UNPROCESSABLE_ENTITY, "reason_required"),
            Self::NotVerifiable => (StatusCode::UNPROCESSABLE_ENTITY, "not_verifiable"),
            Self::NotDecidable => (StatusCode::UNPROCESSABLE_ENTITY, "not_decidable"),
            Self::NoLongerEligible => (StatusCode::UNPROCESSABLE_ENTITY, "no_longer_eligible"),
            Self::UnitNotRecognised => (StatusCode::UNPROCESSABLE_ENTITY, "unit_not_recognised"),
            Self::IdempotencyKeyReused => (StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused"),
            Self::PreconditionRequired => (StatusCode::PRECONDITION_REQUIRED, "precondition_required"),
            Self::TooManyRequests => (StatusCode::TOO_MANY_REQUESTS, "too_many_requests"),
            Self::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
        }
    }

    /// The code that stands for a status the framework answered by itself.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        match status.as_u16() {
            401 => Self::Unauthenticated,
            403 => Self::Forbidden,
            404 => Self::NotFound,
            405 => Self::MethodNotAllowed,
            408 => Self::RequestTimeout,
            413 => Self::TooLarge,
            415 => Self::UnsupportedMediaType,
            429 => Self::TooManyRequests,
            503 => Self::Busy,
            400..=499 => Self::MalformedBody,
            _ => Self::Internal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::{Lang, find};

    #[test]
    fn every_code_is_listed_once_named_as_on_the_wire_and_has_its_texts() {
        for code in Code::ALL {
            let wire = serde_json::to_value(code).expect("serialises");
            assert_eq!(wire, code.as_str());
            assert!(code.status().as_u16() >= 400);
            for lang in [Lang::Vi, Lang::En] {
                for key in [code.as_str().to_owned(), format!("{}.detail", code.as_str())] {
                    assert!(find(lang, &key, &Vec::new()).is_some(), "{key} in {}", lang.tag());
                }
            }
        }
        let schema = serde_json::to_value(<Code as utoipa::PartialSchema>::schema()).expect("serialises");
        let listed = schema.get("enum").and_then(|e| e.as_array()).expect("an enum").len();
        assert_eq!(listed, Code::ALL.len(), "Code::ALL misses a code");
    }
}
