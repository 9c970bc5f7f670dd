//! What is known of a request from its first byte: its number, language, address, and the work it makes.

use std::net::IpAddr;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use actix_web::dev::ServiceRequest;
use actix_web::http::Method;
use actix_web::{HttpMessage, HttpRequest};
use uuid::Uuid;

use crate::auth::address;
use crate::messages::Lang;

/// Statements sent and time spent in the database for one request.
#[derive(Debug, Default)]
pub struct DatabaseWork {
    queries: AtomicU32,
    micros: AtomicU64,
}

impl DatabaseWork {
    /// Adds one hop.
    pub fn add(&self, queries: u32, elapsed: Duration) {
        self.queries.fetch_add(queries, Ordering::Relaxed);
        self.micros.fetch_add(u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// Statements sent so far.
    #[must_use]
    pub fn queries(&self) -> u32 {
        self.queries.load(Ordering::Relaxed)
    }

    /// The `Server-Timing` entry; `desc` is the number of statements.
    pub(super) fn header(&self) -> String {
        let micros = self.micros.load(Ordering::Relaxed);
        let queries = self.queries();
        format!("db;desc=\"{queries}\";dur={}.{:03}", micros / 1_000, micros % 1_000)
    }
}

/// One request, as the log, the audit and the answer know it. Clones share what is counted.
#[derive(Debug, Clone)]
pub struct RequestContext {
    /// Number of the request.
    pub id: String,
    /// Language of texts for people.
    pub lang: Lang,
    /// Where it comes from.
    pub ip: IpAddr,
    /// Method and path, for the fingerprint of an `Idempotency-Key`.
    pub target: Arc<(Method, String)>,
    /// Fingerprint of the body, set by whoever reads it.
    pub body_mark: Arc<OnceLock<Vec<u8>>>,
    /// The database's share.
    pub database: Arc<DatabaseWork>,
}

impl RequestContext {
    pub(super) fn of(request: &ServiceRequest, trusted: &[IpAddr]) -> Self {
        Self {
            id: Uuid::now_v7().to_string(),
            lang: Lang::of(request),
            ip: address::client(request.request(), trusted),
            target: Arc::new((request.method().clone(), request.path().to_owned())),
            body_mark: Arc::default(),
            database: Arc::default(),
        }
    }

    /// The context of a request inside the application; a request that came past the middleware gets an empty one.
    #[must_use]
    pub fn from_request(request: &HttpRequest) -> Self {
        request.extensions().get::<Self>().cloned().unwrap_or_else(|| Self {
            id: Uuid::now_v7().to_string(),
            lang: Lang::of(request),
            ip: address::client(request, &[]),
            target: Arc::new((request.method().clone(), request.path().to_owned())),
            body_mark: Arc::default(),
            database: Arc::default(),
        })
    }
}
