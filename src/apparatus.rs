//! What follows from an edition for one page: numbers of notes and citations, the reference list, where each remark's
//! words were found, where links lead. Side tables; the edition is never edited.

mod printed;
mod proof;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::anchor::Outcome;
use crate::csl::{Formatted, Piece};
use crate::edition::block::NodeId;
use crate::edition::raw::MentionKind;
use crate::outline::Outline;
use crate::source::{FileId, Span};
use crate::words::Words;

pub use proof::{Citing, Fate, Form, Known, MentionEntry, Proof};

/// The side tables of one page.
#[derive(Debug, Default)]
pub struct Apparatus {
    /// The words of the page's language.
    pub words: Arc<Words>,
    /// Ids and numbers.
    pub outline: Outline,
    /// The notes that are cited, in the order of their numbers.
    pub notes: Vec<NoteEntry>,
    /// Which note each mark cites (by position in `notes`), and the how-manieth mark of it this is, from 1.
    pub note_marks: HashMap<NodeId, (usize, usize)>,
    /// The works that are cited, in the order of the bibliography.
    pub works: Vec<WorkEntry>,
    /// Citations and reference list as the style sets them.
    pub setting: Setting,
    /// What each citation of one work leads to.
    pub cites: HashMap<NodeId, CiteEntry>,
    /// Where links and images lead, and cross-references with the words to fill in.
    pub links: HashMap<NodeId, Resolved>,
    /// Where the links and files of raw HTML lead, by their tag.
    pub raw: HashMap<(Span, MentionKind), Resolved>,
    /// Marked words, by the run of text they stand in.
    pub marks: HashMap<Span, Vec<Mark>>,
    /// What became of each remark, by its id.
    pub remarks: HashMap<String, RemarkEntry>,
    /// The cross-links in reading order, abstract first.
    pub cross_links: Vec<CrossLinkEntry>,
    /// The citations that the author typed as words, in the order they were found.
    pub mentions: Vec<MentionEntry>,
    /// The author's citations against the list of references, and the list against them.
    pub proof: Proof,
    /// Where each of the article's `related:` leads, that article's title, and its language where it is another than the page's;
    /// none where it leads nowhere.
    pub related: Vec<Option<(String, String, String)>>,
    /// The ids of its parts, notes and works, with the words of a link to each.
    pub landmarks: HashMap<String, String>,
    /// The files the page publishes.
    pub assets: BTreeSet<FileId>,
    /// What is known of its pictures that are files of the journal.
    pub pictures: BTreeMap<NodeId, Picture>,
}

/// A picture that is a file of the journal.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The file.
    pub file: FileId,
    /// The one for dark pages and its address, where it lies beside the other: `map.dark.svg` beside `map.svg`.
    pub dark: Option<(FileId, String)>,
    /// Its width and height in pixels of CSS, where they are known.
    pub size: Option<(u32, u32)>,
    /// Those of the one for dark pages.
    pub dark_size: Option<(u32, u32)>,
}

impl Apparatus {
    /// The id of a text of the article: `abstract`, or a section's.
    pub fn text_id(&self, text: usize) -> String {
        let section = text.checked_sub(1).and_then(|at| self.outline.sections.get(at));
        section.map_or_else(|| "abstract".to_owned(), |&at| self.outline.anchors[at].id.clone())
    }
}

/// A note that is cited.
#[derive(Clone, Debug)]
pub struct NoteEntry {
    /// Its key as defined.
    pub key: String,
    /// What stands in it.
    pub text: NoteText,
    /// The places that cite it.
    pub cited: Vec<CitedAt>,
}

/// What stands in a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteText {
    /// The note the article defines: an index into its notes, abstract's first.
    Written(usize),
    /// A citation, under a style that cites in notes: the node of its first cite.
    Citation(NodeId),
}

/// Citations and reference list as the citation style sets them.
#[derive(Debug, Default)]
pub struct Setting {
    /// Each citation, by the node of its first cite.
    pub citations: HashMap<NodeId, SetCitation>,
    /// The words that name the author in the sentence of a citation that stands in a note, by the node of its first cite.
    pub named: HashMap<NodeId, Vec<Piece>>,
    /// The reference list, in its order.
    pub list: Vec<ListEntry>,
    /// How the list is laid out.
    pub layout: ListLayout,
}

/// A citation as it is set.
#[derive(Debug, Default)]
pub struct SetCitation {
    /// Its parts.
    pub pieces: Vec<Piece>,
    /// For each cite that has an entry, its own id and that of the entry: what the indices of the parts count.
    pub links: Vec<(String, String)>,
}

/// An entry of the reference list.
#[derive(Debug, Default)]
pub struct ListEntry {
    /// The work, by its position in [`Apparatus::works`].
    pub work: usize,
    /// The number or label that stands before it, where the style sets one apart.
    pub mark: Vec<Formatted>,
    /// The entry.
    pub content: Vec<Formatted>,
    /// A short name of the work: "Putin 2019".
    pub label: String,
}

