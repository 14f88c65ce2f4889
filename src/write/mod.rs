//! The door out to the disk: a site is published whole or not at all.
//!
//! Everything is written into a hidden staging folder beside the site (`.site.variorum-new`), flushed to the disk, and
//! takes the old site's place in one step; where the system has no such step, in two renames, which the next build
//! undoes if it finds them half done. Whatever stops a build on its way (a fault, Ctrl-C, the power) leaves the old site
//! byte for byte as it was.
//!
//! Invariant: nothing is deleted that a build did not make. A site carries the list of its files ([`MARKER`]). A folder
//! without it is not replaced unless it is empty; nor is one that holds files beside those listed: the build is
//! refused and names them, for whether such a file is to be kept is the editor's to say. What a desktop drops into every
//! folder it shows (`.DS_Store`) does not count. No link is ever made, and a copied file is bytes of its own.

mod flush;
mod lock;
mod marker;
mod pack;
mod place;
mod remember;
mod remove;
mod replace;
mod swap;

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::load::Disk;
use crate::machine::MachineError;
use crate::site::{OutputError, Sink, SitePath, Summary};
use crate::source::FileId;

use lock::Lock;
use place::Site;
use remove::{Parents, Staging};

pub use marker::MARKER;
pub use pack::{Summed, sums_of};
pub use place::Place;
pub use remember::{MEMORY, remember};
pub use replace::{Replaced, replace};

/// Keeps GitHub Pages from leaving out files that begin with an underscore.
const NO_JEKYLL: &str = ".nojekyll";

/// Files up to this size are copied through memory, which is two calls to the system quicker than a copy by the kernel.
const SMALL: u64 = 1 << 20;

/// A site being written. It replaces the old one at [`Output::finish`]; dropped before, it leaves no trace.
#[derive(Debug)]
pub struct Output {
    site: Site,
    stop: Arc<AtomicBool>,
    for_a_host: bool,
    paths: Mutex<Vec<SitePath>>,
    bytes: AtomicU64,
    // Dropped in this order: the staging folder goes away while the lock is held, the folders above it last.
    staging: Staging,
    _lock: Lock,
    _parents: Parents,
}

impl Output {
    /// Makes sure that the site may be built at `place`, heals what a killed build left, and opens the staging folder.
    ///
    /// `stop` may be set at any time, from a signal handler too; every later call then returns
    /// [`OutputError::Interrupted`].
    ///
    /// # Errors
    /// [`OutputError::Refused`] when the build folder is none that may be replaced, [`OutputError::Locked`] when another
    /// build keeps it for longer than `place.patience`; whatever the machine refuses.
    pub fn begin(place: &Place, stop: Arc<AtomicBool>) -> Result<Self, OutputError> {
        let output = Self::bare(place, stop)?;
        output.put_file(NO_JEKYLL, b"")?;
        Ok(Self { for_a_host: true, ..output })
    }

    /// As [`Output::begin`], for what no host shows: a bag, an edition for the disk.
    ///
    /// # Errors
    /// As [`Output::begin`].
    pub fn bare(place: &Place, stop: Arc<AtomicBool>) -> Result<Self, OutputError> {
        let site = place.resolve()?;
        let parents = Parents::make(site.parent())?;
        let lock = Lock::acquire(&site, place.patience, &stop)?;
        swap::heal(&site)?;
        // Not before: healing may have put the old site back, and a build waited for has made a new one.
        marker::check_replaceable(&site)?;
        let staging = Staging::open(site.staging())?;
        marker::start(staging.path()).map_err(|error| site.refused_write(MARKER, error))?;
        Ok(Self { site, stop, for_a_host: false, paths: Mutex::default(), bytes: AtomicU64::new(0), staging, _lock: lock, _parents: parents })
    }

