//! The proof of an article: its citations against its list of references, and the list against itself.

mod doi_year;
mod fold;
mod identifiers;
mod mentions;
mod order;
mod pages;
mod people;
mod quotations;
mod twins;

use std::collections::HashSet;

use super::hinted;
use crate::apparatus::Apparatus;
use crate::bibliography::{Name, Reference};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::citations::{self as faults, Called};
use crate::edition::article::Article;

pub(super) use mentions::tell;
pub(super) use quotations::quotations;

/// Tells what is wrong with the list of references, and with the pages that citations name.
pub(super) fn list(article: &Article, works: &[Reference], apparatus: &Apparatus, out: &mut Vec<Diagnostic>) {
    let mut found = Vec::new();
    identifiers::own(article, out);
    identifiers::identifiers(works, &mut found);
    twins::twins(works, &mut found);
    people::variants(works, &mut found);
    doi_year::years(works, &mut found);
    order::order(works, &mut found);
    pages::pages(works, apparatus, &mut found);
    let known: HashSet<&str> = works.iter().map(|work| work.key.as_str()).collect();
    let settled = &article.front.citation.settled;
    for (key, _) in settled.0.iter().filter(|(key, _)| !known.contains(key.value.as_str())) {
        let near = hinted(out, works.iter().map(|work| work.key.as_str()));
        out.push(faults::settled_unknown(key.span, &key.value, near));
    }
    let settled: HashSet<&str> = settled.names().collect();
    let open = found.into_iter().filter(|(keys, _)| !keys.iter().any(|key| settled.contains(key)));
    out.extend(open.map(|(_, fault)| fault));
}

/// A fault, and the keys of the works any of which settles it.
type Found<'w> = Vec<(Vec<&'w str>, Diagnostic)>;

/// A work as messages name it.
pub(super) fn called(work: &Reference) -> Called {
    let year = match work.year() {
        Some(year) => year.to_string(),
        None => "no date".to_owned(),
    };
    Called { key: work.key.clone(), words: format!("{}, {year}", names(work)), span: work.span }
}

/// The names a citation calls a work by, or the beginning of its title.
fn names(work: &Reference) -> String {
    match makers(work) {
        [] => work.title().split_whitespace().take(4).collect::<Vec<_>>().join(" "),
        [one] => one.short(),
        [one, other] => format!("{} & {}", one.short(), other.short()),
        [one, ..] => format!("{} et al.", one.short()),
    }
}

/// The authors of a work, else its editors.
pub(super) fn makers(work: &Reference) -> &[Name] {
    ["author", "editor", "director", "translator"].iter().map(|role| work.names(role)).find(|names| !names.is_empty()).unwrap_or(&[])
}
