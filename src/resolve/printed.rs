//! Citations as they are printed: what a reviewer copies from the page.

use crate::apparatus::Apparatus;
use crate::csl::{Piece, plain_text};
use crate::edition::block::Citation;

/// The words a citation is printed with, or the number of the note it became; nothing for one without entries.
pub(super) fn citation(citation: &Citation, apparatus: &Apparatus) -> String {
    let Some(first) = citation.cites.first() else { return String::new() };
    match apparatus.note_marks.get(&first.node) {
        Some((at, _)) => format!("{}{}", words(apparatus.setting.named.get(&first.node)), apparatus.words.digits(&(at + 1).to_string())),
        None => words(apparatus.setting.citations.get(&first.node).map(|set| &set.pieces)),
    }
}

fn words(pieces: Option<&Vec<Piece>>) -> String {
    pieces.into_iter().flatten().map(|piece| plain_text(&piece.clone().into_content())).collect()
}