    /// Writes `bytes` to `path`. From any thread.
    ///
    /// # Errors
    /// As [`Sink::put`].
    pub fn put(&self, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError> {
        self.go_on()?;
        self.put_file(path.as_str(), bytes).map_err(|error| already(error, path))?;
        self.note(path, bytes.len() as u64);
        Ok(())
    }

    /// Writes the bytes of the file `from` to `path`. From any thread.
    ///
    /// # Errors
    /// As [`Output::put`]; and when `from` can't be read or is no regular file.
    pub fn copy(&self, path: &SitePath, from: &Path) -> Result<(), OutputError> {
        let file = crate::load::open_regular(from).map_err(|error| MachineError::new("can't read", from, error))?;
        self.pour(path, from, file)
    }

    /// These outputs, with the files of `disk` to copy.
    pub fn sink<'a>(&'a self, disk: &'a Disk) -> DiskSink<'a> {
        DiskSink { output: self, disk }
    }

    /// Flushes the new site to the disk, puts it in the old one's place, and removes the old one.
    ///
    /// # Errors
    /// [`OutputError::Refused`] when somebody put files into the old site meanwhile; whatever the machine refuses. Only
    /// the removal of the old site can fail once the new one stands; the next build tries it again.
    pub fn finish(mut self) -> Result<Summary, OutputError> {
        self.go_on()?;
        let summary = self.summary();
        marker::complete(self.staging.path(), &self.marker(&[])).map_err(|error| self.site.refused_write(MARKER, error))?;
        flush::folder(self.staging.path()).map_err(|error| self.site.refused("can't flush to the disk", error))?;
        marker::check_replaceable(&self.site)?;
        self.go_on()?;
        let old = swap::into_place(&self.site)?;
        self.staging.keep();
        flush::names(self.site.parent()).map_err(|error| self.site.refused("can't flush to the disk", error))?;
        if let Some(old) = old {
            remove::site(&old)?;
        }
        Ok(summary)
    }

    /// What was written so far.
    pub fn summary(&self) -> Summary {
        let files = self.paths.lock().unwrap_or_else(PoisonError::into_inner).len();
        Summary { files: files as u64, bytes: self.bytes.load(Ordering::Relaxed) }
    }

    /// What the marker of this site says once `more` are written too.
    pub fn marker(&self, more: &[SitePath]) -> String {
        let paths = self.paths.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<String> = paths.iter().chain(more).map(ToString::to_string).collect();
        drop(paths);
        all.sort_unstable();
        if self.for_a_host {
            all.insert(0, NO_JEKYLL.to_owned());
        }
        marker::text(&all)
    }

    fn pour(&self, path: &SitePath, from: &Path, mut file: File) -> Result<(), OutputError> {
        let unreadable = |error| MachineError::new("can't read", from, error);
        let size = file.metadata().map_err(unreadable)?.len();
        if size <= SMALL {
            let mut bytes = Vec::with_capacity(size as usize + 1);
            file.read_to_end(&mut bytes).map_err(unreadable)?;
            return self.put(path, &bytes);
        }
        self.go_on()?;
        let copied = self
            .create(path.as_str())
            .and_then(|mut to| io::copy(&mut file, &mut to))
            .map_err(|error| already(self.site.refused_write(path.as_str(), error), path))?;
        self.note(path, copied);
        Ok(())
    }

    fn put_file(&self, path: &str, bytes: &[u8]) -> Result<(), MachineError> {
        self.create(path).and_then(|mut file| file.write_all(bytes)).map_err(|error| self.site.refused_write(path, error))
    }

    /// Creates a file that is not there yet. Its folder is made when the system misses it: no list of folders is kept.
    fn create(&self, path: &str) -> io::Result<File> {
        let path = self.staging.path().join(path);
        match (File::create_new(&path), path.parent()) {
            (Err(error), Some(folder)) if error.kind() == ErrorKind::NotFound => {
                fs::create_dir_all(folder)?;
                File::create_new(&path)
            }
            (created, _) => created,
        }
    }

    fn note(&self, path: &SitePath, bytes: u64) {
        self.paths.lock().unwrap_or_else(PoisonError::into_inner).push(path.clone());
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    fn go_on(&self) -> Result<(), OutputError> {
        if self.stop.load(Ordering::Relaxed) { Err(OutputError::Interrupted) } else { Ok(()) }
    }
}

fn already(error: MachineError, path: &SitePath) -> OutputError {
    match error.source.kind() {
        ErrorKind::AlreadyExists => OutputError::Twice(path.clone()),
        _ => OutputError::Machine(error),
    }
}

/// An [`Output`] together with the journal whose files it copies.
#[derive(Clone, Copy, Debug)]
pub struct DiskSink<'a> {
    output: &'a Output,
    disk: &'a Disk,
}

impl Sink for DiskSink<'_> {
    fn put(&self, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError> {
        self.output.put(path, bytes)
    }

    fn copy(&self, path: &SitePath, file: FileId) -> Result<(), OutputError> {
        let from = self.disk.absolute(file);
        let reader = self.disk.reader(file).map_err(|error| OutputError::copying(self.disk, file, error))?;
        self.output.pour(path, &from, reader)
    }
}

/// Writes files of the editors' own under `folder`: a new journal, schemas. A file that is there is replaced only where
/// `replace` says so.
///
/// # Errors
/// What the system refuses, and a file that is there already.
pub fn files<T: AsRef<[u8]>>(folder: &Path, files: &[(String, T)], replace: bool) -> Result<(), MachineError> {
    for (name, text) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| MachineError::new("can't make", parent, error))?;
        }
        let mut options = fs::OpenOptions::new();
        options.write(true).truncate(replace).create(replace).create_new(!replace);
        let mut file = options.open(&path).map_err(|error| MachineError::new("can't write", &path, error))?;
        Write::write_all(&mut file, text.as_ref()).map_err(|error| MachineError::new("can't write", &path, error))?;
    }
    Ok(())
}

/// Takes files of the editors' own away from `folder`, which an import made and nobody changed. One that is gone already is no fault.
///
/// # Errors
/// What the system refuses.
pub fn remove(folder: &Path, names: &[String]) -> Result<(), MachineError> {
    for path in names.iter().map(|name| folder.join(name)) {
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(MachineError::new("can't remove", &path, error)),
            _ => {}
        }
    }
    Ok(())
}
