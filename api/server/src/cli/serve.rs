//! `dien-hinh serve`.

use std::net::SocketAddr;

use super::CliError;
use crate::app::{self, StartError};
use crate::clock::Clock;
use crate::config::Config;

/// Options of `serve`.
#[derive(clap::Args)]
pub(super) struct Serve {
    /// Address and port; port 0 picks a free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// With DEMO_ON_NETWORK=yes-i-mean-it: let a demo database be reached from other machines.
    #[arg(long)]
    demo_on_network: bool,
}

impl Serve {
    pub(super) fn run(self) -> Result<(), CliError> {
        let config = Config::read(|name| std::env::var(name).ok(), self.listen, self.demo_on_network)
            .map_err(StartError::from)?;
        let system = actix_web::rt::System::new();
        system.block_on(async {
            let running = app::build(config, Clock::default())?;
            println!("listening on http://{}", running.address);
            Ok(running.run().await?)
        })
    }
}
