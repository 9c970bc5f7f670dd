//! The command line: one file per command, each exits 0 only when all is well.

mod account;
mod backup;
mod demo;
mod import;
mod inspect;
mod serve;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::app::StartError;
use crate::config::{Config, VARIABLES};

/// Runs the plan for exemplars ("điển hình tiên tiến") of a department.
#[derive(Parser)]
#[command(name = "dien-hinh", version, after_help = environment())]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Migrate the database and serve the API, the web app and the public pages.
    Serve(serve::Serve),
    /// Manage accounts.
    #[command(subcommand)]
    Account(account::Account),
    /// Fill an empty database with the demo department and demo accounts, and print them.
    Demo,
    /// Import a file into the registry: all of it or nothing.
    Import(import::Import),
    /// Print the OpenAPI document.
    Openapi,
    /// Bring the database to this program's schema.
    Migrate,
    /// Write the SQLite database and the evidence files into one archive, while the server runs.
    Backup {
        /// The archive to make.
        to: PathBuf,
    },
    /// Put an archive of `backup` in place of an unused database.
    Restore {
        /// The archive to read.
        from: PathBuf,
    },
    /// Look into the audit trail.
    #[command(subcommand)]
    Audit(Audit),
    /// Check settings, schema, database, audit trail and evidence files.
    Doctor,
}

#[derive(Subcommand)]
enum Audit {
    /// Prove that no entry was altered, removed or put in.
    Verify,
}

/// Why a command failed, in one line.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The settings, or the start.
    #[error(transparent)]
    Start(#[from] StartError),
    /// Reading or writing.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// Anything that needs a sentence.
    #[error("{0}")]
    Refused(String),
}

impl From<store::StoreError> for CliError {
    fn from(error: store::StoreError) -> Self {
        Self::Start(error.into())
    }
}

impl From<crate::error::ApiError> for CliError {
    fn from(error: crate::error::ApiError) -> Self {
        Self::Start(StartError::Other(error))
    }
}

impl Cli {
    /// Does what the command says.
    ///
    /// # Errors
    /// One line for the person at the terminal.
    pub fn run(self) -> Result<(), CliError> {
        match self.command {
            Command::Serve(serve) => serve.run(),
            Command::Account(account) => account.run(),
            Command::Demo => demo::run(),
            Command::Import(import) => import.run(),
            Command::Openapi => openapi(),
            Command::Migrate => migrate(),
            Command::Backup { to } => backup::backup(&to),
            Command::Restore { from } => backup::restore(&from),
            Command::Audit(Audit::Verify) => inspect::audit_verify(),
            Command::Doctor => inspect::doctor(),
        }
    }
}

fn environment() -> String {
    let lines: Vec<String> = VARIABLES.iter().map(|(name, text)| format!("  {name:<16} {text}")).collect();
    format!("Environment:\n{}", lines.join("\n"))
}

/// The settings for commands that don't listen.
fn config() -> Result<Config, CliError> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 8080));
    Ok(Config::read(|name| std::env::var(name).ok(), loopback, false).map_err(StartError::from)?)
}

fn openapi() -> Result<(), CliError> {
    use std::io::Write;
    let document = crate::routes::document().map_err(StartError::from)?;
    match std::io::stdout().write_all(&document.bytes()) {
        // Whoever reads the beginning only, has it.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

fn migrate() -> Result<(), CliError> {
    let steps = crate::app::open_database(&config()?)?.migrate()?;
    println!("{steps} schema steps taken");
    Ok(())
}
