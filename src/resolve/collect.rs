//! Gathers, in the order in which they are read, the nodes that something must answer.

use std::collections::{HashMap, HashSet};

use crate::apparatus::{Apparatus, Leads, Mark, MarkOf};
use crate::edition::article::{Article, Note};
use crate::edition::block::*;
use crate::edition::{Met, walk, walk_inlines};
use crate::source::Span;

/// What was gathered.
#[derive(Default)]
pub(super) struct Found<'a> {
    /// The marks of notes: node, key, place, and the label of where it stands.
    pub marks: Vec<NoteMark<'a>>,
    /// The citations of single works.
    pub cites: Vec<Cited<'a>>,
    /// The citations, whole.
    pub citations: Vec<Whole<'a>>,
    /// Links, images and cross-references.
    pub links: Vec<Leading<'a>>,
    /// The notes in the order of their first mark.
    pub order: Vec<NoteKey>,
    /// Where the first mark of each note stands in the text.
    marked_at: Vec<usize>,
    seen: HashSet<String>,
}

/// What a note goes by until it has its number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum NoteKey {
    /// The key of a note that is written, in lower case.
    Written(String),
    /// A citation that becomes a note, by its position in [`Found::citations`].
    Citation(usize),
}

/// A citation, and where it stands.
pub(super) struct Whole<'a> {
    pub citation: &'a Citation,
    /// The node of its first cite.
    pub node: NodeId,
    /// Its place in the text; a citation in a note has that of the note's first mark.
    pub at: usize,
    /// The note it stands in or becomes, by its position in [`Found::order`].
    pub note: Option<usize>,
    /// Whether it becomes that note.
    pub becomes_note: bool,
    /// Whether it is the article's own, and not a reviewer's.
    pub own: bool,
    pub place: Place,
}

/// A note's mark.
pub(super) struct NoteMark<'a> {
    pub node: NodeId,
    pub key: &'a str,
    pub span: Span,
    pub place: Place,
}

/// Where something is cited.
#[derive(Clone, Default)]
pub(super) struct Place {
    /// What the place is called.
    pub label: String,
    /// Whether it stands on the page of reviews.
    pub apart: bool,
    /// Whether it stands in what others say of the article, or in what is said again: it counts in no proof.
    pub beside: bool,
}

/// A work cited.
pub(super) enum Cited<'a> {
    /// By its key.
    Key { cite: &'a Cite, of: &'a Citation, place: Place },
    /// By words a cross-link ties to it.
    Words { cross_link: usize, span: Span, place: Place },
    /// By words the author typed as a citation.
    Mention { at: usize, place: Place },
}

/// A node that leads somewhere.
pub(super) enum Leading<'a> {
    Link(&'a Link),
    Image { node: NodeId, target: &'a str, span: Span },
    Reference { node: NodeId, id: &'a str, span: Span },
}

/// Reads an article: abstract, sections, statements, then the notes in the order of their marks, then what others say.
/// `in_notes` says that citations in the text become notes.
pub(super) fn article<'a>(article: &'a Article, apparatus: &Apparatus, in_notes: bool) -> Found<'a> {
    let mut reader = Reader::new(apparatus);
    reader.in_notes = in_notes;
    reader.place.label = apparatus.words.text("place_title").to_owned();
    reader.inlines(&article.title);
    reader.inlines(&article.subtitle);
    reader.blocks(&article.summary, apparatus.words.text("place_abstract"));
    for (section, &at) in article.sections.iter().zip(&apparatus.outline.sections) {
        let anchor = &apparatus.outline.anchors[at];
        reader.place.label = if anchor.number.is_empty() { anchor.words.clone() } else { apparatus.words.digits(&anchor.number).into_owned() };
        reader.inlines(&section.title);
        reader.rest(&section.blocks);
    }
    for statement in &article.statements {
        reader.blocks(&statement.blocks, apparatus.words.text(statement.word));
    }
    reader.in_notes = false;
    reader.notes(super::notes_of(article));
    reader.own = false;
    reader.others(article);
    reader.found
}

/// Reads a page and its notes.
pub(super) fn page<'a>(blocks: &'a [Block], notes: &'a [Note], apparatus: &Apparatus) -> Found<'a> {
    let mut reader = Reader::new(apparatus);
    reader.blocks(blocks, apparatus.words.text("place_text"));
    reader.notes(notes.iter().collect());
    reader.found
}

struct Reader<'a, 'p> {
    apparatus: &'p Apparatus,
    found: Found<'a>,
    place: Place,
    /// How many notes and citations were met: the place of the next.
    met: usize,
    /// Whether citations become notes here.
    in_notes: bool,
    /// The note that is read, and where its first mark stands.
    note: Option<(usize, usize)>,
    own: bool,
}

impl<'a, 'p> Reader<'a, 'p> {
    fn new(apparatus: &'p Apparatus) -> Self {
        Self { apparatus, found: Found::default(), place: Place::default(), met: 0, in_notes: false, note: None, own: true }
    }

    fn blocks(&mut self, blocks: &'a [Block], label: &str) {
        label.clone_into(&mut self.place.label);
        self.rest(blocks);
    }

    fn rest(&mut self, blocks: &'a [Block]) {
        walk(blocks, &mut |met| self.meet(met));
    }

    fn inlines(&mut self, inlines: &'a [Inline]) {
        walk_inlines(inlines, &mut |met| self.meet(met));
    }

