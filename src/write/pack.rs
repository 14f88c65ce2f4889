//! One file of a whole edition, and the checksums of what was written.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::PoisonError;

use rayon::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Output, flush};
use crate::bag::{Hasher, Sum};
use crate::load::{held, open_regular};
use crate::machine::MachineError;
use crate::site::{OutputError, SitePath, Summary};

/// The archive's comment, which stands at its very end: no other file is ever replaced.
const COMMENT: &[u8] = b"variorum-site 1";

/// A file larger than this needs the longer form of ZIP.
const LARGE: u64 = u32::MAX as u64 / 2;

/// Formats that are packed already.
const PACKED: [&str; 12] = ["png", "jpg", "jpeg", "webp", "avif", "gif", "pdf", "zip", "woff2", "mp4", "webm", "mp3"];

/// What was written of one file.
#[derive(Clone, Debug)]
pub struct Summed {
    /// Its path.
    pub path: SitePath,
    /// Its checksum, as the disk gives it back.
    pub sum: Sum,
    /// Its bytes.
    pub size: u64,
}

impl Output {
    /// The checksum of every file written so far, in the order of paths.
    ///
    /// # Errors
    /// What the system refuses.
    pub fn sums(&self) -> Result<Vec<Summed>, OutputError> {
        let sum = |path: SitePath| {
            self.go_on()?;
            let from = self.staging.path().join(path.as_str());
            let (sum, size) = sum_of(&from).map_err(|error| MachineError::new("can't read", from, error))?;
            Ok(Summed { path, sum, size })
        };
        self.sorted().into_par_iter().map(sum).collect()
    }

    /// Packs all that was written into the file `name` beside the site's place, every path below `folder`. Whatever wrote them, the same
    /// files make the same bytes: no clock, no rights, and the order is that of the paths.
    ///
    /// # Errors
    /// [`OutputError::Refused`] where a file of that name is there which no build made; whatever the machine refuses.
    pub fn pack(self, name: &str, folder: &str) -> Result<Summary, OutputError> {
        let target = self.site.parent().join(name);
        check_replaceable(&target, name)?;
        let unwritten = |error| MachineError::new("can't write", name, error);
        let unfinished = Unfinished(self.site.parent().join(format!(".{name}.variorum-new")));
        let file = File::create(&unfinished.0).map_err(unwritten)?;
        let mut archive = ZipWriter::new(BufWriter::with_capacity(1 << 20, file));
        for path in self.sorted() {
            self.go_on()?;
            let from = self.staging.path().join(path.as_str());
            add(&mut archive, &from, &format!("{folder}/{path}")).map_err(unwritten)?;
        }
        archive.set_raw_comment(COMMENT.into()).map_err(io::Error::from).map_err(unwritten)?;
        let file = archive.finish().map_err(io::Error::from).and_then(|file| file.into_inner().map_err(io::IntoInnerError::into_error)).map_err(unwritten)?;
        file.sync_all().map_err(unwritten)?;
        let bytes = file.metadata().map_err(unwritten)?.len();
        fs::rename(&unfinished.0, &target).map_err(unwritten)?;
        flush::names(self.site.parent()).map_err(unwritten)?;
        Ok(Summary { bytes, ..self.summary() })
    }

    fn sorted(&self) -> Vec<SitePath> {
        let mut paths = self.paths.lock().unwrap_or_else(PoisonError::into_inner).clone();
        paths.sort_unstable();
        paths
    }
}

/// The checksum of every file below `folder`, which need not be a build's. What is no regular file has that of no bytes.
///
/// # Errors
/// What the system refuses.
pub fn sums_of(folder: &Path) -> Result<BTreeMap<String, Sum>, MachineError> {
    let files = held(folder).map_err(|error| MachineError::new("can't read", folder, error))?;
    let sum = |inside: String| {
        let path = folder.join(&inside);
        let is_file = fs::symlink_metadata(&path).is_ok_and(|here| here.is_file());
        let sum = if is_file { sum_of(&path).map_err(|error| MachineError::new("can't read", &path, error))?.0 } else { Sum::of(b"") };
        Ok((inside, sum))
    };
    files.into_par_iter().map(sum).collect()
}

/// The checksum and the size of a file.
fn sum_of(path: &Path) -> io::Result<(Sum, u64)> {
    let mut file = open_regular(path)?;
    let (mut hasher, mut size, mut buffer) = (Hasher::default(), 0, vec![0; 64 << 10]);
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok((hasher.finish(), size)),
            Ok(length) => {
                hasher.update(&buffer[..length]);
                size += length as u64;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn add(archive: &mut ZipWriter<BufWriter<File>>, from: &Path, name: &str) -> io::Result<()> {
    let mut file = open_regular(from)?;
    let is_packed = name.rsplit('.').next().is_some_and(|ending| PACKED.iter().any(|packed| packed.eq_ignore_ascii_case(ending)));
    let method = if is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default()).unix_permissions(0o644);
    archive.start_file(name, options.large_file(file.metadata()?.len() > LARGE))?;
    io::copy(&mut file, archive).map(drop)
}

/// Makes sure that at `path` there is nothing, or an archive that a build made.
fn check_replaceable(path: &Path, name: &str) -> Result<(), OutputError> {
    let is_ours = || {
        let mut file = open_regular(path)?;
        let mut end = Vec::new();
        let size = file.metadata()?.len();
        file.seek(SeekFrom::Start(size.saturating_sub(COMMENT.len() as u64)))?;
        file.read_to_end(&mut end)?;
        Ok(end == COMMENT)
    };
    match is_ours() {
        Ok(true) => Ok(()),
        Err(error) if io::Error::kind(&error) == ErrorKind::NotFound => Ok(()),
        Ok(false) | Err(_) => Err(OutputError::Refused(format!("can't write `{name}`: it is there, and no build made it; move it elsewhere"))),
    }
}

/// An archive that is being written. It goes away unless it has got its name.
struct Unfinished(std::path::PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Nothing is left of it where it was renamed.
        let _ = fs::remove_file(&self.0);
    }
}
