//! The bytes that go and those that come in their place, gathered and then put together.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Path, Step, collection};
use crate::yaml::Form;

/// Changes of a text, in any order.
pub(super) struct Splices<'t> {
    /// The text as it was.
    pub text: &'t str,
    made: Vec<(Range<usize>, String)>,
    /// Pairs that go, by where their mapping begins.
    removed: BTreeMap<usize, (Form, Vec<usize>)>,
    sure: bool,
}

impl<'t> Splices<'t> {
    /// No change of `text` yet.
    pub fn new(text: &'t str) -> Self {
        Self { text, made: Vec::new(), removed: BTreeMap::new(), sure: true }
    }

    /// Puts `new` in the place of `range`. What comes into one place stands in the order it was put.
    pub fn put(&mut self, range: Range<usize>, new: impl Into<String>) {
        self.made.push((range, new.into()));
    }

    /// The pair `path` ends with leaves `mapping`.
    pub fn remove(&mut self, mapping: &Form, path: &Path) {
        let Some(at) = path.0.last().and_then(|step| if let Step::Key(key) = step { mapping.position(key) } else { None }) else { return };
        // A mapping begins where its first key does, and a key is no mapping: the byte names it.
        self.removed.entry(mapping.place.start).or_insert_with(|| (mapping.clone(), Vec::new())).1.push(at);
    }

    /// The text with all changes; none where two of them are in each other's way.
    pub fn done(mut self) -> Option<String> {
        for (mapping, pairs) in std::mem::take(&mut self.removed).into_values() {
            self.sure &= collection::remove(&mut self, &mapping, &pairs).is_some();
        }
        self.made.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(self.text.len() + 256);
        let mut at = 0;
        for (range, new) in &self.made {
            out.push_str(self.text.get(at..range.start)?);
            out.push_str(new);
            at = range.end;
        }
        out.push_str(self.text.get(at..)?);
        self.sure.then_some(out)
    }
}
