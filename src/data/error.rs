//! What can be wrong with a value, as serde tells it, and the diagnostic it becomes.

use std::fmt;

use serde::de;

use crate::diagnostic::{Diagnostic, catalogue::data as faults};
use crate::source::Span;

/// What a custom type says it expects; the words decide the code of the diagnostic.
pub struct Expected;

impl Expected {
    /// For dates.
    pub const DATE: &'static str = "a date that exists, such as 2022-10-19";
    /// For ORCID iDs.
    pub const ORCID: &'static str = "an ORCID iD with its right check digit, such as 0000-0002-1825-0097";
}

/// What is wrong.
#[derive(Debug)]
pub enum Kind {
    /// A key that is not among the expected ones.
    UnknownKey { key: String, expected: &'static [&'static str] },
    /// A required key is not there.
    MissingKey { key: &'static str },
    /// A word that is not among the expected ones.
    UnknownWord { word: String, expected: &'static [&'static str] },
    /// A value of another form.
    Wrong { found: String, expected: String },
    /// A value of another shape; `instead` is how it is written.
    Shape { found: String, expected: &'static str, instead: String },
}

/// A fault of one value; its place is known once it has left the value's own reading.
#[derive(Debug)]
pub struct Fault {
    pub(crate) kind: Kind,
    pub(crate) span: Option<Span>,
}

impl Fault {
    pub(crate) fn wrong(found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { kind: Kind::Wrong { found: found.into(), expected: expected.into() }, span: None }
    }

    pub(crate) fn shape(found: String, expected: &'static str, instead: String) -> Self {
        Self { kind: Kind::Shape { found, expected, instead }, span: None }
    }

    /// Keeps the innermost place.
    pub(crate) fn at(mut self, span: Span) -> Self {
        self.span.get_or_insert(span);
        self
    }

    /// The diagnostic of this fault; `whole` is the document, for a fault without a place.
    pub(crate) fn diagnostic(&self, whole: Span) -> Diagnostic {
        let span = self.span.unwrap_or(whole);
        match &self.kind {
            Kind::UnknownKey { key, expected } => faults::key_unknown(span, key, expected),
            Kind::MissingKey { key } => faults::key_missing(span, key),
            Kind::UnknownWord { word, expected } => faults::word_unknown(span, word, expected),
            Kind::Shape { found, expected, instead } => faults::shape_invalid(span, found, expected, instead),
            Kind::Wrong { found, expected } => faults::value_invalid(span, found, expected),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::wrong("", message.to_string())
    }
    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::wrong(describe(found), expected.to_string())
    }
    fn invalid_value(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::wrong(describe(found), expected.to_string())
    }
    fn unknown_variant(word: &str, expected: &'static [&'static str]) -> Self {
        Self { kind: Kind::UnknownWord { word: word.to_owned(), expected }, span: None }
    }
    fn unknown_field(key: &str, expected: &'static [&'static str]) -> Self {
        Self { kind: Kind::UnknownKey { key: key.to_owned(), expected }, span: None }
    }
    fn missing_field(key: &'static str) -> Self {
        Self { kind: Kind::MissingKey { key }, span: None }
    }
}

fn describe(found: de::Unexpected<'_>) -> String {
    match found {
        de::Unexpected::Bool(b) => format!("`{b}`"),
        de::Unexpected::Unsigned(n) => format!("`{n}`"),
        de::Unexpected::Signed(n) => format!("`{n}`"),
        de::Unexpected::Float(n) => format!("`{n}`"),
        de::Unexpected::Str(s) => format!("`{}`", s.chars().take(60).collect::<String>()),
        de::Unexpected::Unit | de::Unexpected::Option => "nothing".into(),
        de::Unexpected::Seq => "a list".into(),
        de::Unexpected::Map => "a mapping".into(),
        other => other.to_string(),
    }
}
