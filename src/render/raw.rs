//! Raw HTML between the nodes of Markdown: what it says to the page, and how it is painted.

use super::cut::Run;
use super::html::{Node, depth};
use super::marks::Piece;
use super::paint::Painter;
use super::sanitise::{self, Answer, Cleaned, Flow};
use crate::apparatus::Resolved;
use crate::diagnostic::catalogue::markup as faults;
use crate::edition::block::{Block, Inline};
use crate::edition::raw::{Mention, MentionKind, Siblings, raw_lists};
use crate::source::Span;

/// The ids, links and files in the raw HTML of these texts, in the order of the texts.
pub fn mentions<'a>(texts: impl IntoIterator<Item = Siblings<'a>>) -> Vec<Mention> {
    let mut found = Vec::new();
    for text in texts {
        raw_lists(text, &mut |siblings| mentions_of(siblings, &mut found));
    }
    found
}

fn mentions_of(siblings: Siblings<'_>, found: &mut Vec<Mention>) {
    let (pieces, flow): (Vec<Option<(&str, Span)>>, Flow) = match siblings {
        Siblings::Blocks(blocks) => (blocks.iter().map(html_of_block).collect(), Flow::Block),
        Siblings::Inlines(inlines) => (inlines.iter().map(html_of_inline).collect(), Flow::Inline),
    };
    let clean = sanitise::sanitise(&to_clean(pieces.iter().copied(), flow), flow);
    found.extend(clean.mentions.into_iter().filter_map(|mention| {
        let span = place(pieces[mention.piece]?.1, &mention.range);
        Some(Mention { kind: mention.kind, value: mention.value, span })
    }));
}

fn html_of_block(block: &Block) -> Option<(&str, Span)> {
    if let Block::Html { text, span } = block { Some((text, *span)) } else { None }
}

fn html_of_inline(inline: &Inline) -> Option<(&str, Span)> {
    if let Inline::Html { text, span } = inline { Some((text, *span)) } else { None }
}

fn to_clean<'a>(parts: impl Iterator<Item = Option<(&'a str, Span)>>, flow: Flow) -> Vec<sanitise::Piece<'a>> {
    parts.map(|html| html.map_or(sanitise::Piece::Child(flow), |(text, _)| sanitise::Piece::Html(text))).collect()
}

/// The place of a tag in its file. Where lines were folded a piece is shorter than its source: the end is held back.
fn place(span: Span, range: &std::ops::Range<usize>) -> Span {
    Span { start: (span.start + range.start as u32).min(span.end), end: (span.start + range.end as u32).min(span.end), ..span }
}

impl<'a> Painter<'a> {
    /// Markdown blocks with raw HTML among them: the HTML is cleaned as one piece, with the blocks in their places. With each
    /// run of nodes the block it ends with, where no element of the author's is open after it. `ids` are given to the blocks.
    pub(super) fn raw_blocks(&mut self, blocks: &'a [Block], ids: &'a [String]) -> Vec<Run<'a>> {
        let one = |(at, block)| (self.passage(block, ids.get(at)), std::mem::take(&mut self.met));
        let mut children: Vec<(Vec<Node<'a>>, Vec<usize>)> = blocks.iter().enumerate().map(one).collect();
        let mut out = Vec::new();
        let (mut open, mut reached) = (0, 0);
        for part in self.cleaned(&blocks.iter().map(html_of_block).collect::<Vec<_>>(), Flow::Block) {
            let (nodes, notes) = match part {
                Cleaned::Html(html) => {
                    open += depth(&html);
                    (vec![Node::Raw(html.into())], Vec::new())
                }
                Cleaned::Child(at) => {
                    reached = reached.max(at);
                    children.get_mut(at).map(std::mem::take).unwrap_or_default()
                }
            };
            out.push(Run { nodes, end: (open == 0).then_some(reached), notes });
        }
        out
    }

    pub(super) fn raw_inlines(&mut self, inlines: &'a [Inline]) -> Vec<Piece<'a>> {
        let mut children: Vec<Vec<Piece<'a>>> = Vec::new();
        for inline in inlines {
            let mut painted = Vec::new();
            self.inline(inline, &mut painted);
            children.push(painted);
        }
        let mut out = Vec::new();
        for part in self.cleaned(&inlines.iter().map(html_of_inline).collect::<Vec<_>>(), Flow::Inline) {
            match part {
                Cleaned::Html(html) => out.push(Piece::Wall(Node::Raw(html.into()))),
                Cleaned::Child(at) => out.append(children.get_mut(at).unwrap_or(&mut Vec::new())),
            }
        }
        out
    }

    /// The raw HTML among these siblings made safe, with the places of the others.
    fn cleaned(&mut self, html: &[Option<(&'a str, Span)>], flow: Flow) -> Vec<Cleaned> {
        let span = |piece: usize, range: &_| html[piece].map(|(_, span)| place(span, range));
        let clean = sanitise::sanitise_with(&to_clean(html.iter().copied(), flow), flow, &|mention| match span(mention.piece, &mention.range) {
            Some(span) => self.answer(mention.kind, span),
            None => Answer::Leave,
        });
        for gone in &clean.removed {
            self.faults.extend(span(gone.piece, &gone.range).map(|place| faults::html_removed(place, &gone.what)));
        }
        clean.parts
    }

    /// What becomes of an id, a link or a file: an id the page did not grant and a link that leads nowhere are left off.
    fn answer(&self, kind: MentionKind, span: Span) -> Answer {
        match (kind, self.apparatus.raw.get(&(span, kind))) {
            (MentionKind::Id, _) if self.apparatus.outline.grants(span) => Answer::Keep,
            (_, Some(Resolved::To { url, .. })) => Answer::Instead(self.href(url).into_owned()),
            _ => Answer::Leave,
        }
    }
}
