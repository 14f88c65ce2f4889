//! Faults of citations against the list of references, and of the list itself.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// A work as a message names it: its key, and how a citation would call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Called {
    /// Its key.
    pub key: String,
    /// Names and year: `Jardine & Lemon, 2010`.
    pub words: String,
    /// Where its entry stands.
    pub span: Span,
}

impl Called {
    fn named(&self) -> String {
        format!("`{}` ({})", self.key, self.words)
    }
}

/// At most this many characters of what was written go into a message.
fn short(words: &str) -> String {
    match words.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

fn settle(words: &str) -> String {
    format!("say what the words stand for in `cross-links`: `{{words: \"{}\", to: KEY}}`, or `missing:` and why", words.replace('"', "\\\""))
}

/// A citation in words whose work is not in the list.
pub(crate) fn unlisted(span: Span, words: &str, nearest: Option<&Called>) -> Diagnostic {
    let fault = Diagnostic::new(Code::CitationUnlisted, span, format!("the list of references has no work for “{}”", short(words)));
    match nearest {
        Some(near) => fault.hint(format!("the nearest is {}; if the list is complete, {}", near.named(), settle(words))),
        None => fault.hint(format!("add the work, or {}", settle(words))),
    }
}

/// A citation in words that fits several works.
pub(crate) fn ambiguous(span: Span, words: &str, works: &[Called]) -> Diagnostic {
    let names: Vec<String> = works.iter().take(5).map(Called::named).collect();
    Diagnostic::new(Code::CitationAmbiguous, span, format!("“{}” can mean {}", short(words), names.join(" or ")))
        .hint(format!("tell them apart, as by a letter after the year; or {}", settle(words)))
}

/// A citation with another year than its work.
pub(crate) fn year(span: Span, words: &str, work: &Called) -> Diagnostic {
    Diagnostic::new(Code::CitationYear, span, format!("“{}” probably means {}, which has another year", short(words), work.named()))
        .label(work.span, "this entry")
        .hint(format!("correct the year here or in the entry; or {}", settle(words)))
}

/// A citation that spells a name in another way.
pub(crate) fn name(span: Span, words: &str, work: &Called) -> Diagnostic {
    Diagnostic::new(Code::CitationName, span, format!("“{}” spells a name otherwise than {}", short(words), work.named()))
        .label(work.span, "this entry")
        .hint(format!("spell it as in the entry; or {}", settle(words)))
}

/// `et al.` for too few, or all of many.
pub(crate) fn et_al(span: Span, words: &str, work: &Called, authors: usize) -> Diagnostic {
    let fault = Diagnostic::new(Code::CitationEtAl, span, format!("“{}” means {}, which has {}", short(words), work.named(), counted(authors)));
    let fault = fault.label(work.span, "this entry");
    match authors {
        0..=2 => fault.hint("“et al.” stands for at least two; name them all"),
        _ => fault.hint("name the first, and “et al.” for the others"),
    }
}

fn counted(authors: usize) -> String {
    match authors {
        1 => "one author".to_owned(),
        2 => "two authors".to_owned(),
        many => format!("{many} authors"),
    }
}

/// A citation that means a work probably.
pub(crate) fn uncertain(span: Span, words: &str, work: &Called) -> Diagnostic {
    Diagnostic::new(Code::CitationUncertain, span, format!("“{}” probably means {}, and does not say so plainly", short(words), work.named()))
        .label(work.span, "this entry")
        .hint(format!("write it as {}; or {}", work.words, settle(words)))
}

/// A page that a work does not have.
pub(crate) fn pages(span: Span, page: u32, work: &Called, pages: &str) -> Diagnostic {
    Diagnostic::new(Code::CitationPages, span, format!("page {page} is cited of {}, which has pages {}", work.named(), short(pages)))
        .label(work.span, "this entry")
        .hint("one of the two is a slip")
}

/// A quotation of forty words or more whose citation names no page.
pub(crate) fn quotation(span: Span, words: usize, citation: &str) -> Diagnostic {
    Diagnostic::new(Code::QuotationUnlocated, span, format!("this quotation has {words} words, and its citation “{}” names no page", short(citation)))
        .hint("add where the words stand: `[@key, p. 12]`, or “(Name, 2019, p. 12)”")
}

/// One work under two keys.
pub(crate) fn repeated(second: &Called, first: &Called, why: &str) -> Diagnostic {
    Diagnostic::new(Code::ReferenceRepeated, second.span, format!("`{}` and `{}` are probably one work: they have the same {why}", second.key, first.key))
        .label(first.span, format!("`{}` is here", first.key))
        .hint("keep one of them, and cite that; or say why there are two under `citation.settled`")
}

/// One identifier in the entries of two works.
pub(crate) fn shared(second: &Called, first: &Called, what: &str, value: &str) -> Diagnostic {
    Diagnostic::new(Code::IdentifierShared, second.span, format!("`{}` and `{}` are two works with one {what}: {}", second.key, first.key, short(value)))
        .label(first.span, format!("`{}` is here", first.key))
        .hint("correct the one that is wrong; or say under `citation.settled` that the author's list has it so")
}

/// A kind of identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(crate) enum Identifier {
    Doi,
    Isbn,
    Issn,
    Address,
}

