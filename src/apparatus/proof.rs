//! The proof of an article: each of its citations with the work it means, and each work with the places that cite it.

use crate::source::Span;

/// How a citation is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// By the key of the work: `[@key]`.
    Keyed,
    /// In words, as authors type them, or in words that a cross-link ties to a work.
    Prose,
}

/// What became of a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It leads to its work.
    Linked,
    /// The list has no such work.
    Missing,
    /// Several works fit equally well.
    Ambiguous,
    /// One work probably fits.
    Uncertain,
}

impl Form {
    /// `keyed` or `prose`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Keyed => "keyed",
            Self::Prose => "prose",
        }
    }
}

impl Fate {
    /// `linked`, `missing`, `ambiguous` or `uncertain`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Linked => "linked",
            Self::Missing => "missing",
            Self::Ambiguous => "ambiguous",
            Self::Uncertain => "uncertain",
        }
    }
}

/// A citation of one work in the author's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MentionEntry {
    /// Where it stands in the sources.
    pub span: Span,
    /// Its words as they read in the page.
    pub words: String,
    /// The name and the year alone, folded: the same for each citation of one work that the list lacks.
    pub work: String,
    /// What became of it.
    pub fate: Fate,
    /// The works it may mean, best first, by their position in the bibliography.
    pub candidates: Vec<usize>,
    /// The page it points to, as written.
    pub locator: Option<String>,
    /// The cross-link that says what the words stand for, where there is one.
    pub settled: Option<usize>,
    /// The id given to it, where it leads to a work.
    pub id: Option<String>,
}

impl MentionEntry {
    /// The work it leads to: the one it means, or the one it probably means.
    pub fn leads(&self) -> Option<usize> {
        let leads = self.settled.is_none() && matches!(self.fate, Fate::Linked | Fate::Uncertain);
        self.candidates.first().copied().filter(|_| leads)
    }
}

/// A citation as the proof counts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citing {
    /// Where it stands in the sources.
    pub span: Span,
    /// The words that cite the work.
    pub words: String,
    /// The work it means, in one form: the key, or name and year.
    pub work: String,
    /// How it is written.
    pub form: Form,
    /// What became of it.
    pub fate: Fate,
    /// The work it leads to, by its position in the bibliography; none where it leads to none, or probably to one.
    pub reference: Option<usize>,
    /// The works it may mean, best first.
    pub candidates: Vec<usize>,
    /// What follows the key or the year, as written: `p. 57`.
    pub locator: Option<String>,
    /// Whether the editors said why the work is not in the list.
    pub waived: bool,
}

/// A work of the bibliography as the proof names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its key.
    pub key: String,
    /// The citations that lead to it, by their position in [`Proof::citations`].
    pub cited: Vec<usize>,
    /// Whether something else cites it: a remark, a review.
    pub elsewhere: bool,
}

/// The author's citations against the list of references, and the list against them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// The citations in reading order.
    pub citations: Vec<Citing>,
    /// Every work of the bibliography, in its order.
    pub references: Vec<Known>,
}
