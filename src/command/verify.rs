//! `verify`.

use std::path::Path;

use super::{Exit, machine, print, refuse};
use crate::bag::{self, Change, Found, Held};
use crate::load::{is_folder, read_regular};
use crate::machine::MachineError;
use crate::write::{MARKER, sums_of};

/// Holds the bag at `folder` against its checksums.
pub(super) fn verify(folder: &Path) -> Exit {
    if !is_folder(folder) {
        return refuse(&format!("there is no folder `{}`", folder.display()));
    }
    let held = match sums_of(folder) {
        Ok(sums) => Held { is_own: sums.contains_key(MARKER), sums, ..Held::default() },
        Err(error) => return machine(&error),
    };
    if !held.sums.contains_key(bag::MANIFEST) {
        return match held.sums.contains_key(bag::TAG_MANIFEST) {
            true => told(&[Found { path: bag::MANIFEST.into(), change: Change::Missing }], held.sums.len()),
            false => {
                refuse(&format!("`{}` has no `{}`: it is no bag with SHA-256 checksums; `variorum build --bag` makes one", folder.display(), bag::MANIFEST))
            }
        };
    }
    let text = |name: &str| text_of(folder, name);
    let tag_manifest = held.sums.contains_key(bag::TAG_MANIFEST).then(|| text(bag::TAG_MANIFEST)).transpose();
    match (text(bag::MANIFEST), tag_manifest) {
        (Ok(manifest), Ok(tag_manifest)) => {
            let held = Held { manifest, tag_manifest, ..held };
            told(&bag::compare(&held), held.sums.len())
        }
        (Err(error), _) | (_, Err(error)) => machine(&error),
    }
}

/// A list of checksums, as far as it is text: where it is none any more it does not agree with anything.
fn text_of(folder: &Path, name: &str) -> Result<String, MachineError> {
    let path = folder.join(name);
    let bytes = read_regular(&path).map_err(|error| MachineError::new("can't read", &path, error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn told(found: &[Found], files: usize) -> Exit {
    let mut text = String::new();
    for Found { path, change } in found {
        let change = match change {
            Change::Changed if path == bag::TAG_MANIFEST => "changed, or does not agree with what it lists",
            Change::Changed => "changed",
            Change::Missing => "missing",
            Change::New => "new: no list has it",
            Change::Unread => "a line can't be read",
        };
        text.push_str(&format!("{}: {change}\n", path.escape_debug()));
    }
    if found.is_empty() {
        text = format!("{files} files are as they were\n");
    }
    match print(&text) {
        Exit::Fine if !found.is_empty() => Exit::Content,
        exit => exit,
    }
}
