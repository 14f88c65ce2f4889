//! What an address asks for: a page, with everything that is made together with it.

use super::forme::Forme;
use crate::catalogue::{Place, RECORD};
use crate::gather::{SEARCH, WORKS};
use crate::render;

/// The path of the page for an address that is not there.
pub(super) const MISSING: &str = "404.html";

/// What is made in one go.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Target {
    /// An article, by its URL: its page, that of its reviews, its files.
    Article(String),
    /// An issue, by its URL.
    Issue(String),
    /// A plain page, by its URL; not that of the root.
    Page(String),
    /// The home page.
    Home,
    /// The page for an address that is not there.
    Missing,
    /// The page that says what was checked so that everyone can read the edition.
    Accessibility,
    /// What stands at an old address.
    Redirect(String),
    /// A page of works, by its URL.
    Works(String),
    /// A page that lists articles, by its URL.
    Listed(String),
    /// The page that searches.
    Search,
    /// The index it looks words up in.
    Index,
    /// What the theme brings, by its path.
    Asset(String),
    /// A page that can't be made, by the URL of what can't be read.
    Unmade(String),
}

impl Target {
    /// Whether the page shows what other articles say in their texts.
    pub(super) fn lists(&self) -> bool {
        matches!(self, Self::Issue(_) | Self::Home | Self::Works(_) | Self::Listed(_) | Self::Index)
    }
}

impl Forme {
    /// The page at the directory URL `url`.
    pub(super) fn page_at(&self, url: &str) -> Option<Target> {
        match self.catalogue.at(url) {
            Some(Place::Article(at) | Place::Record(at) | Place::Changes(at)) => return Some(Target::Article(self.catalogue.articles[at].url.clone())),
            Some(Place::Issue(_)) => return Some(Target::Issue(url.to_owned())),
            Some(Place::Page(_)) if !url.is_empty() => return Some(Target::Page(url.to_owned())),
            _ if url.is_empty() => return Some(Target::Home),
            _ => {}
        }
        if self.index.unmade.contains(url) {
            let article = url.strip_suffix(RECORD).filter(|article| self.index.unmade.contains(*article));
            return Some(Target::Unmade(article.unwrap_or(url).to_owned()));
        }
        if url == render::ACCESSIBILITY {
            return Some(Target::Accessibility);
        }
        if self.index.redirects.iter().any(|(from, _)| from == url) {
            return Some(Target::Redirect(url.to_owned()));
        }
        if url == SEARCH {
            return Some(Target::Search);
        }
        if self.catalogue.listing_at(url).is_some() {
            return Some(Target::Listed(url.to_owned()));
        }
        let issue = |issue: &str| issue.is_empty() || matches!(self.catalogue.at(issue), Some(Place::Issue(_)));
        let of_issue = url.strip_suffix(WORKS).is_some_and(issue);
        (of_issue || url.starts_with(WORKS)).then(|| Target::Works(url.to_owned()))
    }

    /// Whether there may still be something at `target`.
    pub(super) fn stays(&self, target: &Target) -> bool {
        match target {
            Target::Article(url)
            | Target::Issue(url)
            | Target::Page(url)
            | Target::Redirect(url)
            | Target::Works(url)
            | Target::Listed(url)
            | Target::Unmade(url) => self.page_at(url).is_some(),
            Target::Home | Target::Missing | Target::Accessibility | Target::Search | Target::Index | Target::Asset(_) => true,
        }
    }

    /// What could have made the output at `path`, the likeliest first.
    pub(super) fn targets(&self, path: &str) -> Vec<Target> {
        if path == MISSING {
            return vec![Target::Missing];
        }
        if let Some(url) = path.strip_suffix("index.html").filter(|url| url.is_empty() || url.ends_with('/')) {
            return self.page_at(url).into_iter().collect();
        }
        if self.house.assets.contains_key(path) {
            return vec![Target::Asset(path.to_owned())];
        }
        if path.strip_prefix(SEARCH).is_some_and(|name| name.ends_with(".js") && !name.contains('/')) {
            return vec![Target::Index];
        }
        let folders = path.rmatch_indices('/').map(|(at, _)| &path[..=at]).chain([""]);
        let mut targets: Vec<Target> = Vec::new();
        for place in folders.filter_map(|folder| self.catalogue.at(folder)) {
            match place {
                Place::Article(at) => targets.push(Target::Article(self.catalogue.articles[at].url.clone())),
                Place::Issue(at) => targets.push(Target::Issue(self.catalogue.issues[at].url.clone())),
                Place::Page(at) => targets.push(Target::Page(self.catalogue.pages[at].url.clone())),
                _ => {}
            }
        }
        // Any page may publish a file that is there.
        let source = format!("{}/{path}", self.ground.config.content_dir());
        if self.listing().find(&source).is_some() {
            targets.push(Target::Home);
            targets.extend(self.catalogue.pages.iter().filter(|page| !page.url.is_empty()).map(|page| Target::Page(page.url.clone())));
        }
        targets
    }
}
