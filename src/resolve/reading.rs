//! An article as it reads in its page, for finding quoted words in it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::anchor::{Judgement, Outcome, Selector, Stream};
use crate::apparatus::{Apparatus, NoteText, Resolved, Spot};
use crate::edition::article::Article;
use crate::edition::block::{Block, Inline, NodeId};
use crate::edition::{Met, walk, walk_inlines};
use crate::source::Span;

/// A run of text, and where in the article it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text's place in the sources.
    pub span: Span,
    /// The text of the article: 0 is the abstract.
    pub text: usize,
    /// The block of the text, counting those that stand in no other; none in titles and notes.
    pub block: Option<usize>,
}

/// An article's words.
pub struct Reading {
    /// All of them: abstract and sections, each with its title before, then the notes of each.
    pub stream: Stream<Run>,
    /// The range of each text.
    pub texts: Vec<Range<usize>>,
    /// The range of the notes of each text: words that stand in the text are looked for there first.
    pub notes: Vec<Range<usize>>,
    /// Where the headings, figures, tables and equations stand, by id.
    pub things: HashMap<String, Spot>,
}

impl Reading {
    /// Judges what became of words that were written beside the text `home`: they are looked for in the part the selector
    /// names, or in that text, and where it has none of them in its notes. The range that was looked at first comes with it.
    pub fn judge(&self, selector: &Selector<'_>, home: Option<usize>) -> (Judgement, Range<usize>) {
        let whole = 0..self.texts.last().map_or(0, |last| last.end);
        let noted = home.map_or_else(|| whole.end..self.stream.len(), |text| self.notes[text].clone());
        let named = selector.home.is_some();
        let home = selector.home.clone().or(home.map(|text| self.texts[text].clone())).unwrap_or(whole);
        let selector = Selector { home: Some(home.clone()), ..selector.clone() };
        let judged = self.stream.judge(&selector);
        let outside = |range: &Range<usize>| range.start < home.start || home.end < range.end;
        if judged.outcome != Outcome::Ambiguous && judged.range.as_ref().is_none_or(outside) && !named && !noted.is_empty() {
            // What the text itself does not have may stand in its notes.
            let in_notes = self.stream.judge(&Selector { home: Some(noted), ..selector });
            if in_notes.outcome == Outcome::Ok {
                return (in_notes, home);
            }
        }
        (judged, home)
    }

    /// Which text of the article a place stands in; notes count to the text that defines them.
    pub fn text_of(&self, at: usize) -> Option<usize> {
        let holds = |range: &Range<usize>| range.start <= at && at < range.end;
        self.texts.iter().position(holds).or_else(|| self.notes.iter().position(holds))
    }
}

/// Reads an article. The outline, the citations and the links are resolved.
pub fn read(article: &Article, apparatus: &Apparatus) -> Reading {
    let mut reader = Reader { apparatus, stream: Stream::default(), things: HashMap::new(), text: 0, block: None };
    let mut texts = Vec::new();
    for at in 0..=article.sections.len() {
        reader.text = at;
        let start = reader.stream.len();
        match at.checked_sub(1) {
            None => {
                reader.line(&article.title);
                reader.blocks(&article.summary);
            }
            Some(n) => {
                let section = &article.sections[n];
                let anchor = &apparatus.outline.anchors[apparatus.outline.sections[n]];
                reader.stream.part(&anchor.id, 0);
                reader.number(&anchor.number);
                reader.line(&section.title);
                reader.blocks(&section.blocks);
            }
        }
        texts.push(start..reader.stream.len());
        reader.stream.wall();
    }
    reader.stream.part("", 0);
    let notes = reader.notes(article);
    Reading { stream: reader.stream, texts, notes, things: reader.things }
}

/// The notes of the article that are cited.
fn written(apparatus: &Apparatus) -> impl Iterator<Item = usize> {
    apparatus.notes.iter().filter_map(|entry| match entry.text {
        NoteText::Written(index) => Some(index),
        NoteText::Citation(_) => None,
    })
}

