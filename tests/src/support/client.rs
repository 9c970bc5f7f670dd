//! A client of the API: JSON in and out, the token of one account.

use std::sync::LazyLock;

use reqwest::Method;
use reqwest::blocking::RequestBuilder;
use reqwest::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, IF_MATCH};
use serde_json::{Value, json};

use super::answer::Answer;

/// One for all: each has a thread of its own.
static HTTP: LazyLock<reqwest::blocking::Client> = LazyLock::new(|| {
    let client = reqwest::blocking::Client::builder().redirect(reqwest::redirect::Policy::none());
    client.build().expect("a client")
});

/// Speaks to one server as one account, or as nobody.
#[derive(Clone)]
pub struct Client {
    base: String,
    token: Option<String>,
}

impl Client {
    /// A client of the server at `base`.
    #[must_use]
    pub fn new(base: String, token: Option<String>) -> Self {
        Self { base, token }
    }

    /// The same server with another token.
    #[must_use]
    pub fn with_token(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    /// A request to a path below `/api/v1`, to be added to and sent with [`Client::send`].
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.outside(method, &format!("/api/v1{path}"))
    }

    /// A request to any path of the server.
    pub fn outside(&self, method: Method, path: &str) -> RequestBuilder {
        let request = HTTP.request(method, format!("{}{path}", self.base)).header(ACCEPT_LANGUAGE, "en");
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// Sends a request.
    #[must_use]
    pub fn send(&self, request: RequestBuilder) -> Answer {
        Answer::read(request.send().expect("the server answers"))
    }

    /// `GET`.
    #[must_use]
    pub fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path))
    }

    /// `POST` with a JSON body.
    #[must_use]
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(self.request(Method::POST, path).json(body))
    }

    /// `PUT` with a JSON body, for the version that `etag` names.
    #[must_use]
    pub fn put(&self, path: &str, etag: &str, body: &Value) -> Answer {
        self.send(self.request(Method::PUT, path).header(IF_MATCH, etag).json(body))
    }

    /// `PATCH` with a merge patch, for the version that `etag` names.
    #[must_use]
    pub fn patch(&self, path: &str, etag: &str, patch: &Value) -> Answer {
        let request = self.request(Method::PATCH, path).header(IF_MATCH, etag);
        self.send(request.header(CONTENT_TYPE, "application/merge-patch+json").body(patch.to_string()))
    }

    /// `DELETE`, for the version that `etag` names.
    #[must_use]
    pub fn delete(&self, path: &str, etag: &str) -> Answer {
        self.send(self.request(Method::DELETE, path).header(IF_MATCH, etag))
    }

    /// Signs in and gives the access token.
    #[must_use]
    pub fn sign_in(&self, username: &str, password: &str) -> String {
        let answer = self.post("/auth/login", &json!({ "username": username, "password": password })).ok();
        answer["access_token"].as_str().expect("a token").to_owned()
    }
}
