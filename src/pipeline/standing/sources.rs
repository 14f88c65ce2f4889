//! The files of a standing edition: read from the disk when they are asked for, each with the moment it last changed.
//!
//! A page notes what it read and when it was begun. It is as its sources are while none of these has changed since. No text
//! is kept: what a text was is told by a hash, so that saving it as it was changes nothing.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, Mutex, PoisonError};

use crate::load::Disk;
use crate::source::{FileId, Library, Listing, ReadError};

/// What is known of a file's text: nobody asked for it; someone is reading it; it can't be told by a hash.
const UNREAD: u64 = 0;
const READING: u64 = 1;
const MIXED: u64 = 2;

/// Counts the changes of an edition's sources.
#[derive(Clone, Debug, Default)]
pub(super) struct Clock(Arc<AtomicU64>);

impl Clock {
    /// How many changes there were.
    pub(super) fn now(&self) -> u64 {
        self.0.load(SeqCst)
    }

    /// One more.
    pub(super) fn tick(&self) -> u64 {
        self.0.fetch_add(1, SeqCst) + 1
    }
}

/// The files of a journal as they were listed.
pub(super) struct Sources {
    pub(super) disk: Disk,
    marks: Box<[Mark]>,
    clock: Clock,
}

#[derive(Default)]
struct Mark {
    /// The hash of the text that was read, or one of the above.
    seen: AtomicU64,
    /// The change at which it became another.
    changed: AtomicU64,
}

/// How a file is beside what was read of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// As it was, or never asked for.
    Same,
    /// Another, of this hash.
    Changed(u64),
    /// Empty, or gone, as files are in the middle of a save.
    Half,
}

impl Sources {
    pub(super) fn new(disk: Disk, clock: Clock) -> Self {
        let marks = std::iter::repeat_with(Mark::default).take(disk.listing().len()).collect();
        Self { disk, marks, clock }
    }

    /// Compares `file` with what was read of it.
    pub(super) fn look(&self, file: FileId) -> Look {
        let seen = self.marks[file.0 as usize].seen.load(SeqCst);
        match self.disk.text(file) {
            Err(ReadError::Vanished) => Look::Half,
            _ if seen == UNREAD => Look::Same,
            Ok(text) if text.is_empty() && seen != hash("") => Look::Half,
            Ok(text) if seen == hash(&text) => Look::Same,
            Ok(text) => Look::Changed(hash(&text)),
            Err(_) => Look::Changed(MIXED),
        }
    }

    /// The hash of `file` as it is, be it empty; none where it is gone.
    pub(super) fn whole(&self, file: FileId) -> Option<u64> {
        self.disk.text(file).ok().map(|text| hash(&text))
    }

    /// Notes that `file` is another from change `tick` on, of that hash.
    pub(super) fn change(&self, file: FileId, tick: u64, hash: u64) {
        let mark = &self.marks[file.0 as usize];
        mark.seen.store(hash, SeqCst);
        mark.changed.store(tick, SeqCst);
    }

    /// Whether none of `files` has changed since change `tick`.
    pub(super) fn unchanged(&self, files: &[FileId], tick: u64) -> bool {
        files.iter().all(|file| self.marks[file.0 as usize].changed.load(SeqCst) <= tick)
    }

    /// Notes a text that was read elsewhere; none where it was read twice and was two.
    pub(super) fn know(&self, file: FileId, text: Option<&str>) {
        self.end(file, text.map_or(MIXED, hash));
    }

    fn begin(&self, file: FileId) {
        let _ = self.marks[file.0 as usize].seen.compare_exchange(UNREAD, READING, SeqCst, SeqCst);
    }

    /// Notes what was read. Two readers with two texts: what either made is of two minds.
    fn end(&self, file: FileId, found: u64) {
        let mark = &self.marks[file.0 as usize];
        let mut seen = mark.seen.load(SeqCst);
        while seen <= READING {
            match mark.seen.compare_exchange(seen, found, SeqCst, SeqCst) {
                Ok(_) => return,
                Err(now) => seen = now,
            }
        }
        if seen != found && seen != MIXED {
            mark.seen.store(MIXED, SeqCst);
            if found != MIXED {
                mark.changed.store(self.clock.tick(), SeqCst);
            }
        }
    }
}

/// A hash that is none of the words above.
fn hash(text: &str) -> u64 {
    let bytes = blake3::hash(text.as_bytes());
    bytes.as_bytes()[..8].iter().fold(0, |all, byte| all << 8 | u64::from(*byte)) | 4
}

impl Library for Sources {
    fn listing(&self) -> &Listing {
        self.disk.listing()
    }

    fn text(&self, file: FileId) -> Result<Arc<str>, ReadError> {
        self.begin(file);
        let text = self.disk.text(file);
        self.end(file, text.as_ref().map_or(MIXED, |text| hash(text)));
        text
    }

    fn head(&self, file: FileId, limit: usize) -> Result<Vec<u8>, ReadError> {
        self.end(file, MIXED);
        self.disk.head(file, limit)
    }

    fn read(&self, file: FileId, each: &mut dyn FnMut(&[u8])) -> Result<(), ReadError> {
        self.end(file, MIXED);
        self.disk.read(file, each)
    }
}

/// One who reads, and what was read.
pub(super) struct Reader<'r> {
    sources: &'r Sources,
    read: Mutex<BTreeSet<FileId>>,
}

impl<'r> Reader<'r> {
    pub(super) fn new(sources: &'r Sources) -> Self {
        Self { sources, read: Mutex::default() }
    }

    /// The files that were read, in order.
    pub(super) fn into_files(self) -> Box<[FileId]> {
        self.read.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().collect()
    }

    fn note(&self, file: FileId) {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(file);
    }
}

impl Library for Reader<'_> {
    fn listing(&self) -> &Listing {
        self.sources.listing()
    }

    fn text(&self, file: FileId) -> Result<Arc<str>, ReadError> {
        self.note(file);
        self.sources.text(file)
    }

    fn head(&self, file: FileId, limit: usize) -> Result<Vec<u8>, ReadError> {
        self.note(file);
        self.sources.head(file, limit)
    }

    fn read(&self, file: FileId, each: &mut dyn FnMut(&[u8])) -> Result<(), ReadError> {
        self.note(file);
        self.sources.read(file, each)
    }
}
