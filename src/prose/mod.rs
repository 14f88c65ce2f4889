//! Author–year citations as authors type them in running text: `(Putin, 2019)`, `Odgaard (2017)`.
//!
//! It knows texts and references and nothing of journals. [`find`] changes no word: it says where a citation stands and
//! which work it means.

mod article;
mod draft;
mod extra;
mod fold;
mod index;
mod judge;
mod names;
mod person;
mod scan;
mod scent;
mod shape;
mod starts;
mod token;
mod words;
mod year;

use std::ops::Range;

use crate::bibliography::Reference;

/// The words that cite one work at one place: `Goble, 2019` of `(Goble, 2019; Wilson J. L., 2021)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The bytes of those words in the paragraph, without brackets and separators: names, year, and locator if any.
    pub range: Range<usize>,
    /// Which work it is.
    pub outcome: Outcome,
    /// The works it may mean, best first, as positions in the references; the one it is linked to where it is linked.
    pub candidates: Vec<usize>,
    /// What is wrong with it, or worth a look, though a work was found.
    pub doubts: Vec<Doubt>,
    /// The part of the work it points to, as written: `p. 57`.
    pub locator: Option<String>,
    /// The names as written; empty where the year alone stands there.
    pub names: String,
    /// The year as written, with its letter: `2017b`, `n.d.`.
    pub year: String,
}

/// What became of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It means this work.
    Linked,
    /// No work fits.
    Missing,
    /// Several works fit equally well.
    Ambiguous,
    /// One work probably fits, with a difference that wants a human's eye.
    Uncertain,
}

/// A difference between a mention and the work it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// The year is another one.
    Year,
    /// A surname is spelt in another way.
    Spelling,
    /// `et al.` stands for one or two authors, or all of many are named.
    EtAl,
    /// Names are there that the work does not have, or in another order.
    Names,
    /// It has no date, and the work has one; or the other way round.
    Undated,
}

/// Finds the citations in the paragraphs of one article, for each paragraph those that stand in it, in order. `language` is
/// the article's (BCP 47).
pub fn find(paragraphs: &[&str], references: &[Reference], language: &str) -> Vec<Vec<Mention>> {
    article::read(paragraphs, references, language)
}
