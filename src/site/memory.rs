//! Sites that never reach a disk: one kept in memory, one only counted.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::source::{FileId, Library};

use super::{OutputError, Sink, SitePath, Summary};

/// A site in memory, for tests.
pub struct MemorySite<'a> {
    library: &'a dyn Library,
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl<'a> MemorySite<'a> {
    /// An empty site that copies the files of `library`.
    pub fn new(library: &'a dyn Library) -> Self {
        Self { library, files: Mutex::default() }
    }

    /// Every output by its path.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, path: &SitePath, bytes: Vec<u8>) -> Result<(), OutputError> {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        match files.entry(path.as_str().to_owned()) {
            Entry::Occupied(_) => Err(OutputError::Twice(path.clone())),
            Entry::Vacant(place) => {
                place.insert(bytes);
                Ok(())
            }
        }
    }
}

impl Sink for MemorySite<'_> {
    fn put(&self, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError> {
        self.keep(path, bytes.to_vec())
    }

    fn copy(&self, path: &SitePath, file: FileId) -> Result<(), OutputError> {
        let bytes = self.library.head(file, usize::MAX).map_err(|error| OutputError::copying(self.library, file, error))?;
        self.keep(path, bytes)
    }
}

/// Takes every output and keeps none: what `check` publishes to. It counts.
pub struct Nothing<'a> {
    library: &'a dyn Library,
    files: AtomicU64,
    bytes: AtomicU64,
}

impl<'a> Nothing<'a> {
    /// A count at zero; the sizes of copies are those `library` lists.
    pub fn new(library: &'a dyn Library) -> Self {
        Self { library, files: AtomicU64::new(0), bytes: AtomicU64::new(0) }
    }

    /// What was taken so far.
    pub fn summary(&self) -> Summary {
        Summary { files: self.files.load(Ordering::Relaxed), bytes: self.bytes.load(Ordering::Relaxed) }
    }

    fn count(&self, bytes: u64) {
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }
}

impl Sink for Nothing<'_> {
    fn put(&self, _path: &SitePath, bytes: &[u8]) -> Result<(), OutputError> {
        self.count(bytes.len() as u64);
        Ok(())
    }

    fn copy(&self, _path: &SitePath, file: FileId) -> Result<(), OutputError> {
        self.count(self.library.listing().entry(file).size);
        Ok(())
    }
}
