//! A manuscript as it was understood.

use crate::manuscript::reference::{Person, When};

use super::known::Known;
use super::words::{Lines, Words};

/// A manuscript, each of its words in one place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manuscript {
    /// What stands before the text, in order, and what each piece is.
    pub front: Vec<Piece>,
    /// What the journal says of itself.
    pub masthead: Masthead,
    /// The title.
    pub title: Option<Words>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// Where they work, with the marks that lead there.
    pub affiliations: Vec<Affiliation>,
    /// When it was received, accepted, published.
    pub dates: Vec<Dated>,
    /// Abstracts, the first that of the article's own language.
    pub abstracts: Vec<Abstract>,
    /// Keywords, list by list.
    pub keywords: Vec<Keywords>,
    /// The address to write to.
    pub email: Option<Words>,
    /// The licence, as SPDX calls it.
    pub licence: Option<Words>,
    /// Who published it.
    pub publisher: Option<Words>,
    /// The text.
    pub sections: Vec<Section>,
    /// Notes, by their marks.
    pub footnotes: Vec<Footnote>,
    /// The list of references.
    pub references: Option<References>,
    /// What has no place: running heads, page numbers, what was not understood.
    pub leftovers: Vec<Leftover>,
    /// What was decided and is not sure.
    pub doubts: Vec<Doubt>,
}

/// A piece of what stands before the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub role: Role,
    /// Its words.
    pub words: Words,
}

/// What a piece before the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The journal's name, volume, pages.
    Masthead,
    /// The title.
    Title,
    /// The authors.
    Authors,
    /// Where authors work.
    Affiliation,
    /// Dates.
    Dates,
    /// An abstract, or its heading.
    Abstract,
    /// Keywords, or their heading.
    Keywords,
    /// Whom to write to.
    Correspondence,
    /// Licence and publisher.
    Licence,
    /// A label that only leads to what follows.
    Label,
    /// None of these.
    Unknown,
}

/// What the journal says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masthead {
    /// Its name.
    pub journal: Option<Words>,
    /// What stands below the name.
    pub tagline: Option<Words>,
    /// The volume.
    pub volume: Option<Words>,
    /// The issue.
    pub issue: Option<Words>,
    /// The pages of the article.
    pub pages: Option<Words>,
    /// The year.
    pub year: Option<Words>,
    /// The article's DOI.
    pub doi: Option<Words>,
    /// The journal's ISSN.
    pub issn: Option<Words>,
}

/// An author.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// The name in its parts.
    pub person: Person,
    /// The name as printed, without marks.
    pub name: Words,
    /// Marks of affiliations: `1`, `*`.
    pub marks: Vec<String>,
    /// Whether to write to.
    pub corresponding: bool,
    /// The address.
    pub email: Option<String>,
}

/// Where authors work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Affiliation {
    /// The mark that leads there.
    pub mark: String,
    /// What it says.
    pub words: Words,
}

/// A date of the article's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// `received`, `revised`, `accepted`, `published`.
    pub event: &'static str,
    /// The date.
    pub date: When,
    /// As it is written.
    pub words: Words,
}

/// An abstract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Abstract {
    /// Its heading.
    pub heading: Words,
    /// Its paragraphs.
    pub paragraphs: Vec<Words>,
}

/// A list of keywords.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keywords {
    /// Its heading.
    pub heading: Words,
    /// The keywords.
    pub words: Vec<Words>,
    /// Whether they were run together and cut by their capitals.
    pub guessed: bool,
}

/// A section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its level, from 1.
    pub level: usize,
    /// Its number as written; empty where it has none.
    pub number: String,
    /// Its title.
    pub title: Words,
    /// What it is, where many articles have it.
    pub known: Option<Known>,
    /// Its text.
    pub blocks: Vec<Text>,
}

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What kind of block it is.
    pub kind: TextKind,
    /// Its words.
    pub words: Words,
}

/// Kinds of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// The caption of a figure or table.
    Caption,
}

/// A note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footnote {
    /// The mark in the text.
    pub mark: String,
    /// What it says.
    pub words: Words,
}

/// The list of references.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// Its heading.
    pub title: Words,
    /// Its entries.
    pub entries: Vec<Words>,
}

/// What has no place in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// Why.
    pub why: Why,
    /// Its words.
    pub words: Words,
}

/// Why something is left over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A running head or foot, or a page number.
    Furniture,
    /// It is not known what it is.
    Unknown,
}

/// Something that was decided and is not sure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Where.
    pub lines: Lines,
    /// What was decided.
    pub about: About,
}

/// What a doubt is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// No title was found, or it was the first line that could be one.
    Title,
    /// No authors were found.
    Authors,
    /// Keywords were cut by their capitals.
    Keywords,
    /// A heading was told by its look alone.
    Heading,
    /// Two paragraphs were joined over a page break, the second with a capital.
    Joined,
    /// A paragraph does not end as a sentence does.
    Unfinished,
    /// There is no list of references.
    NoReferences,
}
