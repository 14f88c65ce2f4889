//! The author's paragraphs as the page reads them, for finding citations and quotations in them.

use std::ops::Range;

use crate::anchor::Stream;
use crate::edition::article::Article;
use crate::edition::block::{Block, Inline};
use crate::source::Span;

/// What stands for a thing that is no word of the author's: a keyed citation, a note's mark, a link, code, a formula.
const THING: &str = "\u{fffc}";

/// A stretch of a run of text: its first byte in the run, and one past the last.
pub(in crate::resolve) type Stretch = (Span, usize, usize);

/// The paragraphs of an article: abstract, sections with their titles, statements, notes; items, cells and captions count as ones.
#[derive(Default)]
pub(in crate::resolve) struct Paragraphs<'a> {
    /// Their words.
    pub stream: Stream<Span>,
    /// Each of them.
    pub list: Vec<Paragraph<'a>>,
}

/// A paragraph.
pub(in crate::resolve) struct Paragraph<'a> {
    /// Its words.
    pub range: Range<usize>,
    /// The block quotation it stands in, counted from 1.
    pub quote: Option<usize>,
    /// The keyed citations in it.
    pub keyed: Vec<Keyed<'a>>,
}

/// A keyed citation of one work.
pub(in crate::resolve) struct Keyed<'a> {
    /// Where it stands in the stream.
    pub at: usize,
    /// As the author wrote the whole citation.
    pub raw: &'a str,
    /// Whether a place in the work is named.
    pub located: bool,
}

impl Paragraphs<'_> {
    /// The words of a paragraph.
    pub fn words(&self, paragraph: &Paragraph<'_>) -> &str {
        self.stream.words(&paragraph.range)
    }

    /// Where a range of the stream stands in the sources, and the runs it covers.
    pub fn source(&self, range: &Range<usize>) -> Option<(Span, Vec<Stretch>)> {
        let places: Vec<Stretch> = self.stream.places(range).into_iter().map(|place| (place.run, place.from, place.to)).collect();
        let (first, last) = (places.first()?, places.last()?);
        let start = (first.0.start as usize + first.1).min(first.0.end as usize);
        let end = (last.0.start as usize + last.2).min(last.0.end as usize);
        Some((Span::new(first.0.file, start, end), places))
    }
}

/// Reads the author's text and notes.
pub(in crate::resolve) fn paragraphs(article: &Article) -> Paragraphs<'_> {
    let mut reader = Reader::default();
    reader.blocks(&article.summary);
    for section in &article.sections {
        reader.paragraph(&section.title);
        reader.blocks(&section.blocks);
    }
    article.statements.iter().for_each(|statement| reader.blocks(&statement.blocks));
    super::super::notes_of(article).into_iter().for_each(|note| reader.blocks(&note.blocks));
    reader.out
}

#[derive(Default)]
struct Reader<'a> {
    out: Paragraphs<'a>,
    keyed: Vec<Keyed<'a>>,
    quote: Option<usize>,
    quotes: usize,
    /// Whether an `<a>` of raw HTML is open.
    in_link: bool,
}

impl<'a> Reader<'a> {
    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(inlines) | Block::Plain(inlines) => self.paragraph(inlines),
                Block::Heading(heading) => self.paragraph(&heading.inlines),
                Block::Quote { alert, blocks } => self.quotation(alert.is_none(), blocks),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.blocks)),
                Block::Definitions(definitions) => definitions.iter().for_each(|definition| {
                    self.paragraph(&definition.term);
                    definition.bodies.iter().for_each(|body| self.blocks(body));
                }),
                Block::Table(table) => {
                    table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| self.paragraph(cell));
                    table.caption.iter().for_each(|caption| self.paragraph(&caption.inlines));
                }
                Block::Figure(figure) => self.paragraph(&figure.caption),
                Block::Equation { .. } | Block::Code { .. } | Block::Html { .. } | Block::Rule => {}
            }
        }
    }

    fn quotation(&mut self, is_quote: bool, blocks: &'a [Block]) {
        let outer = self.quote;
        if is_quote && outer.is_none() {
            self.quotes += 1;
            self.quote = Some(self.quotes);
        }
        self.blocks(blocks);
        self.quote = outer;
    }

    fn paragraph(&mut self, inlines: &'a [Inline]) {
        let start = self.out.stream.len();
        self.in_link = false;
        self.inlines(inlines);
        let range = start..self.out.stream.len();
        let keyed = std::mem::take(&mut self.keyed);
        if !range.is_empty() {
            self.out.list.push(Paragraph { range, quote: self.quote, keyed });
            self.out.stream.wall();
        }
    }

    fn inlines(&mut self, inlines: &'a [Inline]) {
        for inline in inlines {
            match inline {
                // A text that the program made up stands in no source.
                Inline::Text(text) if self.in_link || text.span.start == text.span.end => self.out.stream.aside(THING),
                Inline::Text(text) => self.out.stream.run(text.span, &text.text),
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Superscript(inner)
                | Inline::Subscript(inner)
                | Inline::Foreign { inlines: inner, .. } => self.inlines(inner),
                Inline::SoftBreak | Inline::HardBreak => self.out.stream.gap(),
                Inline::Citation(citation) => {
                    let at = self.out.stream.len();
                    let located = |suffix: &str| suffix.contains(|c: char| c.is_ascii_digit());
                    self.keyed.extend(citation.cites.iter().map(|cite| Keyed { at, raw: &citation.raw, located: located(&cite.suffix) }));
                    self.out.stream.aside(THING);
                }
                Inline::Html { text, .. } => self.raw(text),
                Inline::Strikethrough(_)
                | Inline::Code(_)
                | Inline::Link(_)
                | Inline::Image(_)
                | Inline::Math { .. }
                | Inline::Note { .. }
                | Inline::Reference { .. } => self.out.stream.aside(THING),
            }
        }
    }

    fn raw(&mut self, tag: &str) {
        let name = tag.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if name.eq_ignore_ascii_case("a") {
            self.in_link = !tag.starts_with("</");
        }
    }
}
