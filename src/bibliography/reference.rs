//! One work of a bibliography.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Date, Name, Text, identifier};
use crate::source::Span;

/// One work, in the shape of CSL 1.0.2: a type, and variables of three kinds under their CSL names (`container-title`, `DOI`, `issued`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What the text cites it by.
    pub key: String,
    /// Where it is written: its key, or the item.
    pub span: Span,
    /// Its CSL type: `article-journal`, `book`, `webpage` …
    pub kind: String,
    /// Persons and bodies by role: `author`, `editor`, `translator` …
    pub names: BTreeMap<String, Vec<Name>>,
    /// Dates: `issued`, `accessed`, `original-date`, `event-date` …
    pub dates: BTreeMap<String, Date>,
    /// Everything else: `title`, `volume`, `page`, `DOI`, `URL` …; never an empty one.
    pub variables: BTreeMap<String, Text>,
}

impl Reference {
    /// A work of type `kind` of which nothing is known yet.
    pub fn new(key: impl Into<String>, span: Span, kind: impl Into<String>) -> Self {
        Self { key: key.into(), span, kind: kind.into(), names: BTreeMap::new(), dates: BTreeMap::new(), variables: BTreeMap::new() }
    }

    /// The variable `name` with its marks.
    pub fn variable(&self, name: &str) -> Option<&Text> {
        self.variables.get(name)
    }

    /// The words of the variable `name`.
    pub fn words(&self, name: &str) -> Option<Cow<'_, str>> {
        self.variable(name).map(Text::words)
    }

    /// The names of `role`; none where there are none.
    pub fn names(&self, role: &str) -> &[Name] {
        self.names.get(role).map_or(&[], Vec::as_slice)
    }

    /// The date `name`.
    pub fn date(&self, name: &str) -> Option<&Date> {
        self.dates.get(name)
    }

    /// The title; empty where there is none.
    pub fn title(&self) -> Cow<'_, str> {
        self.words("title").unwrap_or_default()
    }

    /// The DOI without a resolver: `10.1000/182`.
    pub fn doi(&self) -> Option<Cow<'_, str>> {
        self.words("DOI")
    }

    /// The address of the bibliography, whole: one written without a scheme gets `https`. Its scheme is a safe one.
    pub fn url(&self) -> Option<String> {
        self.words("URL").map(|shown| identifier::web_address(&shown))
    }

    /// Where a reader finds the work: its DOI as an address, else its URL, else the address that stands where its publisher would.
    pub fn address(&self) -> Option<String> {
        let published_at = || self.words("publisher").and_then(|words| identifier::web_page(&words));
        self.doi().map(|doi| identifier::doi_address(&doi)).or_else(|| self.url()).or_else(published_at)
    }

    /// The year it came out; where that is words, the one year they name.
    pub fn year(&self) -> Option<i32> {
        let issued = self.date("issued")?;
        issued.start.or_else(|| issued.literal.as_deref().and_then(super::date::only_year)).map(|day| day.year)
    }

    /// Sets a variable; an empty text sets nothing.
    pub(crate) fn set(&mut self, name: &str, text: Text) {
        if !text.is_empty() {
            self.variables.insert(name.to_owned(), text);
        }
    }

    /// Sets a variable that carries no marks.
    pub(crate) fn set_words(&mut self, name: &str, words: &str) {
        self.set(name, Text::plain(words.trim()));
    }

    /// Whether both say the same of the work, wherever they are written.
    pub(crate) fn agrees_with(&self, other: &Self) -> bool {
        self.kind == other.kind && self.names == other.names && self.dates == other.dates && self.variables == other.variables
    }
}
