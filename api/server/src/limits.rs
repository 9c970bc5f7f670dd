//! Rate limits: generous, to stop runaways rather than people; browsers and systems have separate buckets.

use std::num::NonZeroU32;

use actix_web::dev::ServiceRequest;
use chrono::{DateTime, Utc};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use rules::accounts::network_of;

use crate::error::{ApiError, Code};
use crate::middleware::RequestContext;

/// Requests a second that one address may make for long, and at once.
#[derive(Debug, Clone, Copy)]
pub struct Allowance {
    /// For long.
    pub per_second: NonZeroU32,
    /// At once.
    pub burst: NonZeroU32,
}

const fn count(number: u32) -> NonZeroU32 {
    match NonZeroU32::new(number) {
        Some(number) => number,
        None => NonZeroU32::MIN,
    }
}

/// Pages and their calls.
pub const BROWSER: Allowance = Allowance { per_second: count(100), burst: count(1_000) };
/// Programs.
pub const SYSTEM: Allowance = Allowance { per_second: count(200), burst: count(2_000) };

/// The buckets of this process.
pub struct Limits {
    browser: DefaultKeyedRateLimiter<String>,
    system: DefaultKeyedRateLimiter<String>,
    clock: DefaultClock,
    /// Off for load tests on loopback.
    on: bool,
}

impl Limits {
    /// Fresh buckets; `on` false admits everybody.
    #[must_use]
    pub fn new(on: bool) -> Self {
        let limiter = |a: Allowance| RateLimiter::keyed(Quota::per_second(a.per_second).allow_burst(a.burst));
        Self { browser: limiter(BROWSER), system: limiter(SYSTEM), clock: DefaultClock::default(), on }
    }

    /// Takes one request out of its bucket.
    ///
    /// # Errors
    /// 429 with `Retry-After`.
    pub fn admit(
        &self,
        request: &ServiceRequest,
        context: &RequestContext,
        _now: DateTime<Utc>,
    ) -> Result<(), ApiError> {
        if !self.on || !request.path().starts_with("/api/v1") {
            return Ok(());
        }
        // Browsers always say how a request came about; other programs have no reason to.
        let browser = request.headers().contains_key("sec-fetch-site");
        let limiter = if browser { &self.browser } else { &self.system };
        limiter.check_key(&network_of(context.ip)).map_err(|refused| {
            let wait = refused.wait_time_from(self.clock.now());
            ApiError::later(Code::TooManyRequests, wait.as_secs() + 1)
        })
    }

    /// The published limits as `RateLimit-Policy`.
    #[must_use]
    pub fn fields(&self, _context: &RequestContext) -> Vec<(&'static str, String)> {
        let policy =
            |name: &str, a: Allowance| format!("\"{name}\";q={};w={}", a.burst, a.burst.get() / a.per_second.get());
        match self.on {
            true => vec![("ratelimit-policy", format!("{}, {}", policy("browser", BROWSER), policy("system", SYSTEM)))],
            false => Vec::new(),
        }
    }

    /// Forgets addresses whose buckets are full again, so that memory stays bounded.
    pub fn sweep(&self) {
        self.browser.retain_recent();
        self.system.retain_recent();
    }
}