/// How a reference list is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListLayout {
    /// A plain list.
    #[default]
    Plain,
    /// The second line of an entry stands further in than its first.
    Hanging,
    /// A number or label stands before each entry, in a column of its own.
    Marked,
}

/// A work that is cited.
#[derive(Clone, Debug)]
pub struct WorkEntry {
    /// Its position in the bibliography.
    pub reference: usize,
    /// The places that cite it.
    pub cited: Vec<CitedAt>,
}

/// A place that cites a note or a work.
#[derive(Clone, Debug, Default)]
pub struct CitedAt {
    /// Its id.
    pub id: String,
    /// What it is called: "2.1".
    pub label: String,
    /// Whether it stands on the page of reviews, and not on the article's own.
    pub apart: bool,
}

/// A citation of one work.
#[derive(Clone, Debug)]
pub struct CiteEntry {
    /// The work's position in the bibliography; none where it is missing.
    pub reference: Option<usize>,
    /// The id of this citation.
    pub id: String,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// To this address, relative to the page.
    To {
        /// The address.
        url: String,
        /// Words for a link that has none of its own.
        words: String,
        /// Their language where it is another than the page's; else empty.
        language: String,
    },
    /// Nowhere: the scheme is not safe.
    Unsafe,
    /// Nowhere: what the fault says.
    Fault(String),
}

/// Words that stand for something more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// First byte in the run of text.
    pub from: usize,
    /// One past the last.
    pub to: usize,
    /// What they stand for.
    pub of: MarkOf,
    /// Whether they are the first of their passage.
    pub first: bool,
    /// Whether they are the last.
    pub last: bool,
}

/// What marked words stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkOf {
    /// A remark speaks of them.
    Remark {
        /// Its id.
        id: String,
    },
    /// A cross-link ties them to something: the position among all, and the how-manieth place this is, from 1.
    CrossLink {
        /// Position in [`Apparatus::cross_links`].
        at: usize,
        /// The how-manieth place of the same words, from 1.
        place: usize,
    },
    /// They cite a work: the position in [`Apparatus::mentions`].
    Mention {
        /// The position.
        at: usize,
    },
}

/// What became of a remark.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RemarkEntry {
    /// The short label after its words: "R1.1".
    pub label: String,
    /// `reviewer`, `editor`, `author` or `reader`.
    pub role: &'static str,
    /// The speaker's name for readers: "Reviewer 1".
    pub by: String,
    /// The names of those who reply, in order, with their roles.
    pub replies: Vec<(String, &'static str)>,
    /// What it speaks of, where that is no quotation: "Figure 1".
    pub what: String,
    /// The address of what it speaks of; empty where it was not found.
    pub url: String,
    /// Where in the article what it speaks of stands.
    pub spot: Option<Spot>,
    /// What became of the words it quotes; of any other target, `ok` where it exists and `stale` where it does not.
    pub outcome: Outcome,
    /// How sure the outcome is, from 0 to 1: 1 for words that stand as they were quoted.
    pub score: f64,
    /// The words that are marked now, as they read in the page; none where nothing is marked.
    pub found: Option<String>,
    /// The places its words could be, best first, where none or several are: at most five.
    pub candidates: Vec<Candidate>,
    /// What to write for the words that are marked now, where the target's own words differ from them.
    pub renewed: Option<Renewed>,
    /// The words that are marked now with the shortest context that decides in the whole article: what an export writes.
    pub context: Option<Renewed>,
}

/// Where in an article something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The text: 0 is the abstract, 1 the first section.
    pub text: usize,
    /// The block of the text, counting those that stand in no other, after which the remark is shown; none for the text as
    /// a whole.
    pub block: Option<usize>,
    /// A number that grows along the text: the order of remarks.
    pub at: usize,
}

/// A place the words of a remark could be.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The words as they read in the page.
    pub words: String,
    /// Some words before them.
    pub before: String,
    /// Some words after them.
    pub after: String,
    /// How close they are, from 0 to 1.
    pub score: f64,
    /// Where they stand.
    pub spot: Spot,
    /// Where they stand in the sources.
    pub span: Span,
    /// What to write to mean this place.
    pub renewed: Renewed,
}

/// A quotation that names one place: its words, and the shortest context that decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renewed {
    /// The words as they read in the page.
    pub quote: String,
    /// The words before them; none where they are not needed.
    pub prefix: Option<String>,
    /// The words after them; none where they are not needed.
    pub suffix: Option<String>,
}

/// What became of a cross-link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrossLinkEntry {
    /// What the words stand for.
    pub leads: Leads,
    /// The words as written.
    pub words: String,
    /// The ids given to its places, in reading order, where they cite a work.
    pub ids: Vec<String>,
}

/// Where the words of a cross-link lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// To an entry of the list.
    Work {
        /// Its position in the bibliography.
        reference: usize,
        /// Its key.
        key: String,
    },
    /// To this address.
    Url(String),
    /// Nowhere, and why: the number of the waiver, from 1.
    Waived(usize),
    /// Nowhere: a fault said why.
    Fault(String),
}
