//! What the sources were like at one moment, so that only a change of their bytes counts as a change.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::load::Disk;
use crate::source::{EntryKind, FileId, Library, Listing, ReadError, SourcePath};

/// The hash of a file's bytes.
pub(super) type Stamp = [u8; 32];

/// No file has this hash: the stamp of what could not be read.
const UNREAD: Stamp = [0; 32];

/// Every file of a journal with the hash of its bytes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Stamps {
    files: Vec<(SourcePath, Stamp)>,
    /// Names that are not UTF-8, and places with nothing: they are faults, so that their coming and going is a change.
    odd: Vec<String>,
}

impl Stamps {
    /// Reads every file of `disk` once.
    pub(super) fn take(disk: &Disk) -> Self {
        let entries: Vec<(FileId, SourcePath, EntryKind)> = disk.listing().iter().map(|(file, entry)| (file, entry.path.clone(), entry.kind)).collect();
        let files = entries.into_par_iter().map(|(file, path, kind)| (path, stamp(disk, file, kind))).collect();
        Self { files, odd: disk.unreadable_names().iter().chain(disk.missing()).cloned().collect() }
    }

    /// The hash of `file` of the listing these were taken of.
    pub(super) fn of(&self, file: FileId) -> Stamp {
        self.files.get(file.0 as usize).map_or(UNREAD, |(_, stamp)| *stamp)
    }

    /// Whether the disk looks as it does in the middle of a save: some editors empty the file first, or take it away.
    pub(super) fn half_saved(&self, now: &Self) -> bool {
        let empty = of_bytes(&[]);
        let gone = |path: &SourcePath| {
            let found = now.files.binary_search_by(|(other, _)| other.cmp(path)).ok();
            found.is_none_or(|at| now.files[at].1 == empty || now.files[at].1 == UNREAD)
        };
        self.files.iter().any(|(path, stamp)| *stamp != empty && *stamp != UNREAD && gone(path))
    }
}

fn stamp(disk: &Disk, file: FileId, kind: EntryKind) -> Stamp {
    match kind {
        EntryKind::Special(what) => of_bytes(what.as_bytes()),
        EntryKind::File => {
            let mut hasher = blake3::Hasher::new();
            let read = disk.reader(file).is_ok_and(|reader| hasher.update_reader(reader).is_ok());
            if read { *hasher.finalize().as_bytes() } else { UNREAD }
        }
    }
}

/// The hash of bytes in hand.
pub(super) fn of_bytes(bytes: &[u8]) -> Stamp {
    *blake3::hash(bytes).as_bytes()
}

/// A journal that notices when a text it gives is not the one that was stamped: what is made of it may be of two minds,
/// and is to be made again.
pub(super) struct Witness<'w> {
    disk: &'w Disk,
    stamps: &'w Stamps,
    torn: AtomicBool,
}

impl<'w> Witness<'w> {
    /// `disk`, held against `stamps`.
    pub(super) fn new(disk: &'w Disk, stamps: &'w Stamps) -> Self {
        Self { disk, stamps, torn: AtomicBool::new(false) }
    }

    /// Whether a text was another than the stamped one.
    pub(super) fn is_torn(&self) -> bool {
        self.torn.load(Ordering::Relaxed)
    }

    /// Holds a text that was read elsewhere against its stamp.
    pub(super) fn compare(&self, file: FileId, text: &str) {
        // A byte order mark is no part of the text, but of the file.
        let stamped = self.stamps.of(file);
        let same = stamped == of_bytes(text.as_bytes()) || stamped == of_bytes(&[b"\xef\xbb\xbf", text.as_bytes()].concat());
        self.torn.fetch_or(!same, Ordering::Relaxed);
    }
}

impl Library for Witness<'_> {
    fn listing(&self) -> &Listing {
        self.disk.listing()
    }

    fn text(&self, file: FileId) -> Result<Arc<str>, ReadError> {
        let text = self.disk.text(file);
        match &text {
            Ok(text) => self.compare(file, text),
            Err(ReadError::Vanished) => self.torn.store(true, Ordering::Relaxed),
            Err(_) => {}
        }
        text
    }

    fn head(&self, file: FileId, limit: usize) -> Result<Vec<u8>, ReadError> {
        self.disk.head(file, limit)
    }

    fn read(&self, file: FileId, each: &mut dyn FnMut(&[u8])) -> Result<(), ReadError> {
        self.disk.read(file, each)
    }
}