struct Reader<'r> {
    apparatus: &'r Apparatus,
    stream: Stream<Run>,
    things: HashMap<String, Spot>,
    text: usize,
    block: Option<usize>,
}

impl Reader<'_> {
    /// A title: it stands in no block.
    fn line(&mut self, inlines: &[Inline]) {
        self.block = None;
        self.stream.block();
        walk_inlines(inlines, &mut |met| self.meet(met));
        self.stream.block();
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            self.block = Some(at);
            self.stream.block();
            walk(std::slice::from_ref(block), &mut |met| self.meet(met));
            if matches!(block, Block::Figure(_) | Block::Table(_)) {
                self.stream.part("", u8::MAX);
            }
        }
        self.block = None;
    }

    /// The notes of each text. What is cited nowhere is not printed.
    fn notes(&mut self, article: &Article) -> Vec<Range<usize>> {
        let cited: HashSet<usize> = written(self.apparatus).collect();
        let mut notes = super::notes_of(article).into_iter().enumerate();
        let counts = std::iter::once(article.notes.len()).chain(article.sections.iter().map(|section| section.notes.len()));
        let mut ranges = Vec::new();
        for (at, count) in counts.enumerate() {
            self.text = at;
            let start = self.stream.len();
            for (_, note) in notes.by_ref().take(count).filter(|(index, _)| cited.contains(index)) {
                self.within(&note.blocks);
                self.stream.wall();
            }
            ranges.push(start..self.stream.len());
        }
        ranges
    }

    /// Blocks whose remarks are shown after the text as a whole.
    fn within(&mut self, blocks: &[Block]) {
        self.block = None;
        self.stream.block();
        walk(blocks, &mut |met| self.meet(met));
    }

    /// A number that the page prints before a title.
    fn number(&mut self, number: &str) {
        if !number.is_empty() {
            self.stream.aside(&format!("{} ", self.apparatus.words.digits(number)));
        }
    }

    fn meet(&mut self, met: Met<'_>) {
        match met {
            Met::Heading(heading) => {
                if let Some(number) = self.thing(heading.node, heading.level.max(1)) {
                    self.number(&number);
                }
            }
            Met::Figure(figure) => drop(self.thing(figure.node, u8::MAX)),
            Met::Table(table) => drop(self.thing(table.node, u8::MAX)),
            Met::Equation { node, .. } => drop(self.thing(node, u8::MAX)),
            Met::Inline(inline) => self.inline(inline),
            Met::End => self.stream.block(),
        }
    }

    /// Notes where a thing with an id stands, and gives its number.
    fn thing(&mut self, node: NodeId, rank: u8) -> Option<String> {
        let anchor = self.apparatus.outline.of(node)?;
        let spot = Spot { text: self.text, block: self.block, at: self.stream.len() };
        self.things.entry(anchor.id.clone()).or_insert(spot);
        self.stream.part(&anchor.id, rank);
        Some(anchor.number.clone())
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) | Inline::Code(text) => self.stream.run(Run { span: text.span, text: self.text, block: self.block }, &text.text),
            Inline::SoftBreak | Inline::HardBreak => self.stream.gap(),
            Inline::Math { tex, .. } => self.stream.aside(tex),
            Inline::Citation(citation) => {
                let words = self.apparatus.printed(citation);
                self.stream.aside(&words);
            }
            Inline::Note { node, .. } => {
                if let Some((at, _)) = self.apparatus.note_marks.get(node) {
                    self.stream.aside(&self.apparatus.words.digits(&(at + 1).to_string()));
                }
            }
            Inline::Reference { node, .. } => self.filled(*node),
            Inline::Link(link) if link.inlines.is_empty() => self.filled(link.node),
            _ => {}
        }
    }

    /// The words the page fills in.
    fn filled(&mut self, node: NodeId) {
        if let Some(Resolved::To { words, .. }) = self.apparatus.links.get(&node) {
            let words = words.clone();
            self.stream.aside(&words);
        }
    }
}
