//! The parts of the edition, read: an article with its sections, notes, remarks and reviews; an issue; a page.

use super::annotation::{Annotation, ReviewFront, Visibility};
use super::block::{Block, Inline};
use super::front::{ArticleFront, FootnoteKind, IssueFront, PageFront, SectionFront};
use super::people::Identity;
use super::raw::Siblings;
use crate::data::Node;
use crate::source::{FileId, Span};
use crate::words::Label;

/// An article, whole.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its folder, from the content folder.
    pub folder: String,
    /// Its `article.md`.
    pub file: FileId,
    /// Its front matter.
    pub front: ArticleFront,
    /// Its title.
    pub title: Vec<Inline>,
    /// Its subtitle.
    pub subtitle: Vec<Inline>,
    /// Its abstract.
    pub summary: Vec<Block>,
    /// Its sections, appendices last as they were written.
    pub sections: Vec<Section>,
    /// The notes of the abstract and the statements.
    pub notes: Vec<Note>,
    /// Cross-links of the abstract.
    pub cross_links: Vec<CrossLinkText>,
    /// `references:` of the front matter.
    pub references: Option<Node>,
    /// Statements at its end.
    pub statements: Vec<Statement>,
    /// The authors' biographies, one for each author.
    pub biographies: Vec<Vec<Block>>,
    /// Title and abstract in other languages.
    pub translations: Vec<TranslationText>,
    /// Remarks on the whole, the title or the abstract.
    pub remarks: Vec<Remark>,
    /// Its reviews.
    pub reviews: Vec<Review>,
}

/// A section of an article.
#[derive(Clone, Debug)]
pub struct Section {
    /// The file it was read from.
    pub file: FileId,
    /// Its place: the front matter's title, or its heading.
    pub span: Span,
    /// The id its author wrote, or its file's name gives. A heading's slug is found later.
    pub id: SectionId,
    /// Its title.
    pub title: Vec<Inline>,
    /// Whether it is numbered.
    pub numbered: bool,
    /// Whether it is an appendix.
    pub appendix: bool,
    /// Its language, where it is another than the article's.
    pub language: Option<String>,
    /// Its text.
    pub blocks: Vec<Block>,
    /// The notes its front matter or its text defines.
    pub notes: Vec<Note>,
    /// Its cross-links.
    pub cross_links: Vec<CrossLinkText>,
    /// `references:` of its front matter.
    pub references: Option<Node>,
    /// Remarks on its words.
    pub remarks: Vec<Remark>,
    /// How much deeper its headings stand than in the source: they follow the section's own.
    pub shift: i8,
}

/// Where a section's id comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SectionId {
    /// Written by its author: it must be unique.
    Written(String),
    /// From a file's name or a heading's words: a repeated one gets a number.
    Generated(String),
}

/// A note.
#[derive(Clone, Debug)]
pub struct Note {
    /// Its key.
    pub key: String,
    /// Where the key stands.
    pub span: Span,
    /// Whose note it is.
    pub kind: FootnoteKind,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A cross-link with its parts read.
#[derive(Clone, Debug)]
pub struct CrossLinkText {
    /// The words.
    pub words: String,
    /// Where they stand in the front matter.
    pub span: Span,
    /// What they stand for.
    pub stands: Stands,
}

/// What the words of a cross-link stand for.
#[derive(Clone, Debug)]
pub enum Stands {
    /// A reference, an id of the article, or a place of the journal.
    For {
        /// As written.
        target: String,
        /// Its place.
        span: Span,
    },
    /// Nothing there is, for this reason.
    Missing(Vec<Inline>),
}

/// A statement at the end of an article.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Its id in the page.
    pub id: &'static str,
    /// The key of its heading.
    pub word: &'static str,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// Title and abstract in another language.
#[derive(Clone, Debug)]
pub struct TranslationText {
    /// The language.
    pub language: String,
    /// The title.
    pub title: Vec<Inline>,
    /// The abstract.
    pub summary: Vec<Block>,
    /// The keywords.
    pub keywords: Vec<String>,
}

/// A remark with its texts read.
#[derive(Clone, Debug)]
pub struct Remark {
    /// As written.
    pub annotation: Annotation,
    /// Its body.
    pub body: Vec<Block>,
    /// The wording it proposes.
    pub suggestion: Vec<Inline>,
    /// The bodies of its replies, one for each.
    pub replies: Vec<Vec<Block>>,
}

/// A review with its text read.
#[derive(Clone, Debug)]
pub struct Review {
    /// Its file.
    pub file: FileId,
    /// Its front matter.
    pub front: ReviewFront,
    /// The report.
    pub blocks: Vec<Block>,
    /// Its remarks on words of the article.
    pub remarks: Vec<Remark>,
}

/// An issue.
#[derive(Clone, Debug)]
pub struct Issue {
    /// Its folder, from the content folder.
    pub folder: String,
    /// Its `issue.md`.
    pub file: FileId,
    /// Its front matter.
    pub front: IssueFront,
    /// Its theme.
    pub title: Vec<Inline>,
    /// The editors' note, and the notes in it.
    pub blocks: Vec<Block>,
    /// Notes defined in it.
    pub notes: Vec<Note>,
}

/// A plain page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its file.
    pub file: FileId,
    /// Its front matter.
    pub front: PageFront,
    /// Its title.
    pub title: Vec<Inline>,
    /// Its text.
    pub blocks: Vec<Block>,
    /// Its notes.
    pub notes: Vec<Note>,
}

