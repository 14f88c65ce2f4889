//! Every word of the journal once, with a number that documents know it by.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The order of words in the index: that in which a browser compares texts.
pub(super) fn order(a: &str, b: &str) -> Ordering {
    a.encode_utf16().cmp(b.encode_utf16())
}

/// The words so far. Their numbers follow from who came first; nothing that is published does.
#[derive(Debug, Default)]
pub struct Lexicon(Mutex<HashMap<Box<str>, u32>>);

impl Lexicon {
    /// The numbers of `terms`, in their order.
    pub(super) fn numbers<'t>(&self, terms: impl Iterator<Item = &'t str>) -> Vec<u32> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut number = |term: &str| {
            known.get(term).copied().unwrap_or_else(|| {
                let next = known.len() as u32;
                known.insert(term.into(), next);
                next
            })
        };
        terms.map(&mut number).collect()
    }

    /// The words in order, each with its number.
    pub(super) fn sorted(&self) -> Vec<(Box<str>, u32)> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut sorted: Vec<(Box<str>, u32)> = known.iter().map(|(term, number)| (term.clone(), *number)).collect();
        sorted.sort_unstable_by(|a, b| order(&a.0, &b.0));
        sorted
    }
}
