//! Counters for Prometheus.

use std::time::Duration;

use actix_web::http::{Method, StatusCode};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    method: String,
    route: String,
    status: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    method: String,
    route: String,
}

/// Statements of a request to the database; the budget, 8, is one of the bounds.
fn statements() -> Histogram {
    Histogram::new([0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 16.0, 20.0, 24.0, 32.0])
}

/// The metrics of this process.
pub struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    duration: Histogram,
    statements: Family<RouteLabels, Histogram>,
    jobs: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("dien_hinh");
        let requests = Family::<RequestLabels, Counter>::default();
        registry.register("http_requests", "Requests answered", requests.clone());
        let duration = Histogram::new([0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0]);
        registry.register("http_request_duration_seconds", "Time from first byte to answer", duration.clone());
        let statements = Family::<RouteLabels, Histogram>::new_with_constructor(statements);
        registry.register("http_request_statements", "Statements a request sent to the database", statements.clone());
        let jobs = Gauge::default();
        registry.register("jobs_waiting", "Jobs queued or running", jobs.clone());
        Self { registry, requests, duration, statements, jobs }
    }
}

impl Metrics {
    /// Counts one answered request.
    pub fn request(&self, method: &Method, route: &str, status: StatusCode, elapsed: Duration, statements: u32) {
        let (method, route) = (method.to_string(), route.to_owned());
        let labels = RequestLabels { method: method.clone(), route: route.clone(), status: status.as_u16().into() };
        self.requests.get_or_create(&labels).inc();
        self.statements.get_or_create(&RouteLabels { method, route }).observe(statements.into());
        self.duration.observe(elapsed.as_secs_f64());
    }

    /// Jobs queued or running.
    pub fn jobs(&self, waiting: i64) {
        self.jobs.set(waiting);
    }

    /// The text that Prometheus reads.
    ///
    /// # Errors
    /// When a metric can't be written.
    pub fn text(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}
