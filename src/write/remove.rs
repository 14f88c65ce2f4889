//! Takes away what a build made, and only that: the staging folder, and the old site once the new one stands.

use std::collections::HashSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::load::{is_litter, open_folder};
use crate::machine::MachineError;
use crate::site::OutputError;

use super::marker::{MARKER, named, read_beside};

/// The folder in which the new site grows. It is removed again unless it is kept.
#[derive(Debug)]
pub(super) struct Staging {
    path: PathBuf,
    kept: bool,
}

impl Staging {
    /// Makes the folder, which must not be there.
    pub(super) fn open(path: &Path) -> Result<Self, MachineError> {
        fs::create_dir(path).map_err(|error| MachineError::new("can't make the folder", path, error))?;
        Ok(Self { path: path.to_owned(), kept: false })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Lets the folder be: it is the site now, and the name belongs to the old one.
    pub(super) fn keep(&mut self) {
        self.kept = true;
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.kept {
            // The fault that stopped the build is being told already; what stays behind, the next build removes.
            let _ = empty(&self.path, &Ours::All);
        }
    }
}

/// Folders made for the site to stand in. Those that are empty in the end go away again.
#[derive(Debug)]
pub(super) struct Parents(Vec<PathBuf>);

impl Parents {
    /// Makes `folder` and what is missing above it.
    pub(super) fn make(folder: &Path) -> Result<Self, MachineError> {
        let missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.is_dir()).collect();
        let mut made = Self(Vec::new());
        for folder in missing.into_iter().rev() {
            match fs::create_dir(folder) {
                Ok(()) => made.0.push(folder.to_owned()),
                Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => {}
                Err(error) => return Err(MachineError::new("can't make the folder", folder, error)),
            }
        }
        Ok(made)
    }
}

impl Drop for Parents {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // Refused, as it should be, when a site stands in it.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Removes the site or staging folder of an earlier build at `folder`, if there is one.
///
/// A finished site loses the files its marker lists; one that was never finished, all. What is left over is named.
pub(super) fn site(folder: &Path) -> Result<(), OutputError> {
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Ok(here) if here.is_dir() => {}
        _ => return Err(in_the_way(folder, "it is no folder of a build")),
    }
    let manifest = read_beside(folder)?;
    let paths = manifest.as_ref().map(|manifest| manifest.paths()).unwrap_or_default();
    let ours = match manifest {
        Some(_) if paths.is_empty() => Ours::All,
        _ => Ours::Listed(paths),
    };
    let kept = empty(folder, &ours).map_err(|error| MachineError::new("can't remove", folder, error))?;
    if kept.is_empty() { Ok(()) } else { Err(in_the_way(folder, &format!("it holds {}, which no build made", named(&kept)))) }
}

fn in_the_way(folder: &Path, why: &str) -> OutputError {
    OutputError::Refused(format!("`{}` is in the way: {why}; move it elsewhere", folder.display()))
}

/// Which files may go.
enum Ours<'a> {
    All,
    Listed(HashSet<&'a str>),
}

impl Ours<'_> {
    fn has(&self, path: &str, name: &[u8]) -> bool {
        match self {
            Self::All => true,
            Self::Listed(paths) => paths.contains(path) || is_litter(name),
        }
    }
}

/// Removes a site's folder, its marker last: a removal that is cut short can be taken up again. Returns what is not ours.
fn empty(folder: &Path, ours: &Ours<'_>) -> io::Result<Vec<String>> {
    let mut kept = clear(folder, "", ours)?;
    if kept.is_empty() {
        gone(fs::remove_file(folder.join(MARKER)))?;
        gone(fs::remove_dir(folder))?;
    }
    kept.sort_unstable();
    Ok(kept)
}

/// Removes what is ours under `folder`, whose path in the site is `inside`. Returns the rest.
fn clear(folder: &Path, inside: &str, ours: &Ours<'_>) -> io::Result<Vec<String>> {
    let mut folders = Vec::new();
    let mut kept = Vec::new();
    for entry in open_folder(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let path = format!("{inside}{}", name.display());
        if entry.file_type()?.is_dir() {
            folders.push((entry.path(), path));
        } else if !ours.has(&path, name.as_encoded_bytes()) {
            kept.push(path);
        } else if path != MARKER {
            gone(fs::remove_file(entry.path()))?;
        }
    }
    // Unlinking is the slow part of a rebuild; folders do not wait for each other.
    let below: io::Result<Vec<Vec<String>>> = folders
        .into_par_iter()
        .map(|(folder, path)| {
            let kept = clear(&folder, &format!("{path}/"), ours)?;
            if kept.is_empty() {
                gone(fs::remove_dir(&folder))?;
            }
            Ok(kept)
        })
        .collect();
    kept.extend(below?.into_iter().flatten());
    Ok(kept)
}

fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
