//! The text of record: the words of an article as its authors wrote them, a line each for title, paragraph, row, note.
//!
//! It follows from the sources alone. What the program makes of them (numbers, citations as a style sets them, the words of the
//! journal's language) is not in it, so that neither another style nor a later release of the program changes it.

use unicode_normalization::UnicodeNormalization;

use crate::bag::Sum;
use crate::edition::article::{Article, Note};
use crate::edition::block::{Block, Definition, Figure, Inline, Item, Table, Text};
use crate::edition::erratum::TextHash;
use crate::source::Span;

/// What stands before the title of a section.
pub const SECTION: &str = "## ";

/// A text of record, with the places of its words.
#[derive(Clone, Debug, Default)]
pub struct RecordText {
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A line of a text of record.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Its words, one space between each two.
    pub text: String,
    /// Where in `text` a run of the source begins, and the run.
    runs: Vec<(usize, Span, bool)>,
}

impl RecordText {
    /// The text of `article`: title, subtitle, abstract, sections, notes.
    pub fn of(article: &Article) -> Self {
        let mut maker = Maker::default();
        maker.line("# ", &article.title);
        maker.line("", &article.subtitle);
        maker.blocks(&article.summary);
        for section in &article.sections {
            maker.line(SECTION, &section.title);
            maker.blocks(&section.blocks);
        }
        article.notes.iter().chain(article.sections.iter().flat_map(|section| &section.notes)).for_each(|note| maker.note(note));
        maker.text
    }

    /// The text as a file keeps it.
    pub fn to_text(&self) -> String {
        self.lines.iter().flat_map(|line| [line.text.as_str(), "\n"]).collect()
    }

    /// Its hash.
    pub fn hash(&self) -> TextHash {
        hash_of(&self.to_text())
    }
}

impl Line {
    /// The place in the sources of `length` bytes of the line from `at`, as far as they run on there; none where no word has one.
    pub fn place(&self, at: usize, length: usize) -> Option<Span> {
        let n = self.runs.partition_point(|(start, ..)| *start <= at).saturating_sub(1);
        let (start, span, exact) = self.runs.get(n)?;
        let byte = (span.start as usize + at.saturating_sub(*start)).min((span.end as usize).saturating_sub(1));
        Some(if *exact { Span::new(span.file, byte, (byte + length.max(1)).min(span.end as usize)) } else { *span })
    }
}

/// The hash of a kept text. Line ends are taken as Unix has them: Git may write others.
pub fn hash_of(text: &str) -> TextHash {
    let unix = text.replace("\r\n", "\n");
    TextHash::of_digits(Sum::of(unix.as_bytes()).as_str())
}

#[derive(Default)]
struct Maker {
    text: RecordText,
    line: Line,
}

impl Maker {
    fn line(&mut self, mark: &str, inlines: &[Inline]) {
        self.line.text.push_str(mark);
        self.inlines(inlines);
        self.end(mark.len());
    }

    /// Ends a line; one that has no more than its `mark` is none.
    fn end(&mut self, mark: usize) {
        let mut line = std::mem::take(&mut self.line);
        line.text.truncate(line.text.trim_end().len());
        if line.text.len() > mark {
            self.text.lines.push(line);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(inlines) | Block::Plain(inlines) => self.line("", inlines),
                Block::Heading(heading) => self.line("### ", &heading.inlines),
                Block::Quote { blocks, .. } => self.blocks(blocks),
                Block::Code { text, span, .. } | Block::Html { text, span } => self.verbatim(text, *span),
                Block::Equation { tex, span, .. } => self.verbatim(tex, *span),
                Block::List { items, .. } => items.iter().for_each(|Item { blocks, .. }| self.blocks(blocks)),
                Block::Definitions(list) => list.iter().for_each(|one| self.definition(one)),
                Block::Table(table) => self.table(table),
                Block::Figure(figure) => self.figure(figure),
                Block::Rule => {}
            }
        }
    }

    fn definition(&mut self, one: &Definition) {
        self.line("", &one.term);
        one.bodies.iter().for_each(|body| self.blocks(body));
    }

    fn table(&mut self, table: &Table) {
        for row in std::iter::once(&table.head).chain(&table.rows) {
            for (n, cell) in row.iter().enumerate() {
                self.words(if n == 0 { "" } else { " | " });
                self.inlines(cell);
            }
            self.end(0);
        }
        self.line("", table.caption.as_ref().map_or(&[], |caption| &caption.inlines));
    }

    fn figure(&mut self, figure: &Figure) {
        self.line("", &figure.caption);
        self.verbatim(figure.alt.as_deref().unwrap_or_default(), figure.span);
    }

    fn note(&mut self, note: &Note) {
        let mark = format!("[^{}] ", note.key);
        let before = self.text.lines.len();
        self.blocks(&note.blocks);
        if let Some(line) = self.text.lines.get_mut(before) {
            line.text.insert_str(0, &mark);
            line.runs.iter_mut().for_each(|(start, ..)| *start += mark.len());
        }
    }

    /// Each line of `text`, whose places are not told apart.
    fn verbatim(&mut self, text: &str, span: Span) {
        for line in text.lines() {
            self.run(line, span);
            self.end(0);
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(Text { text, span }) | Inline::Code(Text { text, span }) => self.run(text, *span),
                Inline::SoftBreak | Inline::HardBreak => self.words(" "),
                Inline::Math { tex, span, .. } => self.run(tex, *span),
                Inline::Citation(citation) => self.run(&citation.raw, citation.span),
                Inline::Reference { id, span, .. } => self.run(&format!("@{id}"), *span),
                Inline::Image(image) => self.inlines(&image.label),
                Inline::Note { .. } | Inline::Html { .. } => {}
                _ => self.inlines(inline.inner()),
            }
        }
    }

    /// Words that stand in the source at `span`.
    fn run(&mut self, text: &str, span: Span) {
        let exact = text.len() == (span.end - span.start) as usize;
        self.line.runs.push((self.line.text.len(), span, exact));
        self.words(text);
    }

    /// Words in one form of letters (NFC), with one space for each stretch of white space.
    fn words(&mut self, text: &str) {
        for letter in text.nfc() {
            let out = &mut self.line.text;
            if !letter.is_whitespace() {
                out.push(letter);
            } else if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
    }
}
