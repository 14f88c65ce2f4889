//! From what the watcher heard to the next state.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::forme::{Forme, Opened};
use super::sources::Look;
use super::{Now, Refused, Standing, lock};
use crate::load::{self, BOOK, Disk};
use crate::pipeline::Journal;
use crate::site::OutputError;
use crate::source::{EntryKind, FileId, Library};
use crate::theme::{FONTS_FOLDER, THEMES_FOLDER};

/// What may have changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Heard {
    /// Paths from the journal's folder, with forward slashes.
    pub(crate) paths: BTreeSet<String>,
    /// More than paths can tell: the disk is to be listed again.
    pub(crate) anew: bool,
}

impl Heard {
    /// Takes what else was heard.
    pub(crate) fn extend(&mut self, other: Self) {
        self.paths.extend(other.paths);
        self.anew |= other.anew;
    }

    /// Whether it was nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.anew
    }
}

/// What one look found.
#[derive(Default)]
struct Found {
    /// Files with other texts, and their hashes.
    changed: Vec<(FileId, u64)>,
    /// Files came or went, or the journal's own settings changed.
    anew: bool,
    /// What looks like half of a save.
    later: BTreeSet<String>,
}

impl Standing {
    /// Brings the edition up to what was `heard`. What looks like half of a save is given back, unless it is `quiet`: then it
    /// is no half. The state is the one before where nothing is another.
    pub(crate) fn change(&self, heard: &Heard, quiet: bool) -> Heard {
        let _turn = lock(&self.turn);
        let now = lock(&self.now).clone();
        let Some(forme) = now.forme.filter(|_| now.refused.is_none()) else {
            self.opened();
            return Heard::default();
        };
        let mut found = Found { anew: heard.anew, ..Found::default() };
        for path in &heard.paths {
            look(&forme, path, quiet, &mut found);
        }
        if found.anew && quiet {
            self.opened();
            return Heard::default();
        }
        if !found.changed.is_empty() {
            self.follow(&forme, &found.changed);
        }
        Heard { paths: found.later, anew: heard.anew }
    }

    /// Lets those who wait for the whole edition see that it is another.
    fn wake(&self) {
        drop(lock(&self.pass));
        self.passed.notify_all();
    }

    /// Looks at the disk anew, whatever was heard.
    pub(crate) fn open(&self) {
        let turn = lock(&self.turn);
        self.opened();
        drop(turn);
    }

    fn opened(&self) {
        let old = lock(&self.now).forme.clone();
        let opened = catch_unwind(AssertUnwindSafe(|| Forme::open(&self.root, self.drafts, &self.clock, old.as_deref())));
        let now = match opened {
            Ok(Ok(Opened::Forme(forme))) => Now { forme: Some(Arc::new(*forme)), refused: None, opened: true },
            Ok(Ok(Opened::Refused(faults))) => Now { forme: old, refused: Some(Arc::new(Refused { faults, message: None })), opened: true },
            Ok(Err(error)) => Now { forme: old, refused: Some(Arc::new(Refused::because(&error))), opened: true },
            Err(_) => {
                let why = Refused::because(&"the program broke while it read this edition; please report it");
                Now { forme: old, refused: Some(Arc::new(why)), opened: true }
            }
        };
        let same = lock(&self.now).refused == now.refused && now.refused.is_some();
        if let Some(forme) = now.forme.as_ref().filter(|_| now.refused.is_none()) {
            let urls: BTreeSet<&str> = forme.catalogue.articles.iter().map(|article| article.url.as_str()).collect();
            lock(&self.parts).retain(|url, _| urls.contains(url.as_str()));
            lock(&self.kept).retain(|target| forme.stays(target));
        }
        *lock(&self.now) = now;
        if !same {
            self.clock.tick();
        }
        self.changed.notify_all();
        self.wake();
    }

    /// What is another on the disk than in the last state, by what the disk says of its files; by their texts where events were
    /// `lost`.
    pub(crate) fn compare(&self, lost: bool) -> Heard {
        let Now { forme: Some(forme), refused: None, .. } = lock(&self.now).clone() else { return Heard { anew: true, ..Heard::default() } };
        let old = &forme.ground.sources.disk;
        let Ok(journal) = Journal::at(self.root.clone()) else { return Heard { anew: true, ..Heard::default() } };
        let new = &journal.disk;
        let kinds = |disk: &Disk| disk.listing().iter().map(|(_, entry)| (entry.path.as_str().to_owned(), entry.kind)).collect::<BTreeMap<_, _>>();
        let (before, after) = (kinds(old), kinds(new));
        let mut found = Found::default();
        let differs = |path: &&String| before.get(*path) != after.get(*path);
        found.later.extend(before.keys().chain(after.keys()).filter(differs).cloned());
        for (file, entry) in old.listing().iter() {
            let now = new.listing().find(entry.path.as_str()).map(|file| new.identity(file));
            if now.is_some_and(|now| lost || now != old.identity(file)) && !matches!(forme.ground.sources.look(file), Look::Same) {
                found.later.insert(entry.path.as_str().to_owned());
            }
        }
        let anew = old.unreadable_names() != new.unreadable_names() || old.missing() != new.missing();
        Heard { paths: found.later, anew }
    }

