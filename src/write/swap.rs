//! The old site and the new one change places, and what a build killed meanwhile left is put right.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::site::OutputError;

use super::place::Site;
use super::remove;

/// Puts the old site back when a build was killed between two renames, and removes the folders killed builds left.
pub(super) fn heal(site: &Site) -> Result<(), OutputError> {
    if is_missing(site.path()) && site.old().is_dir() {
        fs::rename(site.old(), site.path()).map_err(|error| site.refused("can't put back", error))?;
    }
    remove::site(site.old())?;
    remove::site(site.staging())
}

/// Puts the staging folder in the site's place. Returns where the old site lies now, if there was one.
pub(super) fn into_place(site: &Site) -> Result<Option<PathBuf>, OutputError> {
    let swapped = if is_missing(site.path()) {
        fs::rename(site.staging(), site.path()).map(|()| None)
    } else if site.one_step() && exchange(site.staging(), site.path()).map_err(|error| site.refused("can't replace", error))? {
        Ok(Some(site.staging().to_owned()))
    } else {
        in_two_renames(site).map(|()| Some(site.old().to_owned()))
    };
    swapped.map_err(|error| site.refused("can't replace", error).into())
}

fn in_two_renames(site: &Site) -> io::Result<()> {
    fs::rename(site.path(), site.old())?;
    fs::rename(site.staging(), site.path()).or_else(|error| {
        fs::rename(site.old(), site.path())?;
        Err(error)
    })
}

fn is_missing(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

/// Exchanges two folders in one step; whether the file system knows how.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(a: &Path, b: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}
