//! The preview: keeps an edition in step with its sources, and shows it to this computer's browsers alone.
//!
//! A keeper's thread watches the sources and brings the standing edition ([`crate::pipeline`]) up to what it hears; pages are made
//! when they are asked for, and for those who look at them as soon as something changed. A second thread goes over the whole
//! edition behind them and finds its faults. Nothing here prints: what there is to tell goes to a [`Teller`].

mod address;
mod desk;
mod editor;
mod events;
mod guard;
mod http;
mod keeper;
mod media;
mod overview;
mod shown;
mod watch;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime;
use tokio::sync::{Notify, watch as channel};

use crate::diagnostic::Located;
use crate::machine::MachineError;
use crate::pipeline::Standing;

use desk::Desk;
use guard::Guard;

pub use address::{Address, PortError};
pub use editor::Editor;

/// What the addresses of the preview's own begin with.
const OWN: &str = "/_variorum/";

/// Hears what there is to tell the editor; called from the preview's threads, one at a time.
pub type Teller = Box<dyn Fn(News<'_>) + Send>;

/// What to show.
pub struct Preview {
    /// The journal's folder, an absolute path.
    pub root: PathBuf,
    /// Shows drafts too.
    pub drafts: bool,
    /// Who speaks at the desk; the page asks where it is not said.
    pub speaker: Option<String>,
    /// How places in files are opened.
    pub editor: Editor,
    /// Hears the news.
    pub tell: Teller,
}

/// Something the editor is to be told.
#[derive(Debug)]
pub enum News<'n> {
    /// The edition is shown as its sources are, from the first time on or after a change.
    Shown {
        /// How long it took, from the look at the sources on.
        took: Duration,
    },
    /// The whole edition was looked through.
    Checked {
        /// Its faults, by path and place.
        faults: &'n [Located],
        /// How long it took.
        took: Duration,
    },
    /// Nothing can be made: the machine refused, or the program is at fault. What was shown before stays.
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
    let root = preview.root.clone();
    let refused = |error| MachineError::new("can't serve", &root, error);
    let runtime = runtime::Builder::new_current_thread().enable_all().build().map_err(refused)?;
    let (sender, changes) = channel::channel(0);
    let standing = Arc::new(Standing::new(preview.root.clone(), preview.drafts));
    let guard = Guard::new(address.port(), address.is_shared()).map_err(refused)?;
    let speaks = (preview.speaker.clone(), preview.editor.clone());
    let desk = Arc::new(Desk::new(Arc::clone(&standing), root.clone(), speaks, !address.is_shared()));
    let listeners = runtime.block_on(async { address.listen() }).map_err(refused)?;
    keeper::start(preview, Arc::clone(&standing), sender)?;
    runtime.block_on(async {
        http::accept(listeners, http::Door { guard, standing, desk, changes });
        stop.0.notified().await;
    });
    // A file that is being read for a client is not waited for.
    runtime.shutdown_background();
    Ok(())
}
