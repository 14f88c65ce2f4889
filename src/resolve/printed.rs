//! Citations as they are printed: what a reviewer copies from the page.

use crate::apparatus::Apparatus;
use crate::bibliography::Reference;
use crate::csl::Locator;
use crate::csl::plain::{self as csl, Piece, Style};
use crate::edition::block::{self, Citation};

/// The words a citation is printed with; nothing for one without entries.
pub(super) fn citation(citation: &Citation, works: &[Reference], apparatus: &Apparatus, style: &Style<'_>) -> String {
    let known = citation.cites.iter().filter_map(|cite| Some((cite, &works[apparatus.cites.get(&cite.node)?.reference?])));
    let known: Vec<(&block::Cite, &Reference)> = known.collect();
    let located: Vec<(Option<Locator>, String)> = known.iter().map(|(cite, _)| csl::parse_locator(&cite.suffix)).collect();
    let cites: Vec<csl::Cite> = known
        .iter()
        .zip(&located)
        .map(|((cite, reference), (locator, rest))| csl::Cite {
            prefix: &cite.prefix,
            locator: locator.clone(),
            suffix: rest,
            suppress_author: cite.suppress_author,
            ..csl::Cite::new(reference)
        })
        .collect();
    let pieces = match cites.split_first() {
        None => return String::new(),
        Some((first, rest)) if citation.narrative => style.narrative(first, rest),
        Some(_) => style.citation(&cites),
    };
    pieces.iter().map(words).collect()
}

fn words(piece: &Piece) -> String {
    match piece {
        Piece::Words(words) => words.clone(),
        Piece::Cite { content, .. } => csl::plain_text(content),
    }
}
