//! A server on a thread of its own, for tests and load tests that talk to it over the network.

use std::net::SocketAddr;
use std::sync::mpsc::channel;
use std::thread::{self, JoinHandle};

use actix_web::dev::ServerHandle;

use crate::app::{self, StartError};
use crate::clock::Clock;
use crate::config::Config;
use crate::state::State;

/// A running server; it stops when this is dropped.
pub struct Background {
    /// Where it listens.
    pub address: SocketAddr,
    /// What its requests see.
    pub state: State,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
}

impl Background {
    /// Starts a server and waits until it listens.
    ///
    /// # Errors
    /// As [`app::build`].
    pub fn start(config: Config, clock: Clock) -> Result<Self, StartError> {
        let (tell, told) = channel();
        let config = Config { signals: false, ..config };
        let thread = thread::Builder::new().name("server".into()).spawn(move || {
            actix_web::rt::System::new().block_on(async {
                match app::build(config, clock) {
                    Ok(running) => {
                        // Nobody waits any more: then nobody needs the server either.
                        if tell.send(Ok((running.address, running.state.clone(), running.handle()))).is_ok()
                            && let Err(error) = running.run().await
                        {
                            log::error!("the server ended badly: {error}");
                        }
                    }
                    Err(error) => {
                        let _gone = tell.send(Err(error));
                    }
                }
            });
        })?;
        let (address, state, handle) = told.recv().map_err(std::io::Error::other)??;
        Ok(Self { address, state, handle, thread: Some(thread) })
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        // The command is sent by the call itself; what it returns would only wait for the end.
        drop(self.handle.stop(false));
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            log::error!("the server thread ended badly");
        }
    }
}
