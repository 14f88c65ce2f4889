//! Faults of what must not be published. None of these messages repeats the words: logs are public.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// What leaks, the output, and the place in it.
type Leak<'l> = (&'l str, &'l str, &'l str);

/// Something of `identities.yaml` in an output.
pub fn identity_published(span: Span, listed: Span, leak: Leak<'_>) -> Diagnostic {
    let fault = Diagnostic::new(Code::IdentityLeak, span, found(leak))
        .hint("take it out of the sources; if it is somebody else's, or the name in a work that is cited, list the words under `allow` in `identities.yaml`");
    beside(fault, span, listed, "it is listed here")
}

/// What a draft or withheld remark says in an output.
pub fn hidden_published(span: Span, said: Span, leak: Leak<'_>) -> Diagnostic {
    let fault = Diagnostic::new(Code::HiddenLeak, span, found(leak))
        .hint("take the words out of what is published, or publish the remark; words that may stand there are listed under `allow` in `identities.yaml`");
    beside(fault, span, said, "it is said here")
}

/// The author of a blind edition in an output.
pub fn author_published(span: Span, leak: Leak<'_>) -> Diagnostic {
    Diagnostic::new(Code::BlindLeak, span, found(leak)).hint("write of the authors as of others, or leave it out until the review is over")
}

/// What points to the author of a blind edition.
pub fn author_traced(span: Span, leak: Leak<'_>) -> Diagnostic {
    Diagnostic::new(Code::BlindTrace, span, found(leak)).hint("a reviewer may guess from it who wrote this; leave it out if that can be done")
}

fn found((what, output, place): Leak<'_>) -> String {
    format!("{what} would be published in `{output}`: {place}")
}

fn beside(fault: Diagnostic, span: Span, other: Span, text: &str) -> Diagnostic {
    if span == other { fault } else { fault.label(other, text) }
}

/// A work of one of the authors, cited in a blind edition.
pub fn self_citation(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::BlindSelfCitation, span, format!("`{key}` may be a work of one of the authors")).hint("cite it as a work of others, without `our`")
}

/// A work cited as the authors' own in a blind edition.
pub fn claimed_citation(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::BlindSelfCitation, span, format!("the text calls `{key}` a work of its own authors"))
        .hint("cite it as a work of others, without `our`")
}

/// A file of which a part could not be searched.
pub fn unsearched(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::AssetUnsearched, span, format!("`{name}` keeps a part that can't be opened, so it was not searched for what must not be published"))
        .hint("look into it yourself, or publish it unpacked: without a password, below 64 MB")
}

/// A fault of `identities.yaml`, told without its words.
pub fn identities_unread(code: Code, span: Span) -> Diagnostic {
    let said = code.summary();
    let mut letters = said.trim_end_matches('.').chars();
    let said = letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect());
    Diagnostic::new(code, span, format!("`identities.yaml` can't be used: {said}")).hint("its lines are not shown, so that no log repeats them")
}

/// An `identities.yaml` that is no mapping.
pub fn identities_form(span: Span) -> Diagnostic {
    Diagnostic::new(Code::ValueInvalid, span, "`identities.yaml` is no mapping of reviewers to who they are")
        .hint("write `reviewer-1: {name: …, email: …}`; `variorum schema identities` describes it")
}

/// An entry too short to be sought.
pub fn identities_short(span: Span) -> Diagnostic {
    Diagnostic::new(Code::ValueInvalid, span, "this entry of `identities.yaml` has too few letters to be searched for")
        .hint("write the whole name, or at least four letters")
}

/// An `identities.yaml` that is there and can't be read.
pub fn identities_unusable(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(Code::FileUnusable, span, format!("`identities.yaml` is {what}, and can't be read")).hint("lay the file itself beside book.toml")
}

/// An `identities.yaml` that Git does not ignore.
pub fn identities_tracked(span: Span) -> Diagnostic {
    Diagnostic::new(Code::IdentitiesTracked, span, "`.gitignore` does not list `identities.yaml`").hint("add the line `identities.yaml` before the next commit")
}
