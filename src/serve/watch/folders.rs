//! Changes as Linux tells them, folder by folder.
//!
//! Not through the watcher the other systems have: that one also asks to be told of every file that is opened, and a preview
//! that reads a large journal would drown in what it did itself.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use inotify::{EventMask, Inotify, WatchDescriptor, WatchMask, Watches};

use super::{Event, Kind};
use crate::load;

/// How many bytes of events are taken at a time.
const ROOM: usize = 64 << 10;

/// Watches folders.
#[derive(Clone)]
pub(super) struct Watcher {
    root: PathBuf,
    watches: Watches,
    folders: Arc<Mutex<Folders>>,
}

/// The watched folders by the system's names for them.
#[derive(Default)]
struct Folders {
    paths: BTreeMap<i32, (WatchDescriptor, PathBuf)>,
    by_path: BTreeMap<PathBuf, i32>,
}

impl Folders {
    fn add(&mut self, descriptor: WatchDescriptor, path: &Path) {
        let id = descriptor.get_watch_descriptor_id();
        if let Some((_, old)) = self.paths.insert(id, (descriptor, path.to_owned())) {
            self.by_path.remove(&old);
        }
        self.by_path.insert(path.to_owned(), id);
    }

    fn remove(&mut self, id: i32) -> Option<WatchDescriptor> {
        let (descriptor, path) = self.paths.remove(&id)?;
        if self.by_path.get(&path) == Some(&id) {
            self.by_path.remove(&path);
        }
        Some(descriptor)
    }

    /// Lets go of `path` and every folder in it.
    fn remove_within(&mut self, path: &Path) -> Vec<WatchDescriptor> {
        let within = self.by_path.range(path.to_owned()..).take_while(|(other, _)| other.starts_with(path));
        let ids: Vec<i32> = within.map(|(_, id)| *id).collect();
        ids.into_iter().filter_map(|id| self.remove(id)).collect()
    }
}

impl Watcher {
    /// A watcher of nothing yet, which gives what happens to `hear`.
    pub(super) fn new(root: &Path, hear: impl Fn(Event) + Send + 'static) -> Result<Self, String> {
        let inotify = Inotify::init().map_err(|error| error.to_string())?;
        let watcher = Self { root: root.to_owned(), watches: inotify.watches(), folders: Arc::default() };
        let own = watcher.clone();
        let started = thread::Builder::new().name("ears".into()).spawn(move || own.listen(inotify, &hear));
        started.map(|_| watcher).map_err(|error| error.to_string())
    }

    /// Watches a folder, and those in it where it is to be `deep`. One that is not there is heard of when it comes.
    pub(super) fn watch(&mut self, folder: &Path, deep: bool) -> Result<(), String> {
        self.add(folder)?;
        let within = if deep { load::folders(folder, &self.root) } else { Vec::new() };
        within.iter().try_for_each(|folder| self.add(folder))
    }

    fn add(&mut self, folder: &Path) -> Result<(), String> {
        let written = WatchMask::CLOSE_WRITE | WatchMask::MODIFY | WatchMask::ATTRIB;
        let moved = WatchMask::CREATE | WatchMask::DELETE | WatchMask::MOVED_FROM | WatchMask::MOVED_TO;
        // The lock is held over both: an event of the new watch waits for its name.
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        match self.watches.add(folder, written | moved | WatchMask::ONLYDIR) {
            Ok(descriptor) => {
                folders.add(descriptor, folder);
                Ok(())
            }
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::StorageFull => Err("the system watches no more folders: see fs.inotify.max_user_watches".into()),
            Err(error) => Err(error.to_string()),
        }
    }

    fn listen(mut self, mut inotify: Inotify, hear: &dyn Fn(Event)) {
        let mut buffer = vec![0; ROOM];
        loop {
            let events: Vec<_> = match inotify.read_events_blocking(&mut buffer) {
                Ok(events) => events.map(|event| event.to_owned()).collect(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(_) => return hear(Event::Lost),
            };
            for event in events {
                self.pass_on(event.wd.get_watch_descriptor_id(), event.mask, event.name.as_deref(), hear);
            }
        }
    }

    fn pass_on(&mut self, id: i32, mask: EventMask, name: Option<&std::ffi::OsStr>, hear: &dyn Fn(Event)) {
        if mask.contains(EventMask::Q_OVERFLOW) {
            return hear(Event::Lost);
        }
        let folder = {
            let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
            if mask.contains(EventMask::IGNORED) {
                folders.remove(id);
                return;
            }
            folders.paths.get(&id).map(|(_, path)| path.clone())
        };
        // Of a folder that was let go of there is nothing to hear.
        let Some(path) = folder.map(|folder| name.map_or_else(|| folder.clone(), |name| folder.join(name))) else { return };
        let moved = EventMask::CREATE | EventMask::DELETE | EventMask::MOVED_FROM | EventMask::MOVED_TO;
        if mask.contains(EventMask::ISDIR) {
            if mask.contains(EventMask::MOVED_FROM) {
                self.let_go(&path);
            }
            // Where no more can be watched, what happens in it is found when the disk is compared.
            if mask.intersects(EventMask::CREATE | EventMask::MOVED_TO) && self.watch(&path, true).is_err() {
                hear(Event::Lost);
            }
            if !mask.intersects(moved) {
                return;
            }
        }
        hear(Event::At(path, if mask.intersects(moved) { Kind::Moved } else { Kind::Written }));
    }

    /// A folder that gets another name would go on to be heard of by its old one.
    fn let_go(&mut self, path: &Path) {
        let gone = self.folders.lock().unwrap_or_else(PoisonError::into_inner).remove_within(path);
        for descriptor in gone {
            // One that was removed meanwhile has no watch.
            let _ = self.watches.remove(descriptor);
        }
    }
}
