//! One build of a site at a time.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::machine::MachineError;
use crate::site::OutputError;

use super::place::Site;

/// How often a build that waits looks again.
const PAUSE: Duration = Duration::from_millis(50);

/// The lock of a site. The system lets it go when the process dies, however it dies.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock of `site`, waiting for up to `patience`.
    pub(super) fn acquire(site: &Site, patience: Duration, stop: &AtomicBool) -> Result<Self, OutputError> {
        let path = site.lock();
        let start = Instant::now();
        loop {
            if stop.load(Ordering::Relaxed) {
                return Err(OutputError::Interrupted);
            }
            match attempt(path).map_err(|error| MachineError::new("can't lock", path, error))? {
                Some(file) => return Ok(Self { path: path.to_owned(), _file: file }),
                None if start.elapsed() >= patience => {
                    let pid = fs::read_to_string(path).ok().and_then(|pid| pid.trim().parse().ok());
                    return Err(OutputError::Locked { site: site.shown().to_owned(), pid });
                }
                None => thread::sleep(PAUSE),
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is held; see `is_at`. Other systems can't tell a new file from the old: there it stays.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Tries once. Nothing when another process holds the lock, or has let go of it this moment.
fn attempt(path: &Path) -> io::Result<Option<File>> {
    let mut file = open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is no file"));
    }
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        // A file system without locks: builds there are not kept apart, but they are not kept from working either.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
        Err(TryLockError::Error(error)) => return Err(error),
    }
    if !is_at(&file, path) {
        return Ok(None);
    }
    file.set_len(0)?;
    writeln!(file, "{}", std::process::id())?;
    Ok(Some(file))
}

/// Opens the lock's file, or makes it. A link in its place is not followed: it could lead to a file that matters.
fn open(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.bits() as i32);
    }
    options.open(path)
}

/// Whether `file` is still the one at `path`: its holder removes it, and then a lock on it keeps nobody out.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(held), Ok(there)) = (file.metadata(), fs::symlink_metadata(path)) else {
        return false;
    };
    (held.dev(), held.ino()) == (there.dev(), there.ino())
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}
