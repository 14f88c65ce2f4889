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

/// A file that adds a language lacks texts: pages say them in English.
pub(crate) fn missing(at: Span, tag: &str, keys: &[&str]) -> Diagnostic {
    let (texts, are) = if keys.len() == 1 { ("1 text".to_owned(), "it is") } else { (format!("{} texts", keys.len()), "they are") };
    let names = keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    Diagnostic::new(Code::WordsMissing, at, format!("the language `{tag}` lacks {texts} of the pages: {names}"))
        .hint(format!("add {}; until then {are} said in English", if keys.len() == 1 { "it" } else { "them" }))
}

/// A page is in a language that has no file of words.
pub(crate) fn language_missing(at: Span, tag: &str, file: &str) -> Diagnostic {
    Diagnostic::new(Code::WordsMissing, at, format!("there are no words for pages in `{tag}`: they speak English around their text"))
        .hint(format!("put the texts of the pages into `{file}`; the manual's chapter on languages says how"))
}

/// A file of words has a text that no page and no template asks for.
pub(crate) fn unknown<'a>(at: Span, key: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::WordsUnknown, at, format!("nothing asks for the text `{key}`")).did_you_mean(key, known)
}

/// A counted text lacks forms, or has some that its language has not.
pub(crate) fn plural(at: Span, key: &str, tag: &str, (lacks, strange): (&[&str], &[&str]), forms: &[&str]) -> Diagnostic {
    let named = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let said = match (lacks, strange) {
        (lacks, []) => format!("lacks the form {}", named(lacks)),
        ([], strange) => format!("has the form {}, which the language has not", named(strange)),
        (lacks, strange) => format!("lacks the form {}, and has {}, which the language has not", named(lacks), named(strange)),
    };
    Diagnostic::new(Code::WordsPlural, at, format!("`{key}` in `{tag}` {said}")).hint(format!("the forms of `{tag}` are {}", named(forms)))
}

/// A text that is always the same is given forms.
pub(crate) fn counted(at: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::WordsPlural, at, format!("`{key}` is not counted, and has one form")).hint("write it as one text in quotes")
}

/// A text without words.
pub(crate) fn empty(at: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::WordsMissing, at, format!("`{key}` has no words")).hint("write them, or leave the key out")
}

/// A slot that nothing fills.
pub(crate) fn slot(at: Span, key: &str, slot: &str, known: &[&str]) -> Diagnostic {
    let named = known.iter().map(|name| format!("`{{{name}}}`")).collect::<Vec<_>>().join(", ");
    let hint = if known.is_empty() { "nothing is filled into this text".to_owned() } else { format!("what is filled in: {named}") };
    Diagnostic::new(Code::WordsUnknown, at, format!("`{key}` has a place `{{{slot}}}` that nothing fills")).hint(hint)
}
