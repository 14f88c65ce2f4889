//! Bibliographies, entry by entry: their order is the editor's, and what a reference manager sorts stays the same list.

use std::collections::{BTreeMap, BTreeSet};

use super::join::{Came, Cut, Joined, Three, words};
use crate::difference::Fate;

/// What share of the words of two entries must be common for one to be the other, corrected.
const LIKENESS: f64 = 0.6;

/// The key of an entry and its text; of comments and the like, none.
type Entry<'t> = (Option<&'t str>, &'t str);

fn entries(text: &str) -> Vec<Entry<'_>> {
    Cut::Entries.parts(text).into_iter().map(|part| (key_of(part), part)).collect()
}

fn key_of(entry: &str) -> Option<&str> {
    let (_, rest) = entry.strip_prefix('@')?.split_once('{')?;
    let (key, _) = rest.split_once(',')?;
    Some(key.trim()).filter(|key| !key.is_empty() && !key.contains(['\n', '=', '"']))
}

/// The first entry of each key.
fn by_key<'t>(entries: &[Entry<'t>]) -> BTreeMap<&'t str, &'t str> {
    entries.iter().rev().filter_map(|(key, text)| Some(((*key)?, *text))).collect()
}

/// Joins bibliographies by the keys of their entries. Entries that come in corrected keep the keys they had.
pub(super) fn join_entries(texts: Three<'_>) -> Joined {
    let (base, own, new) = (entries(texts.base), entries(texts.own), entries(texts.new));
    let (of_new, of_own) = (renamed(&base, &new), renamed(&base, &own));
    let new: Vec<(String, String)> = new.iter().filter_map(|(key, text)| Some(keyed((*key)?, text, &of_new))).collect();
    let (came, comes) = (by_key(&base), new.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect::<BTreeMap<_, _>>());
    let others: BTreeSet<&str> = base.iter().filter(|(key, _)| key.is_none()).map(|(_, text)| text.trim()).collect();
    let mut out = Joined::default();
    for (at, (key, text)) in own.iter().enumerate() {
        let old_key = key.map(|key| of_own.get(key).copied().unwrap_or(key));
        if key.is_none() && others.contains(text.trim()) {
            out.put(&[text], Came::Own(at..at + 1), Cut::Entries);
            continue;
        }
        let old = old_key.and_then(|key| came.get(key).copied());
        let next = old_key.and_then(|key| comes.get(key).copied());
        // A key that was changed here stays.
        let under_own = |text: &str| key.zip(old_key).map_or_else(|| text.to_owned(), |(key, old)| under(text, old, key));
        let (before, next) = (old.map(under_own), next.map(under_own));
        one((before.as_deref(), at, text, next.as_deref()), key.is_some(), &mut out);
    }
    let known: BTreeSet<&str> = own.iter().filter_map(|(key, _)| key.map(|key| of_own.get(key).copied().unwrap_or(key))).collect();
    for (_, text) in new.iter().filter(|(key, _)| !known.contains(key.as_str()) && !came.contains_key(key.as_str())) {
        out.taken += 1;
        out.put(&[text], Came::Both, Cut::Entries);
    }
    out
}

/// An entry: as it came in, where it stands and how it is now, as it comes in again.
type States<'t> = (Option<&'t str>, usize, &'t str, Option<&'t str>);

fn one((old, at, own, next): States<'_>, is_entry: bool, out: &mut Joined) {
    let here = Came::Own(at..at + 1);
    let bare = |text: Option<&str>| text.map(|text| text.trim_end().to_owned());
    match (Fate::of(&bare(old), &bare(Some(own)), &bare(next)), next) {
        (Fate::New, None) if is_entry => out.taken += 1,
        (Fate::New, Some(next)) => {
            out.taken += 1;
            out.put(&[next], here, Cut::Entries);
        }
        (Fate::Both, _) if is_entry => {
            let joined = old.zip(next).and_then(|(base, new)| words(Three { base, own, new })).filter(|text| is_balanced(text));
            let is_joined = joined.is_some();
            let at = out.put(&[joined.as_deref().unwrap_or(own)], here, Cut::Entries);
            match is_joined {
                true => {
                    (out.taken, out.kept) = (out.taken + 1, out.kept + 1);
                    out.mixed.push(at);
                }
                false => out.differs.push((at, next.unwrap_or_default().trim().to_owned())),
            }
        }
        (fate, _) => {
            out.kept += usize::from(fate == Fate::Own);
            out.put(&[own], here, Cut::Entries);
        }
    }
}

fn is_balanced(entry: &str) -> bool {
    entry.matches('{').count() == entry.matches('}').count() && entry.matches('@').count() > 0
}

/// An entry under the key it had.
fn keyed(key: &str, text: &str, renamed: &BTreeMap<&str, &str>) -> (String, String) {
    match renamed.get(key) {
        Some(old) => ((*old).to_owned(), under(text, key, old)),
        None => (key.to_owned(), text.to_owned()),
    }
}

fn under(text: &str, key: &str, other: &str) -> String {
    text.replacen(&format!("{{{key},"), &format!("{{{other},"), 1)
}

/// For keys that the base does not have, those it has and the other lacks, where the entries are alike.
fn renamed<'t>(base: &[Entry<'t>], other: &[Entry<'t>]) -> BTreeMap<&'t str, &'t str> {
    let (ours, theirs) = (by_key(base), by_key(other));
    let mut gone: Vec<Entry<'t>> = base.iter().filter(|(key, _)| key.is_some_and(|key| !theirs.contains_key(key))).copied().collect();
    let mut out = BTreeMap::new();
    for (key, text) in other.iter().filter(|(key, _)| key.is_some_and(|key| !ours.contains_key(key))) {
        let best = gone.iter().enumerate().map(|(at, (_, old))| (at, likeness(old, text))).max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((at, _)) = best.filter(|(_, likeness)| *likeness >= LIKENESS) {
            out.extend(key.zip(gone.remove(at).0));
        }
    }
    out
}

/// The share of common words.
fn likeness(one: &str, other: &str) -> f64 {
    fn set(text: &str) -> BTreeSet<&str> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
    }
    let (one, other) = (set(one), set(other));
    one.intersection(&other).count() as f64 / one.union(&other).count().max(1) as f64
}
