//! Remarks that were made elsewhere, as review files of an article: W3C Web Annotations (one, a list, a page, a collection),
//! and what the API and the client of Hypothesis give out. What the edition's keys have no word for is kept under `origin:`.

pub mod article;
mod body;
pub mod choice;
mod hypothesis;
pub mod markdown;
mod people;
mod read;
mod remark;
mod target;
pub mod update;
mod yaml;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use crate::edition::origin::each;
use crate::edition::scalar::Date;

pub use people::Person;
pub use read::{Annotations, Fault, read};
pub use target::PartKind;

use remark::{Entry, Thread};

/// What part of the article has an id, if any.
pub type Parts<'s> = Box<dyn Fn(&str) -> Option<PartKind> + 's>;

/// What the editors decide, and what the article has.
pub struct Settings<'s> {
    /// The article's folder: one annotation has another id in another article.
    pub folder: &'s str,
    /// The key that remarks stand under where `map` names none.
    pub by: Option<&'s str>,
    /// Names of people as the annotations have them, and the keys they stand under.
    pub map: &'s [(String, String)],
    /// Whether the person under a key signs with a name.
    pub is_named: Box<dyn Fn(&str) -> bool + 's>,
    /// What part of the article has an id, if any.
    pub part: Parts<'s>,
    /// The ids and origins the article has already.
    pub known: BTreeSet<String>,
    /// The date of remarks that have none.
    pub date: Date,
}

/// What came of an import.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The remarks of each key.
    pub files: BTreeMap<String, Batch>,
    /// How many of the annotations and replies were in the article already.
    pub known: usize,
    /// How many remarks and replies come in.
    pub remarks: usize,
    /// What the editors should know, a sentence each.
    pub notes: Vec<String>,
}

/// The remarks that go into one review file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    threads: Vec<Thread>,
    /// The last date among them.
    last: Option<Date>,
}

/// What the head of a review file says.
pub struct Head<'h> {
    /// The review's id.
    pub review: &'h str,
    /// Its type (JATS4R).
    pub kind: &'h str,
    /// Who speaks.
    pub by: &'h str,
    /// The round, from 0.
    pub round: u32,
    /// The version that was read.
    pub version: &'h str,
}

impl Batch {
    /// The ids of its remarks.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.threads.iter().map(|thread| thread.entry.id.as_str())
    }

    /// The review file.
    pub fn file(&self, head: &Head<'_>) -> String {
        yaml::review(head, self.last, &self.threads)
    }
}

/// Brings annotations in.
///
/// # Errors
/// The people that neither `map` nor `by` give a key.
pub fn import(annotations: &Annotations, settings: &Settings<'_>) -> Result<Imported, Vec<Person>> {
    let keys = people::keys(&annotations.items, settings)?;
    let mut out = Imported { notes: annotations.notes.clone(), ..Imported::default() };
    let parents = parents(&annotations.items);
    let mut seen = BTreeSet::new();
    let mut threads: BTreeMap<usize, Thread> = BTreeMap::new();
    let mut replies: Vec<(usize, usize, Entry)> = Vec::new();
    let mut tally = remark::Tally::default();
    for (at, item) in annotations.items.iter().enumerate() {
        let id = remark::id_of(item, settings.folder);
        if !seen.insert(id.clone()) || is_known(item, &id, settings) {
            out.known += 1;
            continue;
        }
        let root = root(at, &parents);
        // An answer to what came in before stands alone: files that are there are not touched.
        let answers =
            parents[at].filter(|_| root != at && !is_known(&annotations.items[root], &remark::id_of(&annotations.items[root], settings.folder), settings));
        let source = remark::Source { item, id, by: &keys[at], settings };
        out.remarks += 1;
        match answers {
            Some(parent) => replies.push((root, parent, source.reply(&mut tally))),
            None => {
                threads.insert(at, source.thread(&mut tally));
            }
        }
    }
    for (root, parent, mut entry) in replies {
        if let Some(thread) = threads.get_mut(&root) {
            // Clocks differ, and some answers have no day: none is older than what it answers. `origin` has the true time.
            entry.date = entry.date.max(thread.entry.date);
            entry.to = (parent != root).then(|| remark::id_of(&annotations.items[parent], settings.folder));
            thread.replies.push(entry);
        }
    }
    for thread in threads.into_values() {
        let batch = out.files.entry(thread.entry.by.clone()).or_default();
        batch.last = batch.last.max(Some(thread.entry.date));
        batch.threads.push(thread);
    }
    for thread in out.files.values_mut().flat_map(|batch| &mut batch.threads) {
        thread.replies.sort_by(|a, b| (a.date, &a.moment).cmp(&(b.date, &b.moment)));
    }
    tally.tell(&mut out.notes);
    Ok(out)
}

fn is_known(item: &Value, id: &str, settings: &Settings<'_>) -> bool {
    settings.known.contains(id) || item.get("id").and_then(Value::as_str).is_some_and(|id| settings.known.contains(id))
}

/// For each annotation the one that it answers, where that is among them.
fn parents(items: &[Value]) -> Vec<Option<usize>> {
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for (at, item) in items.iter().enumerate() {
        if let Some(id) = item.get("id").and_then(Value::as_str) {
            by_id.entry(id).or_insert(at);
        }
    }
    let answered = |item: &Value| {
        let target = match each(item.get("target")) {
            [one] => one.as_str().or(one.get("id").and_then(Value::as_str)).or(one.get("source").and_then(Value::as_str)),
            _ => None,
        };
        target.and_then(|target| by_id.get(target).copied())
    };
    items.iter().map(answered).collect()
}

/// The remark whose thread `at` stands in; itself where answers run in a circle or further than anybody would answer.
fn root(at: usize, parents: &[Option<usize>]) -> usize {
    const FARTHEST: usize = 1_000;
    let mut here = at;
    for _ in 0..FARTHEST {
        match parents[here] {
            Some(parent) if parent != at => here = parent,
            Some(_) => return at,
            None => return here,
        }
    }
    at
}
