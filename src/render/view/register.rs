//! The pages that list articles by author, by keyword, by volume.

use serde::Serialize;

use super::{ArticleCard, Head, IssueCard, Link, Site};

/// `register.html`: all authors, or all keywords.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Register {
    /// The journal.
    pub site: Site,
    /// The head.
    pub head: Head,
    /// `authors` or `keywords`.
    pub kind: &'static str,
    /// What is listed, under the letters it begins with, in the order of the journal's language.
    pub letters: Vec<Initial>,
}

/// A letter of the alphabet, with what begins with it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Initial {
    /// The letter.
    pub letter: String,
    /// What begins with it.
    pub entries: Vec<Entry>,
}

/// A line of a register.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Entry {
    /// Its page.
    pub url: String,
    /// "Roe, Jane".
    pub text: String,
    /// How many articles it leads to.
    pub count: usize,
}

/// `listing.html`: the articles of one author, or with one keyword.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Listing {
    /// The journal.
    pub site: Site,
    /// The head.
    pub head: Head,
    /// `author` or `keyword`.
    pub kind: &'static str,
    /// The name, or the keyword.
    pub title: String,
    /// Link to the ORCID record.
    pub orcid: Option<Link>,
    /// Where the author worked, as the articles say, newest first.
    pub affiliations: Vec<String>,
    /// The articles, newest first.
    pub groups: Vec<Group>,
}

/// Articles of one issue, or ahead of any.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Group {
    /// The issue.
    pub issue: Option<Link>,
    /// The articles.
    pub articles: Vec<ArticleCard>,
}

/// `archive.html`: every volume with its issues.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Archive {
    /// The journal.
    pub site: Site,
    /// The head.
    pub head: Head,
    /// The volumes, newest first.
    pub volumes: Vec<Volume>,
    /// How many articles wait for an issue.
    pub ahead: usize,
    /// The page of all authors, and of all keywords; each empty where there is none.
    pub authors_url: String,
    /// The page of all keywords.
    pub keywords_url: String,
}

/// A volume; of issues without one, a year.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Volume {
    /// "Volume 3", or nothing.
    pub label: String,
    /// Its years: "2023", "2023–2024"; may be empty.
    pub years: String,
    /// Its issues, newest first.
    pub issues: Vec<IssueCard>,
}
