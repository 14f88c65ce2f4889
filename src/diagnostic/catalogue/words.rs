//! Faults of the files of words.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// A file of words is no TOML.
pub(crate) fn unreadable(at: Span, message: &str) -> Diagnostic {
    Diagnostic::new(Code::ThemeFile, at, format!("these words can't be read: {}", super::theme::lower(message)))
}

/// A word is neither a text nor a table of forms.
pub(crate) fn value(at: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::ValueInvalid, at, format!("`{key}` must be a text in quotes, or a table of texts by plural category"))
}

/// A counted word has a form that no language has.
pub(crate) fn category_unknown(at: Span, key: &str, name: &str) -> Diagnostic {
    Diagnostic::new(Code::KeyUnknown, at, format!("`{key}` has a form `{name}`, which is no plural category"))
        .did_you_mean(name, ["zero", "one", "two", "few", "many", "other"])
}
