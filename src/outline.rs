//! The ids and numbers of one article: what a link may lead to, and what a cross-reference says.
//!
//! Pass one keeps them in the catalogue for the other articles; pass two makes them again for the article itself.

mod passages;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::diagnostic::{Diagnostic, catalogue::markup as faults};
use crate::edition::article::{Article, Section, SectionId};
use crate::edition::block::{Block, Heading, Inline, NodeId, Written};
use crate::edition::raw::{Mention, MentionKind};
use crate::edition::{Met, plain_text, walk};
use crate::slug;
use crate::source::{FileId, Span};
use crate::words::Label;

/// What an id stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A section of the article.
    Section,
    /// A heading in a section.
    Heading,
    /// A figure.
    Figure,
    /// A table.
    Table,
    /// An equation.
    Equation,
    /// A place named in raw HTML.
    Named,
}

/// A place of the page that has an id.
#[derive(Clone, Debug)]
pub struct Anchor {
    /// Its id in the page.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// "2.1", "A", "3"; empty where it has none.
    pub number: String,
    /// Its words: a heading's own, or nothing.
    pub words: String,
}

impl Anchor {
    /// What a cross-reference says: "Figure 1", "Section 2.1", "Appendix A", or the heading's words.
    pub fn label(&self) -> Label {
        let key = match self.kind {
            Kind::Named => return Label::Own(self.id.clone()),
            _ if self.number.is_empty() => return Label::Quoted(self.words.clone()),
            Kind::Figure => "label_figure",
            Kind::Table => "label_table",
            Kind::Equation => "label_equation",
            _ if self.number.starts_with(|c: char| c.is_ascii_uppercase()) => "label_appendix",
            _ => "label_section",
        };
        Label::numbered(key, &self.number)
    }
}

/// The ids and numbers of one page, in reading order.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// All places in reading order.
    pub anchors: Vec<Anchor>,
    /// The place of each section, by position.
    pub sections: Vec<usize>,
    /// The place of each heading, figure, table and equation.
    pub nodes: HashMap<NodeId, usize>,
    /// The ids that paragraphs and the like have only so that they can be linked to: of the abstract, then of each section.
    pub passages: Vec<Vec<String>>,
    ids: HashMap<String, usize>,
    granted: BTreeSet<Span>,
}

impl Outline {
    /// The place a node of the text is.
    pub fn of(&self, node: NodeId) -> Option<&Anchor> {
        self.nodes.get(&node).map(|&at| &self.anchors[at])
    }

    /// The place with `id`; `sec-intro` finds `intro` too.
    pub fn find(&self, id: &str) -> Option<&Anchor> {
        let bare = || id.strip_prefix("sec-").and_then(|bare| self.ids.get(bare));
        self.ids.get(id).or_else(bare).map(|&at| &self.anchors[at])
    }

    /// Whether the id that was written at `span` is the page's own now.
    pub fn grants(&self, span: Span) -> bool {
        self.granted.contains(&span)
    }

    fn add(&mut self, anchor: Anchor) {
        self.ids.entry(anchor.id.clone()).or_insert(self.anchors.len());
        self.anchors.push(anchor);
    }
}

/// Ids of the page that are no section's: landmarks of the theme.
const TAKEN: &[&str] = &[
    "abstract",
    "acknowledgements",
    "annotations",
    "competing-interests",
    "contents",
    "data-availability",
    "ethics",
    "funding",
    "main",
    "notes",
    "references",
    "reviews",
    "top",
    "waivers",
];

/// Prefixes that the page gives out itself.
const PREFIXES: &[&str] = &["fn-", "fnref-", "ref-", "cite-", "review-", "waiver-", "at-"];

/// Makes the outline of an article.
pub fn outline(article: &Article, raw: &[Mention], out: &mut Vec<Diagnostic>) -> Outline {
    let mut maker = Maker::new(out);
    for annotation in article.all_remarks().map(|(remark, _)| &remark.annotation) {
        maker.used.insert(annotation.id.value.clone(), Some(annotation.id.span));
        maker.used.extend(annotation.replies.iter().enumerate().map(|(n, reply)| (annotation.reply_id(n), Some(reply.by.span))));
    }
    for section in &article.sections {
        maker.written_section(section);
        maker.written(&section.blocks);
    }
    maker.written(&article.summary);
    // What a review file holds stands on the page of reviews, where nothing grants an id.
    let apart: BTreeSet<FileId> = article.reviews.iter().map(|review| review.file).collect();
    maker.raw(raw.iter().filter(|mention| !apart.contains(&mention.span.file)));
    maker.blocks(&article.summary, false);
    for section in &article.sections {
        maker.section(section);
    }
    // Last, so that an id that says something never gives way to one that only counts.
    maker.passages(article);
    maker.close()
}

