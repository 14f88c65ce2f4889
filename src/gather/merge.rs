//! Which descriptions speak of one work.

use std::collections::{BTreeMap, HashMap};

use super::Known;
use crate::bibliography::WorkKey;

/// The keys of each work. Works with different DOIs are different works, and so are two of one article. One without a DOI is
/// another's when it has that one's address and first name, else its title, year and first name, and no third work has.
pub(super) fn groups(shelf: &BTreeMap<WorkKey, Known>) -> Vec<Vec<WorkKey>> {
    let mut order: Vec<(&WorkKey, &Known)> = shelf.iter().collect();
    let rank = |known: &Known| (known.identity.doi.is_none(), known.identity.doi.is_none() && known.identity.url.is_none());
    order.sort_by_key(|(key, known)| (rank(known), known.from, **key));
    let mut groups: Vec<Vec<WorkKey>> = Vec::new();
    let mut from: Vec<usize> = Vec::new();
    let mut by: HashMap<WorkKey, Owner> = HashMap::new();
    for (key, known) in order {
        let identity = &known.identity;
        let article = known.from.0;
        let others = [identity.url, identity.title];
        let owner = |known: &Option<WorkKey>| match known.as_ref().and_then(|known| by.get(known)) {
            Some(Owner::One(group)) if from[*group] != article => Some(*group),
            _ => None,
        };
        let found = if identity.doi.is_some() { None } else { others.iter().find_map(owner) };
        let group = found.unwrap_or_else(|| {
            groups.push(Vec::new());
            from.push(article);
            groups.len() - 1
        });
        groups[group].push(*key);
        for other in others.into_iter().flatten() {
            by.entry(other).and_modify(|owner| owner.add(group)).or_insert(Owner::One(group));
        }
    }
    groups
}

/// Whose an address or a title is.
enum Owner {
    One(usize),
    Many,
}

impl Owner {
    fn add(&mut self, group: usize) {
        if !matches!(self, Self::One(known) if *known == group) {
            *self = Self::Many;
        }
    }
}
