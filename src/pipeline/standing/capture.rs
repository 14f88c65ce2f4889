//! What is made of an edition: pages and files in memory, copies as the places of their files.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::sources::{Reader, Sources};
use crate::site::{OutputError, Sink, SitePath};
use crate::source::{FileId, Library};

/// Copies up to this size are told apart by their bytes, larger ones by what the disk says of them.
const HASHED: u64 = 16 << 20;

/// The hash of an output's bytes.
pub(crate) type Stamp = [u8; 32];

/// Outputs by their paths.
pub(crate) type Outputs = BTreeMap<String, Output>;

/// One output.
#[derive(Clone, Debug)]
pub(crate) struct Output {
    pub(crate) content: Content,
    /// The hash of its bytes.
    pub(crate) stamp: Stamp,
}

/// The bytes of an output, or where they are.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// A page, which gets the live script.
    Page(Arc<[u8]>),
    /// A file that was made.
    Bytes(Arc<[u8]>),
    /// A source file, published as it is: read when it is asked for, because figures and data would fill the memory.
    Copy(PathBuf),
}

impl Output {
    /// What was made for `path`.
    pub(super) fn made(path: &str, bytes: &[u8]) -> Self {
        let stamp = *blake3::hash(bytes).as_bytes();
        let bytes = Arc::from(bytes);
        Self { content: if path.ends_with(".html") { Content::Page(bytes) } else { Content::Bytes(bytes) }, stamp }
    }

    /// A copy of `file`, read through `library`.
    pub(super) fn copy(sources: &Sources, library: &dyn Library, file: FileId) -> Result<Self, OutputError> {
        let mut hasher = blake3::Hasher::new();
        if library.listing().entry(file).size <= HASHED {
            library
                .read(file, &mut |bytes| {
                    hasher.update(bytes);
                })
                .map_err(|error| OutputError::copying(library, file, error))?;
        } else {
            library.head(file, 0).map_err(|error| OutputError::copying(library, file, error))?;
            hasher.update(format!("{:?}", sources.disk.identity(file)).as_bytes());
        }
        Ok(Self { content: Content::Copy(sources.disk.absolute(file)), stamp: *hasher.finalize().as_bytes() })
    }

    /// How many bytes of memory it takes.
    pub(super) fn weight(&self) -> usize {
        match &self.content {
            Content::Page(bytes) | Content::Bytes(bytes) => bytes.len(),
            Content::Copy(_) => 0,
        }
    }

    pub(super) fn is_page(&self) -> bool {
        matches!(self.content, Content::Page(_))
    }
}

/// Keeps what is made.
pub(super) struct Capture<'c> {
    sources: &'c Sources,
    reader: &'c Reader<'c>,
    outputs: Mutex<Outputs>,
}

impl<'c> Capture<'c> {
    pub(super) fn new(sources: &'c Sources, reader: &'c Reader<'c>) -> Self {
        Self { sources, reader, outputs: Mutex::default() }
    }

    pub(super) fn into_outputs(self) -> Outputs {
        self.outputs.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, path: &SitePath, output: Output) -> Result<(), OutputError> {
        let mut outputs = self.outputs.lock().unwrap_or_else(PoisonError::into_inner);
        if outputs.contains_key(path.as_str()) {
            return Err(OutputError::Twice(path.clone()));
        }
        outputs.insert(path.as_str().to_owned(), output);
        Ok(())
    }
}

impl Sink for Capture<'_> {
    fn put(&self, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError> {
        self.keep(path, Output::made(path.as_str(), bytes))
    }

    fn copy(&self, path: &SitePath, file: FileId) -> Result<(), OutputError> {
        let output = Output::copy(self.sources, self.reader, file)?;
        self.keep(path, output)
    }
}

/// One hash for many outputs, in the order of their paths.
pub(super) fn together<'o>(outputs: impl IntoIterator<Item = (&'o String, &'o Output)>) -> Stamp {
    let mut hasher = blake3::Hasher::new();
    for (path, output) in outputs {
        hasher.update(blake3::hash(path.as_bytes()).as_bytes());
        hasher.update(&output.stamp);
    }
    *hasher.finalize().as_bytes()
}
