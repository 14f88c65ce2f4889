//! Faults of the edition itself: files, ids, notes, citations, cross-links, links, annotations.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// `[^key]` without a definition.
pub fn footnote_undefined(span: Span, key: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::FootnoteUndefined, span, format!("the note `{key}` is defined nowhere in this article"))
        .did_you_mean(key, known.iter().copied());
    if diagnostic.hints.is_empty() { diagnostic.hint(format!("define it: `footnotes: {{{key}: …}}` in the front matter, or `[^{key}]: …` in the text")) } else { diagnostic }
}

/// An issue in an issue, an article in an article.
pub fn nested(span: Span, what: &str, outer: &str) -> Diagnostic {
    Diagnostic::new(Code::ArticleNested, span, format!("{what} stands inside {outer}")).hint("move its folder out")
}

/// A cross-link with neither `to` nor `missing`, or with both.
pub fn cross_link_form(span: Span) -> Diagnostic {
    Diagnostic::new(Code::KeyMissing, span, "a cross-link needs `to` or `missing`, one of them")
        .hint("`to` names what the words stand for; `missing` says why there is nothing")
}

/// A translation under a key that is no language.
pub fn translation_language(span: Span, found: &str) -> Diagnostic {
    Diagnostic::new(Code::TranslationInvalid, span, format!("`{found}` is no language tag")).hint("write one such as `ur` or `zh-Hant`")
}

/// A rubric that lists what its issue has not.
pub fn rubric_unknown<'a>(span: Span, name: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::RubricUnknown, span, format!("this issue has no article `{name}`")).did_you_mean(name, known)
}

/// An article that stands under no rubric.
pub fn rubric_unlisted(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::RubricUnlisted, span, format!("the article `{name}` stands under no rubric")).hint("it is listed after the last one; add it to a rubric")
}

/// Two sources for one URL.
pub fn url_collision(span: Span, first: Span, url: &str, first_path: &str) -> Diagnostic {
    Diagnostic::new(Code::UrlCollision, span, format!("the address `/{url}` is `{first_path}`’s already"))
        .label(first, "this makes the same address")
        .hint("addresses must differ by more than case or accents’ encoding; rename one of them")
}

/// A source whose URL the theme's files need.
pub fn url_of_theme(span: Span, url: &str) -> Diagnostic {
    Diagnostic::new(Code::UrlCollision, span, format!("the address `/{url}` is kept for the theme's files")).hint("rename it")
}
