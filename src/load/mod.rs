//! The door in from the disk: lists a journal's files and reads them, one at a time and only while they are asked for.
//!
//! Names that editors, version control and desktops leave behind are passed over ([`is_ignored`]). A link counts as what
//! it leads to while that lies in the journal and is not hidden; every other link, and whatever is no regular file, is
//! listed as [`EntryKind::Special`] and never opened, so that no FIFO can hold a build up.

mod archive;
mod held;
mod identity;
mod names;
mod text;
mod walk;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::machine::MachineError;
use crate::source::{EntryKind, FileId, Library, Listing, ReadError};

pub(crate) use archive::{Archive, is_archive};
pub(crate) use held::held;
pub use identity::Identity;
pub use names::is_ignored;
pub(crate) use names::is_litter;

/// The name of the file that makes a folder a journal.
pub const BOOK: &str = "book.toml";

/// How many bytes of an asset are read at a time.
const PIECE: usize = 256 << 10;

/// A journal on the disk.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
    listing: Listing,
    identities: Vec<Identity>,
    unreadable_names: Vec<String>,
    missing: Vec<String>,
    has_links: bool,
}

/// The nearest folder at or above `start` that holds a `book.toml`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let start = std::path::absolute(start).ok()?;
    start.ancestors().find(|folder| folder.join(BOOK).is_file()).map(Path::to_owned)
}

/// The folders in `folder`, at any depth, as far as they can be listed; links are followed while they stay within `root`.
pub(crate) fn folders(folder: &Path, root: &Path) -> Vec<PathBuf> {
    let real = real_path(root);
    let all = walkdir::WalkDir::new(folder).min_depth(1).follow_links(true).into_iter();
    let stays = |entry: &walkdir::DirEntry| !entry.path_is_symlink() || real_path(entry.path()).starts_with(&real);
    let kept = all.filter_entry(|entry| entry.file_type().is_dir() && !is_ignored(entry.file_name()) && stays(entry));
    kept.flatten().map(walkdir::DirEntry::into_path).collect()
}

/// The paths of the files below `folder`, in order, at most `deepest` folders down and `most` of them; no links, and none that editors
/// and version control leave.
pub(crate) fn names_below(folder: &Path, deepest: usize, most: usize) -> Vec<String> {
    let all = walkdir::WalkDir::new(folder).max_depth(deepest).sort_by_file_name().into_iter();
    let files = all.filter_entry(|entry| entry.depth() == 0 || !is_ignored(entry.file_name())).flatten().filter(|entry| entry.file_type().is_file());
    let named = files.filter_map(|entry| entry.path().strip_prefix(folder).ok().map(|path| path.to_string_lossy().replace('\\', "/")));
    named.take(most).collect()
}

/// The bytes of a file that need not be one of the journal's, where it has at most `limit` of them.
///
/// # Errors
/// What the system refuses, and a file that is larger.
pub(crate) fn bytes_of(path: &Path, limit: u64) -> Result<Vec<u8>, MachineError> {
    open_regular(path).and_then(|file| all_of(file, limit)).map_err(|error| MachineError::new("can't read", path, error))
}

/// All that comes from a reader, where that is at most `limit` bytes.
///
/// # Errors
/// What the system refuses, and more than that.
pub(crate) fn all_of(reader: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("it has more than {} MB", limit / 1_000_000)));
    }
    Ok(bytes)
}

