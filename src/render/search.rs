//! The page that searches.

use super::front::Journal;
use super::view;
use crate::gather::SEARCH;
use crate::url;

impl Journal<'_> {
    /// Whether the edition can be searched.
    pub fn is_searched(&self) -> bool {
        let has_pages = self.catalogue.pages.iter().any(|page| !page.url.is_empty());
        self.config.search.enable.unwrap_or(true) && (has_pages || !self.catalogue.articles.is_empty())
    }

    /// The way from the page at `path` to the page that searches; empty where there is none.
    pub(super) fn search_url(&self, path: &str) -> String {
        if self.is_searched() { url::relative(path, SEARCH) } else { String::new() }
    }
}

/// The page that searches; none where the edition can't be searched.
pub fn search(journal: Journal<'_>) -> Option<view::Search> {
    let language = journal.config.language();
    let head = journal.head_of_list(SEARCH, journal.words().text("search").to_owned(), language);
    let (authors_url, keywords_url) = journal.register_urls(SEARCH);
    journal.is_searched().then(|| view::Search { site: journal.site(SEARCH, language), head, authors_url, keywords_url })
}
