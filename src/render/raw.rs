//! Raw HTML between the nodes of Markdown: what it says to the page, and how it is painted.

use super::html::Node;
use super::paint::Painter;
use super::sanitise::{self, Answer, Cleaned, Flow, Piece};
use crate::apparatus::Resolved;
use crate::diagnostic::catalogue::markup as faults;
use crate::edition::block::{Block, Inline};
use crate::edition::raw::{Mention, MentionKind, Siblings, raw_lists};
use crate::source::Span;

/// A piece of a text: raw HTML with its place, or nodes of Markdown, painted.
pub(super) type Part<'a> = (Option<(&'a str, Span)>, Vec<Node<'a>>);

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

fn to_clean<'a>(parts: impl Iterator<Item = Option<(&'a str, Span)>>, flow: Flow) -> Vec<Piece<'a>> {
    parts.map(|html| html.map_or(Piece::Child(flow), |(text, _)| Piece::Html(text))).collect()
}

/// The place of a tag in its file. Where lines were folded a piece is shorter than its source: the end is held back.
fn place(span: Span, range: &std::ops::Range<usize>) -> Span {
    Span { start: (span.start + range.start as u32).min(span.end), end: (span.start + range.end as u32).min(span.end), ..span }
}

impl<'a> Painter<'a> {
    /// Markdown blocks with raw HTML among them: the HTML is cleaned as one piece, with the blocks in their places.
    pub(super) fn raw_blocks(&mut self, blocks: &'a [Block]) -> Vec<Node<'a>> {
        let mut parts: Vec<Part<'a>> = Vec::new();
        for block in blocks {
            let mut painted = Vec::new();
            self.block(block, &mut painted);
            parts.push((html_of_block(block), painted));
        }
        self.sanitised(parts, Flow::Block)
    }

    pub(super) fn raw_inlines(&mut self, inlines: &'a [Inline]) -> Vec<Node<'a>> {
        let mut parts: Vec<Part<'a>> = Vec::new();
        for inline in inlines {
            let mut painted = Vec::new();
            self.inline(inline, &mut painted);
            parts.push((html_of_inline(inline), painted));
        }
        self.sanitised(parts, Flow::Inline)
    }

    fn sanitised(&mut self, parts: Vec<Part<'a>>, flow: Flow) -> Vec<Node<'a>> {
        let span = |piece: usize, range: &_| parts[piece].0.map(|(_, span)| place(span, range));
        let pieces = to_clean(parts.iter().map(|(html, _)| *html), flow);
        let clean = sanitise::sanitise_with(&pieces, flow, &|mention| match span(mention.piece, &mention.range) {
            Some(span) => self.answer(mention.kind, span),
            None => Answer::Leave,
        });
        for gone in &clean.removed {
            self.faults.extend(span(gone.piece, &gone.range).map(|place| faults::html_removed(place, &gone.what)));
        }
        let mut children: Vec<Option<Vec<Node<'a>>>> = parts.into_iter().map(|(html, nodes)| html.is_none().then_some(nodes)).collect();
        let mut out = Vec::new();
        for piece in clean.parts {
            match piece {
                Cleaned::Html(html) => out.push(Node::Raw(html.into())),
                Cleaned::Child(at) => out.extend(children.get_mut(at).and_then(Option::take).into_iter().flatten()),
            }
        }
        out
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
