//! The order of works: keys, and how they compare in a language.

use std::cmp::Ordering;
use std::collections::HashMap;

use icu_collator::options::{AlternateHandling, CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;

use super::dates::sortable;
use super::eval::{Item, Machine, Place, Value};
use super::names::is_spaced;
use super::out::Out;
use super::style::{Demote, Style};
use super::token::plain;
use super::tree::*;
use crate::bibliography::Name;

/// A key of a work; none where there is nothing to sort by.
pub(super) type Key = Option<String>;

/// The keys of one work.
pub(super) fn keys<'a>(style: &'a Style, section: &'a Section, item: &Item<'a>) -> Vec<Key> {
    section.sort.iter().map(|key| one(style, section, key, item)).collect()
}

fn one<'a>(style: &'a Style, section: &'a Section, key: &'a SortKey, item: &Item<'a>) -> Key {
    let text = match &key.source {
        SortSource::Variable(var::CITATION_NUMBER) => format!("{:09}", item.number),
        SortSource::Variable(var::CITATION_LABEL) => item.label.clone().unwrap_or_default(),
        SortSource::Variable(var) => match item.values.get(usize::from(*var)).copied().unwrap_or(Value::Nothing) {
            Value::Nothing => return None,
            Value::Text(text) => number_or(&text.words()),
            Value::Date(date) => sortable(date, None),
            Value::Names(names) => names.iter().map(|name| by_parts(style, name)).collect::<Vec<_>>().join(", "),
        },
        SortSource::Macro(at) => {
            let hints = HashMap::new();
            let place = Place { in_sort: true, ..Place::default() };
            let mut machine = Machine::new(style, item, place, &section.options, &hints);
            machine.key_options = Some(&key.options);
            let out = Out::group(machine.nodes(&style.macros[*at]));
            number_or(&plain(&out.render()))
        }
    };
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// A number so that it sorts as one; else the text.
fn number_or(text: &str) -> String {
    match text.trim().parse::<u32>() {
        Ok(number) => format!("{number:012}"),
        Err(_) => folded(text),
    }
}

/// Punctuation does not count.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '-' | 'ʾ' | 'ʿ' | '\'' | '’' | '‘' | '“' | '”' | '"' | '(' | ')' | '[' | ']' | '<' | '>' => {}
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out
}

fn by_parts(style: &Style, name: &Name) -> String {
    if !name.literal.is_empty() {
        return folded(&name.literal);
    }
    let demoted = style.demote != Demote::Never;
    let parts: [&str; 5] = match demoted {
        true => [&name.family, &name.given, &name.dropping_particle, &name.non_dropping_particle, &name.suffix],
        false => [&name.non_dropping_particle, &name.family, &name.given, &name.dropping_particle, &name.suffix],
    };
    let gap = if is_spaced(name) { " " } else { "" };
    folded(&parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(gap))
}

fn collator(language: &str, strength: Strength) -> Option<CollatorBorrowed<'static>> {
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    options.alternate_handling = Some(AlternateHandling::NonIgnorable);
    let locale: Locale = language.parse().unwrap_or(Locale::UNKNOWN);
    Collator::try_new(locale.into(), options).ok()
}

/// The alphabet of a language: the order of its words, and which letters are one.
pub struct Alphabet {
    order: Option<CollatorBorrowed<'static>>,
    letters: Option<CollatorBorrowed<'static>>,
}

impl Alphabet {
    /// That of `language`.
    pub fn of(language: &str) -> Self {
        Self { order: collator(language, Strength::Tertiary), letters: collator(language, Strength::Primary) }
    }

    /// Which of two texts stands first in a list.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.order.as_ref().map_or_else(|| a.cmp(b), |order| order.compare(&folded(a), &folded(b)))
    }

    /// Whether two texts begin with one letter of the alphabet.
    pub fn begin_alike(&self, a: &str, b: &str) -> bool {
        let first = |text: &str| folded(text).chars().find(|c| c.is_alphanumeric()).map(String::from).unwrap_or_default();
        let (a, b) = (first(a), first(b));
        self.letters.as_ref().map_or(a == b, |letters| letters.compare(&a, &b).is_eq())
    }
}

/// How texts of a language compare.
pub(super) struct Order {
    collator: Option<CollatorBorrowed<'static>>,
    descending: Vec<bool>,
}

impl Order {
    /// The order of a section's keys.
    pub(super) fn new(style: &Style, section: &Section) -> Self {
        let collator = if section.sort.is_empty() { None } else { collator(&style.locale.language, Strength::Tertiary) };
        Self { collator, descending: section.sort.iter().map(|key| key.descending).collect() }
    }

    /// Compares two works by their keys. Those without a key come last.
    pub(super) fn compare(&self, a: &[Key], b: &[Key]) -> Ordering {
        for ((a, b), descending) in a.iter().zip(b).zip(&self.descending) {
            let order = match (a, b) {
                (None, None) => continue,
                (None, Some(_)) => return Ordering::Greater,
                (Some(_), None) => return Ordering::Less,
                (Some(a), Some(b)) => self.collator.as_ref().map_or_else(|| a.cmp(b), |collator| collator.compare(a, b)),
            };
            match (order, descending) {
                (Ordering::Equal, _) => {}
                (order, false) => return order,
                (order, true) => return order.reverse(),
            }
        }
        Ordering::Equal
    }
}
