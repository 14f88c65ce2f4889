//! A work set by itself.

use super::{Citation, Cite, CiteMode, Formatted, Piece, Style, process};
use crate::bibliography::Reference;

/// The entry of a work in a list of its own, without a number; under a style that has no list, as the first citation sets it.
pub fn alone(style: &Style, reference: &Reference) -> Vec<Formatted> {
    if style.has_bibliography() {
        let entries = process(style, &[reference], &[]).bibliography;
        return entries.into_iter().next().map(|entry| entry.divided().1).unwrap_or_default();
    }
    let cite = Cite { item: 0, prefix: "", suffix: "", locator: None, mode: CiteMode::Full };
    let citation = Citation { cites: vec![cite], note: None, narrative: false };
    let pieces = process(style, &[reference], &[citation]).citations.into_iter().flatten();
    pieces.flat_map(Piece::into_content).collect()
}
