//! What is searched of a page, cut into pieces that a browser fetches one by one.

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::code::script;

/// How many bytes of words a piece holds at most.
pub const PIECE: usize = 4_000;

/// What a passage is part of. The order is that of the pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Kind {
    Abstract,
    Text,
    Note,
    Remark,
    Reference,
}

impl Kind {
    fn letter(self) -> char {
        match self {
            Self::Abstract => 'a',
            Self::Text => 't',
            Self::Note => 'n',
            Self::Remark => 'r',
            Self::Reference => 'b',
        }
    }
}

/// Words that stand together and can be linked to.
#[derive(Clone, Debug)]
pub struct Passage {
    /// What it is part of.
    pub kind: Kind,
    /// The way to it from its page: `#p12`, `reviews/#review-1`.
    pub to: String,
    /// Where it stands, for readers: "2 Methods".
    pub place: String,
    /// Its words.
    pub text: String,
}

/// A page that is searched.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its URL path.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its authors.
    pub authors: Vec<String>,
    /// Its keywords.
    pub keywords: Vec<String>,
    /// What it is part of: "Volume 1, Issue 2".
    pub part_of: String,
    /// Its language.
    pub language: String,
    /// Its passages, in the order of [`Kind`], then as they are read.
    pub passages: Vec<Passage>,
}

/// The pieces of a document.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    /// Scripts in the order of their numbers. The first has the abstract.
    pub scripts: Vec<String>,
    /// The words of each unit, which terms count by: title, authors, keywords, then the pieces.
    pub(super) units: Vec<String>,
    /// How many pieces of text, of notes and of remarks there are; the others are references.
    pub(super) shape: [u32; 3],
}

/// A piece as it is written.
#[derive(Serialize)]
struct Script<'d> {
    title: &'d str,
    authors: String,
    of: &'d str,
    language: &'d str,
    kind: char,
    /// Runs of passages of one place.
    runs: Vec<(&'d str, Vec<(&'d str, &'d str)>)>,
}

/// Cuts a document into pieces. Passages of different kinds stand in different ones.
pub fn pieces(document: &Document) -> Pieces {
    let mut pieces = Pieces { units: vec![document.title.clone(), document.authors.join(" · "), document.keywords.join(" · ")], ..Pieces::default() };
    for (kind, passages) in parted(&document.passages) {
        let composed: Vec<(&Passage, String)> = passages.into_iter().map(|(passage, text)| (passage, text.nfc().collect())).collect();
        let mut runs: Vec<(&str, Vec<(&str, &str)>)> = Vec::new();
        for (passage, text) in &composed {
            let one = (passage.to.as_str(), text.as_str());
            match runs.last_mut().filter(|(place, _)| *place == passage.place) {
                Some((_, run)) => run.push(one),
                None => runs.push((&passage.place, vec![one])),
            }
        }
        let authors = document.authors.join(", ");
        let script_of = Script { title: &document.title, authors, of: &document.part_of, language: &document.language, kind: kind.letter(), runs };
        let data = serde_json::to_string(&script_of).unwrap_or_default();
        pieces.scripts.push(script(&format!("{}{}", document.url, pieces.scripts.len()), &data));
        pieces.units.push(composed.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n"));
        if let Kind::Text | Kind::Note | Kind::Remark = kind {
            pieces.shape[kind as usize - Kind::Text as usize] += 1;
        }
    }
    pieces
}

/// The words of a piece, each with its passage.
type Cut<'d> = Vec<(&'d Passage, &'d str)>;

/// The passages of each piece; the first is the abstract's, whether there is one or not.
fn parted(passages: &[Passage]) -> Vec<(Kind, Cut<'_>)> {
    let mut parted: Vec<(Kind, Cut<'_>)> = vec![(Kind::Abstract, Vec::new())];
    let mut size = 0;
    for passage in passages {
        for text in slices(&passage.text) {
            let full = size + text.len() > PIECE && passage.kind != Kind::Abstract;
            match parted.last_mut().filter(|(kind, _)| *kind == passage.kind && !full) {
                Some((_, piece)) => piece.push((passage, text)),
                None => {
                    size = 0;
                    parted.push((passage.kind, vec![(passage, text)]));
                }
            }
            size += text.len();
        }
    }
    parted
}

/// A text in parts of a piece's size at most, cut between words where it can be.
fn slices(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while rest.len() > PIECE {
        let fits = rest.floor_char_boundary(PIECE);
        let at = rest[..fits].rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(fits);
        out.push(&rest[..at]);
        rest = &rest[at..];
    }
    out.push(rest);
    out
}