    /// Whether a file may be heard of by another name than its own.
    pub(crate) fn has_links(&self) -> bool {
        lock(&self.now).forme.as_ref().is_some_and(|forme| forme.ground.sources.disk.has_links())
    }

    /// The state after the texts of some files changed.
    fn follow(&self, forme: &Arc<Forme>, changed: &[(FileId, u64)]) {
        let tick = self.clock.tick();
        let sources = &forme.ground.sources;
        changed.iter().for_each(|(file, hash)| sources.change(*file, tick, *hash));
        match catch_unwind(AssertUnwindSafe(|| after(forme, changed, tick))) {
            Ok(Ok((next, bodies))) => {
                let next = Arc::new(next);
                self.publish(&next);
                // Who asked for a body while the next state was made, heard the old one.
                let late = bodies.iter().any(|(at, known)| forme.catalogue.articles[*at].body.asked().is_some() != *known);
                if late {
                    let tick = self.clock.tick();
                    self.publish(&Arc::new(Forme { generation: tick, ..(*next).clone() }));
                }
            }
            Ok(Err(_)) | Err(_) => self.opened(),
        }
    }

    fn publish(&self, forme: &Arc<Forme>) {
        *lock(&self.now) = Now { forme: Some(Arc::clone(forme)), refused: None, opened: true };
        self.changed.notify_all();
        self.wake();
    }
}

/// What `path` is now.
fn look(forme: &Forme, path: &str, quiet: bool, found: &mut Found) {
    let disk = &forme.ground.sources.disk;
    let listing = disk.listing();
    let anew = |found: &mut Found| {
        found.anew = true;
        found.later.insert(path.to_owned());
    };
    let Some(file) = listing.find(path) else {
        let there = load::is_there(&disk.root().join(path)) || listing.under(path).next().is_some();
        if there && forme.concerns(path) {
            anew(found);
        }
        return;
    };
    if listing.entry(file).kind != EntryKind::File {
        return anew(found);
    }
    match forme.ground.sources.look(file) {
        Look::Same => {}
        Look::Half if !quiet => drop(found.later.insert(path.to_owned())),
        Look::Changed(_) | Look::Half if forme.is_setting(path) => anew(found),
        Look::Changed(hash) => found.changed.push((file, hash)),
        Look::Half => match forme.ground.sources.whole(file) {
            Some(hash) => found.changed.push((file, hash)),
            None => anew(found),
        },
    }
}

/// The state after `changed`, and for each article that changed whether its body was known.
fn after(forme: &Forme, changed: &[(FileId, u64)], tick: u64) -> Result<(Forme, Vec<(usize, bool)>), OutputError> {
    let mut next = Forme { words: tick, ..forme.clone() };
    let mut bodies = Vec::new();
    let owners: BTreeSet<usize> = changed.iter().filter_map(|(file, _)| forme.ground.owner(*file)).collect();
    for at in owners {
        bodies.extend(forme.place(at).map(|place| (place, forme.catalogue.articles[place].body.asked().is_some())));
        next = next.with(at, tick)?;
    }
    let layout = &forme.ground.layout;
    let is_page = |file: FileId| layout.issues.iter().any(|issue| issue.file == file) || layout.pages.iter().any(|page| page.file == file);
    if changed.iter().any(|(file, _)| is_page(*file)) {
        next = next.again(tick)?;
    }
    Ok((next, bodies))
}

impl Forme {
    /// Whether what stands at `path` may be a source.
    fn concerns(&self, path: &str) -> bool {
        let config = &self.ground.config;
        let at = |place: &str| path == place || path.starts_with(&format!("{place}/")) || place.starts_with(&format!("{path}/"));
        let built = config.build_dir();
        let is_built = path == built || path.starts_with(&format!("{built}/"));
        let looks = config.look_files().map(|file| file.value.as_str());
        let places =
            [config.content_dir(), THEMES_FOLDER, FONTS_FOLDER, BOOK].into_iter().chain(crate::pipeline::BESIDE).chain(config.style_file()).chain(looks);
        !is_built && (matches!(config.content_dir(), "" | ".") || places.into_iter().any(at))
    }

    /// Whether every page follows from the file at `path`.
    fn is_setting(&self, path: &str) -> bool {
        path == BOOK
            || path.starts_with(THEMES_FOLDER)
            || path.starts_with(FONTS_FOLDER)
            || crate::pipeline::BESIDE.contains(&path)
            || path.ends_with(".csl")
            || self.ground.config.look_files().any(|file| file.value == path)
    }
}
