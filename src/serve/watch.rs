//! The preview's ears: which paths something happened at. What it was, those who look will see.

#[cfg(target_os = "linux")]
mod folders;
#[cfg(not(target_os = "linux"))]
mod system;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

#[cfg(target_os = "linux")]
use folders::Watcher;
#[cfg(not(target_os = "linux"))]
use system::Watcher;

use crate::load::{self, is_ignored};
use crate::pipeline::Heard;
use crate::theme::THEMES_FOLDER;

/// How long nothing may happen before a change counts as over, and how long it may go on at most.
const QUIET: Duration = Duration::from_millis(30);
pub(super) const LONGEST: Duration = Duration::from_millis(300);

/// How often to look where the system can't tell of every change.
const TICK: Duration = Duration::from_secs(2);

/// How many paths are noted before anything counts as changed.
const MOST: usize = 8192;

/// Hears of changes under the content folder, the themes, and of `book.toml`.
pub(super) struct Ears {
    root: PathBuf,
    watcher: Option<Watcher>,
    signals: Receiver<()>,
    /// What was heard and not taken yet.
    heard: Arc<Mutex<Heard>>,
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
        let heard = Arc::new(Mutex::new(Heard::default()));
        let filter = Filter { roots: [root.to_owned(), load::real_path(root)], stale: Arc::clone(&stale), heard: Arc::clone(&heard), sender };
        let (watcher, deaf) = match Watcher::new(root, move |event| filter.hear(&event)) {
            Ok(watcher) => (Some(watcher), None),
            Err(error) => (None, Some(error)),
        };
        Self { root: root.to_owned(), watcher, signals, heard, content: String::new(), stale, deaf }
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
        let within = [content.clone(), self.root.join(THEMES_FOLDER)];
        let all = between.into_iter().map(|folder| (folder, false)).chain(within.iter().map(|folder| (folder.as_path(), true)));
        for (folder, deep) in all {
            let refused = self.watcher.as_mut().and_then(|watcher| watcher.watch(folder, deep).err());
            self.deaf = self.deaf.take().or(refused);
        }
        true
    }

    /// Takes what was heard. Where not every change is heard, anything may have changed.
    pub(super) fn heard(&self) -> Heard {
        let mut heard = std::mem::take(&mut *self.heard.lock().unwrap_or_else(PoisonError::into_inner));
        heard.anything |= self.deaf.is_some();
        heard
    }

    /// Why not every change is heard, if so.
    pub(super) fn deaf(&self) -> Option<&str> {
        self.deaf.as_deref()
    }

    /// Waits until something may have changed, and whether something was heard; with `soon`, or where not every change is heard,
    /// not for long.
    pub(super) fn wait(&self, soon: bool) -> bool {
        if soon || self.deaf.is_some() {
            return self.signals.recv_timeout(TICK).is_ok();
        }
        let heard = self.signals.recv().is_ok();
        if !heard {
            // The watcher's own thread is gone.
            std::thread::sleep(TICK);
        }
        heard
    }

    /// Waits for more of a change that is not over; whether there was. It is over when nothing happened for a moment.
    pub(super) fn more(&self) -> bool {
        self.signals.recv_timeout(QUIET).is_ok()
    }
}

/// Something that happened.
#[derive(Debug)]
enum Event {
    /// A file or folder at this path is another, came or went; which of these, where it can be told.
    At(PathBuf, Kind),
    /// Events were lost.
    Lost,
}

/// What happened at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Written,
    Moved,
}

/// Tells what may matter from what does not.
struct Filter {
    /// The journal's folder as it was given, and with its links followed: systems name one or the other.
    roots: [PathBuf; 2],
    stale: Arc<AtomicBool>,
    heard: Arc<Mutex<Heard>>,
    sender: SyncSender<()>,
}

impl Filter {
    fn hear(&self, event: &Event) {
        let heard = match event {
            Event::At(path, kind) => self.concerned(path, *kind),
            Event::Lost => {
                self.stale.store(true, Ordering::SeqCst);
                Heard { lost: true, ..Heard::default() }
            }
        };
        if heard.is_empty() {
            return;
        }
        let mut all = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        all.extend(heard);
        if all.paths.len() > MOST {
            *all = Heard { lost: true, ..Heard::default() };
        }
        drop(all);
        if let Err(TrySendError::Disconnected(())) = self.sender.try_send(()) {
            // The preview has ended, and with it what was to be told.
        }
    }

    fn concerned(&self, path: &Path, kind: Kind) -> Heard {
        let anything = Heard { anything: true, ..Heard::default() };
        let Some(below) = self.roots.iter().find_map(|root| path.strip_prefix(root).ok()) else { return anything };
        let parts: Vec<&OsStr> = below.iter().collect();
        if parts.iter().any(|part| is_ignored(part)) {
            return Heard::default();
        }
        // A folder of the root that comes back is not watched by itself.
        if parts.is_empty() || (parts.len() == 1 && kind == Kind::Moved && parts[0] != load::BOOK) {
            self.stale.store(true, Ordering::SeqCst);
        }
        match parts.iter().map(|part| part.to_str()).collect::<Option<Vec<_>>>() {
            Some(parts) if !parts.is_empty() => Heard { paths: [parts.join("/")].into(), ..Heard::default() },
            // A name that is no text is a fault of the journal.
            _ => anything,
        }
    }
}
