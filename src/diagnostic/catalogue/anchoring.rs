//! Faults of finding the words that remarks speak of.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// A place that words could have, for a message.
pub struct Candidate<'a> {
    /// Where in the sources.
    pub span: Span,
    /// The words there.
    pub words: &'a str,
    /// How close they are, in per cent.
    pub percent: u8,
    /// The words before it that decide; empty where they are not needed.
    pub prefix: &'a str,
    /// The words after it that decide; empty where they are not needed.
    pub suffix: &'a str,
}

/// Words that have changed since they were quoted.
pub fn drifted(span: Span, quote: &str, here: &Candidate<'_>) -> Diagnostic {
    Diagnostic::new(Code::AnnotationDrifted, span, format!("the words “{}” have changed", shorten(quote)))
        .label(here.span, format!("now they are “{}” ({} % the same)", shorten(here.words), here.percent))
        .hint("the remark stays with them; `variorum check --fix` shows the new quotation, and keeps the old words in `quoted`")
}

/// Words that stand in several places.
pub fn ambiguous(span: Span, quote: &str, count: usize, places: &[Candidate<'_>]) -> Diagnostic {
    let mut fault = Diagnostic::new(Code::AnnotationAmbiguous, span, format!("the words “{}” stand in {count} places", shorten(quote)));
    for place in places {
        let decides = match (place.prefix, place.suffix) {
            ("", "") => "quote more of the sentence to mean this place".to_owned(),
            (prefix, "") => format!("`prefix: {prefix}` means this place"),
            ("", suffix) => format!("`suffix: {suffix}` means this place"),
            (prefix, suffix) => format!("`prefix: {prefix}` and `suffix: {suffix}` mean this place"),
        };
        fault = fault.label(place.span, decides);
    }
    fault.hint("add the `prefix:` or `suffix:` of the place that is meant, or quote more of the sentence")
}

/// Words that stand in as many places as `occurrence:` does not say.
pub fn occurrence(span: Span, quote: &str, count: usize, wanted: &str) -> Diagnostic {
    let places = if count == 1 { "place" } else { "places" };
    Diagnostic::new(Code::AnnotationStale, span, format!("the words “{}” stand in {count} {places}; there is no `occurrence: {wanted}`", shorten(quote)))
        .hint("the remark is listed without a place; `occurrence` counts from 1")
}

/// Words that are in the text no longer. `but` says what keeps them from being found where they do stand.
pub fn stale(span: Span, quote: &str, but: &str, near: &[Candidate<'_>]) -> Diagnostic {
    let message = match but {
        "" => format!("the words “{}” are not in the text", shorten(quote)),
        but => format!("the words “{}” {but}", shorten(quote)),
    };
    let mut fault = Diagnostic::new(Code::AnnotationStale, span, message);
    for one in near.iter().filter(|_| but.is_empty()) {
        fault = fault.label(one.span, format!("“{}” is {} % the same", shorten(one.words), one.percent));
    }
    fault.hint(match but {
        "" => "the remark is listed without a place; copy the words as they read in the page",
        _ => "the remark is listed without a place; correct what the target says of the words around, or leave it out",
    })
}

fn shorten(words: &str) -> String {
    match words.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}
