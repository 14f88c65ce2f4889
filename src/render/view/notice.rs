//! Corrections, retractions and the like, and the page of what they changed.

use serde::Serialize;

use super::{Date, Difference, Head, Link, Related, Site};

/// What became of an article since it was accepted.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Record {
    /// Whether it is retracted as a whole.
    pub retracted: bool,
    /// Its notices, oldest first.
    pub notices: Vec<Notice>,
    /// The articles it is itself a notice about.
    pub about: Vec<Related>,
    /// The page of what changed; empty where nothing has.
    pub changes_url: String,
}

/// A correction, a retraction, or the like.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Notice {
    /// `addendum`, `correction`, `expression-of-concern`, `partial-retraction`, `retraction`.
    pub kind: &'static str,
    /// "Correction".
    pub heading: String,
    /// When; none where another article alone says it.
    pub date: Option<Date>,
    /// What was changed, or is to be known; may be empty.
    pub what: String,
    /// Why; may be empty.
    pub why: String,
    /// The article that is the notice.
    pub link: Option<Link>,
}

/// `changes.html`: what changed in an article since it was accepted.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Changes {
    /// The journal.
    pub site: Site,
    /// The head.
    pub head: Head,
    /// The article.
    pub article: Link,
    /// The article's title with inline markup.
    pub title_html: String,
    /// The issue it stands in; none ahead of issue.
    pub issue: Option<Link>,
    /// What became of the article.
    pub of_record: Record,
    /// The passages that changed, by section.
    pub sections: Vec<ChangedSection>,
}

/// The passages of one section that changed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChangedSection {
    /// Its title; empty before the first section.
    pub title: String,
    /// Each passage in pieces.
    pub passages: Vec<Vec<Difference>>,
}
