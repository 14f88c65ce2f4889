//! What tells a file from what may take its place, without reading it.

use std::fs::Metadata;

/// A file's size, its number on the disk and when it was written. Two that differ are two files; two that are the same may
/// differ by what was written within a few milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    size: u64,
    number: u64,
    written: (i64, i64),
}

impl Identity {
    #[cfg(unix)]
    pub(super) fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self { size: metadata.len(), number: metadata.ino(), written: (metadata.mtime(), metadata.mtime_nsec()) }
    }

    #[cfg(not(unix))]
    pub(super) fn of(metadata: &Metadata) -> Self {
        let written = blake3::hash(format!("{:?}", metadata.modified()).as_bytes());
        let number = written.as_bytes().iter().fold(0, |sum: u64, byte| sum.rotate_left(8) ^ u64::from(*byte));
        Self { size: metadata.len(), number, written: (0, 0) }
    }

    /// Its size in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }
}