/// What is wrong with an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// It is not made as its kind is.
    Form,
    /// White space stands in it.
    Space,
    /// A sign stands in it that can't.
    Sign(char),
    /// It ends with a sign of the sentence around it.
    Trailing(char),
    /// It has this many digits.
    Length(usize),
    /// Two are written as one.
    Two,
    /// Its last digit is not the one the others give.
    CheckDigit {
        /// The digit the others give.
        due: char,
        /// The digit it has.
        found: char,
    },
}

impl Identifier {
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Doi => ("DOI", "a DOI reads `10.1000/182`"),
            Self::Isbn => ("ISBN", "an ISBN has ten digits, or thirteen that begin with 978 or 979"),
            Self::Issn => ("ISSN", "an ISSN reads `2049-3630`"),
            Self::Address => ("address", "an address reads `https://example.org/page`"),
        }
    }
}

/// An identifier of an entry that can't be right.
pub(crate) fn identifier(work: &Called, what: Identifier, value: &str, wrong: Wrong) -> Diagnostic {
    wrong_identifier(work.span, &format!("the {} of `{}`", what.names().0, work.key), (what, value), wrong)
}

/// The article's own DOI, which can't be right.
pub(crate) fn own_doi(span: Span, value: &str, wrong: Wrong) -> Diagnostic {
    wrong_identifier(span, "the article's DOI", (Identifier::Doi, value), wrong)
}

fn wrong_identifier(span: Span, whose: &str, (what, value): (Identifier, &str), wrong: Wrong) -> Diagnostic {
    let (name, form) = what.names();
    let said = match wrong {
        Wrong::Form => format!("is no {name}"),
        Wrong::Space => "has a space in it".to_owned(),
        Wrong::Sign(sign) => format!("has a sign that no {name} has: `{sign}`"),
        Wrong::Trailing(sign) => format!("ends with `{sign}`"),
        Wrong::Length(digits) => format!("has {digits} digits"),
        Wrong::Two => "is two in one".to_owned(),
        Wrong::CheckDigit { due, found } => format!("ends with {found}, and its other digits ask for {due}: one of them is a slip"),
    };
    Diagnostic::new(Code::IdentifierInvalid, span, format!("{whose}, {}, {said}", short(value))).hint(form)
}

/// A DOI that names another year.
pub(crate) fn doi_year(work: &Called, doi: &str, year: i32, entry: i32) -> Diagnostic {
    Diagnostic::new(Code::DoiYear, work.span, format!("the DOI of `{}`, {}, speaks of {year}, and the entry of {entry}", work.key, short(doi)))
        .hint("look the DOI up, and correct it or the year; or say under `citation.settled` that both are right")
}

/// Two authors who are probably one person.
pub(crate) fn person(second: &Called, name: &str, first: &Called, other: &str) -> Diagnostic {
    Diagnostic::new(Code::PersonVariant, second.span, format!("“{name}” of `{}` and “{other}” of `{}` are probably one person", second.key, first.key))
        .label(first.span, format!("“{other}” is here"))
        .hint("write the name in one way; or say under `citation.settled` that they are two, or that the author's list has it so")
}

/// An entry out of order.
pub(crate) fn order(work: &Called, before: &Called) -> Diagnostic {
    Diagnostic::new(Code::ListOrder, work.span, format!("{} stands after {}, and comes before it in a list by name and year", work.named(), before.named()))
        .label(before.span, format!("`{}` is here", before.key))
        .hint("move it; the list that readers see is in order all the same")
}

/// A key under `settled` that names no work.
pub(crate) fn settled_unknown<'a>(span: Span, key: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::CrossLinkTarget, span, format!("there is no reference `{key}`")).did_you_mean(key, known)
}
