//! What pages say in a language: its texts, its plurals, its digits, its dates. Knows nothing of journals.
//!
//! The texts stand in files of one form, one a language ([`read`]). What has no text in a language has the one of the
//! language it falls back to, in the end the English one.

mod label;
mod languages;
mod proof;
mod read;
mod rules;
mod text;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

pub use label::Label;
pub use languages::{FALLBACK, Languages};
pub(crate) use proof::Sheet;
pub use read::read;
pub(crate) use read::{read_placed, read_table};
pub use rules::Rules;
pub use text::{Plural, Text, Texts};

/// The words of one language, with the rules by which it counts and dates. The default is no language: it says nothing.
#[derive(Default)]
pub struct Words {
    tag: String,
    rules: Arc<Rules>,
    /// The texts that are looked through, the first first, each with the rules of the language it is written in.
    layers: Vec<(Arc<Texts>, Arc<Rules>)>,
}

impl Words {
    /// The language, as a page names it.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The text of `key`; empty where no language has it.
    pub fn text(&self, key: &str) -> &str {
        self.found(key).map_or("", |(text, _)| text.form(Plural::Other))
    }

    /// Whether there is a text of `key`.
    pub fn has(&self, key: &str) -> bool {
        self.found(key).is_some()
    }

    /// The text of `key` with its slots filled: `{name}` becomes what stands beside `name`.
    pub fn filled(&self, key: &str, slots: &[(&str, &str)]) -> String {
        text::filled(self.text(key), slots)
    }

    /// As [`Words::filled`], of a text in hand.
    pub fn fill(&self, text: &str, slots: &[(&str, &str)]) -> String {
        text::filled(text, slots)
    }

    /// The text of `key` with the number of a place in its slot `{n}`: its digits are the language's, and nothing else of it.
    pub fn numbered(&self, key: &str, number: u64) -> String {
        self.filled(key, &[("n", &self.digits(&number.to_string()))])
    }

    /// The text of `key` for `n` things, with the number in its slot `{n}`.
    pub fn counted(&self, key: &str, n: u64) -> String {
        self.counted_and(key, n, &[])
    }

    /// As [`Words::counted`], with more slots.
    pub fn counted_and(&self, key: &str, n: u64, slots: &[(&str, &str)]) -> String {
        let form = self.found(key).map_or("", |(text, rules)| text.form(rules.plural(n)));
        let number = self.number(n);
        let slots: Vec<(&str, &str)> = slots.iter().copied().chain([("n", number.as_str())]).collect();
        text::filled(form, &slots)
    }

    /// A number as the language writes it: `1,204`, `۱٬۲۰۴`.
    pub fn number(&self, n: u64) -> String {
        self.rules.number(n)
    }

    /// A text whose digits are a number's, a section's or the like, in the digits of the language.
    pub fn digits<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.rules.digits(text)
    }

    /// A day, a month or a year of the Gregorian calendar: `19 October 2022`, `۱۹ اکتبر ۲۰۲۲`.
    pub fn date(&self, year: i16, month: Option<u8>, day: Option<u8>) -> String {
        self.rules.date(year, month, day)
    }

    /// Several things in one phrase: `a, b and c`.
    pub fn list(&self, things: &[&str]) -> String {
        self.rules.list(things)
    }

    /// Every text there is, by key.
    pub fn all(&self) -> BTreeMap<&str, &Text> {
        self.layers.iter().rev().flat_map(|(texts, _)| texts.iter()).map(|(key, text)| (key.as_str(), text)).collect()
    }

    fn found(&self, key: &str) -> Option<(&Text, &Rules)> {
        self.layers.iter().find_map(|(texts, rules)| texts.get(key).map(|text| (text, &**rules)))
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").field("tag", &self.tag).finish_non_exhaustive()
    }
}
