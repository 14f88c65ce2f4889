//! Faults of the edition itself: files, ids, notes, citations, cross-links, links, annotations.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// `[^key]` without a definition.
pub fn footnote_undefined(span: Span, key: &str, known: &[&str]) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Code::FootnoteUndefined, span, format!("the note `{key}` is defined nowhere in this article")).did_you_mean(key, known.iter().copied());
    if diagnostic.hints.is_empty() {
        diagnostic.hint(format!("define it: `footnotes: {{{key}: …}}` in the front matter, or `[^{key}]: …` in the text"))
    } else {
        diagnostic
    }
}

/// An issue in an issue, an article in an article.
pub fn nested(span: Span, what: &str, outer: &str) -> Diagnostic {
    Diagnostic::new(Code::ArticleNested, span, format!("{what} stands inside {outer}")).hint("move its folder out")
}

/// A cross-link with neither `to` nor `missing`, or with both.
pub fn cross_link_form(span: Span) -> Diagnostic {
    Diagnostic::new(Code::KeyMissing, span, "a cross-link needs `to` or `missing`, one of them")
        .hint("`to` names what the words stand for; `missing` says in words why there is nothing")
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
    Diagnostic::new(Code::RubricUnlisted, span, format!("the article `{name}` stands under no rubric"))
        .hint("it is listed after the last one; add it to a rubric")
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

/// A source whose URL the page of the works cited needs.
pub fn url_of_works(span: Span, url: &str) -> Diagnostic {
    Diagnostic::new(Code::UrlCollision, span, format!("the address `/{url}` is kept for the page of the works cited"))
        .hint("rename it, or leave those pages out: `works-cited = false` under `[output.html]` in book.toml")
}

/// A source whose URL the page that searches needs.
pub fn url_of_search(span: Span, url: &str) -> Diagnostic {
    Diagnostic::new(Code::UrlCollision, span, format!("the address `/{url}` is kept for the page that searches"))
        .hint("rename it, or leave the search out: `enable = false` under `[search]` in book.toml")
}

/// A note defined twice.
pub fn footnote_duplicate(span: Span, first: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::FootnoteDuplicate, span, format!("the note `{key}` is defined twice"))
        .label(first, format!("`{key}` is defined here first"))
        .hint("keys of notes are unique in an article, capitals aside; rename one")
}

/// A note that nothing cites.
pub fn footnote_unused(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::FootnoteUnused, span, format!("nothing cites the note `{key}`; it is not shown"))
        .hint(format!("cite it with `[^{key}]`, or remove it"))
}

/// Notes that cite each other in a circle.
pub fn footnote_cycle(span: Span, keys: &[&str]) -> Diagnostic {
    let circle = keys.iter().chain(keys.first()).map(|k| format!("`{k}`")).collect::<Vec<_>>().join(" → ");
    Diagnostic::new(Code::FootnoteCycle, span, format!("notes cite each other in a circle: {circle}"))
}

/// A citation whose key has no entry.
pub fn citation_missing<'a>(span: Span, key: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::CitationMissing, span, format!("no entry for `{key}` in the bibliography")).did_you_mean(key, known);
    if diagnostic.hints.is_empty() { diagnostic.hint(format!("add an entry with this key, or write `\\@{key}` if it is no citation")) } else { diagnostic }
}

/// An entry that nothing cites.
pub fn reference_uncited(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::UncitedReference, span, format!("nothing cites `{key}`; it is not listed")).hint("cite it, or remove the entry")
}

/// A bibliography file that is not there.
pub fn bibliography_missing<'a>(span: Span, name: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::BibliographyMissing, span, format!("there is no bibliography `{name}`")).did_you_mean(name, known)
}

/// Words of a cross-link that are not in the text.
pub fn cross_link_words(span: Span, words: &str) -> Diagnostic {
    Diagnostic::new(Code::CrossLinkWords, span, format!("the words “{words}” are not in this text")).hint("copy them from the text as they read in the page")
}

