//! Markdown: CommonMark's events to blocks, with our citations, figures, captions, equations and cross-references.

mod attributes;
mod citation;
mod inlines;
mod passage;
mod reader;
mod shape;

use pulldown_cmark::{BrokenLink, CowStr, Options, Parser};

use super::place::Placed;
use crate::diagnostic::Diagnostic;
use crate::edition::block::{Document, Inline, NodeId};

/// What a run of texts shares: the count of nodes, the keys of notes, the faults.
pub struct Context<'c> {
    /// Nodes given out so far.
    pub nodes: u32,
    /// The keys of notes that are defined elsewhere in the article.
    pub notes: &'c [String],
    /// Whether the texts of notes, remarks and statements are read: the journal's index needs none of them.
    pub whole: bool,
    /// What was found wrong.
    pub faults: Vec<Diagnostic>,
}

impl Context<'_> {
    /// A node no other part of the article has.
    pub fn node(&mut self) -> NodeId {
        self.nodes += 1;
        NodeId(self.nodes)
    }
}

/// How deep lists, quotations and emphasis may nest: no text written by hand comes near it.
const DEPTH: usize = 100;

/// Reads a text of blocks.
pub fn document(source: &Placed<'_>, context: &mut Context<'_>) -> Document {
    let prelude = prelude(context.notes);
    if prelude.is_empty() {
        return read(source.text, 0, source, context);
    }
    let whole = format!("{prelude}{}", source.text);
    read(&whole, prelude.len(), source, context)
}

/// Reads a text of one paragraph: a title, a caption, a reason.
pub fn inline(source: &Placed<'_>, context: &mut Context<'_>) -> Vec<Inline> {
    use crate::edition::block::Block;
    let mut all = Vec::new();
    for block in document(source, context).blocks {
        if !all.is_empty() {
            all.push(Inline::SoftBreak);
        }
        match block {
            Block::Paragraph(inlines) | Block::Plain(inlines) => all.extend(inlines),
            Block::Heading(heading) => all.extend(heading.inlines),
            // A title such as `1. Introduction` or `- x` is words, not a list.
            _ => all.push(Inline::Text(crate::edition::block::Text { text: source.text.trim().to_owned(), span: source.span(0, source.text.len()) })),
        }
    }
    all
}

fn read<'t>(text: &'t str, skip: usize, source: &Placed<'_>, context: &mut Context<'_>) -> Document {
    let callback = |link: BrokenLink<'t>| -> Option<(CowStr<'t>, CowStr<'t>)> { citation::looks_like(&link.reference).then(|| ("cite:".into(), "".into())) };
    let events = Parser::new_with_broken_link_callback(text, options(), Some(callback)).into_offset_iter();
    let events = Box::new(events.filter(move |(_, range)| range.start >= skip));
    reader::Reader::new(events, text, skip, source, context).document()
}

/// One empty definition for each note defined elsewhere, so that its marks are recognised here. It stands before the
/// text, because an unclosed fence at the text's end would swallow it there; the comment keeps an indented first block
/// from joining the last definition.
fn prelude(notes: &[String]) -> String {
    if notes.is_empty() {
        return String::new();
    }
    let definitions: String = notes.iter().map(|key| format!("[^{key}]:\n")).collect();
    format!("{definitions}\n<!-- -->\n\n")
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_SUPERSCRIPT
        | Options::ENABLE_SUBSCRIPT
}
