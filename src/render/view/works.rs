//! The pages of the works cited.

use serde::Serialize;

use super::{Head, Link, Site};

/// `works.html`: the works that the journal or an issue cites, each with the places that do.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Works {
    /// The journal.
    pub site: Site,
    /// The head.
    pub head: Head,
    /// The issue whose works these are; none on the journal's own pages.
    pub issue: Option<Link>,
    /// How many works there are, on all the pages together.
    pub count: usize,
    /// How many articles cite them.
    pub articles: usize,
    /// The other pages of the list by their first letters, in a large journal; else empty.
    pub pages: Vec<Letter>,
    /// The letters of this page; empty where it holds the whole list.
    pub letters: String,
    /// The works of this page in order; none on the first page of a list of several.
    pub works: Vec<Work>,
}

/// The pages of the works that begin with one letter.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Letter {
    /// The pages: "Ma", "Me" …
    pub pages: Vec<Link>,
}

/// A work, with the places that cite it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Work {
    /// `ref-…`: what an article's entry leads to.
    pub id: String,
    /// More ids of the same work, which some articles know it by.
    pub ids: Vec<String>,
    /// The formatted entry.
    pub entry_html: String,
    /// The article of this journal that it is.
    pub article: Option<Link>,
    /// Where it stands, when it stands under another name than the one it is looked for by here.
    pub see: Option<Link>,
    /// The articles that cite it, in order.
    pub citers: Vec<Citer>,
    /// Where articles of other issues cite it too; on an issue's page alone.
    pub elsewhere: Option<Link>,
}

/// An article that cites a work.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Citer {
    /// The article.
    pub article: Link,
    /// Its language.
    pub language: String,
    /// Its issue, on the journal's own pages; may be empty.
    pub issue: String,
    /// Links to the places, those of one section together.
    pub places_html: String,
}
