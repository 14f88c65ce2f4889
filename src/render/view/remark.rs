//! Remarks as templates are given them.

use serde::Serialize;

use super::Date;
use crate::difference::{Kind, Piece};

/// A stretch of a text, and the remarks to be shown after it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Part {
    /// The text.
    pub html: String,
    /// The remarks on it, in the order of their words; none where none is.
    pub annotations: Vec<Annotation>,
    /// The notes it is the first to cite, once more, for the margin.
    pub notes: Vec<SideNote>,
}

/// A note as it stands beside the words that cite it, for the eye alone: what it says is read out at its place below the text.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SideNote {
    /// Its number as printed.
    pub number: usize,
    /// The id of the note below the text.
    pub id: String,
    /// Its text, without ids; its links can't be reached by the keyboard.
    pub body_html: String,
    /// Its position among the notes.
    #[serde(skip)]
    pub at: usize,
}

/// A remark and the answers to it, or an answer.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Annotation {
    /// Its id as written.
    pub id: String,
    /// The short mark that stands after its words in the text ("R1.1"); of an answer empty.
    pub label: String,
    /// "Reviewer 1".
    pub by: String,
    /// The key of the speaker: `reviewer-1`.
    pub by_key: String,
    /// `reviewer`, `editor`, `author` or `reader`.
    pub role: &'static str,
    /// When.
    pub date: Option<Date>,
    /// W3C motivations: `commenting`, `questioning` …
    pub kinds: Vec<&'static str>,
    /// `major`, `minor`, `typo` or empty.
    pub weight: &'static str,
    /// `open`, `accepted`, `declined`, `resolved`, `superseded`; in an answer empty where it changes nothing.
    pub status: &'static str,
    /// "Round 1"; empty where none is given.
    pub round: String,
    /// The number of that round, from 1; empty where none is given.
    pub round_number: String,
    /// The version of the manuscript that was read; may be empty.
    pub version: String,
    /// Free keywords.
    pub tags: Vec<String>,
    /// The words it speaks of; empty where it speaks of something else.
    pub quote: String,
    /// What else it speaks of ("Figure 1", "the article as a whole"); may be empty.
    pub target: String,
    /// Link to the words or the thing, where it was found; else empty.
    pub target_url: String,
    /// Whether what it speaks of was found.
    pub anchored: bool,
    /// What became of its words: `ok`, `moved`, `drifted`, `ambiguous`, `stale`.
    pub outcome: &'static str,
    /// The words that were read beside those of today, where they differ; else empty.
    pub difference: Vec<Difference>,
    /// Where its words could be, best first, where none or several are.
    pub candidates: Vec<Candidate>,
    /// Its language where it is another than the page's; else empty.
    pub language: String,
    /// `ltr` or `rtl`, where the language is said; else empty.
    pub direction: &'static str,
    /// The remark.
    pub body_html: String,
    /// The wording it proposes; may be empty.
    pub suggestion_html: String,
    /// The words that wording is to replace; may be empty.
    pub replaces: String,
    /// Link back to the place in the text that leads to it; empty where there is none.
    pub back_url: String,
    /// Answers in the order they are read: each right after what it answers.
    pub replies: Vec<Annotation>,
    /// Of an answer: how many answers end with it, itself among them. Answers to it stand inside it, up to eight deep.
    pub closes: usize,
}

/// A part of the words that were read laid over those of today.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Difference {
    /// `same`, `gone`, `new`.
    pub kind: &'static str,
    /// Its words.
    pub text: String,
}

impl Difference {
    /// The pieces of two texts laid over each other.
    pub(in crate::render) fn all(pieces: &[Piece]) -> Vec<Self> {
        let kind = |piece: &Piece| match piece.kind {
            Kind::Same => "same",
            Kind::Gone => "gone",
            Kind::New => "new",
        };
        pieces.iter().map(|piece| Self { kind: kind(piece), text: piece.text.clone() }).collect()
    }
}

/// A place where the words of a remark could be.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Candidate {
    /// Some words before them.
    pub before: String,
    /// The words.
    pub words: String,
    /// Some words after them.
    pub after: String,
    /// How close they are to those that were quoted, in per cent.
    pub percent: u8,
    /// Link to the section they stand in.
    pub url: String,
    /// "Section 2", "Abstract".
    pub place: String,
}

/// Something in which remarks differ.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Filter {
    /// `by`, `round`, `status`, `kind`, `weight`: remarks carry it as `data-by` …
    pub name: &'static str,
    /// What it is of these remarks.
    pub options: Vec<FilterOption>,
}

/// One value of a [`Filter`].
#[derive(Clone, Debug, Default, Serialize)]
pub struct FilterOption {
    /// The value.
    pub value: String,
    /// In words, where the theme has none for it; else empty.
    pub text: String,
    /// The role of a speaker; else empty.
    pub role: &'static str,
    /// How many remarks have it.
    pub count: usize,
}
