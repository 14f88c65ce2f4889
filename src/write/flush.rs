//! Makes sure that the new site outlives a power cut before it takes the old one's place.
//!
//! Linux flushes a whole file system with one call (`syncfs`), which costs a fraction of an `fsync` for every file and
//! reports what the disk refused late. Elsewhere the system is asked to write everything and the last file is flushed
//! after that: as near as those systems come without a flush for each of thousands of files.

use std::fs::File;
use std::io;
use std::path::Path;

use super::marker::MARKER;

/// Flushes every file under `folder`, whose marker was written last.
pub(super) fn folder(folder: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    match rustix::fs::syncfs(File::open(folder)?) {
        Err(rustix::io::Errno::NOSYS) => {}
        flushed => return Ok(flushed?),
    }
    #[cfg(unix)]
    rustix::fs::sync();
    File::options().write(true).open(folder.join(MARKER))?.sync_all()
}

/// Flushes the names in `folder`: which folder is the site.
pub(super) fn names(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        match File::open(folder)?.sync_all() {
            // Some network file systems know no flush of a folder.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => {}
            flushed => return flushed,
        }
    }
    Ok(())
}
