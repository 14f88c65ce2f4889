//! `crossref` and `xdata`: what an entry takes over from others.

use std::collections::HashMap;

use super::{Budget, Entry};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::bibliography as fault;
use crate::source::Span;

/// Fields that belong to the parent alone.
const OWN: [&str; 17] = [
    "crossref",
    "xref",
    "xdata",
    "ids",
    "label",
    "key",
    "shorthand",
    "sortkey",
    "options",
    "related",
    "abstract",
    "annotation",
    "annote",
    "doi",
    "note",
    "keywords",
    "shorttitle",
];

/// Gives each entry the fields it lacks and its `crossref` or `xdata` has. A circle is a fault, and is cut where it closes.
pub(super) fn inherit(entries: &mut [Entry], budget: &mut Budget, faults: &mut Vec<Diagnostic>) {
    let mut places = HashMap::new();
    for (i, entry) in entries.iter().enumerate() {
        places.entry(entry.key.clone()).or_insert(i);
    }
    let parents: Vec<Vec<usize>> = entries.iter().map(|entry| parents(entry, entries, &places, faults)).collect();
    let mut walk = Walk { parents: &parents, state: vec![State::New; entries.len()], path: Vec::new() };
    for root in 0..entries.len() {
        walk.enter(root);
        while let Some((at, step)) = walk.path.last().copied() {
            let Some(&parent) = parents[at].get(step) else {
                walk.path.pop();
                walk.state[at] = State::Done;
                continue;
            };
            if let Some(last) = walk.path.last_mut() {
                last.1 += 1;
            }
            match walk.state[parent] {
                State::New => {
                    // The parent comes first; this step is taken again once it is done.
                    if let Some(last) = walk.path.last_mut() {
                        last.1 -= 1;
                    }
                    walk.enter(parent);
                }
                State::Open => faults.push(circle(entries, &walk.path, parent)),
                State::Done => take_over(entries, at, parent, budget),
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// A walk from children to parents without recursion: a chain may be as long as the file.
struct Walk<'p> {
    parents: &'p [Vec<usize>],
    state: Vec<State>,
    /// Entry, and which of its parents is next.
    path: Vec<(usize, usize)>,
}

impl Walk<'_> {
    fn enter(&mut self, entry: usize) {
        if self.state[entry] != State::New {
            return;
        }
        if self.parents[entry].is_empty() {
            self.state[entry] = State::Done;
        } else {
            self.state[entry] = State::Open;
            self.path.push((entry, 0));
        }
    }
}

fn parents(entry: &Entry, entries: &[Entry], places: &HashMap<String, usize>, faults: &mut Vec<Diagnostic>) -> Vec<usize> {
    let mut found = Vec::new();
    for name in ["xdata", "crossref"] {
        let Some(field) = entry.fields.get(name) else { continue };
        for key in field.value.split(',').map(str::trim).filter(|key| !key.is_empty()) {
            match places.get(key) {
                Some(&place) => found.push(place),
                // Past a few, candidates help nobody and cost a pass over the file each.
                None if faults.len() > 20 => faults.push(fault::parent_missing(field.span, &entry.key, key, [])),
                None => faults.push(fault::parent_missing(field.span, &entry.key, key, entries.iter().map(|e| e.key.as_str()))),
            }
        }
    }
    found
}

fn circle(entries: &[Entry], path: &[(usize, usize)], closing: usize) -> Diagnostic {
    let from = path.iter().position(|(at, _)| *at == closing).unwrap_or(0);
    let keys: Vec<(&str, Span)> = path[from..].iter().map(|(at, _)| (entries[*at].key.as_str(), entries[*at].span)).collect();
    fault::cycle(&keys)
}

fn take_over(entries: &mut [Entry], child: usize, parent: usize, budget: &mut Budget) {
    let mut gained = Vec::new();
    let data = entries[parent].kind == "xdata";
    for (name, field) in &entries[parent].fields {
        let own = if data { matches!(name.as_str(), "xdata" | "crossref" | "ids") } else { OWN.contains(&name.as_str()) };
        if own {
            continue;
        }
        let name = if data { name.as_str() } else { name_in_child(&entries[parent].kind, &entries[child].kind, name) };
        if !entries[child].fields.contains_key(name) && budget.spend(field.value.len() + 64) {
            gained.push((name.to_owned(), field.clone()));
        }
    }
    entries[child].fields.extend(gained);
}

/// A collection's title is its chapters' book title, a periodical's is its articles' journal, that of a work in several volumes is
/// its volumes' main title; a book's author is its parts' book's.
fn name_in_child<'n>(parent: &str, child: &str, name: &'n str) -> &'n str {
    let main = parent.starts_with("mv") && (super::titles::is_chapter(child) || matches!(child, "book" | "collection" | "proceedings" | "reference"));
    let part = super::titles::is_chapter(child);
    let journal = matches!(child, "article" | "suppperiodical");
    match name {
        "title" if main => "maintitle",
        "subtitle" if main => "mainsubtitle",
        "titleaddon" if main => "maintitleaddon",
        "title" if part => "booktitle",
        "subtitle" if part => "booksubtitle",
        "titleaddon" if part => "booktitleaddon",
        "title" if journal => "journaltitle",
        "subtitle" if journal => "journalsubtitle",
        "author" if matches!(child, "inbook" | "bookinbook" | "suppbook") || (parent == "mvbook" && child == "book") => "bookauthor",
        _ => name,
    }
}
