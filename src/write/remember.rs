//! What the program keeps beside a journal for itself: in a folder of its own, which Git is told to leave out.

use std::fs;
use std::path::Path;

use crate::machine::MachineError;

/// The folder, from the journal's root.
pub const MEMORY: &str = ".variorum";

/// Keeps `text` as the file `name` of the program's own folder in the journal at `root`, whole or not at all.
///
/// # Errors
/// What the system refuses.
pub fn remember(root: &Path, name: &str, text: &str) -> Result<(), MachineError> {
    let folder = root.join(MEMORY);
    let put = || {
        fs::create_dir_all(&folder)?;
        let ignore = folder.join(".gitignore");
        if !ignore.exists() {
            fs::write(&ignore, "*\n")?;
        }
        let beside = folder.join(format!("{name}.new"));
        fs::write(&beside, text)?;
        fs::rename(&beside, folder.join(name))
    };
    put().map_err(|error| MachineError::new("can't write", &folder, error))
}
