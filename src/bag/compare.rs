//! What became of a bag since it was made.

use std::collections::{BTreeMap, BTreeSet};

use super::{DECLARATION, Line, MANIFEST, PAYLOAD, Sum, TAG_MANIFEST, parse, render};

/// What is different about a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Its bytes are others.
    Changed,
    /// It is not there.
    Missing,
    /// No manifest lists it.
    New,
    /// It is listed in a way that can't be read.
    Unread,
}

/// A file that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Its path in the bag.
    pub path: String,
    /// What is different.
    pub change: Change,
}

/// A bag as it lies on the disk.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// Every file with its checksum.
    pub sums: BTreeMap<String, Sum>,
    /// `manifest-sha256.txt`.
    pub manifest: String,
    /// `tagmanifest-sha256.txt`, where there is one.
    pub tag_manifest: Option<String>,
    /// Whether Variorum made it, whose lists are known to the byte.
    pub is_own: bool,
}

/// Every file that is not as the bag's manifests say, in the order of paths.
pub fn compare(held: &Held) -> Vec<Found> {
    let mut found = BTreeSet::new();
    let is_payload = |path: &str| path.starts_with(PAYLOAD);
    list(held, (MANIFEST, &held.manifest), is_payload, &mut found);
    if let Some(text) = &held.tag_manifest {
        let before = found.len();
        list(held, (TAG_MANIFEST, text), |path| !is_payload(path) && path != TAG_MANIFEST, &mut found);
        // Nothing lists this list: where it does not agree with what it lists, it may be the one that changed.
        let tags = held.sums.iter().filter(|(path, _)| !is_payload(path) && *path != TAG_MANIFEST);
        let is_as_made = !held.is_own || *text == render(tags.map(|(path, sum)| (path.as_str(), sum)));
        if found.len() > before || !is_as_made {
            found.insert(Found { path: TAG_MANIFEST.into(), change: Change::Changed });
        }
    }
    if !held.sums.contains_key(DECLARATION) {
        found.insert(Found { path: DECLARATION.into(), change: Change::Missing });
    }
    found.into_iter().collect()
}

/// Holds the files that `covers` against a manifest.
fn list(held: &Held, (name, text): (&str, &str), covers: impl Fn(&str) -> bool, found: &mut BTreeSet<Found>) {
    let (lines, unread) = parse(text);
    if !unread.is_empty() {
        found.insert(Found { path: name.into(), change: Change::Unread });
    }
    let mut listed: BTreeSet<&str> = BTreeSet::new();
    for Line { path, written, sum } in &lines {
        let (path, is) = match held.sums.get(path) {
            Some(is) => (path, Some(is)),
            None => (if held.sums.contains_key(written) { written } else { path }, held.sums.get(written)),
        };
        listed.insert(path);
        match is {
            None => drop(found.insert(Found { path: path.clone(), change: Change::Missing })),
            Some(is) if is != sum => drop(found.insert(Found { path: path.clone(), change: Change::Changed })),
            Some(_) => {}
        }
    }
    let new = held.sums.keys().filter(|path| covers(path) && !listed.contains(path.as_str()));
    found.extend(new.map(|path| Found { path: path.clone(), change: Change::New }));
}
