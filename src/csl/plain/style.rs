//! One article's references under the plain author–year style.

use std::collections::{BTreeMap, HashMap};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{date, names};
use crate::bibliography::{Name, Reference};

/// The references of one article, ordered and told apart.
#[derive(Debug)]
pub struct Style<'a> {
    references: Vec<&'a Reference>,
    order: Vec<usize>,
    /// By key: `a`, `b` … where several have one author and year.
    suffixes: HashMap<&'a str, String>,
}

impl<'a> Style<'a> {
    /// Orders `references` and gives those that a citation could not tell apart their letters. `language` is the article's;
    /// the plain style has English words alone.
    pub fn new(references: &[&'a Reference], _language: &str) -> Self {
        let mut order: Vec<usize> = (0..references.len()).collect();
        let keys: Vec<SortKey> = references.iter().map(|reference| SortKey::new(reference)).collect();
        order.sort_by(|a, b| keys[*a].cmp(&keys[*b]).then(references[*a].key.cmp(&references[*b].key)));
        let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &place in &order {
            alike.entry(author_year(references[place])).or_default().push(place);
        }
        let groups = alike.into_values().filter(|group| group.len() > 1);
        let lettered = groups.flat_map(|group| group.into_iter().enumerate());
        let suffixes = lettered.map(|(n, place)| (references[place].key.as_str(), letters(n))).collect();
        Self { references: references.to_vec(), order, suffixes }
    }

    /// Positions of the references in bibliography order: author, year, title, case and accents aside.
    pub fn order(&self) -> Vec<usize> {
        self.order.clone()
    }

    /// The references as they were given.
    pub fn references(&self) -> &[&'a Reference] {
        &self.references
    }

    /// A short name of a work: `Putin 2019`.
    pub fn label(&self, reference: &Reference) -> String {
        format!("{} {}", cited_names(reference, "&"), date::year(reference, self.suffix(reference)))
    }

    /// The letter that tells a work from others of its author and year; empty where none is needed.
    pub(super) fn suffix(&self, reference: &Reference) -> &str {
        self.suffixes.get(reference.key.as_str()).map_or("", String::as_str)
    }
}

/// The names a work goes under: its authors, else its editors or others who made it.
pub(super) fn creators(reference: &Reference) -> Option<(&'static str, &[Name])> {
    const ROLES: [&str; 7] = ["author", "editor", "director", "translator", "compiler", "composer", "container-author"];
    ROLES.iter().map(|role| (*role, reference.names(role))).find(|(_, names)| !names.is_empty())
}

/// The names of a citation, or the short title where nobody is named.
pub(super) fn cited_names(reference: &Reference, and: &str) -> String {
    match creators(reference) {
        Some((_, list)) => names::cited(list, and),
        None => short_title(reference),
    }
}

/// The title a work without author is cited by: the short one, else the title to its colon, at most six words of it.
pub(super) fn short_title(reference: &Reference) -> String {
    if let Some(short) = reference.words("title-short") {
        return short.into_owned();
    }
    let title = reference.title();
    let main = title.split(": ").next().unwrap_or_default();
    let words: Vec<&str> = main.split_whitespace().collect();
    match words.len() {
        0 => reference.words("container-title").map_or_else(|| reference.key.clone(), std::borrow::Cow::into_owned),
        1..=6 => main.to_owned(),
        _ => format!("{} …", words[..6].join(" ")),
    }
}

fn author_year(reference: &Reference) -> String {
    fold(&format!("{} {}", cited_names(reference, "&"), date::year(reference, "")))
}

/// `a` … `z`, `aa` …
fn letters(mut n: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'a' + (n % 26) as u8));
        match (n / 26).checked_sub(1) {
            Some(rest) => n = rest,
            None => return letters.iter().rev().collect(),
        }
    }
}

/// What the bibliography is ordered by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct SortKey {
    names: Vec<String>,
    /// Works without a date come first, those in press last.
    dated: (u8, Option<i32>),
    title: String,
}

impl SortKey {
    fn new(reference: &Reference) -> Self {
        let names = match creators(reference) {
            Some((_, names)) => names.iter().map(|name| fold(&format!("{} {} {}", name.short(), name.given, name.suffix))).collect(),
            None => vec![title_key(reference)],
        };
        let rank = match (reference.year(), reference.variable("status")) {
            (Some(_), _) => 1,
            (None, Some(_)) => 2,
            (None, None) => 0,
        };
        Self { names, dated: (rank, reference.year()), title: title_key(reference) }
    }
}

/// The title as it is ordered: without an English article before it.
fn title_key(reference: &Reference) -> String {
    let title = fold(&reference.title());
    let bare = ["the ", "a ", "an "].iter().find_map(|article| title.strip_prefix(article));
    bare.map(str::to_owned).unwrap_or(title)
}

/// Lower case without accents, punctuation or doubled spaces.
fn fold(text: &str) -> String {
    let letters: String =
        text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}
