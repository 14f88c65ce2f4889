//! Faults of front matter and of `book.toml`, as data: syntax, keys, forms of values.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// YAML that can't be read.
pub fn yaml_invalid(span: Span, message: &str) -> Diagnostic {
    let message = message.trim_end_matches('.');
    Diagnostic::new(Code::YamlInvalid, span, format!("this YAML can't be read: {message}"))
        .hint("a text that holds `: ` or ` #`, or begins with a quote, bracket, `@`, `&`, `*`, `!`, `%` or `|`, needs quotes around it")
}

/// YAML indented with a tab.
pub fn yaml_tab(span: Span) -> Diagnostic {
    Diagnostic::new(Code::YamlInvalid, span, "this line is indented with a tab").hint("indent with spaces")
}

/// A tag, a merge key, a second document, a key that is no text.
pub fn yaml_unsupported(span: Span, what: &str, instead: &str) -> Diagnostic {
    Diagnostic::new(Code::YamlUnsupported, span, format!("{what} can't be used here")).hint(instead)
}

/// Too many values by aliases, or nesting too deep.
pub fn yaml_budget(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(Code::YamlBudget, span, format!("alias or nesting budget exceeded: {what}")).hint("write the values out, or simplify them")
}

/// One key twice.
pub fn key_duplicate(span: Span, first: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::KeyDuplicate, span, format!("the key `{key}` stands twice"))
        .label(first, format!("`{key}` stands here first"))
        .hint("keep one of them")
}

/// A key the format does not know.
pub fn key_unknown(span: Span, key: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::KeyUnknown, span, format!("unknown key `{key}`"));
    let hinted = diagnostic.did_you_mean(key, known.iter().copied());
    if hinted.hints.is_empty() { hinted.hint(format!("known keys are {}", list(known))) } else { hinted }
}

/// A required key that is not there.
pub fn key_missing(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::KeyMissing, Span { end: span.start, ..span }, format!("the key `{key}` is missing")).hint(format!("add `{key}: …`"))
}

/// A journal without a title.
pub fn book_title_missing(span: Span) -> Diagnostic {
    Diagnostic::new(Code::KeyMissing, Span { end: span.start, ..span }, "the journal's `title` is missing").hint("add `title = \"…\"` under `[book]`")
}

/// A rule under `[check]` that is no fault's code.
pub fn rule_unknown(span: Span, code: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::KeyUnknown, span, format!("unknown key `{code}`"));
    let hinted = diagnostic.did_you_mean(code, Code::all().map(Code::as_str));
    if hinted.hints.is_empty() { hinted.hint("`variorum explain` lists the codes") } else { hinted }
}

/// A word that is none of the known ones.
pub fn word_unknown(span: Span, word: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::ValueInvalid, span, format!("unknown value `{word}`"));
    let hinted = diagnostic.did_you_mean(word, known.iter().copied());
    if hinted.hints.is_empty() { hinted.hint(format!("it may be {}", list(known))) } else { hinted }
}

/// A value of another form than its key asks.
pub fn value_invalid(span: Span, found: &str, expected: &str) -> Diagnostic {
    let code = match expected {
        e if e.starts_with("a date") => Code::DateInvalid,
        e if e.starts_with("an ORCID") => Code::OrcidInvalid,
        _ => Code::ValueInvalid,
    };
    let found = if found.is_empty() { "this value" } else { found };
    Diagnostic::new(code, span, format!("found {found}, expected {expected}"))
}

/// A text or a mapping in the place of a list, or a text in that of a mapping; `instead` is how it is written.
pub fn shape_invalid(span: Span, found: &str, expected: &str, instead: &str) -> Diagnostic {
    value_invalid(span, found, expected).hint(format!("write `{instead}`"))
}

/// `book.toml` that can't be read.
pub fn config_invalid(span: Span, message: &str) -> Diagnostic {
    Diagnostic::new(Code::ConfigInvalid, span, format!("`book.toml` can't be read: {message}"))
}

fn list(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// A base URL that is none.
pub fn base_url_invalid(span: Span, url: &str) -> Diagnostic {
    Diagnostic::new(Code::BaseUrlInvalid, span, format!("`{url}` is no web address")).hint("write it whole, such as `https://example.org/journal/`")
}

/// A file without front matter.
pub fn front_matter_missing(span: Span, needed: &str) -> Diagnostic {
    Diagnostic::new(Code::FrontMatterMissing, span, format!("front matter missing; add `---`, `{needed}`, `---` at the top"))
}

/// Front matter that stands below something else.
pub fn front_matter_late(span: Span) -> Diagnostic {
    Diagnostic::new(Code::FrontMatterMissing, span, "this front matter does not begin the file")
        .hint("its `---` must be the very first line: delete the lines above it, empty ones too, or move them below")
}

/// Front matter without an end.
pub fn front_matter_unclosed(span: Span) -> Diagnostic {
    Diagnostic::new(Code::FrontMatterUnclosed, span, "the front matter that opens here never closes").hint("add a line `---` after its last key")
}

/// Two dates in the wrong order.
pub fn date_order(later: (&str, &str, Span), earlier: (&str, &str, Span)) -> Diagnostic {
    Diagnostic::new(Code::DateOrder, later.2, format!("`{}` {} is before `{}` {}", later.0, later.1, earlier.0, earlier.1))
        .label(earlier.2, format!("`{}` stands here", earlier.0))
}
