//! What CommonMark gives as paragraphs and we read as more: figures, equations, captions under tables.

use super::attributes::{self, Attributes};
use crate::edition::block::{Block, Caption, Image, Inline, Text, Written};
use crate::source::Span;

/// An image alone in its paragraph, with a caption or with attributes after it. `rest` is the source after the image.
pub(super) fn figure(inlines: Vec<Inline>, rest: &str) -> Result<(Image, Attributes), Vec<Inline>> {
    let attributes = match rest.trim() {
        "" => Some(Attributes::default()),
        _ => attributes::read(rest),
    };
    let (Some(attributes), Some(Inline::Image(image))) = (attributes, inlines.first()) else { return Err(inlines) };
    let alone = inlines.len() == 1 || !rest.trim().is_empty();
    if !alone || (image.label.is_empty() && attributes == Attributes::default()) {
        return Err(inlines);
    }
    match inlines.into_iter().next() {
        Some(Inline::Image(image)) => Ok((image, attributes)),
        _ => Err(Vec::new()),
    }
}

/// A picture whose caption has notes.
pub(super) struct Noted {
    /// The file, as written.
    pub target: String,
    /// Its title, if any.
    pub title: String,
    /// What stands behind it in its paragraph.
    pub rest: String,
}

/// The picture alone in its paragraph that a note in its caption keeps from being read as one (the Markdown reader takes no
/// brackets around a note for a link or a picture). `inlines` are its caption then, and are left as they are where there is none.
pub(super) fn noted(inlines: &mut Vec<Inline>, escaped: &[Span]) -> Option<Noted> {
    let [Inline::Text(first), middle @ .., Inline::Text(last)] = inlines.as_mut_slice() else { return None };
    let written = |text: &Text| text.text.len() == (text.span.end - text.span.start) as usize;
    let meant = first.text.starts_with("![") && !escaped.iter().any(|span| span.start == first.span.start);
    if !meant || !written(first) || !written(last) || !middle.iter().any(|inline| matches!(inline, Inline::Note { .. })) {
        return None;
    }
    let close = last.text.find("](")?;
    let noted = target(&last.text[close + 2..])?;
    first.text.drain(..2);
    first.span.start += 2;
    last.text.truncate(close);
    last.span.end = last.span.start + close as u32;
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.text.is_empty()));
    Some(noted)
}

/// `figure.svg "A title") …`, as it stands behind the caption.
fn target(text: &str) -> Option<Noted> {
    let (inside, rest) = text.split_once(')')?;
    let (target, title) = inside.split_once(' ').map_or((inside, ""), |(target, title)| (target, title.trim()));
    let title = if title.is_empty() { "" } else { title.strip_prefix('"')?.strip_suffix('"')? };
    let read = rest.trim().is_empty() || attributes::read(rest).is_some();
    let plain = read && !target.is_empty() && !target.contains(['<', '\\', '(', '&']);
    plain.then(|| Noted { target: target.to_owned(), title: title.to_owned(), rest: rest.to_owned() })
}

/// A `$$…$$` alone in its paragraph, with or without `{#eq-x}` after it.
pub(super) fn equation(inlines: Vec<Inline>) -> Result<(String, Span, Option<Written>), Vec<Inline>> {
    let id = match inlines.as_slice() {
        [Inline::Math { display: true, .. }] => None,
        [Inline::Math { display: true, .. }, Inline::Text(after)] => match attributes::read(after.text.trim_start()).and_then(|a| a.id) {
            Some((id, at)) => {
                let base = after.span.start as usize + after.text.len() - after.text.trim_start().len();
                Some(Written { id, span: Span::new(after.span.file, base + at.start - 1, base + at.end) })
            }
            None => return Err(inlines),
        },
        _ => return Err(inlines),
    };
    match inlines.into_iter().next() {
        Some(Inline::Math { tex, span, .. }) => Ok((tex, span, id)),
        _ => Err(Vec::new()),
    }
}

/// Joins `: Caption {#tbl-x}` paragraphs to the tables they stand under.
pub(super) fn captions(blocks: Vec<Block>) -> Vec<Block> {
    if !blocks.iter().any(|b| matches!(b, Block::Table(_))) {
        return blocks;
    }
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match (block, out.last_mut()) {
            (Block::Paragraph(inlines), Some(Block::Table(table))) if table.caption.is_none() && is_caption(&inlines) => {
                table.caption = Some(caption(inlines));
            }
            (block, _) => out.push(block),
        }
    }
    out
}

/// The place of a caption line that stands under no table.
pub(super) fn stray_caption(block: &Block) -> Option<Span> {
    match block {
        Block::Paragraph(inlines) => match (inlines.first(), inlines.last()) {
            (Some(Inline::Text(first)), Some(Inline::Text(last))) if first.text.starts_with(": ") => {
                attributes::at_end(&last.text).is_some_and(|(_, found)| found.id.is_some()).then_some(first.span)
            }
            _ => None,
        },
        // After a blank line below a paragraph CommonMark's extension takes it for a definition of that paragraph.
        Block::Definitions(definitions) => definitions.iter().flat_map(|d| &d.bodies).find_map(|body| match body.first() {
            Some(Block::Paragraph(inlines) | Block::Plain(inlines)) => match inlines.last() {
                Some(Inline::Text(last)) => attributes::at_end(&last.text).and_then(|(_, found)| found.id.map(|_| last.span)),
                _ => None,
            },
            _ => None,
        }),
        _ => None,
    }
}

fn is_caption(inlines: &[Inline]) -> bool {
    matches!(inlines.first(), Some(Inline::Text(text)) if text.text.starts_with(": ") || text.text.starts_with("Table: "))
}

fn caption(mut inlines: Vec<Inline>) -> Caption {
    if let Some(Inline::Text(first)) = inlines.first_mut() {
        let cut = first.text.find(": ").map_or(0, |at| at + 2);
        first.text.drain(..cut);
        first.span.start += cut as u32;
    }
    let mut id = None;
    if let Some(Inline::Text(last)) = inlines.last_mut()
        && let Some((open, attributes)) = attributes::at_end(&last.text)
    {
        let base = last.span.start as usize + open;
        id = attributes.id.map(|(id, at)| Written { id, span: Span::new(last.span.file, base + at.start - 1, base + at.end) });
        last.text.truncate(last.text[..open].trim_end().len());
        last.span.end = last.span.start + last.text.len() as u32;
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.text.is_empty()));
    Caption { inlines, id }
}
