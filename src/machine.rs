//! The machine's own faults: what the disk or the system refused. They say nothing about the content.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Something the system refused to do to one file or folder.
///
/// Printed as "can't write `site/index.html`: No space left on device (os error 28)".
#[derive(Debug)]
pub struct MachineError {
    /// What was tried, with its auxiliary: "can't write".
    pub what: &'static str,
    /// The file or folder, as the editor knows it.
    pub path: PathBuf,
    /// The system's own words and number.
    pub source: io::Error,
}

impl MachineError {
    /// A fault of `source` while doing `what` to `path`.
    pub fn new(what: &'static str, path: impl Into<PathBuf>, source: io::Error) -> Self {
        Self { what, path: path.into(), source }
    }
}

impl fmt::Display for MachineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}`: {}", self.what, self.path.display(), self.source)
    }
}

impl std::error::Error for MachineError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}
