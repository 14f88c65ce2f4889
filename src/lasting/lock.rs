//! `variorum.lock`: every address that was published, a line each, sorted, so that a change of it is read well in Git.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The file's name, beside `book.toml`.
pub const LOCK: &str = "variorum.lock";

const HEAD: &str = "# The addresses this journal has published and promised to keep. `variorum lock` writes this file; keep it in Git.\n";

/// The addresses of a lock, each with the bytes of its line: `/volume-1/article/`, `/volume-1/article/#methods`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The addresses, from the site's root.
    pub lines: BTreeMap<String, Range<usize>>,
}

/// A line of a lock that is no address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub Range<usize>);

impl Lock {
    /// Reads a lock.
    pub fn read(text: &str) -> (Self, Vec<Unreadable>) {
        let (mut lock, mut faults) = (Self::default(), Vec::new());
        let mut start = 0;
        for whole in text.split_inclusive('\n') {
            let line = whole.trim_end();
            let place = start..start + line.len();
            start += whole.len();
            match line.as_bytes().first() {
                None | Some(b'#') => {}
                Some(b'/') => drop(lock.lines.insert(line.to_owned(), place)),
                Some(_) => faults.push(Unreadable(place)),
            }
        }
        (lock, faults)
    }

    /// The text of a lock of these addresses.
    pub fn text(addresses: &BTreeSet<String>) -> String {
        let lines = addresses.iter().flat_map(|address| [address.as_str(), "\n"]);
        std::iter::once(HEAD).chain(lines).collect()
    }

    /// The URL path and the id of an address: `/a/#b` is `a/` and `b`.
    pub fn parts(address: &str) -> (&str, Option<&str>) {
        let path = address.strip_prefix('/').unwrap_or(address);
        match path.split_once('#') {
            Some((url, id)) => (url, Some(id)),
            None => (path, None),
        }
    }
}
