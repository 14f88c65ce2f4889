//! Walks the folders of a journal and says what stands in them.

use std::ffi::OsStr;
use std::fs::{self, FileType};
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::machine::MachineError;
use crate::source::{Entry, EntryKind, Listing, SourcePath};

use super::identity::Identity;
use super::names::{escaped, is_ignored};

/// The folder of the journal's themes, as the theme room calls it too.
const THEMES_FOLDER: &str = "themes";

/// How much may be listed once more through links to folders. Folders that link to one another make more paths than any
/// disk holds.
const LINKED_MAX: usize = 20_000;

/// What a walk found.
#[derive(Default)]
pub(super) struct Found {
    pub(super) listing: Listing,
    /// What tells each file of the listing from what may take its place.
    pub(super) identities: Vec<Identity>,
    pub(super) unreadable_names: Vec<String>,
    pub(super) missing: Vec<String>,
    /// Whether it met a link.
    pub(super) has_links: bool,
}

/// Lists `book.toml` and `places` of the journal at `root`, without the folders of `skip`.
pub(super) fn list(root: &Path, places: &[&str], skip: &[PathBuf]) -> Result<Found, MachineError> {
    let real_root = fs::canonicalize(root).map_err(|error| MachineError::new("can't open", root, error))?;
    let skip = skip.iter().filter_map(|folder| fs::canonicalize(root.join(folder)).ok()).collect();
    let mut walk = Walk { root, real_root, skip, entries: Vec::new(), unreadable_names: Vec::new(), missing: Vec::new(), linked: 0, has_links: false };
    for place in [super::BOOK].iter().chain(places) {
        walk.place(place)?;
    }
    walk.entries.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
    walk.entries.dedup_by(|(a, _), (b, _)| a.path == b.path);
    walk.unreadable_names.sort();
    let (entries, identities) = walk.entries.into_iter().unzip();
    Ok(Found { listing: Listing::new(entries), identities, unreadable_names: walk.unreadable_names, missing: walk.missing, has_links: walk.has_links })
}

struct Walk<'a> {
    root: &'a Path,
    real_root: PathBuf,
    skip: Vec<PathBuf>,
    entries: Vec<(Entry, Identity)>,
    unreadable_names: Vec<String>,
    missing: Vec<String>,
    linked: usize,
    has_links: bool,
}