/// Makes the outline of a plain page or of an editors' note.
pub fn page_outline(blocks: &[Block], raw: &[Mention], out: &mut Vec<Diagnostic>) -> Outline {
    let mut maker = Maker::new(out);
    maker.written(blocks);
    maker.raw(raw);
    maker.blocks(blocks, false);
    maker.close()
}

struct Maker<'o> {
    outline: Outline,
    /// Ids in use; those their authors wrote with their place.
    used: BTreeMap<String, Option<Span>>,
    /// The ids of raw HTML.
    named: Vec<String>,
    /// The next number to try for an id that is taken.
    next: HashMap<String, u32>,
    /// The last number of sections, of appendices, of headings below, of figures, tables, equations.
    sections: u32,
    appendices: u32,
    below: Vec<u32>,
    prefix: String,
    counts: [u32; 3],
    out: &'o mut Vec<Diagnostic>,
}

impl<'o> Maker<'o> {
    fn new(out: &'o mut Vec<Diagnostic>) -> Self {
        let used = TAKEN.iter().map(|id| ((*id).to_owned(), None)).collect();
        Self {
            outline: Outline::default(),
            used,
            named: Vec::new(),
            next: HashMap::new(),
            sections: 0,
            appendices: 0,
            below: Vec::new(),
            prefix: String::new(),
            counts: [0; 3],
            out,
        }
    }

    fn written_section(&mut self, section: &Section) {
        if let SectionId::Written(id) = &section.id {
            self.claim(&Written { id: id.clone(), span: section.span });
        }
    }

    /// Claims the ids authors wrote before any is generated: a generated one gives way.
    fn written(&mut self, blocks: &[Block]) {
        let mut ids: Vec<&Written> = Vec::new();
        walk(blocks, &mut |met| match met {
            Met::Heading(heading) => ids.extend(&heading.id),
            Met::Figure(figure) => ids.extend(&figure.id),
            Met::Table(table) => ids.extend(table.caption.as_ref().and_then(|c| c.id.as_ref())),
            Met::Equation { id, .. } => ids.extend(id),
            _ => {}
        });
        for id in ids {
            self.claim(id);
        }
    }

