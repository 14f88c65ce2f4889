//! Changes as the system's own watcher tells them.

use std::path::Path;

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::{Event, Kind};

/// Watches folders.
pub(super) struct Watcher(RecommendedWatcher);

impl Watcher {
    /// A watcher of nothing yet, which gives what happens to `hear`.
    pub(super) fn new(_: &Path, hear: impl Fn(Event) + Send + 'static) -> Result<Self, String> {
        let told = move |event: notify::Result<notify::Event>| match event {
            Ok(event) if event.need_rescan() => hear(Event::Lost),
            Ok(event) if is_change(event.kind) => event.paths.into_iter().for_each(|path| hear(Event::At(path, kind(event.kind)))),
            Ok(_) => {}
            Err(_) => hear(Event::Lost),
        };
        notify::recommended_watcher(told).map(Self).map_err(|error| error.to_string())
    }

    /// Watches a folder, and those in it where it is to be `deep`. One that is not there is heard of when it comes.
    pub(super) fn watch(&mut self, folder: &Path, deep: bool) -> Result<(), String> {
        let mode = if deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        let Err(error) = self.0.watch(folder, mode) else { return Ok(()) };
        match &error.kind {
            notify::ErrorKind::PathNotFound => Ok(()),
            notify::ErrorKind::Io(io) if io.kind() == std::io::ErrorKind::NotFound => Ok(()),
            _ => Err(error.to_string()),
        }
    }
}

/// Whether something came, went or got another name, or only other bytes.
fn kind(kind: EventKind) -> Kind {
    match kind {
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_)) => Kind::Written,
        _ => Kind::Moved,
    }
}

/// Whether something was written. That a file was opened or read is none: the preview reads too.
fn is_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}
