//! The marker of a built site: says that the folder is ours, and which files in it are.

use std::collections::HashSet;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::load::{is_litter, open_folder, open_regular};
use crate::machine::MachineError;
use crate::site::OutputError;

use super::place::Site;

/// The file in every built site that lists the others: one path a line under a line that names the format.
pub const MARKER: &str = ".variorum-site";

const FORMAT: &str = "variorum-site 1";

/// How many foreign files a message names.
const NAMED: usize = 3;

/// What a marker says.
pub(super) struct Manifest {
    text: String,
}

impl Manifest {
    /// Reads the marker of `folder`; nothing when it has none.
    pub(super) fn read(folder: &Path) -> io::Result<Option<Self>> {
        let mut text = String::new();
        match open_regular(&folder.join(MARKER)).and_then(|mut file| file.read_to_string(&mut text)) {
            Ok(_) => Ok(Some(Self { text })),
            Err(error) => match error.kind() {
                ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidData | ErrorKind::InvalidInput => Ok(None),
                _ => Err(error),
            },
        }
    }

    /// The files of the site, the marker among them. None for a site that was never finished.
    pub(super) fn paths(&self) -> HashSet<&str> {
        let mut paths: HashSet<&str> = self.text.lines().skip(1).collect();
        if !paths.is_empty() {
            paths.insert(MARKER);
        }
        paths
    }

    /// Whether a later Variorum wrote it in a form unknown here.
    fn is_newer(&self) -> bool {
        self.text.lines().next().is_some_and(|line| line != FORMAT)
    }
}

/// Marks `folder` as a site that is being built.
pub(super) fn start(folder: &Path) -> io::Result<()> {
    std::fs::write(folder.join(MARKER), format!("{FORMAT}\n"))
}

/// What the marker of a finished site of the files `paths`, which are sorted, says.
pub(super) fn text(paths: &[String]) -> String {
    let mut text = format!("{FORMAT}\n");
    for path in paths {
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// Marks `folder` as finished.
pub(super) fn complete(folder: &Path, text: &str) -> io::Result<()> {
    std::fs::write(folder.join(MARKER), text)
}

/// Makes sure that what stands at the site's place is a built site and nothing else, or nothing.
pub(super) fn check_replaceable(site: &Site) -> Result<(), OutputError> {
    let cant_read = |error| site.refused("can't read", error);
    let shown = site.shown().display();
    let manifest = Manifest::read(site.path()).map_err(cant_read)?;
    if manifest.as_ref().is_some_and(Manifest::is_newer) {
        return Err(OutputError::Refused(format!("can't build into `{shown}`: a newer Variorum built it; remove it, or update Variorum")));
    }
    let ours = manifest.as_ref().map(Manifest::paths).unwrap_or_default();
    let foreign = foreign(site.path(), &ours).map_err(cant_read)?;
    if foreign.is_empty() {
        return Ok(());
    }
    let named = named(&foreign);
    Err(OutputError::Refused(match manifest {
        Some(_) => format!("can't build into `{shown}`: it holds {named}, which no build made; move that out, for a build replaces the whole folder"),
        None => {
            format!("can't build into `{shown}`: it is no built site and holds {named}; empty it, or name another folder as `build-dir`")
        }
    }))
}

/// The files of `folder`, by path, that are neither in `ours` nor a desktop's litter. None when there is no folder.
fn foreign(folder: &Path, ours: &HashSet<&str>) -> io::Result<Vec<String>> {
    let mut foreign = Vec::new();
    match gather_foreign(folder, "", ours, &mut foreign) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        gathered => gathered?,
    }
    foreign.sort_unstable();
    Ok(foreign)
}

/// Adds those under `folder`, whose path in the site is `inside`.
fn gather_foreign(folder: &Path, inside: &str, ours: &HashSet<&str>, foreign: &mut Vec<String>) -> io::Result<()> {
    for entry in open_folder(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let path = format!("{inside}{}", name.display());
        if entry.file_type()?.is_dir() {
            gather_foreign(&entry.path(), &format!("{path}/"), ours, foreign)?;
        } else if !ours.contains(path.as_str()) && path != MARKER && !is_litter(name.as_encoded_bytes()) {
            foreign.push(path);
        }
    }
    Ok(())
}

/// The first few names of a list, and how many follow.
pub(super) fn named(paths: &[String]) -> String {
    let first: Vec<String> = paths.iter().take(NAMED).map(|path| format!("`{path}`")).collect();
    match paths.len().saturating_sub(NAMED) {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

/// A fault in reading the marker of a folder beside the site.
pub(super) fn read_beside(folder: &Path) -> Result<Option<Manifest>, MachineError> {
    Manifest::read(folder).map_err(|error| MachineError::new("can't read", folder, error))
}
