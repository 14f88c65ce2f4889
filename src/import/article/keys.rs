//! What the text cites a work by: the first name and the year, `allison2008`.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::manuscript::reference::{Person, Work};

/// How long the word of a key may be, in signs.
const LONGEST: usize = 30;

/// A key that is not among `taken`, and is after.
pub fn key(work: &Work, taken: &mut BTreeSet<String>) -> String {
    let name = work.authors.first().or(work.editors.first()).or(work.directors.first()).map(of_person).filter(|name| !name.is_empty());
    let title = || work.title.as_ref().map(|title| of_title(&title.text)).unwrap_or_default();
    let word: String = name.unwrap_or_else(title).chars().take(LONGEST).collect();
    let year = work.date.as_ref().and_then(|date| date.year).map(|year| year.to_string()).unwrap_or_default();
    let letter = work.date.as_ref().map(|date| date.letter.to_lowercase()).unwrap_or_default();
    let base = match format!("{word}{year}{letter}") {
        empty if empty.is_empty() => "work".to_owned(),
        base if base.starts_with(|c: char| c.is_ascii_digit()) => format!("n{base}"),
        base => base,
    };
    unused(&base, taken)
}

/// `base`, or with a letter behind it the first that is not taken.
pub fn unused(base: &str, taken: &mut BTreeSet<String>) -> String {
    let letters = ('b'..='z').map(|letter| format!("{base}{letter}"));
    let numbers = (2..).map(|number| format!("{base}-{number}"));
    let mut all = std::iter::once(base.to_owned()).chain(letters).chain(numbers);
    let found = all.find(|key| !taken.contains(key)).unwrap_or_default();
    taken.insert(found.clone());
    found
}

fn of_person(person: &Person) -> String {
    if person.literal.is_empty() { folded(&person.family) } else { of_title(&person.literal) }
}

/// The first words that mean something, as long as they are short together.
fn of_title(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(folded);
    let mut out = String::new();
    for word in words.filter(|word| !word.is_empty() && !is_small(word)).take(2) {
        if out.is_empty() || out.chars().count() + word.chars().count() <= 12 {
            out.push_str(&word);
        }
    }
    out
}

/// Whether a word tells nothing of what it stands in.
pub fn is_small(word: &str) -> bool {
    SMALL.contains(&word)
}

const SMALL: [&str; 22] =
    ["a", "an", "the", "of", "in", "on", "and", "for", "o", "os", "as", "de", "da", "do", "e", "el", "la", "los", "las", "del", "y", "en"];

/// Letters and digits in lower case, without accents.
pub fn folded(text: &str) -> String {
    let plain = text.nfd().filter(|c| !is_combining_mark(*c) && c.is_alphanumeric());
    plain.flat_map(char::to_lowercase).nfc().collect()
}
