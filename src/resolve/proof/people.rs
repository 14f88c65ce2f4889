//! Authors who are probably one person, under names written differently.

use std::collections::{BTreeMap, HashSet};

use super::fold::fold;
use super::{Found, called};
use crate::bibliography::{Name, Reference, joined};
use crate::diagnostic::catalogue::citations as faults;

/// How many ways to write one family name are compared: more are names that many people bear.
const COMPARED: usize = 12;

/// Tells first authors who have one family name and initials that agree as far as they go: `Wilson, L.` and `Wilson, J. L.`.
/// First authors alone, since by them citations are told apart.
pub(super) fn variants<'w>(works: &'w [Reference], out: &mut Found<'w>) {
    let mut families: BTreeMap<String, Vec<(&Name, usize)>> = BTreeMap::new();
    for (at, work) in works.iter().enumerate() {
        if let Some(name) = work.names("author").first().filter(|name| !name.family.is_empty() && !name.given.is_empty()) {
            let ways = families.entry(fold(&name.short())).or_default();
            if ways.len() < COMPARED && !ways.iter().any(|(known, _)| known.given == name.given) {
                ways.push((name, at));
            }
        }
    }
    let mut told: HashSet<(usize, usize)> = HashSet::new();
    for ways in families.values() {
        for (n, (name, at)) in ways.iter().enumerate() {
            let Some((other, first)) = ways[..n].iter().find(|(other, _)| is_one(name, other)) else { continue };
            if told.insert((*at, *first)) {
                let fault = faults::person(&called(&works[*at]), &printed(name), &called(&works[*first]), &printed(other));
                out.push((vec![&works[*at].key, &works[*first].key], fault));
            }
        }
    }
}

fn printed(name: &Name) -> String {
    format!("{}, {}", joined(&[&name.non_dropping_particle, &name.family]), name.given)
}

/// Whether the given names can be one person's, and are not simply the same: one has more initials, and the other's are among
/// them in order; where both write a name out, it is the same.
fn is_one(a: &Name, b: &Name) -> bool {
    let (a, b) = (parts(&a.given), parts(&b.given));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.is_empty() || short.len() == long.len() {
        return false;
    }
    let mut rest = long.iter();
    short.iter().all(|part| rest.any(|other| agrees(part, other)))
}

/// Whether two given names agree: one is the other's initial, or they are the same.
fn agrees(a: &str, b: &str) -> bool {
    let initial = |name: &str| name.chars().count() == 1;
    a == b || ((initial(a) || initial(b)) && a.chars().next() == b.chars().next())
}

/// The given names one by one; initials that are written together are several.
fn parts(given: &str) -> Vec<String> {
    let words = given.split(|c: char| c.is_whitespace() || matches!(c, '.' | '-')).filter(|word| !word.is_empty());
    let together = |word: &str| (2..=3).contains(&word.chars().count()) && word.chars().all(char::is_uppercase);
    words.flat_map(|word| if together(word) { word.chars().map(|c| fold(&c.to_string())).collect() } else { vec![fold(word)] }).collect()
}