impl Walk<'_> {
    /// Lists what stands at `place`; one that is written to lead upwards counts as missing.
    fn place(&mut self, place: &str) -> Result<(), MachineError> {
        let start = self.root.join(place);
        let stays = Path::new(place).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if !stays {
            self.missing.push(place.to_owned());
            return Ok(());
        }
        match fs::symlink_metadata(&start) {
            Ok(_) => {}
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                self.missing.push(place.to_owned());
                return Ok(());
            }
            Err(error) => return Err(MachineError::new("can't open", start, error)),
        }
        // A place below a linked folder is no link itself, and may lie outside all the same.
        match self.led_out(&start) {
            Some(kind) => self.add(&start, Identity::default(), kind),
            None => self.folder(&start)?,
        }
        Ok(())
    }

    fn folder(&mut self, start: &Path) -> Result<(), MachineError> {
        // In name order, so that a limit cuts in the same place everywhere.
        let mut entries = WalkDir::new(start).follow_links(true).sort_by_file_name().into_iter();
        let mut linked_from = None;
        while let Some(entry) = entries.next() {
            let depth = entry.as_ref().map_or_else(walkdir::Error::depth, DirEntry::depth);
            linked_from = linked_from.filter(|&from| depth > from);
            self.linked += usize::from(linked_from.is_some());
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.refused(error)?;
                    continue;
                }
            };
            let descends = self.entry(&entry)?;
            if !entry.file_type().is_dir() {
                continue;
            }
            if !descends {
                entries.skip_current_dir();
            } else if entry.path_is_symlink() {
                linked_from = linked_from.or(Some(depth));
            }
        }
        Ok(())
    }

    /// Notes one entry of a folder; whether its folder is to be entered.
    fn entry(&mut self, entry: &DirEntry) -> Result<bool, MachineError> {
        let name = entry.file_name();
        let named = entry.depth() > 0;
        if named && (is_ignored(name) || self.is_skipped(entry)) {
            return Ok(false);
        }
        if name.to_str().is_none() {
            self.unreadable_names.push(self.shown(entry.path()));
            return Ok(false);
        }
        self.has_links |= entry.path_is_symlink();
        if entry.path_is_symlink()
            && let Some(kind) = self.led_out(entry.path())
        {
            self.add(entry.path(), Identity::default(), kind);
            return Ok(false);
        }
        if entry.file_type().is_dir() {
            let full = entry.path_is_symlink() && self.linked > LINKED_MAX;
            if full {
                self.add(entry.path(), Identity::default(), EntryKind::Special("a link to a folder, after too many of them"));
            }
            return Ok(!full);
        }
        match entry.metadata() {
            Ok(metadata) => self.add(entry.path(), Identity::of(&metadata), kind(metadata.file_type())),
            Err(error) => self.refused(error)?,
        }
        Ok(false)
    }

    /// What is wrong with the place `path` leads to, if anything is.
    fn led_out(&self, path: &Path) -> Option<EntryKind> {
        let Ok(real) = fs::canonicalize(path) else {
            return Some(EntryKind::Special("a dangling link"));
        };
        let Ok(inside) = real.strip_prefix(&self.real_root) else {
            return Some(EntryKind::Special("a link out of the journal"));
        };
        if self.theme_of(path).is_some_and(|theme| !real.starts_with(theme)) {
            return Some(EntryKind::Special("a link out of the theme"));
        }
        if !fs::symlink_metadata(path).is_ok_and(|here| here.is_symlink()) {
            return None;
        }
        if path.parent().and_then(|folder| fs::canonicalize(folder).ok()).is_some_and(|folder| folder.starts_with(&real)) {
            return Some(EntryKind::Special("a link back to its own folder"));
        }
        // A link could otherwise publish the keys that Git's folder holds.
        let hidden = inside.components().any(|part| is_ignored(part.as_os_str())) || self.skip.iter().any(|folder| real.starts_with(folder));
        hidden.then_some(EntryKind::Special("a link to a hidden file"))
    }

    /// The real folder of the theme `path` stands in. A theme may come from anyone, and shows no file but its own.
    fn theme_of(&self, path: &Path) -> Option<PathBuf> {
        let mut parts = path.strip_prefix(self.root).ok()?.components();
        let themes = parts.next().filter(|part| part.as_os_str() == THEMES_FOLDER)?;
        fs::canonicalize(self.root.join(themes).join(parts.next()?)).ok()
    }

    fn is_skipped(&self, entry: &DirEntry) -> bool {
        entry.file_type().is_dir()
            && self.skip.iter().any(|folder| folder.file_name() == Some(entry.file_name()))
            && fs::canonicalize(entry.path()).is_ok_and(|real| self.skip.contains(&real))
    }

    /// Notes what can't be entered: a link that leads nowhere or back, or else the machine's refusal.
    fn refused(&mut self, error: walkdir::Error) -> Result<(), MachineError> {
        let path = error.path().unwrap_or(self.root).to_owned();
        if path.file_name().is_some_and(is_ignored) {
            return Ok(());
        }
        let looped = error.loop_ancestor().is_some();
        let error = error.into_io_error().unwrap_or_else(|| io::Error::other("a loop of links"));
        let is_link = fs::symlink_metadata(&path).is_ok_and(|here| here.is_symlink());
        match error.kind() {
            _ if looped => self.add(&path, Identity::default(), EntryKind::Special("a link back to its own folder")),
            _ if is_link => self.add(&path, Identity::default(), EntryKind::Special("a dangling link")),
            // Gone since its folder was read.
            ErrorKind::NotFound => {}
            // A signal came while the folder was opened. What is listed twice so is kept once.
            ErrorKind::Interrupted => self.folder(&path)?,
            _ => return Err(MachineError::new("can't read", path, error)),
        }
        Ok(())
    }

    fn add(&mut self, path: &Path, identity: Identity, kind: EntryKind) {
        match self.relative(path).collect::<Option<Vec<_>>>() {
            Some(parts) => self.entries.push((Entry { path: SourcePath::new(parts.join("/")), size: identity.size(), kind }, identity)),
            None => self.unreadable_names.push(self.shown(path)),
        }
    }

    fn relative<'p>(&self, path: &'p Path) -> impl Iterator<Item = Option<&'p str>> + use<'p> {
        let inside = path.strip_prefix(self.root).unwrap_or(path);
        inside.components().map(|part| part.as_os_str().to_str())
    }

    fn shown(&self, path: &Path) -> String {
        let inside = path.strip_prefix(self.root).unwrap_or(path);
        let parts: Vec<String> = inside.iter().map(|part: &OsStr| escaped(part)).collect();
        parts.join("/")
    }
}

#[cfg(unix)]
fn kind(file_type: FileType) -> EntryKind {
    use std::os::unix::fs::FileTypeExt;
    match file_type {
        t if t.is_file() => EntryKind::File,
        t if t.is_fifo() => EntryKind::Special("a named pipe"),
        t if t.is_socket() => EntryKind::Special("a socket"),
        _ => EntryKind::Special("a device"),
    }
}

#[cfg(not(unix))]
fn kind(file_type: FileType) -> EntryKind {
    if file_type.is_file() { EntryKind::File } else { EntryKind::Special("no regular file") }
}
