//! What authors' raw HTML says to the page around it.

use super::block::*;
use crate::source::Span;

/// What an attribute of raw HTML says to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// An id that the page now has.
    Id,
    /// A link.
    Href,
    /// A file that is shown.
    Src,
}

/// An id, a link or a file in raw HTML that stays on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Which of them.
    pub kind: MentionKind,
    /// Its value; a URL is percent-encoded.
    pub value: String,
    /// Its tag. A tag holds each kind once at most.
    pub span: Span,
}

/// Nodes side by side.
#[derive(Clone, Copy, Debug)]
pub enum Siblings<'a> {
    /// Blocks.
    Blocks(&'a [Block]),
    /// Inlines.
    Inlines(&'a [Inline]),
}

/// Tells every list of blocks or inlines that has raw HTML in it, outer ones first.
pub fn raw_lists<'a>(siblings: Siblings<'a>, meet: &mut dyn FnMut(Siblings<'a>)) {
    match siblings {
        Siblings::Blocks(blocks) => {
            if blocks.iter().any(|block| matches!(block, Block::Html { .. })) {
                meet(siblings);
            }
            blocks.iter().for_each(|block| below_block(block, meet));
        }
        Siblings::Inlines(inlines) => {
            if inlines.iter().any(|inline| matches!(inline, Inline::Html { .. })) {
                meet(siblings);
            }
            inlines.iter().for_each(|inline| raw_lists(Siblings::Inlines(inline.inner()), meet));
        }
    }
}

fn below_block<'a>(block: &'a Block, meet: &mut dyn FnMut(Siblings<'a>)) {
    match block {
        Block::Paragraph(inlines) | Block::Plain(inlines) => raw_lists(Siblings::Inlines(inlines), meet),
        Block::Heading(heading) => raw_lists(Siblings::Inlines(&heading.inlines), meet),
        Block::Quote { blocks, .. } => raw_lists(Siblings::Blocks(blocks), meet),
        Block::List { items, .. } => items.iter().for_each(|item| raw_lists(Siblings::Blocks(&item.blocks), meet)),
        Block::Definitions(definitions) => {
            for definition in definitions {
                raw_lists(Siblings::Inlines(&definition.term), meet);
                definition.bodies.iter().for_each(|body| raw_lists(Siblings::Blocks(body), meet));
            }
        }
        Block::Table(table) => {
            let cells = table.head.iter().chain(table.rows.iter().flatten());
            cells.chain(table.caption.as_ref().map(|caption| &caption.inlines)).for_each(|cell| raw_lists(Siblings::Inlines(cell), meet));
        }
        Block::Figure(figure) => raw_lists(Siblings::Inlines(&figure.caption), meet),
        Block::Equation { .. } | Block::Code { .. } | Block::Html { .. } | Block::Rule => {}
    }
}