/// Whether anything stands at `path`, be it a link that leads nowhere.
pub(crate) fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Whether `path` is a folder, or a link to one.
pub(crate) fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// `path` with its links followed; as it is where the system can't say.
pub(crate) fn real_path(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

impl Disk {
    /// Lists `book.toml` and the files under `places`, which are files or folders given relative to `root`
    /// (`content`, `themes/mine`); nothing under a folder of `skip` (the built site).
    ///
    /// # Errors
    /// What the system refuses: a folder that can't be listed, a root that is not there.
    pub fn open(root: &Path, places: &[&str], skip: &[PathBuf]) -> Result<Self, MachineError> {
        let found = walk::list(root, places, skip)?;
        Ok(Self {
            root: root.to_owned(),
            listing: found.listing,
            identities: found.identities,
            unreadable_names: found.unreadable_names,
            missing: found.missing,
            has_links: found.has_links,
        })
    }

    /// The files whose names are not UTF-8, shown with their bytes escaped (`content/\xff.md`). They are not in the listing.
    pub fn unreadable_names(&self) -> &[String] {
        &self.unreadable_names
    }

    /// The places asked for at which there is nothing.
    pub fn missing(&self) -> &[String] {
        &self.missing
    }

    /// Whether a file may stand at more than one path.
    pub fn has_links(&self) -> bool {
        self.has_links
    }

    /// What told `file` from others when it was listed.
    pub fn identity(&self, file: FileId) -> Identity {
        self.identities[file.0 as usize]
    }

    /// The journal's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where `file` lies on the disk.
    pub fn absolute(&self, file: FileId) -> PathBuf {
        self.root.join(self.listing.path(file).as_str())
    }

    /// Opens `file` for reading, if it is one.
    pub(crate) fn reader(&self, file: FileId) -> Result<File, ReadError> {
        match self.listing.entry(file).kind {
            EntryKind::File => open_regular(&self.absolute(file)).map_err(read_error),
            EntryKind::Special(what) => Err(ReadError::System(io::Error::new(io::ErrorKind::InvalidInput, what))),
        }
    }
}

impl Library for Disk {
    fn listing(&self) -> &Listing {
        &self.listing
    }

    fn text(&self, file: FileId) -> Result<Arc<str>, ReadError> {
        let mut reader = self.reader(file)?;
        let size = reader.metadata().map_err(read_error)?.len();
        if size > u64::from(u32::MAX) {
            // Spans count in 32 bits.
            return Err(ReadError::System(io::Error::new(io::ErrorKind::FileTooLarge, "a text of more than 4 GB")));
        }
        let mut bytes = Vec::with_capacity(size as usize + 1);
        reader.read_to_end(&mut bytes).map_err(read_error)?;
        text::decode(&bytes)
    }

    fn head(&self, file: FileId, limit: usize) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        self.reader(file)?.take(limit as u64).read_to_end(&mut bytes).map_err(read_error)?;
        Ok(bytes)
    }

    fn read(&self, file: FileId, each: &mut dyn FnMut(&[u8])) -> Result<(), ReadError> {
        let mut reader = self.reader(file)?;
        let mut buffer = vec![0; PIECE];
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => return Ok(()),
                Ok(length) => each(&buffer[..length]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(read_error(error)),
            }
        }
    }
}

fn read_error(error: io::Error) -> ReadError {
    if error.kind() == io::ErrorKind::NotFound { ReadError::Vanished } else { ReadError::System(error) }
}

/// Opens a regular file. What took its place since it was listed is neither waited for nor read.
pub(crate) fn open_regular(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, rustix::fs::OFlags::NONBLOCK.bits() as i32);
    let file = options.open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::Error::new(io::ErrorKind::InvalidInput, "no longer a file")) }
}

/// The bytes of a regular file.
pub(crate) fn read_regular(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open_regular(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens a folder, again when a signal came in between.
pub(crate) fn open_folder(path: &Path) -> io::Result<fs::ReadDir> {
    loop {
        match fs::read_dir(path) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            opened => return opened,
        }
    }
}

/// The text of a file that need not be one of the journal's, where it has at most `limit` bytes.
///
/// # Errors
/// What the system refuses, and a file that is larger or no text.
pub(crate) fn text_of(path: &Path, limit: u64) -> Result<Arc<str>, MachineError> {
    let bytes = bytes_of(path, limit)?;
    text_in(&bytes).map_err(|error| MachineError::new("can't read", path, error))
}

/// The text that bytes are.
///
/// # Errors
/// Bytes that are no text, and what they look like.
pub(crate) fn text_in(bytes: &[u8]) -> io::Result<Arc<str>> {
    text::decode(bytes).map_err(|error| match error {
        ReadError::Encoding { guess, .. } => io::Error::new(io::ErrorKind::InvalidData, format!("it is no UTF-8 but looks like {guess}")),
        ReadError::System(error) => error,
        ReadError::Vanished => io::ErrorKind::NotFound.into(),
    })
}
