//! What the server answered, with the checks every test makes.

use reqwest::StatusCode;
use reqwest::blocking::Response;
use reqwest::header::HeaderMap;
use serde_json::Value;

/// One answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Answer {
    pub(super) fn read(response: Response) -> Self {
        let (status, headers) = (response.status(), response.headers().clone());
        Self { status, headers, bytes: response.bytes().expect("the body arrives").to_vec() }
    }

    /// The body as JSON; null when there is none.
    #[must_use]
    pub fn json(&self) -> Value {
        if self.bytes.is_empty() { Value::Null } else { serde_json::from_slice(&self.bytes).expect("JSON") }
    }

    /// The body of a success.
    #[must_use]
    #[track_caller]
    pub fn ok(&self) -> Value {
        assert!(self.status.is_success(), "{}: {}", self.status, self.text());
        self.json()
    }

    /// Checks the status.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }

    /// Checks status and code of problem details.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["code"], code, "{problem}");
        assert_eq!(problem["status"], status, "{problem}");
        assert_eq!(problem["request_id"], self.header("x-request-id"));
        problem
    }

    /// A header; empty when it is missing.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    /// The `ETag`.
    #[must_use]
    #[track_caller]
    pub fn etag(&self) -> String {
        let etag = self.header("etag");
        assert!(etag.starts_with('"'), "a strong ETag is missing");
        etag.to_owned()
    }

    /// Statements that the request sent to the database, from `Server-Timing`.
    #[must_use]
    #[track_caller]
    pub fn queries(&self) -> u32 {
        let timing = self.header("server-timing");
        timing.split('"').nth(1).and_then(|count| count.parse().ok()).expect("Server-Timing counts the statements")
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}
