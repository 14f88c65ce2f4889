//! A site as a part of a larger one.

use crate::source::FileId;

use super::{OutputError, Sink, SitePath};

/// Hands all outputs on under a folder.
pub struct Under<'u> {
    sink: &'u dyn Sink,
    folder: &'u str,
}

impl<'u> Under<'u> {
    /// Puts what it takes into `sink`, under `folder`, which ends in a slash.
    pub fn new(sink: &'u dyn Sink, folder: &'u str) -> Self {
        Self { sink, folder }
    }

    fn path(&self, path: &SitePath) -> SitePath {
        path.under(self.folder)
    }
}

impl Sink for Under<'_> {
    fn put(&self, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError> {
        self.sink.put(&self.path(path), bytes)
    }

    fn copy(&self, path: &SitePath, file: FileId) -> Result<(), OutputError> {
        self.sink.copy(&self.path(path), file)
    }
}
