//! A folder that need not be a journal's: what lies in it, file by file.

use std::io;
use std::path::Path;

use super::is_litter;

/// The files below `folder` by their paths in it, sorted; what desktops drop into every folder they show is passed over. A link is one
/// file, and none is followed.
///
/// # Errors
/// What the system refuses.
pub(crate) fn held(folder: &Path) -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_dir() || is_litter(entry.file_name().as_encoded_bytes()) {
            continue;
        }
        let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        files.push(inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"));
    }
    Ok(files)
}
