//! What every request can reach: the database, the clock, the keys, the stores; made once, shared by all workers.

use std::sync::Arc;

use actix_web::web;
use store::Db;

use crate::auth::keys::Keys;
use crate::auth::password::Hasher;
use crate::auth::turns::Turns;
use crate::clock::Clock;
use crate::config::Config;
use crate::extract::RunningKeys;
use crate::jobs::Bell;
use crate::limits::Limits;
use crate::metrics::Metrics;
use crate::openapi::Document;
use crate::storage::Storage;

/// The shared state.
pub struct AppState {
    /// The settings.
    pub config: Config,
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// The signing keys.
    pub keys: Keys,
    /// Password hashing.
    pub hasher: Hasher,
    /// Whose turn it is to try a password.
    pub turns: Turns,
    /// Requests that must not run twice at once.
    pub running: RunningKeys,
    /// Evidence and uploads.
    pub storage: Arc<dyn Storage>,
    /// Counters for Prometheus.
    pub metrics: Metrics,
    /// Rate limits.
    pub limits: Limits,
    /// Wakes the job thread.
    pub bell: Bell,
    /// The OpenAPI document and the paths it knows.
    pub document: Document,
}

/// How handlers get at it.
pub type State = web::Data<AppState>;
