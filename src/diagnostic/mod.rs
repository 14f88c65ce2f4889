//! A fault as a value: code, place, message, hints. The catalogue of all faults, one function each; printing.
//!
//! Faults in content are values, all of them, sorted by place; only the machine's faults (disk, port) are `Result`s.

pub mod catalogue;
mod code;
pub mod explain;
mod located;
mod nearest;
pub mod print;

pub use code::{Code, Severity};
pub use located::{Located, LocatedLabel, Locator};
pub use nearest::nearest;

use crate::source::Span;

/// A second place a diagnostic speaks of ("first defined here").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What stands there, lower case.
    pub text: String,
}

/// One fault of the sources, with its place. Made by the functions of [`catalogue`] alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which fault it is.
    pub code: Code,
    /// What was found; lower case, names in backticks.
    pub message: String,
    /// Where.
    pub span: Span,
    /// Other places it speaks of.
    pub labels: Vec<Label>,
    /// What to do; the nearest candidate.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// A fault of kind `code` at `span`.
    pub(crate) fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), span, labels: Vec::new(), hints: Vec::new() }
    }

    /// Adds what to do.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds `did you mean …` where `candidates` has a near match for `found`.
    pub(crate) fn did_you_mean<'a>(self, found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(found, candidates) {
            Some(near) => self.hint(format!("did you mean `{near}`?")),
            None => self,
        }
    }

    /// Adds a second place.
    pub(crate) fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }
}
