//! Citations as they are printed, and the words of blocks as the page says them: what a reader sees, searches and copies.

use super::{Apparatus, Resolved};
use crate::csl::{Piece, plain_text};
use crate::edition::block::{Block, Citation, Inline, NodeId};
use crate::edition::{Met, walk, walk_inlines};

impl Apparatus {
    /// The words a citation is printed with, or the number of the note it became; nothing for one without entries.
    pub fn printed(&self, citation: &Citation) -> String {
        let Some(first) = citation.cites.first() else { return String::new() };
        match self.note_marks.get(&first.node) {
            Some((at, _)) => format!("{}{}", words(self.setting.named.get(&first.node)), self.words.digits(&(at + 1).to_string())),
            None => words(self.setting.citations.get(&first.node).map(|set| &set.pieces)),
        }
    }

    /// The words of a citation that became a note.
    pub fn set(&self, node: NodeId) -> String {
        words(self.setting.citations.get(&node).map(|set| &set.pieces))
    }

    /// The words of blocks, without formulas and the marks of notes; white space stands between blocks.
    pub fn text(&self, blocks: &[Block]) -> String {
        let mut out = String::new();
        for block in blocks {
            if let Block::Code { text, .. } = block {
                out.push_str(text);
            }
            walk(std::slice::from_ref(block), &mut |met| self.meet(met, &mut out));
        }
        squeezed(&out)
    }

    /// The words of one line.
    pub fn line(&self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        walk_inlines(inlines, &mut |met| self.meet(met, &mut out));
        squeezed(&out)
    }

    fn meet(&self, met: Met<'_>, out: &mut String) {
        match met {
            Met::Inline(Inline::Text(text) | Inline::Code(text)) => out.push_str(&text.text),
            Met::Inline(Inline::Citation(citation)) => out.push_str(&self.said(citation)),
            Met::Inline(Inline::Reference { node, .. }) => self.filled(*node, out),
            Met::Inline(Inline::Link(link)) if link.inlines.is_empty() => self.filled(link.node, out),
            Met::Inline(Inline::SoftBreak | Inline::HardBreak) | Met::End => out.push(' '),
            _ => {}
        }
    }

    /// The words a citation is printed with, without the number of the note it became.
    fn said(&self, citation: &Citation) -> String {
        match citation.cites.first().filter(|first| self.note_marks.contains_key(&first.node)) {
            Some(first) => words(self.setting.named.get(&first.node)),
            None => self.printed(citation),
        }
    }

    /// The words the page fills in.
    fn filled(&self, node: NodeId, out: &mut String) {
        if let Some(Resolved::To { words, .. }) = self.links.get(&node) {
            out.push_str(words);
        }
    }
}

fn words(pieces: Option<&Vec<Piece>>) -> String {
    pieces.into_iter().flatten().map(|piece| plain_text(&piece.clone().into_content())).collect()
}

/// One space for any white space.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
