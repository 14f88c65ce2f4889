//! The preview: keeps a built edition in memory in step with its sources, and shows it to this computer's browsers alone.
//!
//! A worker thread watches the sources and runs the same pipeline as `build` into memory. What it made last stands in one
//! channel, which requests read and open pages listen to. Nothing here prints: what there is to tell goes to a [`Teller`].

mod address;
mod events;
mod gather;
mod guard;
mod http;
mod media;
mod shown;
mod stamps;
mod watch;
mod worker;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime;
use tokio::sync::{Notify, watch as channel};

use crate::diagnostic::Located;
use crate::machine::MachineError;

pub use address::{Address, PortError};

/// Hears what there is to tell the editor; called from the worker's thread.
pub type Teller = Box<dyn Fn(News<'_>) + Send>;

/// What to show.
pub struct Preview {
    /// The journal's folder, an absolute path.
    pub root: PathBuf,
    /// Shows drafts too.
    pub drafts: bool,
    /// Hears the news.
    pub tell: Teller,
}

/// Something the editor is to be told.
#[derive(Debug)]
pub enum News<'n> {
    /// The edition was built.
    Built {
        /// Its faults, by path and place.
        faults: &'n [Located],
        /// How long it took, from the look at the sources on.
        took: Duration,
    },
    /// The edition could not be built: the machine refused, or the program is at fault. What was shown before stays.
    Failed(&'n str),
    /// The folders can't all be watched, so that changes are looked for every two seconds.
    Unwatched(&'n str),
}

/// Ends a running preview, from any thread.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<Notify>);

impl Stop {
    /// Ends the preview; one that has not begun ends as it begins.
    pub fn stop(&self) {
        self.0.notify_one();
    }
}

/// Shows `preview` at `address` until `stop`.
///
/// # Errors
/// What the system refuses: a thread, the network.
pub fn serve(address: Address, preview: Preview, stop: &Stop) -> Result<(), MachineError> {
    let refused = |error| MachineError::new("can't serve", &preview.root, error);
    let runtime = runtime::Builder::new_current_thread().enable_all().build().map_err(refused)?;
    let (sender, shown) = channel::channel(None);
    let port = address.port();
    let listeners = runtime.block_on(async { address.listen() }).map_err(refused)?;
    worker::start(preview, sender)?;
    runtime.block_on(async {
        http::accept(listeners, http::Door { port, shown });
        stop.0.notified().await;
    });
    // A file that is being read for a client is not waited for.
    runtime.shutdown_background();
    Ok(())
}
