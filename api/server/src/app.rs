//! Puts the server together: settings in, a running server out; the seam that tests start from.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::{Server, ServerHandle};
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpServer, web};
use store::{DatabaseUrl, Db, StoreError};

use crate::auth::keys::Keys;
use crate::auth::password::Hasher;
use crate::auth::turns::Turns;
use crate::clock::Clock;
use crate::config::{Config, ConfigError};
use crate::error::ApiError;
use crate::extract::RunningKeys;
use crate::jobs::{Bell, Runner};
use crate::limits::Limits;
use crate::metrics::Metrics;
use crate::state::{AppState, State};
use crate::storage::Folder;
use crate::{middleware, operations, routes};

/// Threads of each worker that may wait for the database, most of them for the writers before them.
const WAITING: usize = 4;
/// A client has this long to send its headers.
const HEADER_DEADLINE: Duration = Duration::from_secs(5);
/// Requests under way at SIGTERM get this long; the process ends within 20 s.
const DRAIN_SECONDS: u64 = 15;

/// Why the server did not start, in one line.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A setting.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The database.
    #[error("DATABASE_URL: {0}")]
    Database(#[from] StoreError),
    /// The files.
    #[error("STORAGE_URL: {0}")]
    Storage(io::Error),
    /// The network.
    #[error("--listen: {0}")]
    Network(#[from] io::Error),
    /// The OpenAPI document.
    #[error("the OpenAPI document: {0}")]
    Document(#[from] serde_json::Error),
    /// Threads or randomness.
    #[error("{}", .0.cause().unwrap_or_else(|| .0.to_string()))]
    Other(ApiError),
    /// A demonstration must not be reached from elsewhere.
    #[error(
        "a demo database listens on loopback only, unless DEMO_ON_NETWORK=yes-i-mean-it and --demo-on-network are both given"
    )]
    DemoOnNetwork,
}

/// A server that has bound its port.
pub struct Running {
    /// Where it listens; the port is real even if 0 was asked for.
    pub address: SocketAddr,
    /// Resolves when it has stopped.
    pub server: Server,
    /// What its requests see.
    pub state: State,
    jobs: Runner,
}

impl Running {
    /// To stop it from elsewhere.
    #[must_use]
    pub fn handle(&self) -> ServerHandle {
        self.server.handle()
    }

    /// Serves until stopped, then lets jobs come to a halt.
    ///
    /// # Errors
    /// When the server failed.
    pub async fn run(self) -> io::Result<()> {
        let result = self.server.await;
        self.jobs.stop();
        result
    }
}

/// Opens the database (without migrating it).
///
/// # Errors
/// One line that says what is wrong.
pub fn open_database(config: &Config) -> Result<Db, StartError> {
    let url = DatabaseUrl::parse(config.database_url.expose()).map_err(|error| StoreError::Other(error.to_string()))?;
    // SQLite reads on the core that asks: more connections than cores only fight for them.
    let readers = match &url {
        DatabaseUrl::Sqlite(_) => thread_count(),
        DatabaseUrl::Postgres(_) => thread_count().max(4),
    };
    Ok(Db::open(&url, u32::try_from(readers).unwrap_or(u32::MAX))?)
}

/// Migrates, binds and starts.
///
/// # Errors
/// One line that says what is wrong.
pub fn build(config: Config, clock: Clock) -> Result<Running, StartError> {
    let db = open_database(&config)?;
    db.migrate()?;
    let demo = db.read(store::installation::is_demo)?;
    if demo && !config.listen.ip().is_loopback() && !config.demo_on_network {
        return Err(StartError::DemoOnNetwork);
    }
    let listener = TcpListener::bind(config.listen)?;
    let address = listener.local_addr()?;
    let metrics_listen = config.metrics_listen;
    let (bell, woken) = Bell::hang();
    let state = web::Data::new(AppState {
        keys: Keys::load(&config.jwt_key_file)?,
        storage: Arc::new(Folder::open(&config.storage_dir).map_err(StartError::Storage)?),
        hasher: Hasher::start().map_err(StartError::Other)?,
        turns: Turns::default(),
        running: RunningKeys::default(),
        document: routes::document()?,
        limits: Limits::new(config.rate_limits),
        metrics: Metrics::default(),
        bell,
        config,
        db,
        clock,
    });
    let jobs = Runner::start(state.clone(), woken)?;
    let server = serve(state.clone(), listener, metrics_listen)?;
    Ok(Running { address, server, state, jobs })
}

fn serve(state: State, listener: TcpListener, metrics: Option<SocketAddr>) -> io::Result<Server> {
    let shared = state.clone();
    let signals = state.config.signals;
    let server = HttpServer::new(move || {
        App::new()
            .app_data(shared.clone())
            .wrap(Compress::default())
            .wrap(from_fn(middleware::around))
            .configure(|cfg| {
                let mut collected = utoipa_actix_web::service_config::ServiceConfig::new(cfg);
                routes::api(&mut collected);
            })
            .configure(routes::pages)
    })
    .workers(thread_count())
    .worker_max_blocking_threads(WAITING)
    .client_request_timeout(HEADER_DEADLINE)
    .shutdown_timeout(DRAIN_SECONDS)
    .listen(listener)?;
    let server = if signals { server } else { server.disable_signals() };
    if let Some(address) = metrics {
        metrics_server(state, address)?;
    }
    Ok(server.run())
}

fn metrics_server(state: State, address: SocketAddr) -> io::Result<()> {
    let server = HttpServer::new(move || {
        App::new().app_data(state.clone()).route("/metrics", web::get().to(operations::metrics_apart))
    })
    .workers(1)
    .disable_signals()
    .bind(address)?
    .run();
    // Ends with the process.
    drop(actix_web::rt::spawn(server));
    Ok(())
}

fn thread_count() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}
