//! The addresses that an edition has published: its pages, and the places of them that others may link to.

use std::collections::BTreeSet;

use super::{Catalogue, Ids};
use crate::source::FileId;

/// Parts that stand on a page when there is something in them: nobody promised that there will be.
const FURNITURE: [&str; 5] = ["abstract", "notes", "references", "reviews", "waivers"];

/// What ids of reviews begin with, which stand on the page of reviews.
const REVIEW: &str = "review-";

/// A page, as others may link to it.
#[derive(Clone, Debug)]
pub struct Promised {
    /// Its URL path.
    pub url: String,
    /// The file it is made from; none of a page that lists others.
    pub file: Option<FileId>,
    /// Its ids: of sections, headings, figures, tables, equations, notes, remarks and answers. Numbers of paragraphs are places
    /// in a text that may grow, and are not promised.
    pub ids: BTreeSet<String>,
}

impl Catalogue {
    /// Every page of an edition that has an address of its own but for the home page and those that only its readers' tools need.
    pub fn promised(&self) -> Vec<Promised> {
        let mut pages: Vec<Promised> = Vec::new();
        let page = |url: &str, file, ids: BTreeSet<String>| Promised { url: url.to_owned(), file, ids };
        for article in &self.articles {
            let (reviews, own): (BTreeSet<String>, BTreeSet<String>) = named(article.ids()).partition(|id| id.starts_with(REVIEW));
            pages.push(page(&article.url, Some(article.file), own));
            pages.extend(article.record_url().map(|url| page(&url, Some(article.file), reviews)));
            pages.extend(article.changes_url().map(|url| page(&url, Some(article.file), BTreeSet::new())));
        }
        pages.extend(self.issues.iter().map(|issue| page(&issue.url, Some(issue.file), BTreeSet::new())));
        pages.extend(self.pages.iter().map(|own| page(&own.url, Some(own.file), named(&own.ids).collect())));
        pages.extend(self.listings().iter().map(|(url, _)| page(url, None, BTreeSet::new())));
        pages
    }

    /// The section file of the article at `url` that has this id.
    pub fn section_file(&self, url: &str, id: &str) -> Option<FileId> {
        let article = self.articles.iter().find(|article| article.url == url)?;
        article.body.get().sections.iter().find(|(_, own)| **own == *id).map(|(file, _)| *file)
    }

    /// Whether sources stand at `url` that have no page in this edition: drafts, and what could not be read.
    pub fn is_silent(&self, url: &str) -> bool {
        self.names.silent_urls.contains(url)
    }
}

fn named(ids: &Ids) -> impl Iterator<Item = String> {
    ids.iter().filter(|id| !FURNITURE.contains(id)).map(str::to_owned)
}