/// The target of a cross-link that does not exist.
pub fn cross_link_target<'a>(span: Span, target: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::CrossLinkTarget, span, format!("there is no reference and no place `{target}`")).did_you_mean(target, known);
    if diagnostic.hints.is_empty() {
        diagnostic.hint("name a key of the bibliography, an id, or a relative path; or say why there is none with `missing:`")
    } else {
        diagnostic
    }
}

/// A cross-reference to an id the article has not.
pub fn cross_reference_missing<'a>(span: Span, id: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::CrossReferenceMissing, span, format!("this article has no `{id}`")).did_you_mean(id, known)
}

/// A link to a file that is not there.
pub fn link_broken(span: Span, link: &str, nearest: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::LinkBroken, span, format!("`{link}` leads to no file of this journal"));
    match nearest {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint("a link names a source file by its path from this file's folder; one to another site begins with `https://`"),
    }
}

/// A link to a place its page has not.
pub fn fragment_missing<'a>(span: Span, id: &str, page: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::FragmentMissing, span, format!("{page} has no place `#{id}`")).did_you_mean(id, known)
}

/// A link from the server's root.
pub fn link_absolute(span: Span, link: &str) -> Diagnostic {
    Diagnostic::new(Code::LinkAbsolute, span, format!("`{link}` begins at the server's root and breaks where the site stands in a folder"))
        .hint("write the path of the source file from this file's folder")
}

/// An image is fetched from another site by every reader's browser.
pub fn image_elsewhere(span: Span, link: &str) -> Diagnostic {
    Diagnostic::new(Code::ImageElsewhere, span, format!("`{link}` is an image on another site"))
        .hint("that site learns of every reader, and may change the image or lose it; put a copy beside the text, if its licence allows that")
}

/// An image that is not there.
pub fn image_missing(span: Span, link: &str, nearest: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::ImageMissing, span, format!("there is no image `{link}`"));
    match nearest {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint("an image is named by its path from this file's folder"),
    }
}

/// A file that is there and can't be used.
pub fn file_unusable(span: Span, path: &str, what: &str) -> Diagnostic {
    Diagnostic::new(Code::FileUnusable, span, format!("`{path}` is {what}")).hint("put the file itself there")
}

/// A file `publish:` lists that is not there.
pub fn publish_missing<'a>(span: Span, name: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::PublishMissing, span, format!("there is no file `{name}` to publish")).did_you_mean(name, known)
}

/// An old address that is none.
pub fn redirect_invalid(span: Span, path: &str) -> Diagnostic {
    Diagnostic::new(Code::RedirectInvalid, span, format!("`{path}` is no address inside this site"))
        .hint("write a path from the site's root, such as `old/place/`")
}

/// An affiliation that is not defined.
pub fn affiliation_unknown<'a>(span: Span, name: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::AffiliationUnknown, span, format!("the affiliation `{name}` is not defined")).did_you_mean(name, known)
}

/// Two annotations, replies or reviews with one id; `first_path` is the file of the first.
pub fn annotation_duplicate(span: Span, first: Span, id: &str, first_path: &str) -> Diagnostic {
    let place = if first.file == span.file { "in this file".to_owned() } else { format!("in `{first_path}`") };
    Diagnostic::new(Code::AnnotationDuplicate, span, format!("the id `{id}` is taken {place}"))
        .label(first, format!("`{id}` stands here first"))
        .hint("ids are never reused; give a new one")
}

/// An id no annotation can have.
pub fn annotation_id(span: Span, id: &str) -> Diagnostic {
    Diagnostic::new(Code::IdReserved, span, format!("`{id}` can't be an annotation's id"))
        .hint("small letters, digits and hyphens, a letter first, such as `r1-3`; `fn-`, `ref-`, `cite-`, `fig-` and the like are the page's own")
}

