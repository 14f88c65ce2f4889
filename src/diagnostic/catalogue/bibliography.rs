//! Faults of bibliographies.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

fn invalid(span: Span, message: String) -> Diagnostic {
    Diagnostic::new(Code::BibliographyInvalid, span, message)
}

/// At most this many characters of what was written go into a message.
fn short(written: &str) -> String {
    let mut short: String = written.chars().take(60).collect();
    if short.len() < written.len() {
        short.push('…');
    }
    short
}

/// A bibliography file with no entry in it.
pub(crate) fn empty(span: Span) -> Diagnostic {
    Diagnostic::new(Code::BibliographyEmpty, span, "this bibliography has no entries").hint("add an entry, or remove the file")
}

/// Two entries that differ, under one key.
pub(crate) fn duplicate(second: Span, first: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::ReferenceDuplicate, second, format!("`{key}` is the key of two different entries"))
        .label(first, "first used here; this entry is kept")
        .hint("give one of them another key, or remove it")
}

/// Entries that inherit from each other in a circle.
pub(crate) fn cycle(entries: &[(&str, Span)]) -> Diagnostic {
    let mut keys: Vec<String> = entries.iter().map(|(key, _)| format!("`{key}`")).collect();
    keys.extend(keys.first().cloned());
    let mut shown = keys.join(" → ");
    if keys.len() > 12 {
        shown = format!("{} → … → {}", keys[..10].join(" → "), keys[keys.len() - 1]);
    }
    let span = entries.first().map_or(Span::top(crate::source::FileId(0)), |(_, span)| *span);
    let fault = Diagnostic::new(Code::BibliographyCycle, span, format!("entries inherit from each other in a circle: {shown}"))
        .hint("remove one `crossref` or `xdata` of the circle");
    entries.iter().skip(1).take(10).fold(fault, |fault, (key, span)| fault.label(*span, format!("`{key}` is part of the circle")))
}

/// A `crossref` or `xdata` to no entry.
pub(crate) fn parent_missing<'a>(span: Span, key: &str, parent: &str, keys: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    invalid(span, format!("`{key}` inherits from `{}`, which has no entry", short(parent))).did_you_mean(parent, keys)
}

/// An entry without a key.
pub(crate) fn key_missing(span: Span, kind: &str) -> Diagnostic {
    invalid(span, format!("this `@{kind}` has no key, so nothing can cite it; it is left out")).hint(format!("begin it `@{kind}{{some-key,`"))
}

/// An entry whose braces never close.
pub(crate) fn entry_unclosed(span: Span, key: &str) -> Diagnostic {
    invalid(span, format!("the entry `{key}` never closes: a closing brace is missing")).hint("add `}` at its end")
}

/// A field whose brace or quotation mark never closes.
pub(crate) fn field_unclosed(span: Span, entry: Span, key: &str, field: &str) -> Diagnostic {
    invalid(span, format!("the value of `{field}` in `{key}` never closes, so it and what it swallowed are left out"))
        .label(entry, "in this entry")
        .hint("close its brace or quotation mark")
}

/// A closing brace that no opening one answers.
pub(crate) fn brace_stray(span: Span, entry: Span, key: &str) -> Diagnostic {
    invalid(span, format!("a closing brace too many: `{key}` was closed before this one, and what stands between is left out"))
        .label(entry, "the entry closed too early")
        .hint("remove the brace too many, in the entry or here")
}

/// A field without `=`.
pub(crate) fn field_equals(span: Span, key: &str, field: &str) -> Diagnostic {
    invalid(span, format!("`{}` in `{key}` has no `=`", short(field))).hint("write `name = {value},`")
}

/// A field without a value.
pub(crate) fn field_value(span: Span, key: &str, field: &str) -> Diagnostic {
    invalid(span, format!("`{}` in `{key}` has no value", short(field))).hint("write `name = {value},`, or remove the field")
}

/// Something in an entry that begins no field.
pub(crate) fn field_junk(span: Span, key: &str, junk: &str) -> Diagnostic {
    invalid(span, format!("`{}` in `{key}` is not a field", short(junk))).hint("write `name = {value},`")
}

/// No comma before a field.
pub(crate) fn comma_missing(span: Span, key: &str, field: &str) -> Diagnostic {
    invalid(span, format!("a comma is missing in `{key}` before `{}`", short(field)))
}

