//! A site as outputs by path: where the pages and files of an edition go, whether to the disk, to memory or nowhere.

mod memory;
mod path;
mod under;

use std::fmt;
use std::path::PathBuf;

use crate::machine::MachineError;
use crate::source::{FileId, Library, ReadError, SourcePath};

pub use memory::{MemorySite, Nothing};
pub use path::{NoSitePath, SitePath};
pub use under::Under;

/// Takes the outputs of an edition one by one, in any order and from several threads at once.
pub trait Sink: Sync {
    /// Publishes `bytes` at `path`.
    ///
    /// # Errors
    /// [`OutputError::Twice`] when something stands at `path` already; whatever the machine refuses.
    fn put(&self, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError>;

    /// Publishes the source file `file`, byte for byte, at `path`.
    ///
    /// # Errors
    /// As [`Sink::put`], and [`OutputError::Vanished`] when the file is no longer there.
    fn copy(&self, path: &SitePath, file: FileId) -> Result<(), OutputError>;
}

/// How much a site holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files put and copied.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// The bytes a site may have before it is told: GitHub Pages takes 1,000 MB.
const LARGE: u64 = 800_000_000;

/// The files a site may have before it is told: past that, hosts take long or give up.
const MANY: u64 = 100_000;

impl Summary {
    /// What to know of a site that hosts may not take; none of one that they do.
    pub fn warning(&self) -> Option<String> {
        let mb = self.bytes / 1_000_000;
        let hint = "large files can stand elsewhere, with a link to them";
        if self.bytes > LARGE {
            return Some(format!("warning: the site has {mb} MB; GitHub Pages takes 1,000\nhint: {hint}"));
        }
        let hint = "split the journal into several sites, or leave out what nobody needs as a page of its own";
        (self.files > MANY).then(|| format!("warning: the site has {} files; hosts may not take more than {MANY}\nhint: {hint}", self.files))
    }
}

/// Why a site could not be published. The site that stood before is as it was.
#[derive(Debug)]
pub enum OutputError {
    /// The build folder is none that may be replaced. Wrong usage: the whole message.
    Refused(String),
    /// Another build of the same site is running.
    Locked {
        /// The site's folder.
        site: PathBuf,
        /// The process that builds it, where it can be known.
        pid: Option<u32>,
    },
    /// The build was told to stop.
    Interrupted,
    /// The disk or the system said no.
    Machine(MachineError),
    /// A source file to be copied was there when the journal was listed and is not now: a fault of the content.
    Vanished {
        /// The file.
        file: FileId,
        /// Where it was.
        path: SourcePath,
    },
    /// Two outputs were made for one path: a fault of the program, for the catalogue names collisions before.
    Twice(SitePath),
}

impl OutputError {
    /// What it means for the site that `file` of `library` could not be read to be copied.
    pub fn copying(library: &dyn Library, file: FileId, error: ReadError) -> Self {
        let path = library.listing().path(file).clone();
        match error {
            ReadError::System(error) => Self::Machine(MachineError::new("can't read", path.as_str(), error)),
            ReadError::Vanished | ReadError::Encoding { .. } => Self::Vanished { file, path },
        }
    }
}

impl From<MachineError> for OutputError {
    fn from(error: MachineError) -> Self {
        Self::Machine(error)
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(message) => f.write_str(message),
            Self::Locked { site, pid: Some(pid) } => write!(f, "`{}` is being built: locked by pid {pid}", site.display()),
            Self::Locked { site, pid: None } => write!(f, "`{}` is being built: locked by another process", site.display()),
            Self::Interrupted => f.write_str("stopped; the site is as it was"),
            Self::Machine(error) => error.fmt(f),
            Self::Vanished { path, .. } => write!(f, "`{path}` went away while the site was built"),
            Self::Twice(path) => write!(f, "two outputs for `{path}`"),
        }
    }
}

impl std::error::Error for OutputError {}