/// A speaker nobody named.
pub fn annotation_person<'a>(span: Span, by: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::AnnotationPerson, span, format!("nobody is named `{by}` here")).did_you_mean(by, known);
    if diagnostic.hints.is_empty() { diagnostic.hint("name them under `reviewers:` in `article.md`, or write `authors` or `editors`") } else { diagnostic }
}

/// A target that names none or several things.
pub fn annotation_target_form(span: Span, kinds: usize) -> Diagnostic {
    let found = if kinds == 0 { "nothing" } else { "several things" };
    Diagnostic::new(Code::AnnotationTarget, span, format!("this target names {found}; it must name one"))
        .hint("`quote`, `section`, `paragraph`, `figure`, `table`, `equation`, `reference`, `article: true`, or `from` and `to`")
}

/// A target that does not exist.
pub fn annotation_target<'a>(span: Span, name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::AnnotationTarget, span, format!("this article has no `{name}`")).did_you_mean(name, known)
}

/// `at:` that names no text.
pub fn annotation_place<'a>(span: Span, name: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::AnnotationTarget, span, format!("this article has no section `{name}`")).did_you_mean(name, known)
}

/// The name of who is to stay unknown.
pub fn identity_leak(span: Span) -> Diagnostic {
    Diagnostic::new(Code::IdentityLeak, span, "this tells who an anonymous reviewer is")
        .hint("remove it from the repository and its history, or write `identity: named` if the reviewer signs")
}

fn shorten(words: &str) -> String {
    match words.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

/// A file that went away between listing and reading.
pub fn file_vanished(span: Span) -> Diagnostic {
    Diagnostic::new(Code::FileVanished, span, "this file went away while the edition was built").hint("build again")
}

/// A file that changed between the two readings.
pub fn file_changed(span: Span) -> Diagnostic {
    Diagnostic::new(Code::FileVanished, span, "this article changed while the edition was built").hint("build again")
}

/// A file that the system does not let be read.
pub fn file_unreadable(span: Span, why: &str) -> Diagnostic {
    Diagnostic::new(Code::FileUnusable, span, format!("this file can't be read: {why}"))
}

/// A text that is not UTF-8.
pub fn encoding_invalid(span: Span, offset: usize, guess: &str) -> Diagnostic {
    Diagnostic::new(Code::EncodingInvalid, span, format!("byte {offset} is not UTF-8; the file looks like {guess}")).hint("save the file as UTF-8")
}

/// A file whose name is not UTF-8, shown with its bytes escaped.
pub fn file_name_unreadable(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::FileNameInvalid, span, format!("the name of `{name}` is not UTF-8")).hint("rename the file")
}

/// A journal without `book.toml`.
pub fn config_missing(span: Span) -> Diagnostic {
    Diagnostic::new(Code::ConfigMissing, span, "there is no `book.toml`").hint("`variorum new FOLDER` makes a journal that builds")
}

/// A journal without its folder of sources.
pub fn content_missing(span: Span, folder: &str) -> Diagnostic {
    Diagnostic::new(Code::ConfigMissing, span, format!("there is no folder `{folder}`"))
        .hint("make it, or name the folder of the sources: `content-dir` under `[build]`")
}

/// A bracket that holds a citation and something that is none.
pub fn citation_unclear(span: Span, raw: &str) -> Diagnostic {
    Diagnostic::new(Code::CitationUnclear, span, format!("a part of `{}` has no key, or more than one", shorten(raw)))
        .hint("write `[@key; @other]`: one key in each part, semicolons between")
}

/// A title without a word.
pub fn title_empty(span: Span) -> Diagnostic {
    Diagnostic::new(Code::ValueInvalid, span, "found an empty title, expected some words")
}

/// A link to a draft, in an edition without drafts.
pub fn link_to_draft(span: Span, link: &str) -> Diagnostic {
    Diagnostic::new(Code::LinkBroken, span, format!("`{link}` is a draft, and this edition has no drafts"))
        .hint("take the link out until it is published, or build with `--drafts`")
}
