//! The preview's ears: one signal for whatever may have changed. What it was is for the stamps to say.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::load::{self, is_ignored};
use crate::theme::THEMES_FOLDER;

/// How long nothing may happen before a change counts as over, and how long it may go on at most.
const QUIET: Duration = Duration::from_millis(30);
const LONGEST: Duration = Duration::from_millis(300);

/// How often to look where the system can't tell of every change.
const TICK: Duration = Duration::from_secs(2);

/// Hears of changes under the content folder, the themes, and of `book.toml`.
pub(super) struct Ears {
    root: PathBuf,
    watcher: Option<RecommendedWatcher>,
    signals: Receiver<()>,
    content: String,
    /// A folder came, went or was not heard: all are to be watched anew.
    stale: Arc<AtomicBool>,
    deaf: Option<String>,
}

impl Ears {
    /// Begins to listen at `root`; nothing is watched before [`Ears::follow`].
    pub(super) fn new(root: &Path) -> Self {
        // One signal is enough for any number of events: a flood of them takes no memory.
        let (sender, signals) = sync_channel(1);
        let stale = Arc::new(AtomicBool::new(true));
        let filter = Filter { roots: [root.to_owned(), load::real_path(root)], stale: Arc::clone(&stale), sender };
        let (watcher, deaf) = match notify::recommended_watcher(move |event| filter.hear(event)) {
            Ok(watcher) => (Some(watcher), None),
            Err(error) => (None, Some(error.to_string())),
        };
        Self { root: root.to_owned(), watcher, signals, content: String::new(), stale, deaf }
    }

    /// Sees to it that the folders of a journal whose texts lie in `content` are watched. Whether anything was watched
    /// anew: what changed before was not heard.
    pub(super) fn follow(&mut self, content: &str) -> bool {
        let stale = self.stale.swap(false, Ordering::SeqCst);
        if !stale && self.content == content {
            return false;
        }
        content.clone_into(&mut self.content);
        let content = self.root.join(content);
        let between: Vec<&Path> = content.ancestors().skip(1).take_while(|folder| folder.starts_with(&self.root)).collect();
        for folder in between {
            self.deaf = self.deaf.take().or(watch(&mut self.watcher, folder, RecursiveMode::NonRecursive));
        }
        for folder in [content.clone(), self.root.join(THEMES_FOLDER)] {
            self.deaf = self.deaf.take().or(watch(&mut self.watcher, &folder, RecursiveMode::Recursive));
        }
        true
    }

    /// Why not every change is heard, if so.
    pub(super) fn deaf(&self) -> Option<&str> {
        self.deaf.as_deref()
    }

    /// Waits until something may have changed; with `soon`, or where not every change is heard, not for long.
    pub(super) fn wait(&self, soon: bool) {
        if soon || self.deaf.is_some() {
            let _ = self.signals.recv_timeout(TICK);
        } else if self.signals.recv().is_err() {
            // The watcher's own thread is gone.
            std::thread::sleep(TICK);
        }
    }

    /// Waits until a change is over.
    pub(super) fn settle(&self) {
        let end = Instant::now() + LONGEST;
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            match self.signals.recv_timeout(left.min(QUIET)) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }
}

/// Watches a folder; why that can't be, if so. One that is not there is heard of when it comes.
fn watch(watcher: &mut Option<RecommendedWatcher>, folder: &Path, mode: RecursiveMode) -> Option<String> {
    let error = watcher.as_mut()?.watch(folder, mode).err()?;
    match &error.kind {
        notify::ErrorKind::PathNotFound => None,
        notify::ErrorKind::Io(io) if io.kind() == std::io::ErrorKind::NotFound => None,
        _ => Some(error.to_string()),
    }
}

/// Tells what may matter from what does not.
struct Filter {
    /// The journal's folder as it was given, and with its links followed: systems name one or the other.
    roots: [PathBuf; 2],
    stale: Arc<AtomicBool>,
    sender: SyncSender<()>,
}

impl Filter {
    fn hear(&self, event: notify::Result<Event>) {
        let matters = match event {
            Ok(event) => {
                if event.need_rescan() {
                    self.stale.store(true, Ordering::SeqCst);
                }
                event.need_rescan() || (is_change(event.kind) && self.concerns(&event))
            }
            Err(_) => {
                self.stale.store(true, Ordering::SeqCst);
                true
            }
        };
        if matters && let Err(TrySendError::Disconnected(())) = self.sender.try_send(()) {
            // The preview has ended, and with it what was to be told.
        }
    }

    fn concerns(&self, event: &Event) -> bool {
        let mut concerns = event.paths.is_empty();
        for path in &event.paths {
            let below = self.roots.iter().find_map(|root| path.strip_prefix(root).ok());
            let parts = below.map(|below| below.iter().collect::<Vec<_>>());
            concerns |= parts.as_ref().is_none_or(|parts| !parts.iter().any(|part| is_ignored(part)));
            // A folder of the root that comes back is not watched by itself.
            if parts.is_some_and(|parts| parts.len() <= 1 && parts.first().is_none_or(|name| *name != load::BOOK)) {
                self.stale.store(true, Ordering::SeqCst);
            }
        }
        concerns
    }
}

/// Whether something was written. That a file was opened or read is none: the preview reads too.
fn is_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}
