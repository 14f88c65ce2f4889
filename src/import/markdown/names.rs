//! What a text defines by name: the targets of links, and notes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::pairs::is_code;

/// The names of a text.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Links that begin at a server's root.
    links: BTreeMap<String, String>,
    notes: BTreeSet<String>,
}

impl Names {
    /// Where the link of this name leads, if it begins at a server's root.
    pub fn of_root(&self, label: &str) -> Option<&str> {
        self.links.get(&folded(label)).map(String::as_str)
    }

    /// Adds the names of another text.
    pub fn join(&mut self, other: Names) {
        self.links.extend(other.links);
        self.notes.extend(other.notes);
    }

    /// Whether there is a note of this name.
    pub fn has_note(&self, key: &str) -> bool {
        self.notes.contains(&folded(key))
    }
}

/// Whether an address begins at the root of its server.
pub fn is_of_root(to: &str) -> bool {
    to.starts_with('/') && !to.starts_with("//")
}

/// The name and the target of the definition that a line is: `[name]: /there`.
pub fn definition(line: &str) -> Option<(&str, &str)> {
    let line = line.lines().next()?.strip_prefix('[')?;
    let (label, to) = line.split_once("]:")?;
    (!label.contains(']') && !label.starts_with('^')).then(|| (label, to.trim()))
}

/// All that is defined outside of code.
pub fn names(text: &str, code: &[Range<usize>]) -> Names {
    let mut out = Names::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let is_code = is_code(code, at);
        let bare = line.trim_start_matches([' ', '>']);
        if let Some((key, _)) = bare.strip_prefix("[^").filter(|_| !is_code).and_then(|rest| rest.split_once("]:")) {
            out.notes.insert(folded(key));
        } else if let Some((label, to)) = definition(bare).filter(|(_, to)| !is_code && is_of_root(to)) {
            out.links.insert(folded(label), to.to_owned());
        }
        at += line.len();
    }
    out
}

/// Names are the same whatever their case and their white space.
fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