    /// Claims the ids of raw HTML, after those of the text.
    fn raw<'m>(&mut self, mentions: impl IntoIterator<Item = &'m Mention>) {
        for mention in mentions.into_iter().filter(|mention| mention.kind == MentionKind::Id) {
            self.claim(&Written { id: mention.value.clone(), span: mention.span });
            if self.outline.granted.contains(&mention.span) {
                self.named.push(mention.value.clone());
            }
        }
    }

    /// The outline, with what raw HTML names at its end.
    fn close(mut self) -> Outline {
        for id in std::mem::take(&mut self.named) {
            self.outline.add(Anchor { id, kind: Kind::Named, number: String::new(), words: String::new() });
        }
        self.outline
    }

    fn claim(&mut self, written: &Written) {
        let Written { id, span } = written;
        if let Some(fault) = refused(id, *span) {
            self.out.push(fault);
            return;
        }
        if let Some(Some(first)) = self.used.get(id) {
            self.out.push(faults::id_duplicate(*span, *first, id));
            return;
        }
        self.used.insert(id.clone(), Some(*span));
        self.outline.granted.insert(*span);
    }

    /// The id of a place: as written, where that was granted, else made from `words` and unused so far.
    fn id(&mut self, written: Option<(&str, Span)>, words: &str) -> String {
        if let Some((id, span)) = written
            && self.outline.granted.contains(&span)
        {
            return id.to_owned();
        }
        let mut base = slug::slug(words);
        if slug::is_reserved(&base) || PREFIXES.iter().any(|p| base.starts_with(p)) {
            base = format!("s-{base}");
        }
        let mut id = base.clone();
        while self.used.contains_key(&id) {
            let next = self.next.entry(base.clone()).or_insert(2);
            id = format!("{base}-{next}");
            *next += 1;
        }
        self.used.insert(id.clone(), None);
        id
    }

    fn section(&mut self, section: &Section) {
        let words = plain_text(&section.title);
        let id = match &section.id {
            SectionId::Written(id) => self.id(Some((id, section.span)), &words),
            SectionId::Generated(from) => self.id(None, from),
        };
        self.below.clear();
        self.prefix = match (section.appendix, section.numbered) {
            (true, _) => {
                self.appendices += 1;
                letters(self.appendices)
            }
            (false, true) => {
                self.sections += 1;
                self.sections.to_string()
            }
            (false, false) => String::new(),
        };
        self.outline.sections.push(self.outline.anchors.len());
        self.outline.add(Anchor { id, kind: Kind::Section, number: self.prefix.clone(), words });
        self.blocks(&section.blocks, !self.prefix.is_empty());
    }

    fn blocks(&mut self, blocks: &[Block], numbered: bool) {
        let mut places: Vec<(NodeId, Met<'_>)> = Vec::new();
        walk(blocks, &mut |met| match met {
            Met::Heading(h) => places.push((h.node, met)),
            Met::Figure(f) => places.push((f.node, met)),
            Met::Table(t) => places.push((t.node, met)),
            Met::Equation { node, .. } => places.push((node, met)),
            _ => {}
        });
        let top = blocks.iter().filter_map(|b| if let Block::Heading(h) = b { Some(h.level) } else { None }).min().unwrap_or(1);
        for (node, met) in places {
            let anchor = match met {
                Met::Heading(heading) => Some(self.heading(heading, top, numbered)),
                Met::Figure(figure) => self.numbered(0, figure.id.as_ref(), Kind::Figure, "fig-", true),
                Met::Table(table) => {
                    let captioned = table.caption.is_some();
                    self.numbered(1, table.caption.as_ref().and_then(|c| c.id.as_ref()), Kind::Table, "tbl-", captioned)
                }
                Met::Equation { id, .. } => self.numbered(2, id, Kind::Equation, "eq-", id.is_some()),
                _ => None,
            };
            if let Some(anchor) = anchor {
                self.outline.nodes.insert(node, self.outline.anchors.len());
                self.outline.add(anchor);
            }
        }
    }

    fn heading(&mut self, heading: &Heading, top: u8, numbered: bool) -> Anchor {
        let words = plain_text(&heading.inlines);
        let id = self.id(heading.id.as_ref().map(|w| (w.id.as_str(), w.span)), &words);
        let depth = (heading.level - top.min(heading.level)) as usize;
        self.below.resize(depth + 1, 0);
        self.below[depth] += 1;
        let plain = heading.classes.iter().any(|c| c == "unnumbered");
        // Only the first level below a section is numbered: 2.1, never 2.1.3.
        let number = if numbered && !plain && depth == 0 { format!("{}.{}", self.prefix, self.below[0]) } else { String::new() };
        Anchor { id, kind: Kind::Heading, number, words }
    }

    fn numbered(&mut self, series: usize, written: Option<&Written>, kind: Kind, prefix: &str, counts: bool) -> Option<Anchor> {
        if !counts {
            return None;
        }
        self.counts[series] += 1;
        let number = self.counts[series].to_string();
        let id = self.id(written.map(|w| (w.id.as_str(), w.span)), &format!("{prefix}{number}"));
        Some(Anchor { id, kind, number, words: String::new() })
    }
}

/// Why an id can't be had; nothing where it can.
fn refused(id: &str, span: Span) -> Option<Diagnostic> {
    if id.contains(char::is_whitespace) {
        Some(faults::id_spaced(span, id))
    } else if let Some(prefix) = PREFIXES.iter().find(|prefix| id.starts_with(**prefix)) {
        Some(faults::id_prefixed(span, id, prefix))
    } else if TAKEN.contains(&id) {
        Some(faults::id_taken(span, id))
    } else {
        slug::is_reserved(id).then(|| faults::id_reserved(span, id))
    }
}

/// A, B … Z, AA.
fn letters(mut n: u32) -> String {
    let mut out = String::new();
    while n > 0 {
        n -= 1;
        out.insert(0, (b'A' + (n % 26) as u8) as char);
        n /= 26;
    }
    out
}

/// The inlines of a heading without what can't stand in a table of contents: notes, links, citations.
pub fn for_contents(inlines: &[Inline]) -> Vec<Inline> {
    inlines
        .iter()
        .filter(|inline| !matches!(inline, Inline::Note { .. } | Inline::Html { .. } | Inline::Image(_)))
        .flat_map(|inline| match inline {
            Inline::Link(link) => for_contents(&link.inlines),
            other => vec![other.clone()],
        })
        .collect()
}
