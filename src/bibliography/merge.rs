//! Several lists of references made one.

use std::collections::HashMap;

use super::Reference;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::bibliography as fault;

/// Joins lists in their order. Of two entries under one key the first stays; that they differ is a fault naming both places.
pub fn merge(lists: impl IntoIterator<Item = Vec<Reference>>) -> (Vec<Reference>, Vec<Diagnostic>) {
    let mut kept: Vec<Reference> = Vec::new();
    let mut faults = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for reference in lists.into_iter().flatten() {
        match places.get(&reference.key) {
            Some(&first) if kept[first].agrees_with(&reference) => {}
            Some(&first) => faults.push(fault::duplicate(reference.span, kept[first].span, &reference.key)),
            None => {
                places.insert(reference.key.clone(), kept.len());
                kept.push(reference);
            }
        }
    }
    (kept, faults)
}