    /// Notes are read in the order of their numbers; what one cites first is numbered after all that went before.
    fn notes(&mut self, notes: Vec<&'a Note>) {
        let mut by_key: HashMap<String, &'a Note> = HashMap::new();
        for note in notes {
            by_key.entry(fold(&note.key)).or_insert(note);
        }
        let mut next = 0;
        while next < self.found.order.len() {
            if let NoteKey::Written(key) = &self.found.order[next]
                && let Some(note) = by_key.get(key)
            {
                self.note = Some((next, self.found.marked_at[next]));
                self.blocks(&note.blocks, &self.apparatus.words.numbered("place_note", next as u64 + 1));
            }
            next += 1;
        }
        self.note = None;
    }

    /// The place of what is met next; in a note, that of the note's mark.
    fn next_place(&mut self) -> usize {
        self.met += 1;
        self.note.map_or(self.met, |(_, at)| at)
    }

    fn others(&mut self, article: &'a Article) {
        self.place.beside = true;
        let remarks = article.remarks.iter().chain(article.sections.iter().flat_map(|s| &s.remarks));
        for remark in remarks.chain(article.reviews.iter().flat_map(|r| &r.remarks)) {
            let label =
                self.apparatus.remarks.get(&remark.annotation.id.value).map_or(self.apparatus.words.text("remark"), |entry| entry.label.as_str()).to_owned();
            self.blocks(&remark.body, &label);
            self.inlines(&remark.suggestion);
            for reply in &remark.replies {
                self.rest(reply);
            }
        }
        self.place.apart = true;
        for review in &article.reviews {
            self.blocks(&review.blocks, self.apparatus.words.text(review.front.kind.word()));
        }
        self.place.apart = false;
        for translation in &article.translations {
            self.blocks(&translation.summary, self.apparatus.words.text("place_abstract"));
        }
        for biography in &article.biographies {
            self.blocks(biography, self.apparatus.words.text("place_biography"));
        }
        for link in article.cross_links.iter().chain(article.sections.iter().flat_map(|s| &s.cross_links)) {
            if let crate::edition::article::Stands::Missing(reason) = &link.stands {
                self.inlines(reason);
            }
        }
    }

    fn meet(&mut self, met: Met<'a>) {
        match met {
            Met::Heading(heading) => {
                if let Some(anchor) = self.apparatus.outline.of(heading.node).filter(|a| !a.number.is_empty()) {
                    self.place.label = self.apparatus.words.digits(&anchor.number).into_owned();
                }
            }
            Met::Figure(figure) => self.found.links.push(Leading::Image { node: figure.node, target: &figure.target, span: figure.span }),
            Met::Inline(inline) => self.inline(inline),
            Met::Table(_) | Met::Equation { .. } | Met::End => {}
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Note { node, key, span } => {
                let folded = fold(key);
                let at = self.next_place();
                if self.found.seen.insert(folded.clone()) {
                    self.found.order.push(NoteKey::Written(folded));
                    self.found.marked_at.push(at);
                }
                self.found.marks.push(NoteMark { node: *node, key, span: *span, place: self.place.clone() });
            }
            Inline::Citation(citation) => {
                self.citation(citation);
                let place = &self.place;
                self.found.cites.extend(citation.cites.iter().map(|cite| Cited::Key { cite, of: citation, place: place.clone() }));
            }
            Inline::Link(link) => self.found.links.push(Leading::Link(link)),
            Inline::Image(image) => self.found.links.push(Leading::Image { node: image.node, target: &image.target, span: image.span }),
            Inline::Reference { node, id, span } => self.found.links.push(Leading::Reference { node: *node, id, span: *span }),
            Inline::Text(text) | Inline::Code(text) => self.marked(text.span),
            _ => {}
        }
    }

    fn citation(&mut self, citation: &'a Citation) {
        let Some(first) = citation.cites.first() else { return };
        let at = self.next_place();
        let note = if self.in_notes {
            self.found.order.push(NoteKey::Citation(self.found.citations.len()));
            self.found.marked_at.push(at);
            Some(self.found.order.len() - 1)
        } else {
            self.note.map(|(note, _)| note)
        };
        let place = self.place.clone();
        self.found.citations.push(Whole { citation, node: first.node, at, note, becomes_note: self.in_notes, own: self.own, place });
    }

    /// Words that a cross-link ties to a work are a citation of it, and so are those the author typed as one.
    fn marked(&mut self, span: Span) {
        let mut marks: Vec<&Mark> = self.apparatus.marks.get(&span).into_iter().flatten().filter(|mark| mark.first).collect();
        marks.sort_by_key(|mark| mark.from);
        for mark in marks {
            let place = self.place.clone();
            match mark.of {
                MarkOf::CrossLink { at, .. } if matches!(self.apparatus.cross_links[at].leads, Leads::Work { .. }) => {
                    let start = span.start as usize + mark.from;
                    let end = start + self.apparatus.cross_links[at].words.len();
                    self.found.cites.push(Cited::Words { cross_link: at, span: Span::new(span.file, start, end), place });
                }
                MarkOf::Mention { at } => self.found.cites.push(Cited::Mention { at, place }),
                _ => {}
            }
        }
    }
}

/// Keys of notes compare without case (CommonMark's rule for labels).
pub(super) fn fold(key: &str) -> String {
    key.to_lowercase()
}