impl Article {
    /// Leaves out the remarks and replies that are not published: those withheld, and drafts unless `drafts` are.
    pub fn without_hidden(mut self, drafts: bool) -> Self {
        let shown = |visibility| visibility == Visibility::Public || (drafts && visibility == Visibility::Draft);
        let sections = self.sections.iter_mut().map(|section| &mut section.remarks);
        let reviews = self.reviews.iter_mut().map(|review| &mut review.remarks);
        for remarks in std::iter::once(&mut self.remarks).chain(sections).chain(reviews) {
            remarks.retain(|remark| shown(remark.annotation.visibility));
            for remark in remarks {
                let kept: Vec<bool> = remark.annotation.replies.iter().map(|reply| shown(reply.visibility)).collect();
                let mut keeps = kept.iter();
                remark.annotation.replies.retain(|_| keeps.next().copied().unwrap_or(true));
                let mut keeps = kept.iter();
                remark.replies.retain(|_| keeps.next().copied().unwrap_or(true));
            }
        }
        self
    }

    /// The article for its reviewers: without its authors, and what points to them.
    pub fn blinded(mut self) -> Self {
        let front = &mut self.front;
        front.authors = Vec::new();
        front.affiliations = Default::default();
        (front.acknowledgements, front.competing_interests, front.ethics) = (None, None, None);
        front.funding = Vec::new();
        (front.doi, front.pages, front.extra) = (None, None, None);
        front.publish = Vec::new();
        (front.version_of_record, front.errata) = (None, Vec::new());
        self.biographies = Vec::new();
        self.statements.retain(|statement| statement.id == "data-availability");
        self
    }

    /// Every remark in the order of the sources (those of the article, of its sections, of its reviews), with the round of the review it stands in.
    pub fn all_remarks(&self) -> impl Iterator<Item = (&Remark, Option<u32>)> {
        let own = self.remarks.iter().chain(self.sections.iter().flat_map(|s| &s.remarks)).map(|remark| (remark, None));
        own.chain(self.reviews.iter().flat_map(|review| review.remarks.iter().map(|remark| (remark, Some(review.front.round)))))
    }

    /// Whether it has a page of reviews: there is a review, a remark, or something said of how it was reviewed.
    pub fn has_record(&self) -> bool {
        !self.reviews.is_empty() || self.front.peer_review.is_some() || self.front.assessment.is_some() || self.all_remarks().next().is_some()
    }

    /// Every text of its page.
    pub fn texts(&self) -> Vec<Siblings<'_>> {
        let remarks = self.remarks.iter().chain(self.sections.iter().flat_map(|s| &s.remarks)).chain(self.reviews.iter().flat_map(|r| &r.remarks));
        let notes = self.notes.iter().chain(self.sections.iter().flat_map(|s| &s.notes));
        let titles = self.sections.iter().map(|s| &s.title).chain([&self.title, &self.subtitle]).chain(self.translations.iter().map(|t| &t.title));
        let mut texts: Vec<Siblings<'_>> = vec![Siblings::Blocks(&self.summary)];
        texts.extend(self.sections.iter().map(|s| Siblings::Blocks(&s.blocks)));
        texts.extend(titles.map(|title| Siblings::Inlines(title)));
        texts.extend(self.statements.iter().map(|s| Siblings::Blocks(&s.blocks)));
        texts.extend(notes.map(|n| Siblings::Blocks(&n.blocks)));
        texts.extend(self.translations.iter().map(|t| Siblings::Blocks(&t.summary)));
        texts.extend(self.biographies.iter().map(|b| Siblings::Blocks(b)));
        texts.extend(self.reviews.iter().map(|r| Siblings::Blocks(&r.blocks)));
        for remark in remarks {
            texts.extend([Siblings::Blocks(&remark.body), Siblings::Inlines(&remark.suggestion)]);
            texts.extend(remark.replies.iter().map(|reply| Siblings::Blocks(reply)));
        }
        texts
    }

    /// The printed name and the class of who speaks under `key`: a key of `reviewers:`, or `authors`, or `editors`.
    pub fn speaker(&self, key: &str) -> Option<(Label, &'static str)> {
        if let Some(reviewer) = self.front.reviewers.get(key) {
            let name = reviewer.name.as_ref().filter(|_| reviewer.identity == Identity::Named).map(|n| n.value.clone());
            let name = name.or(reviewer.label.clone()).unwrap_or_else(|| key.to_owned());
            return Some((Label::Own(name), reviewer.role.class()));
        }
        match key {
            "authors" | "author" => Some((Label::text("body_authors"), "author")),
            "editors" | "editor" => Some((Label::text("body_editors"), "editor")),
            _ => None,
        }
    }
}

impl SectionFront {
    /// Whether the section is numbered in an article that is `numbered`.
    pub fn is_numbered(&self, numbered: bool) -> bool {
        self.numbered.unwrap_or(numbered)
    }
}
