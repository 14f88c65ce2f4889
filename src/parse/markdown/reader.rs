//! Events to blocks: a descent over pulldown-cmark's stream.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::super::place::Placed;
use super::attributes::{self, Attributes};
use super::passage;
use super::{Context, DEPTH, citation, shape};
use crate::diagnostic::catalogue::{edition, markup};
use crate::edition::block::*;
use crate::source::Span;

type Events<'a> = Box<dyn Iterator<Item = (Event<'a>, Range<usize>)> + 'a>;

/// Reads one text.
pub(super) struct Reader<'a, 's, 'c> {
    events: Peekable<Events<'a>>,
    /// The text the ranges of the events speak of: the prelude, then the source's text.
    pub(super) text: &'a str,
    skip: usize,
    source: &'s Placed<'s>,
    pub(super) context: &'s mut Context<'c>,
    depth: usize,
    too_deep: bool,
    notes: Vec<NoteDefinition>,
    /// The texts that begin with an escaped bracket.
    pub(super) escaped: Vec<Span>,
}

impl<'a, 's, 'c> Reader<'a, 's, 'c> {
    pub(super) fn new(events: Events<'a>, text: &'a str, skip: usize, source: &'s Placed<'s>, context: &'s mut Context<'c>) -> Self {
        Self { events: events.peekable(), text, skip, source, context, depth: 0, too_deep: false, notes: Vec::new(), escaped: Vec::new() }
    }

    /// Reads everything.
    pub(super) fn document(mut self) -> Document {
        let mut blocks = Vec::new();
        while self.events.peek().is_some() {
            blocks.extend(self.blocks());
            self.events.next();
        }
        Document { blocks, notes: self.notes }
    }

