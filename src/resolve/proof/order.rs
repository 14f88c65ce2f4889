//! The order of a list as its file has it.

use super::fold::fold;
use super::{Found, called, makers};
use crate::bibliography::Reference;
use crate::diagnostic::catalogue::citations as faults;

/// Tells the entries that stand out of the order by name, year and title: the fewest without which the list is in order.
pub(super) fn order<'w>(works: &'w [Reference], out: &mut Found<'w>) {
    let keys: Vec<(Vec<String>, Option<i32>, String)> = works.iter().map(key).collect();
    let kept = longest(&keys);
    let mut stays = kept.iter().copied().peekable();
    let mut last = None;
    for at in 0..works.len() {
        if stays.next_if_eq(&at).is_some() {
            last = Some(at);
            continue;
        }
        // It comes before what stands before it, or after what stands after.
        let before = last.filter(|&last| keys[last] > keys[at]);
        let (one, other) = match (before, stays.peek()) {
            (Some(before), _) => (at, before),
            (None, Some(&next)) => (next, at),
            (None, None) => continue,
        };
        if works[one].span.file == works[other].span.file {
            out.push((vec![&works[at].key], faults::order(&called(&works[one]), &called(&works[other]))));
        }
    }
}

fn key(work: &Reference) -> (Vec<String>, Option<i32>, String) {
    let title = fold(&work.title());
    let names: Vec<String> = makers(work).iter().map(|name| fold(&format!("{} {}", name.short(), name.given))).collect();
    (if names.is_empty() { vec![title.clone()] } else { names }, work.year(), title)
}

/// The positions of a longest run of keys that never fall (patience sorting).
fn longest<K: Ord>(keys: &[K]) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(keys.len());
    for at in 0..keys.len() {
        let length = ends.partition_point(|&end| keys[end] <= keys[at]);
        before.push(length.checked_sub(1).map(|n| ends[n]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut run = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        run.push(at);
        next = before[at];
    }
    run.reverse();
    run
}
