//! The preview's ears: which paths something happened at. What it was, those who look will see.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::load::{self, is_ignored};
use crate::pipeline::Heard;
use crate::theme::THEMES_FOLDER;

/// How long nothing may happen before a change counts as over, and how long it may go on at most.
const QUIET: Duration = Duration::from_millis(30);
const LONGEST: Duration = Duration::from_millis(300);

/// How often to look where the system can't tell of every change.
const TICK: Duration = Duration::from_secs(2);

/// How many paths are noted before anything counts as changed.
const MOST: usize = 8192;

/// Hears of changes under the content folder, the themes, and of `book.toml`.
pub(super) struct Ears {
    root: PathBuf,
    watcher: Option<RecommendedWatcher>,
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
        let (watcher, deaf) = match notify::recommended_watcher(move |event| filter.hear(event)) {
            Ok(watcher) => (Some(watcher), None),
            Err(error) => (None, Some(error.to_string())),
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
        for folder in between {
            self.deaf = self.deaf.take().or(watch(&mut self.watcher, folder, RecursiveMode::NonRecursive));
        }
        for folder in [content.clone(), self.root.join(THEMES_FOLDER)] {
            self.deaf = self.deaf.take().or(watch(&mut self.watcher, &folder, RecursiveMode::Recursive));
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
    heard: Arc<Mutex<Heard>>,
    sender: SyncSender<()>,
}

impl Filter {
    fn hear(&self, event: notify::Result<Event>) {
        let heard = match event {
            Ok(event) if event.need_rescan() => self.lost(),
            Ok(event) if is_change(event.kind) => self.concerned(&event),
            Ok(_) => Heard::default(),
            Err(_) => self.lost(),
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

    fn lost(&self) -> Heard {
        self.stale.store(true, Ordering::SeqCst);
        Heard { lost: true, ..Heard::default() }
    }

    fn concerned(&self, event: &Event) -> Heard {
        let mut heard = Heard { anything: event.paths.is_empty(), ..Heard::default() };
        for path in &event.paths {
            let Some(below) = self.roots.iter().find_map(|root| path.strip_prefix(root).ok()) else {
                heard.anything = true;
                continue;
            };
            let parts: Vec<&OsStr> = below.iter().collect();
            // A folder of the root that comes back is not watched by itself.
            if parts.len() <= 1 && parts.first().is_none_or(|name| *name != load::BOOK) {
                self.stale.store(true, Ordering::SeqCst);
            }
            if parts.is_empty() {
                heard.anything = true;
            } else if !parts.iter().any(|part| is_ignored(part)) {
                match parts.iter().map(|part| part.to_str()).collect::<Option<Vec<_>>>() {
                    Some(parts) => drop(heard.paths.insert(parts.join("/"))),
                    // A name that is no text is a fault of the journal.
                    None => heard.anything = true,
                }
            }
        }
        heard
    }
}

/// Whether something was written. That a file was opened or read is none: the preview reads too.
fn is_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}
