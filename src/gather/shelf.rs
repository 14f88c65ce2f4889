//! Where the articles lay what they know of the works they cite.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use crate::bibliography::{Identity, WorkKey};

/// What is known of a work.
#[derive(Clone, Debug)]
pub struct Known {
    /// The article it is known from, and its place among the works of that article: the first to cite it.
    pub from: (usize, usize),
    /// What tells it from others.
    pub identity: Identity,
    /// What the list is ordered by.
    pub sort: Box<str>,
    /// Its entry, formatted.
    pub entry: Box<str>,
    /// The article of this journal that it is, by position.
    pub article: Option<usize>,
    /// The pages on which the articles that cite it look for it: one, where they write its names alike.
    pub pages: BTreeSet<Box<str>>,
}

/// The works so far.
#[derive(Debug, Default)]
pub struct Shelf(Mutex<BTreeMap<WorkKey, Known>>);

impl Shelf {
    /// Whether the work is to be described by the article that knows it from `from`; notes that it looks for it on `page`.
    pub fn wants(&self, key: WorkKey, from: (usize, usize), page: &str) -> bool {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(known) = known.get_mut(&key) else { return true };
        if !known.pages.contains(page) {
            known.pages.insert(page.into());
        }
        from < known.from
    }

    /// Lays a work down. Of two descriptions that of the earlier article stays.
    pub fn put(&self, key: WorkKey, mut work: Known) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(other) = known.get_mut(&key) {
            let pages = std::mem::take(&mut other.pages);
            if other.from < work.from {
                other.pages = pages;
                other.pages.append(&mut work.pages);
                return;
            }
            work.pages.extend(pages);
        }
        known.insert(key, work);
    }

    /// All works.
    pub fn into_works(self) -> BTreeMap<WorkKey, Known> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}
