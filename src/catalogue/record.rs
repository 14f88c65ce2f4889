//! The page of an article's reviews, as the other pages know it.

use super::{ArticleEntry, CHANGES, Destination, Ids};
use crate::edition::article::Article;
use crate::source::FileId;
use crate::words::Label;

/// The folder, below an article's own, of the page of its reviews.
pub const RECORD: &str = "reviews/";

/// What ids of reviews begin with; the page gives no other id that does.
const REVIEW: &str = "review-";

/// The review files of an article that has a page of reviews, each with its review's id.
pub(super) type Reports = Box<[(FileId, Box<str>)]>;

/// The review files of `article`; none where it has no page of reviews.
pub(super) fn reports(article: &Article) -> Option<Reports> {
    let ids = article.reviews.iter().map(|review| (review.file, review.front.review.value.as_str().into()));
    article.has_record().then(|| ids.collect())
}

impl ArticleEntry {
    /// The ids of its page and of that of its reviews.
    pub(super) fn ids(&self) -> &Ids {
        &self.body.get().ids
    }

    /// The URL path of the page of its reviews; none where it has none.
    pub fn record_url(&self) -> Option<String> {
        self.body.get().reports.as_ref().map(|_| format!("{}{RECORD}", self.url))
    }

    /// The URL path of the page of what changed since it was accepted; none where nothing has.
    pub fn changes_url(&self) -> Option<String> {
        self.has_changes().then(|| format!("{}{CHANGES}", self.url))
    }

    /// The page that holds `fragment`: reviews stand on a page of their own.
    pub(super) fn page_of(&self, fragment: &str) -> String {
        if fragment.starts_with(REVIEW) { format!("{}{RECORD}", self.url) } else { self.url.clone() }
    }

    /// Where a link to the page of reviews leads; to a file of `reviews/`, the `n`th, to its report there.
    pub(super) fn record(&self, n: Option<usize>) -> Destination<'_> {
        let report = n.and_then(|n| self.body.get().reports.as_ref()?.get(n)).map(|(_, id)| format!("{REVIEW}{id}"));
        let url = format!("{}{RECORD}", self.url);
        match report {
            Some(id) => Destination::Page { words: self.ids().find(&id).unwrap_or_else(|| Label::text("reviews")), url: format!("{url}#{id}"), language: None },
            None => Destination::Page { url, words: Label::text("reviews"), language: None },
        }
    }
}
