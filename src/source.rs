//! Paths, texts, spans, lines and columns: what every other room points with.

mod lines;
mod overlay;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

pub use lines::Lines;
pub use overlay::Overlay;

/// A file's path from the journal's root, with forward slashes on every system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Wraps a relative path that already has forward slashes.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last component.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The last component without its extension.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// What follows the last dot of the name, or nothing.
    pub fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, ext)| ext)
    }

    /// The folder the file stands in; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Names one file of a [`Listing`]: its position there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A run of bytes of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span of `file` from byte `start` to byte `end`.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Self { file, start: start as u32, end: end.max(start) as u32 }
    }

    /// The first byte of `file`: where a fault of the whole file is shown.
    pub fn top(file: FileId) -> Self {
        Self::new(file, 0, 0)
    }
}

/// A value and the place it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Whether nobody wrote it: it stands in for a value whose fault was told already.
    pub(crate) fn is_stand_in(&self) -> bool {
        self.span.start == self.span.end
    }
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// What stands under one path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A regular file (a link to one inside the root counts).
    File,
    /// A file that can't be used: a device, socket, FIFO, dangling or escaping link. Named when something refers to it.
    Special(&'static str),
}

/// One file of the journal, as a fact: no text.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Where it is.
    pub path: SourcePath,
    /// Its size in bytes.
    pub size: u64,
    /// Whether it can be read.
    pub kind: EntryKind,
}

/// Every file of the journal, in path order. A [`FileId`] is a position in it.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    entries: Vec<Entry>,
}

impl Listing {
    /// Sorts the entries by path and gives them their ids.
    pub fn new(mut entries: Vec<Entry>) -> Self {
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Self { entries }
    }

    /// The entry of `file`.
    pub fn entry(&self, file: FileId) -> &Entry {
        &self.entries[file.0 as usize]
    }

    /// The entry of `file`, if there is one.
    pub fn get(&self, file: FileId) -> Option<&Entry> {
        self.entries.get(file.0 as usize)
    }

    /// The path of `file`.
    pub fn path(&self, file: FileId) -> &SourcePath {
        &self.entry(file).path
    }

    /// The file at `path`, if there is one.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.entries.binary_search_by(|e| e.path.as_str().cmp(path)).ok().map(|i| FileId(i as u32))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All files in path order.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Entry)> {
        self.entries.iter().enumerate().map(|(i, e)| (FileId(i as u32), e))
    }

    /// The files whose path begins with `folder/`, at any depth, in path order.
    pub fn under<'a>(&'a self, folder: &str) -> impl Iterator<Item = (FileId, &'a Entry)> + use<'a> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let from = self.entries.partition_point(|e| e.path.as_str() < prefix.as_str());
        self.entries[from..].iter().enumerate().take_while(move |(_, e)| e.path.as_str().starts_with(&prefix)).map(move |(i, e)| (FileId((from + i) as u32), e))
    }
}

/// Why a text could not be had. Content faults (encoding) are diagnostics; this is what the machine refused.
#[derive(Debug)]
pub enum ReadError {
    /// The file was there when the tree was listed and is not now.
    Vanished,
    /// The bytes are no UTF-8: the offset of the first bad byte and the encoding they look like.
    Encoding {
        /// First byte that is not UTF-8.
        offset: usize,
        /// What the file looks like ("UTF-16, little-endian").
        guess: &'static str,
    },
    /// The system's own error.
    System(std::io::Error),
}

/// Where texts come from: the disk, or a map in memory.
pub trait Library: Sync {
    /// Every file of the journal.
    fn listing(&self) -> &Listing;
    /// The text of `file`, its byte order mark kept off.
    fn text(&self, file: FileId) -> Result<Arc<str>, ReadError>;
    /// The first `limit` bytes of an asset, for its dimensions.
    fn head(&self, file: FileId, limit: usize) -> Result<Vec<u8>, ReadError>;
    /// Gives all bytes of an asset, a piece at a time: a large one never stands in memory whole.
    fn read(&self, file: FileId, each: &mut dyn FnMut(&[u8])) -> Result<(), ReadError> {
        each(&self.head(file, usize::MAX)?);
        Ok(())
    }
}

/// The texts in hand: those of one article, or of one page.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    texts: BTreeMap<FileId, Arc<str>>,
}

impl Texts {
    /// Keeps the text of `file`.
    pub fn insert(&mut self, file: FileId, text: Arc<str>) {
        self.texts.insert(file, text);
    }

    /// Takes other texts in.
    pub fn extend(&mut self, other: Texts) {
        self.texts.extend(other.texts);
    }

    /// The text of `file`, where it is in hand.
    pub fn get(&self, file: FileId) -> Option<&str> {
        self.texts.get(&file).map(|t| &**t)
    }

    /// The words `span` covers.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).and_then(|t| t.get(span.start as usize..span.end as usize)).unwrap_or("")
    }
}

/// A place as an editor's program counts it: both from 1, the column in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
}

/// Line and column of byte `offset` of `text`; for more than one place of a text there is [`Lines`].
pub fn line_column(text: &str, offset: usize) -> LineColumn {
    Lines::new(text).line_column(offset)
}

/// The nearest character boundary at or before `offset`.
pub fn floor_char(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Sources typed in memory: a path and a text each. Tests and the preview's drafts use it.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    listing: Listing,
    texts: BTreeMap<String, Arc<str>>,
}

impl Memory {
    /// A journal of the given files.
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let texts: BTreeMap<String, Arc<str>> = files.into_iter().map(|(p, t)| (p.to_owned(), t.into())).collect();
        let entries = texts.iter().map(|(p, t)| Entry { path: SourcePath::new(p.as_str()), size: t.len() as u64, kind: EntryKind::File });
        Self { listing: Listing::new(entries.collect()), texts }
    }
}

impl Library for Memory {
    fn listing(&self) -> &Listing {
        &self.listing
    }
    fn text(&self, file: FileId) -> Result<Arc<str>, ReadError> {
        self.texts.get(self.listing.path(file).as_str()).cloned().ok_or(ReadError::Vanished)
    }
    fn head(&self, file: FileId, limit: usize) -> Result<Vec<u8>, ReadError> {
        let text = self.text(file)?;
        Ok(text.as_bytes()[..limit.min(text.len())].to_vec())
    }
}
