//! Addresses that the edition's own files have, and those most like one that leads nowhere.

use super::{Catalogue, folder_url};
use crate::source::{FileId, Listing};
use crate::url;

/// The article that a page at `url` would take the place of a document of remarks from.
pub(super) fn record_of(url: &str) -> Option<&str> {
    let at = url.find("annotations.json/").or_else(|| url.find("annotations/").filter(|at| url[*at..].contains(".json/")))?;
    Some(&url[..at])
}

/// The path most like what `link` leads to among those of the same folder, written as a link from `folder`.
pub fn nearest_path(listing: &Listing, folder: &str, link: &str) -> Option<String> {
    let path = url::resolve(folder, link)?;
    let (within, name) = path.rsplit_once('/').unwrap_or(("", &path));
    let names = listing.under(within).map(|(_, e)| e.path.as_str()[within.len()..].trim_start_matches('/')).map(|rest| rest.split('/').next().unwrap_or(rest));
    let near = crate::diagnostic::nearest(name, names)?;
    let near = if within.is_empty() { near.to_owned() } else { format!("{within}/{near}") };
    Some(url::relative(&folder_url(folder), &near))
}

impl Catalogue {
    /// Whether `url` is one that a page of the works cited needs: `works`, below the root or below an issue.
    pub fn is_of_works(&self, url: &str, works: &str) -> bool {
        url.strip_suffix(works).is_some_and(|issue| issue.is_empty() || self.issues.iter().any(|known| known.url == issue))
    }

    /// The files that have such an address.
    pub fn beside_works(&self, works: &str) -> Vec<(FileId, String)> {
        self.sources_at(|url| self.is_of_works(url, works))
    }

    /// The files whose pages have an address that `is_kept`.
    pub fn sources_at(&self, is_kept: impl Fn(&str) -> bool) -> Vec<(FileId, String)> {
        let issues = self.issues.iter().map(|issue| (issue.file, &issue.url));
        let articles = self.articles.iter().map(|article| (article.file, &article.url));
        let pages = self.pages.iter().map(|page| (page.file, &page.url));
        let mine = issues.chain(articles).chain(pages).filter(|(_, url)| is_kept(url));
        mine.map(|(file, url)| (file, url.clone())).collect()
    }
}
