//! What `article.md` alone tells the others of its article.

use super::notices::Said;
use super::own::Told;
use super::register::Byline;
use crate::edition::block::Inline;
use crate::edition::front::ArticleFront;
use crate::edition::people::Author;
use crate::edition::plain_text;
use crate::source::{FileId, Span};

/// An article by its front matter. It holds no place in the listing, so that it outlasts other files' coming and going.
#[derive(Debug)]
pub struct Front {
    /// Its title.
    pub title: Vec<Inline>,
    /// Its title for running heads and links, plain: the short one, where it has one.
    pub short_title: String,
    /// Its subtitle.
    pub subtitle: Vec<Inline>,
    /// Its authors' names.
    pub authors: Vec<String>,
    /// Its authors, as pages about them need them.
    pub bylines: Vec<Byline>,
    /// Its keywords.
    pub keywords: Vec<String>,
    /// The key of the words for what it is.
    pub kind: &'static str,
    /// Its pages in print; may be empty.
    pub pages: String,
    /// Its language; the journal's where it names none.
    pub language: String,
    /// Whether it is a draft.
    pub draft: bool,
    pub(super) told: Told,
    pub(super) notices: Said,
    /// Title and subtitle as they were typed.
    typed: (String, Option<String>),
    /// Old addresses that lead to it, each with its bytes.
    redirects: Vec<(String, u32, u32)>,
}

impl Front {
    /// What the index keeps of a front matter whose `title` and `subtitle` are read; `language` is the journal's.
    pub fn of(front: &ArticleFront, title: &[Inline], subtitle: &[Inline], language: &str) -> Self {
        Self {
            short_title: front.short_title.clone().unwrap_or_else(|| plain_text(title)),
            authors: front.authors.iter().map(Author::printed).collect(),
            bylines: Byline::all(front),
            keywords: front.keywords.clone(),
            kind: front.kind.word(),
            pages: front.pages.clone().unwrap_or_default(),
            language: front.language.as_ref().map_or(language, |l| l.as_str()).to_owned(),
            draft: front.draft,
            told: Told::of(front, title, subtitle),
            notices: Said::of(front),
            typed: (front.title.value.clone(), front.subtitle.as_ref().map(|text| text.value.clone())),
            redirects: front.redirect_from.0.iter().map(|r| (r.value.clone(), r.span.start, r.span.end)).collect(),
            title: title.to_vec(),
            subtitle: subtitle.to_vec(),
        }
    }

    /// Old addresses that lead to the article whose `article.md` is `file`, with their places.
    pub fn redirects(&self, file: FileId) -> impl Iterator<Item = (String, Span)> {
        self.redirects.iter().map(move |(from, start, end)| (from.clone(), Span::new(file, *start as usize, *end as usize)))
    }

    /// Whether a title cites a note: what it says then follows from the article's other files too.
    pub fn cites_notes(&self) -> bool {
        self.typed.0.contains("[^") || self.typed.1.as_ref().is_some_and(|subtitle| subtitle.contains("[^"))
    }

    /// Whether nobody could tell it from `other` by what the index keeps.
    pub fn says_what(&self, other: &Self) -> bool {
        let words = |front: &Self| (front.short_title.clone(), front.authors.clone(), front.kind, front.pages.clone(), front.language.clone(), front.draft);
        let same = self.typed == other.typed && words(self) == words(other) && self.told == other.told;
        let same = same && self.bylines == other.bylines && self.keywords == other.keywords && self.notices == other.notices;
        same && self.leads_from(other) && !self.cites_notes()
    }

    /// Whether it has the same addresses, old ones among them, as `other`.
    pub fn leads_from(&self, other: &Self) -> bool {
        self.has_changes() == other.has_changes() && self.redirects.iter().map(|(from, ..)| from).eq(other.redirects.iter().map(|(from, ..)| from))
    }
}
