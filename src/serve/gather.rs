//! The sink of the preview: pages in memory, copies as the places of their files.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;

use super::shown::{Content, Output};
use super::stamps::{Stamps, of_bytes};
use crate::load::Disk;
use crate::site::{OutputError, Sink, SitePath};
use crate::source::FileId;

/// Keeps what a build makes.
pub(super) struct Gather<'g> {
    disk: &'g Disk,
    stamps: &'g Stamps,
    files: Mutex<BTreeMap<String, Output>>,
}

impl<'g> Gather<'g> {
    /// Nothing yet.
    pub(super) fn new(disk: &'g Disk, stamps: &'g Stamps) -> Self {
        Self { disk, stamps, files: Mutex::default() }
    }

    /// Every output by its path.
    pub(super) fn into_files(self) -> BTreeMap<String, Output> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, path: &SitePath, output: Output) -> Result<(), OutputError> {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        if files.contains_key(path.as_str()) {
            return Err(OutputError::Twice(path.clone()));
        }
        files.insert(path.as_str().to_owned(), output);
        Ok(())
    }
}

impl Sink for Gather<'_> {
    fn put(&self, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError> {
        let stamp = of_bytes(bytes);
        let bytes = Bytes::copy_from_slice(bytes);
        let content = if path.as_str().ends_with(".html") { Content::Page(bytes) } else { Content::Bytes(bytes) };
        self.keep(path, Output { content, stamp })
    }

    fn copy(&self, path: &SitePath, file: FileId) -> Result<(), OutputError> {
        // Read when it is asked for: figures and data would fill the memory.
        self.keep(path, Output { content: Content::Copy(self.disk.absolute(file)), stamp: self.stamps.of(file) })
    }
}
