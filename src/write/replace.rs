//! Puts a new text in the place of one of the editors' own, whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::load::{read_regular, real_path};
use crate::machine::MachineError;

/// What became of a text that was to be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// The new one stands.
    Done,
    /// It is no longer what was read, and was left as it is.
    Changed,
}

/// Puts `new` in the place of the text at `path`, if that still is `old`; a byte order mark before it and the file's permissions
/// stay. A link is followed.
///
/// # Errors
/// What the system refuses; the old text then stands.
pub fn replace(path: &Path, old: &str, new: &str) -> Result<Replaced, MachineError> {
    let real = real_path(path);
    let bytes = read_regular(&real).map_err(|error| MachineError::new("can't read", path, error))?;
    let Some(mark) = bytes.strip_suffix(old.as_bytes()).filter(|mark| matches!(*mark, b"" | b"\xef\xbb\xbf")) else { return Ok(Replaced::Changed) };
    let beside = beside(&real);
    let put = || {
        let permissions = fs::metadata(&real)?.permissions();
        if permissions.readonly() {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
        }
        // What an earlier run left when it was stopped.
        let _ = fs::remove_file(&beside);
        let mut file = File::create_new(&beside)?;
        file.write_all(mark)?;
        file.write_all(new.as_bytes())?;
        file.set_permissions(permissions)?;
        file.sync_all()?;
        // The last look before the step: whoever saved meanwhile is not overwritten.
        if read_regular(&real)? != bytes {
            return Ok(Replaced::Changed);
        }
        fs::rename(&beside, &real)?;
        Ok(Replaced::Done)
    };
    let done = put();
    if !matches!(done, Ok(Replaced::Done)) {
        let _ = fs::remove_file(&beside);
    }
    done.map_err(|error| MachineError::new("can't write", path, error))
}

/// The hidden file a new text is written to first.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.variorum-new"))
}