/// A field written twice with two values.
pub(crate) fn field_twice(second: Span, first: Span, key: &str, field: &str) -> Diagnostic {
    invalid(second, format!("`{field}` stands twice in `{key}`, and the values differ; the first is used"))
        .label(first, "first written here")
        .hint("remove one of them")
}

/// An abbreviation no `@string` defines.
pub(crate) fn abbreviation_unknown<'a>(span: Span, name: &str, names: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let name = short(name);
    invalid(span, format!("no `@string` defines `{name}`; it is used as a word"))
        .did_you_mean(&name, names)
        .hint(format!("put it between braces, `{{{name}}}`, if it is the text itself"))
}

/// An abbreviation made of others until it is longer than any text.
pub(crate) fn abbreviation_grows(span: Span, name: &str) -> Diagnostic {
    invalid(span, format!("`{}` stands for too much text; it is left out", short(name)))
}

/// An entry type nobody knows and that looks like one that is known.
pub(crate) fn entry_type<'a>(span: Span, kind: &str, kinds: impl IntoIterator<Item = &'a str>) -> Option<Diagnostic> {
    let fault = invalid(span, format!("`@{}` is no type of entry", short(kind))).did_you_mean(kind, kinds);
    (!fault.hints.is_empty()).then_some(fault)
}

/// A date that does not exist or is none.
pub(crate) fn date_invalid(span: Span, key: &str, field: &str, written: &str) -> Diagnostic {
    Diagnostic::new(Code::DateInvalid, span, format!("the {field} of `{key}`, `{}`, is not a date; it is left out", short(written)))
        .hint("write `2019`, `2019-04` or `2019-04-09`")
}

/// A year with other things around it.
pub(crate) fn year_unclear(span: Span, key: &str, written: &str, year: i32) -> Diagnostic {
    Diagnostic::new(Code::DateInvalid, span, format!("the year of `{key}` is written `{}`; it is read as {year}", short(written)))
        .hint(format!("write `{year}` alone"))
}

/// The number of an issue in the field for the names of issues.
pub(crate) fn issue_alone(span: Span, key: &str, issue: &str) -> Diagnostic {
    let message = format!("the `issue` of `{key}`, {}, is a number without a `number`, so no style prints it", short(issue));
    Diagnostic::new(Code::IssueAlone, span, message).hint("call the field `number`: `issue` is for names of issues, such as “Spring”")
}

/// A DOI that is none.
pub(crate) fn doi_invalid(span: Span, key: &str, written: &str) -> Diagnostic {
    invalid(span, format!("the DOI of `{key}`, `{}`, is none; it is left out", short(written))).hint("a DOI reads `10.1000/182`")
}

/// An address whose scheme could run a program, or that is none.
pub(crate) fn link_unsafe(span: Span, key: &str, written: &str) -> Diagnostic {
    Diagnostic::new(Code::LinkUnsafe, span, format!("the address of `{key}`, `{}`, is not safe to link; it is left out", short(written)))
        .hint("write an address that begins with `https://`")
}

/// JSON that can't be read.
pub(crate) fn json_invalid(span: Span, why: &str) -> Diagnostic {
    invalid(span, format!("this JSON can't be read: {why}"))
}

/// A file or a part of it that is not of the shape asked.
pub(crate) fn shape(span: Span, what: &str, found: &str, wanted: &str) -> Diagnostic {
    invalid(span, format!("{what} is {found}, not {wanted}"))
}

/// A CSL-JSON item without `id`.
pub(crate) fn id_missing(span: Span) -> Diagnostic {
    invalid(span, "this item has no `id`, so nothing can cite it; it is left out".to_owned()).hint("add `\"id\": \"some-key\"`")
}

/// A key of an entry the format does not know.
pub(crate) fn key_unknown<'a>(span: Span, entry: &str, key: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    invalid(span, format!("`{}` is no key of a reference, in `{entry}`", short(key))).did_you_mean(key, known)
}

/// A value that is none of those its key may have.
pub(crate) fn value_unknown<'a>(span: Span, entry: &str, key: &str, found: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    invalid(span, format!("`{}` is no `{key}`, in `{entry}`", short(found))).did_you_mean(found, known)
}
