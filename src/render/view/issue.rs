//! The home page and the pages of issues.

use serde::Serialize;

use super::{Counts, Date, Head, Link, Note, Site};

/// `home.html`: the journal and its issues.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Home {
    /// The journal.
    pub site: Site,
    /// The head.
    pub head: Head,
    /// The body of `content/index.md`, where there is one.
    pub intro_html: String,
    /// The issues, newest first.
    pub issues: Vec<IssueCard>,
    /// Articles outside any issue ("ahead of issue"), in folder order.
    pub ahead: Vec<ArticleCard>,
    /// The page of the works the journal cites; empty where there is none.
    pub works_url: String,
}

/// An issue in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct IssueCard {
    /// Its page.
    pub url: String,
    /// "Volume 1, Issue 2".
    pub label: String,
    /// Its theme; may be empty.
    pub title: String,
    /// Its date, if it has one.
    pub date: Option<Date>,
    /// How many articles it holds.
    pub count: usize,
    /// Its articles in order; of the newest issue only.
    pub articles: Vec<ArticleCard>,
}

/// An article in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ArticleCard {
    /// Its page.
    pub url: String,
    /// Its title with inline markup.
    pub title_html: String,
    /// Its subtitle; may be empty.
    pub subtitle_html: String,
    /// Its authors' names in order.
    pub authors: Vec<String>,
    /// "Research article".
    pub kind: String,
    /// "57–67"; may be empty.
    pub pages: String,
    /// Its language, and that language's direction.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Whether it is a draft.
    pub draft: bool,
    /// Whether it is retracted.
    pub retracted: bool,
    /// What the page of its reviews holds; none where it has no such page.
    pub record: Option<Counts>,
}

/// `issue.html`: the contents of an issue under its rubrics, and the editors' note.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Issue {
    /// The journal.
    pub site: Site,
    /// The head.
    pub head: Head,
    /// "Volume 1, Issue 2".
    pub label: String,
    /// Its theme; may be empty.
    pub title: String,
    /// Its date.
    pub date: Option<Date>,
    /// Its editors.
    pub editors: Vec<Editor>,
    /// The headings of the contents; a rubric without a title is the one list of an issue without rubrics.
    pub rubrics: Vec<Rubric>,
    /// The editors' note; may be empty.
    pub note_html: String,
    /// The notes of the editors' note.
    pub notes: Vec<Note>,
    /// The page of the works its articles cite; empty where there is none.
    pub works_url: String,
    /// The issue before; none for the first.
    pub previous: Option<Link>,
    /// The issue after.
    pub next: Option<Link>,
}

/// An editor of an issue.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Editor {
    /// Their name.
    pub name: String,
    /// "Editor-in-chief"; may be empty.
    pub role: String,
}

/// A heading of an issue's contents.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Rubric {
    /// Its words; may be empty.
    pub title: String,
    /// The articles under it.
    pub articles: Vec<ArticleCard>,
}
