//! Rate limits: generous, to stop runaways rather than people; browsers and systems have separate buckets.

use std::num::NonZeroU32;

use actix_web::dev::ServiceRequest;
use governor::clock::{Clock as _, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
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

type Limiter = RateLimiter<String, DefaultKeyedStateStore<String>, DefaultClock, StateInformationMiddleware>;

/// What is left of a bucket after a request.
#[derive(Debug, Clone, Copy)]
pub struct Left {
    bucket: &'static str,
    requests: u32,
}

/// The buckets of this process.
pub struct Limits {
    browser: Limiter,
    system: Limiter,
    clock: DefaultClock,
    /// Off for load tests on loopback.
    on: bool,
}

impl Limits {
    /// Fresh buckets; `on` false admits everybody.
    #[must_use]
    pub fn new(on: bool) -> Self {
        let limiter = |allowance: Allowance| {
            let quota = Quota::per_second(allowance.per_second).allow_burst(allowance.burst);
            RateLimiter::keyed(quota).with_middleware()
        };
        Self { browser: limiter(BROWSER), system: limiter(SYSTEM), clock: DefaultClock::default(), on }
    }

    /// Takes one request out of its bucket and says what is left; `None` for what is not limited.
    ///
    /// # Errors
    /// 429 with `Retry-After`.
    pub fn admit(&self, request: &ServiceRequest, context: &RequestContext) -> Result<Option<Left>, ApiError> {
        if !self.on || !request.path().starts_with("/api/v1") {
            return Ok(None);
        }
        // Browsers always say how a request came about; other programs have no reason to.
        let browser = request.headers().contains_key("sec-fetch-site");
        let (bucket, limiter) = if browser { ("browser", &self.browser) } else { ("system", &self.system) };
        match limiter.check_key(&network_of(context.ip)) {
            Ok(state) => Ok(Some(Left { bucket, requests: state.remaining_burst_capacity() })),
            Err(refused) => {
                let wait = refused.wait_time_from(self.clock.now());
                Err(ApiError::later(Code::TooManyRequests, wait.as_secs() + 1))
            }
        }
    }

    /// The fields of the answer: the published limits, and what is left of the caller's.
    #[must_use]
    pub fn fields(left: Left) -> [(&'static str, String); 2] {
        let policy = |name: &str, allowance: Allowance| {
            format!("\"{name}\";q={};w={}", allowance.burst, allowance.burst.get() / allowance.per_second.get())
        };
        [
            ("ratelimit-policy", format!("{}, {}", policy("browser", BROWSER), policy("system", SYSTEM))),
            ("ratelimit", format!("\"{}\";r={}", left.bucket, left.requests)),
        ]
    }

    /// Forgets addresses whose buckets are full again, so that memory stays bounded.
    pub fn sweep(&self) {
        self.browser.retain_recent();
        self.system.retain_recent();
    }
}
