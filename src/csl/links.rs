//! Identifiers of an entry become links; where none is printed its title is one.

use std::borrow::Cow;

use super::eval::Machine;
use super::out::{Out, Tag};
use super::tree::*;
use crate::bibliography::Reference;

impl<'a> Machine<'_, 'a> {
    /// A variable of an entry, with its link or its name.
    pub(super) fn linked(&self, var: Var, out: Out<'a>) -> Out<'a> {
        let reference = self.item.reference;
        if let Some(url) = address(reference, var) {
            let part = part(var, self.style.variables.get(usize::from(var)).map_or("", String::as_str));
            let linked = out.tagged(Tag::Link(url, true));
            return part.map_or(Out::Nothing, |part| linked.clone().tagged(Tag::Part(part)));
        }
        let name = self.style.variables.get(usize::from(var)).map_or("", String::as_str);
        let out = if var == var::TITLE { out.tagged(Tag::Title) } else { out };
        match part(var, name) {
            Some(part) => out.tagged(Tag::Part(part)),
            None => out,
        }
    }
}

/// The parts of an entry that have a name of their own.
fn part(_: Var, name: &str) -> Option<&'static str> {
    const PARTS: [&str; 18] = [
        "title",
        "container-title",
        "collection-title",
        "volume",
        "issue",
        "page",
        "publisher",
        "publisher-place",
        "edition",
        "genre",
        "note",
        "DOI",
        "URL",
        "PMID",
        "PMCID",
        "ISBN",
        "archive",
        "number",
    ];
    PARTS.into_iter().find(|part| *part == name)
}

/// The address an identifier leads to.
fn address(reference: &Reference, var: Var) -> Option<String> {
    let words = |name: &str| reference.words(name).map(Cow::into_owned).filter(|words| !words.contains(char::is_whitespace));
    match var {
        var::DOI => reference.doi().and_then(|_| reference.address()),
        var::URL => words("URL").filter(|url| safe(url)),
        var::PMID => words("PMID").map(|id| format!("https://www.ncbi.nlm.nih.gov/pubmed/{id}")),
        var::PMCID => words("PMCID").map(|id| format!("https://www.ncbi.nlm.nih.gov/pmc/articles/{id}")),
        _ => None,
    }
}

/// Whether a browser may follow an address.
fn safe(url: &str) -> bool {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    ["http://", "https://", "ftp://", "ftps://"].iter().any(|scheme| lower.starts_with(scheme))
}

/// Takes what stands directly before an identifier and makes its address into the link: `https://doi.org/` and the DOI are one.
pub(super) fn with_resolver(out: &mut Out) {
    out.change(&mut |part| {
        let Out::Set(format, parts) = part else { return };
        let [inner] = parts.as_slice() else { return };
        let (url, text) = match inner {
            Out::Tag(Tag::Part(_), link) => match &**link {
                Out::Tag(Tag::Link(url, true), text) => (url, text),
                _ => return,
            },
            Out::Tag(Tag::Link(url, true), text) => (url, text),
            _ => return,
        };
        if format.prefix.is_empty() || format!("{}{}", format.prefix, super::token::plain(&text.render())) != *url {
            return;
        }
        let url = url.clone();
        let mut whole = std::mem::replace(part, Out::Nothing);
        whole.change(&mut |inner| {
            if let Out::Tag(Tag::Link(_, shown), _) = inner {
                *shown = false;
            }
        });
        *part = Out::Tag(Tag::Link(url, true), Box::new(whole));
    });
}

/// Makes the title a link where the entry has no other.
pub(super) fn on_title(out: &mut Out, reference: &Reference) {
    let linked = out.find(&mut |part| matches!(part, Out::Tag(Tag::Link(..), _)).then_some(())).is_some();
    let url = [var::DOI, var::PMCID, var::PMID, var::URL].into_iter().find_map(|var| address(reference, var));
    let (false, Some(url)) = (linked, url) else { return };
    let mut done = false;
    out.change(&mut |part| {
        if !done && matches!(part, Out::Tag(Tag::Title, _)) {
            done = true;
            let title = std::mem::replace(part, Out::Nothing);
            *part = title.tagged(Tag::Link(url.clone(), true));
        }
    });
}
