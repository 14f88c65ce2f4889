//! The abbreviations of a file: its `@string`s and the months.

use std::borrow::Cow;
use std::collections::HashMap;

/// Abbreviations that need no definition.
const MONTHS: [(&str, &str); 12] = [
    ("jan", "January"),
    ("feb", "February"),
    ("mar", "March"),
    ("apr", "April"),
    ("may", "May"),
    ("jun", "June"),
    ("jul", "July"),
    ("aug", "August"),
    ("sep", "September"),
    ("oct", "October"),
    ("nov", "November"),
    ("dec", "December"),
];

/// What abbreviations stand for; their case does not matter.
#[derive(Debug, Default)]
pub(super) struct Strings {
    defined: HashMap<String, String>,
    /// In the order written: candidates of a hint.
    names: Vec<String>,
}

impl Strings {
    /// Defines `name`; a later definition takes the place of an earlier one.
    pub(super) fn define(&mut self, name: &str, value: &str) {
        if self.defined.insert(name.to_lowercase(), value.to_owned()).is_none() {
            self.names.push(name.to_owned());
        }
    }

    /// What `name` stands for.
    pub(super) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        let name = name.to_lowercase();
        let month = || MONTHS.iter().find(|(short, _)| *short == name).map(|(_, month)| Cow::Borrowed(*month));
        self.defined.get(&name).map(|value| Cow::Borrowed(value.as_str())).or_else(month)
    }

    /// All names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str).chain(MONTHS.iter().map(|(name, _)| *name))
    }
}
