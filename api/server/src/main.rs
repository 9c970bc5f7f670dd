//! The program: reads the command line and does what it says.

use std::process::ExitCode;

use clap::Parser;
use server::cli::Cli;

fn main() -> ExitCode {
    // The pool repeats for each try what the command says once, in one line.
    env_logger::Builder::new()
        .filter_level(log::LevelFilter::Info)
        .filter_module("r2d2", log::LevelFilter::Off)
        .parse_default_env()
        .init();
    match Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("dien-hinh: {error}");
            ExitCode::FAILURE
        }
    }
}
