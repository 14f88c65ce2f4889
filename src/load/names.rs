//! Names that are nobody's source: what editors, version control and desktops leave behind.

use std::ffi::OsStr;

/// Whether a file or folder of this name is passed over.
///
/// Hidden names (which Git's folder, Emacs' locks `.#x.md` and Vim's `.x.swp` are), Vim's probe `4913` and swap files,
/// backups `x~`, Emacs' autosaves `#x#`, Office's locks `~$x`, and the litter of desktops.
pub fn is_ignored(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    let autosave = name.len() > 1 && name.starts_with(b"#") && name.ends_with(b"#");
    let swap = [&b".swp"[..], b".swo", b".swx"].iter().any(|end| name.ends_with(end));
    name.starts_with(b".") || name.starts_with(b"~$") || name.ends_with(b"~") || name == b"4913" || autosave || swap || is_litter(name)
}

/// Whether a desktop made a file of this name by itself, in any folder it showed.
pub(crate) fn is_litter(name: &[u8]) -> bool {
    matches!(name, b".DS_Store" | b".directory" | b"Thumbs.db" | b"desktop.ini") || name.starts_with(b"._")
}

/// A name that is not UTF-8, its wrong bytes escaped: `\xff.md`.
pub(super) fn escaped(name: &OsStr) -> String {
    let mut shown = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        shown.push_str(chunk.valid());
        shown.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02x}")));
    }
    shown
}
