//! From what is kept of the articles to the pages of many: the works the journal cites, each with every place that does.
//!
//! Articles are made in any order, on several threads. Each lays its works on the [`Shelf`] as it is made, so that a work
//! many cite is kept once; what is kept of it depends on the articles and never on who came first.

mod merge;
mod place;
mod shelf;

use std::collections::{BTreeMap, BTreeSet};

use crate::bibliography::WorkKey;
use crate::digest::{Digest, Places};

pub use place::{SEARCH, WORKS, page_of, piece_of};
pub use shelf::{Known, Shelf};

/// The works a journal cites, in the order of the list.
#[derive(Debug, Default)]
pub struct Works<'s> {
    /// The works.
    pub list: Vec<Work<'s>>,
    /// Places of other pages at which a work is looked for under another spelling of its first name: the page, the key it
    /// is looked for by, and the position of the work.
    pub see: Vec<(String, WorkKey, usize)>,
}

/// A work that articles cite.
#[derive(Debug)]
pub struct Work<'s> {
    /// What is known of it.
    pub known: &'s Known,
    /// The keys its articles know it by, its own first.
    pub keys: Vec<WorkKey>,
    /// The page it stands on.
    pub page: String,
    /// The articles that cite it, by position, in order.
    pub citers: Vec<Citer<'s>>,
}

/// An article that cites a work.
#[derive(Clone, Debug)]
pub struct Citer<'s> {
    /// Its position in the catalogue.
    pub article: usize,
    /// The places that cite it: more than one lot where its list has the work twice.
    pub places: Vec<&'s Places>,
}

/// Puts together what lies on `shelf` and what the articles' digests say.
pub fn works<'s>(shelf: &'s BTreeMap<WorkKey, Known>, digests: &'s [Digest]) -> Works<'s> {
    let groups = merge::groups(shelf);
    let mut group_of: BTreeMap<WorkKey, usize> = BTreeMap::new();
    let mut list: Vec<Work<'s>> = Vec::with_capacity(groups.len());
    for keys in groups {
        let Some(known) = keys.first().and_then(|key| shelf.get(key)) else { continue };
        group_of.extend(keys.iter().map(|key| (*key, list.len())));
        list.push(Work { known, keys, page: page_of(&known.sort, digests.len()), citers: Vec::new() });
    }
    for (article, digest) in digests.iter().enumerate() {
        for cited in &digest.works {
            if let Some(&at) = group_of.get(&cited.work) {
                match list[at].citers.last_mut().filter(|citer| citer.article == article) {
                    Some(citer) => citer.places.push(&cited.places),
                    None => list[at].citers.push(Citer { article, places: vec![&cited.places] }),
                }
            }
        }
    }
    list.sort_by(|a, b| (&a.known.sort, a.keys.first()).cmp(&(&b.known.sort, b.keys.first())));
    let see = see(&list, shelf);
    Works { list, see }
}

/// For each issue the works that its articles cite, by position; `issue_of` says for each article which issue it stands in.
pub fn by_issue(all: &Works<'_>, issue_of: &[Option<usize>], issues: usize) -> Vec<Vec<usize>> {
    let mut by_issue: Vec<Vec<usize>> = vec![Vec::new(); issues];
    for (at, work) in all.list.iter().enumerate() {
        for issue in work.citers.iter().filter_map(|citer| issue_of.get(citer.article).copied().flatten()) {
            if by_issue[issue].last().is_none_or(|last| *last < at) {
                by_issue[issue].push(at);
            }
        }
    }
    by_issue
}

fn see(list: &[Work<'_>], shelf: &BTreeMap<WorkKey, Known>) -> Vec<(String, WorkKey, usize)> {
    let mut see = Vec::new();
    for (at, work) in list.iter().enumerate() {
        for key in &work.keys {
            let pages: BTreeSet<&str> = shelf.get(key).into_iter().flat_map(|known| known.pages.iter().map(|page| &**page)).collect();
            see.extend(pages.into_iter().filter(|page| *page != work.page).map(|page| (page.to_owned(), *key, at)));
        }
    }
    see.sort_by(|a, b| (&a.0, a.2, a.1).cmp(&(&b.0, b.2, b.1)));
    see
}
