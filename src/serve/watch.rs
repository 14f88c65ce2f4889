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
use crate::theme::{FONTS_FOLDER, THEMES_FOLDER};

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
    notes: Notes,
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
        let notes = Notes { heard: Arc::default(), sender };
        let filter = Filter { roots: [root.to_owned(), load::real_path(root)], stale: Arc::clone(&stale), notes: notes.clone() };
        let (watcher, deaf) = match Watcher::new(root, move |event| filter.hear(&event)) {
            Ok(watcher) => (Some(watcher), None),
            Err(error) => (None, Some(error)),
        };
        Self { root: root.to_owned(), watcher, signals, notes, content: String::new(), stale, deaf }
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
        let within = [content.clone(), self.root.join(THEMES_FOLDER), self.root.join(FONTS_FOLDER)];
        let all = between.into_iter().map(|folder| (folder, false)).chain(within.iter().map(|folder| (folder.as_path(), true)));
        for (folder, deep) in all {
            let refused = self.watcher.as_mut().and_then(|watcher| watcher.watch(folder, deep).err());
            self.deaf = self.deaf.take().or(refused);
        }
        true
    }

    /// Where more can be noted.
    pub(super) fn notes(&self) -> Notes {
        self.notes.clone()
    }

    /// Takes what was heard.
    pub(super) fn heard(&self) -> Noted {
        std::mem::take(&mut *self.notes.heard.lock().unwrap_or_else(PoisonError::into_inner))
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

/// What was heard.
#[derive(Debug, Default)]
pub(super) struct Noted {
    pub(super) heard: Heard,
    /// Events were lost.
    pub(super) lost: bool,
}

/// What was heard and not taken yet.
#[derive(Clone)]
pub(super) struct Notes {
    heard: Arc<Mutex<Noted>>,
    sender: SyncSender<()>,
}

impl Notes {
    /// Notes what was heard.
    pub(super) fn add(&self, heard: Heard, lost: bool) {
        if heard.is_empty() && !lost {
            return;
        }
        let mut all = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        all.heard.extend(heard);
        all.lost |= lost;
        if all.heard.paths.len() > MOST {
            *all = Noted { lost: true, ..Noted::default() };
        }
        drop(all);
        if let Err(TrySendError::Disconnected(())) = self.sender.try_send(()) {
            // The preview has ended, and with it what was to be told.
        }
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
    notes: Notes,
}

impl Filter {
    fn hear(&self, event: &Event) {
        match event {
            Event::At(path, kind) => self.notes.add(self.concerned(path, *kind), false),
            Event::Lost => {
                self.stale.store(true, Ordering::SeqCst);
                self.notes.add(Heard::default(), true);
            }
        }
    }

    fn concerned(&self, path: &Path, kind: Kind) -> Heard {
        let anew = Heard { anew: true, ..Heard::default() };
        let Some(below) = self.roots.iter().find_map(|root| path.strip_prefix(root).ok()) else { return anew };
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
            _ => anew,
        }
    }
}