    /// The place of a range of the text.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.source.span(range.start.saturating_sub(self.skip), range.end.saturating_sub(self.skip))
    }

    /// Blocks up to the end of what holds them, which is left for the caller to take.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some(met) = self.events.peek().map(|(event, _)| Met::of(event)) {
            match met {
                Met::End => break,
                Met::Inline => {
                    let inlines = self.inlines();
                    blocks.push(Block::Plain(inlines));
                }
                Met::Block => match self.events.next() {
                    Some((Event::Start(tag), range)) => {
                        self.block(tag, range, &mut blocks);
                        self.events.next();
                    }
                    Some((Event::Rule, _)) => blocks.push(Block::Rule),
                    _ => {}
                },
            }
        }
        let blocks = shape::captions(blocks);
        let stray = blocks.iter().filter_map(shape::stray_caption);
        self.context.faults.extend(stray.map(markup::caption_stray));
        blocks
    }

    /// What a start tag opens, up to its end, which is left for the caller to take.
    fn block(&mut self, tag: Tag<'a>, range: Range<usize>, out: &mut Vec<Block>) {
        match tag {
            Tag::Paragraph => {
                let block = self.paragraph(range);
                out.push(block);
            }
            Tag::Heading { level, id, classes, .. } => {
                let heading = self.heading(level, id.map(CowStr::into_string), classes.into_iter().map(CowStr::into_string).collect(), range);
                out.push(Block::Heading(heading));
            }
            Tag::BlockQuote(kind) => {
                let blocks = self.nested(range);
                out.push(Block::Quote { alert: kind.map(alert), blocks });
            }
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                let text = self.raw();
                out.push(Block::Code { info, text, span: self.span(range) });
            }
            Tag::HtmlBlock => {
                let text = self.raw();
                out.push(Block::Html { text, span: self.span(range) });
            }
            Tag::List(start) => {
                let items = self.items(range);
                out.push(Block::List { start, items });
            }
            Tag::FootnoteDefinition(key) => {
                let span = self.span(range.start..range.start + key.len() + 3);
                let blocks = self.nested(range);
                self.notes.push(NoteDefinition { key: key.to_string(), span, blocks });
            }
            Tag::DefinitionList => {
                let definitions = self.definitions();
                out.push(Block::Definitions(definitions));
            }
            Tag::Table(align) => {
                let table = self.table(&align, range);
                out.push(Block::Table(table));
            }
            // Anything else that holds blocks is transparent.
            _ => {
                let blocks = self.nested(range);
                out.extend(blocks);
            }
        }
    }

    /// Blocks one level deeper; beyond the limit everything stands on the last level.
    fn nested(&mut self, range: Range<usize>) -> Vec<Block> {
        if self.depth >= DEPTH {
            self.skip_deep(range);
            return Vec::new();
        }
        self.depth += 1;
        let blocks = self.blocks();
        self.depth -= 1;
        blocks
    }

    /// Leaves out what is nested too deep, and says so once.
    fn skip_deep(&mut self, range: Range<usize>) {
        if !self.too_deep {
            self.too_deep = true;
            let span = self.span(range.start..range.start + 1);
            self.context.faults.push(markup::markdown_depth(span));
        }
        let mut open = 0usize;
        while let Some((event, _)) = self.events.peek() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) if open == 0 => break,
                Event::End(_) => open -= 1,
                _ => {}
            }
            self.events.next();
        }
    }

    /// A paragraph, or the figure or equation that stands alone in it.
    fn paragraph(&mut self, range: Range<usize>) -> Block {
        let image = match self.events.peek() {
            Some((Event::Start(Tag::Image { .. }), image)) => Some(image.clone()),
            _ => None,
        };
        let mut inlines = self.inlines();
        if let Some(image) = image {
            let rest = &self.text[image.end..range.end.max(image.end)];
            match shape::figure(inlines, rest) {
                Ok((image_node, attributes)) => return self.figure(image_node, attributes, range, image.end),
                Err(back) => inlines = back,
            }
        }
        if let Some(noted) = shape::noted(&mut inlines, &self.escaped) {
            return self.noted_figure(inlines, noted, range);
        }
        match shape::equation(inlines) {
            Ok((tex, span, id)) => Block::Equation { node: self.context.node(), id, tex, span },
            Err(inlines) => Block::Paragraph(inlines),
        }
    }

    /// A figure whose caption has notes; without attributes that can be read it has none.
    fn noted_figure(&mut self, label: Vec<Inline>, noted: shape::Noted, range: Range<usize>) -> Block {
        let attributes = attributes::read(&noted.rest).unwrap_or_default();
        let base = self.text[range.clone()].rfind(&noted.rest).map_or(range.end, |at| range.start + at);
        let image = Image { node: self.context.node(), target: noted.target, title: noted.title, label, span: self.span(range.clone()) };
        self.figure(image, attributes, range, base)
    }

    fn figure(&mut self, image: Image, attributes: Attributes, range: Range<usize>, base: usize) -> Block {
        let width = attributes.get("width").and_then(|w| w.strip_suffix('%')).and_then(|w| w.parse().ok());
        Block::Figure(Figure {
            node: image.node,
            target: image.target,
            title: image.title,
            caption: image.label,
            alt: attributes.get("alt").map(str::to_owned),
            width: width.filter(|w| (1..=100).contains(w)),
            id: attributes.id.map(|(id, at)| Written { id, span: self.span(base + at.start - 1..base + at.end) }),
            span: self.span(range),
        })
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<String>, classes: Vec<String>, range: Range<usize>) -> Heading {
        let inlines = self.inlines();
        let span = self.span(range.clone());
        let id = id.map(|id| {
            let at = self.text[range.clone()].rfind(&format!("#{id}")).map_or(range.start, |at| range.start + at);
            Written { span: self.span(at..at + id.len() + 1), id }
        });
        Heading { node: self.context.node(), level: level as u8, id, classes, inlines, span }
    }

    fn items(&mut self, range: Range<usize>) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some((Event::Start(Tag::Item), item)) = self.events.peek().cloned() {
            self.events.next();
            let task = match self.events.peek() {
                Some((Event::TaskListMarker(done), _)) => Some(*done),
                _ => None,
            };
            if task.is_some() {
                self.events.next();
            }
            let blocks = self.nested(if item.is_empty() { range.clone() } else { item });
            items.push(Item { task, blocks });
            self.events.next();
        }
        items
    }

    fn definitions(&mut self) -> Vec<Definition> {
        let mut definitions: Vec<Definition> = Vec::new();
        while let Some((Event::Start(tag), range)) = self.events.peek().cloned() {
            self.events.next();
            if matches!(tag, Tag::DefinitionListTitle) {
                let term = self.inlines();
                definitions.push(Definition { term, bodies: Vec::new() });
            } else {
                let blocks = self.nested(range);
                if let Some(last) = definitions.last_mut() {
                    last.bodies.push(blocks);
                }
            }
            self.events.next();
        }
        definitions
    }

    fn table(&mut self, align: &[Alignment], range: Range<usize>) -> Table {
        let node = self.context.node();
        let align = align.iter().map(|a| match a {
            Alignment::None => Align::None,
            Alignment::Left => Align::Left,
            Alignment::Center => Align::Center,
            Alignment::Right => Align::Right,
        });
        let mut table = Table { node, align: align.collect(), head: Vec::new(), rows: Vec::new(), caption: None, span: self.span(range) };
        while let Some((Event::Start(tag), _)) = self.events.peek().cloned() {
            self.events.next();
            let cells = self.cells();
            if matches!(tag, Tag::TableHead) {
                table.head = cells;
            } else {
                table.rows.push(cells);
            }
            self.events.next();
        }
        table
    }

    fn cells(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some((Event::Start(Tag::TableCell), _)) = self.events.peek() {
            self.events.next();
            cells.push(self.inlines());
            self.events.next();
        }
        cells
    }

    /// The text of a code block or a piece of raw HTML.
    fn raw(&mut self) -> String {
        let mut text = String::new();
        while let Some((Event::Text(piece) | Event::Html(piece), _)) = self.events.peek() {
            text.push_str(piece);
            self.events.next();
        }
        text
    }

    /// Inlines up to the end of what holds them, or to the next block; the end is left for the caller to take.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut out = Vec::new();
        let mut words = Words::default();
        while let Some(Met::Inline) = self.events.peek().map(|(event, _)| Met::of(event)) {
            match self.events.next() {
                Some((Event::Text(text), range)) => {
                    let exact = self.text.get(range.clone()) == Some(&*text);
                    if !words.join(&range, exact) {
                        self.flush(&mut words, &mut out);
                        words = Words { range, made: (!exact).then(|| text.into_string()) };
                    }
                }
                Some((event, range)) => {
                    self.flush(&mut words, &mut out);
                    self.inline(event, range, &mut out);
                }
                None => break,
            }
        }
        self.flush(&mut words, &mut out);
        passage::fold(out, &self.escaped)
    }

    fn flush(&mut self, words: &mut Words, out: &mut Vec<Inline>) {
        let Words { range, made } = std::mem::take(words);
        match made {
            Some(text) => self.words(&text, range, false, out),
            None if range.is_empty() => {}
            None => {
                let text: &'a str = self.text;
                self.words(&text[range.clone()], range, true, out);
            }
        }
    }

    fn inline(&mut self, event: Event<'a>, range: Range<usize>, out: &mut Vec<Inline>) {
        let span = self.span(range.clone());
        match event {
            Event::Code(text) => {
                let inner = self.text[range.clone()].find(&*text).map_or(range.clone(), |at| range.start + at..range.start + at + text.len());
                out.push(Inline::Code(Text { text: text.to_string(), span: self.span(inner) }));
            }
            Event::InlineMath(tex) => out.push(Inline::Math { tex: tex.to_string(), display: false, span }),
            Event::DisplayMath(tex) => out.push(Inline::Math { tex: tex.to_string(), display: true, span }),
            Event::InlineHtml(html) => out.push(Inline::Html { text: html.to_string(), span }),
            Event::SoftBreak => out.push(Inline::SoftBreak),
            Event::HardBreak => out.push(Inline::HardBreak),
            Event::FootnoteReference(key) => out.push(Inline::Note { node: self.context.node(), key: key.to_string(), span }),
            Event::Start(tag) => {
                self.container(tag, range, out);
                self.events.next();
            }
            _ => {}
        }
    }

    /// An inline that holds others.
    fn container(&mut self, tag: Tag<'a>, range: Range<usize>, out: &mut Vec<Inline>) {
        if let Tag::Link { dest_url, .. } = &tag
            && &**dest_url == "cite:"
            && self.text[range.clone()].starts_with('[')
            && self.citation(&range, out)
        {
            return;
        }
        if self.depth >= DEPTH {
            return self.skip_deep(range);
        }
        self.depth += 1;
        let inner = self.inlines();
        self.depth -= 1;
        let span = self.span(range);
        out.push(match tag {
            Tag::Emphasis => Inline::Emphasis(inner),
            Tag::Strong => Inline::Strong(inner),
            Tag::Strikethrough => Inline::Strikethrough(inner),
            Tag::Superscript => Inline::Superscript(inner),
            Tag::Subscript => Inline::Subscript(inner),
            Tag::Link { link_type, dest_url, title, .. } => {
                let target = if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                Inline::Link(Link { node: self.context.node(), target, title: title.to_string(), inlines: inner, span })
            }
            Tag::Image { dest_url, title, .. } => {
                Inline::Image(Image { node: self.context.node(), target: dest_url.to_string(), title: title.to_string(), label: inner, span })
            }
            _ => return out.extend(inner),
        });
    }

    /// `[see @key, p. 3]`, read from its source. False when nothing in it can be read as a citation.
    fn citation(&mut self, range: &Range<usize>, out: &mut Vec<Inline>) -> bool {
        let raw = &self.text[range.clone()];
        // `[@key][]` and `[@key][other]` reach here too: the first bracket is the citation.
        let Some(inner) = raw.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(inner, _)| inner) else { return false };
        let items = citation::group(inner, range.start + 1);
        if items.is_empty() {
            return false;
        }
        let span = self.span(range.clone());
        if citation::is_unclear(inner) {
            self.context.faults.push(edition::citation_unclear(span, raw));
        }
        while !matches!(self.events.peek(), Some((Event::End(TagEnd::Link), _)) | None) {
            self.events.next();
        }
        if let [one] = items.as_slice()
            && citation::is_reference(&one.key)
        {
            out.push(Inline::Reference { node: self.context.node(), id: one.key.clone(), span });
            return true;
        }
        let cites = items.into_iter().map(|item| Cite {
            node: self.context.node(),
            span: self.source.span(item.range.start - self.skip, item.range.end - self.skip),
            key: item.key,
            prefix: item.prefix,
            suffix: item.suffix,
            suppress_author: item.suppress_author,
        });
        let cites: Vec<Cite> = cites.collect();
        let locator = citation::locator_first(inner);
        if let (Some(locator), [.., Inline::Citation(before), Inline::Text(gap)]) = (locator, out.as_mut_slice())
            && before.narrative
            && gap.text == " "
            && before.cites.len() == 1
            && before.cites[0].suffix.is_empty()
        {
            // `@key [chap. 2; see also @other]`: the bracket belongs to the work named before it.
            before.cites[0].suffix = locator;
            before.cites.extend(cites);
            out.pop();
            return true;
        }
        out.push(Inline::Citation(Citation { narrative: false, cites, raw: raw.to_owned(), span }));
        true
    }
}

/// What an event is to who reads blocks or inlines.
#[derive(Clone, Copy)]
enum Met {
    /// The end of what holds it.
    End,
    /// A block, or the start of one.
    Block,
    /// An inline, or the start of one.
    Inline,
}

impl Met {
    fn of(event: &Event<'_>) -> Self {
        match event {
            Event::End(_) => Self::End,
            Event::Start(tag) if is_block(tag) => Self::Block,
            Event::Rule | Event::Html(_) => Self::Block,
            _ => Self::Inline,
        }
    }
}

/// Words gathered from events that stand side by side in the source.
#[derive(Default)]
struct Words {
    range: Range<usize>,
    /// The words where they are other than the source's own: made from an entity or an escape.
    made: Option<String>,
}

impl Words {
    /// Takes what stands at `range` in, if it continues these words in the source as in the page.
    fn join(&mut self, range: &Range<usize>, exact: bool) -> bool {
        let joins = !self.range.is_empty() && self.made.is_none() && exact && self.range.end == range.start;
        if joins {
            self.range.end = range.end;
        }
        joins
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::Link { .. } | Tag::Image { .. })
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}
