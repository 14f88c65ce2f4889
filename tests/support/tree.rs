//! What stands under a folder, as values that can be compared: to see that a run touched nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What stands at each path under `root`: the bytes of a file, the target of a link, or what else it is.
pub fn snapshot(root: &Path) -> BTreeMap<String, String> {
    let mut entries = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root).min_depth(1).into_iter().flatten() {
        let path = entry.path().strip_prefix(root).expect("under the root").to_string_lossy().replace('\\', "/");
        let kind = entry.file_type();
        let what = if kind.is_file() {
            format!("file {}", blake3::hash(&fs::read(entry.path()).unwrap_or_default()))
        } else if kind.is_symlink() {
            format!("link {}", fs::read_link(entry.path()).unwrap_or_default().display())
        } else if kind.is_dir() {
            "folder".into()
        } else {
            "special".into()
        };
        entries.insert(path, what);
    }
    entries
}

/// The paths at which two snapshots differ, each with what happened to it; `ignored` tells which don't count.
pub fn changes(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>, ignored: impl Fn(&str) -> bool) -> Vec<String> {
    let gone = before.keys().filter(|path| !after.contains_key(*path)).map(|path| format!("gone: {path}"));
    let other = after.iter().filter_map(|(path, what)| match before.get(path) {
        None => Some(format!("new: {path}")),
        Some(was) if was != what => Some(format!("changed: {path}")),
        Some(_) => None,
    });
    let mut all: Vec<String> = gone.chain(other).collect();
    all.retain(|change| !ignored(change.split_once(": ").map_or("", |(_, path)| path)));
    all
}
