//! Which articles are notices about which: corrections, retractions and the like, seen from both sides whoever wrote it down.

use super::{Catalogue, Front, Place, folder_url};
use crate::edition::erratum::{Erratum, Update};
use crate::edition::front::ArticleFront;
use crate::url;

/// The folder, below an article's own, of the page of what changed since it was accepted.
pub const CHANGES: &str = "changes/";

/// What a front matter says of notices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// The kinds of its errata, and the articles they name.
    errata: Vec<(Update, Option<String>)>,
    /// The articles it is a notice about.
    about: Vec<(Update, String)>,
    /// Whether its text has changed since it was accepted.
    changed: bool,
}

impl Said {
    pub(super) fn of(front: &ArticleFront) -> Self {
        let errata = front.errata.iter().map(|erratum| (erratum.kind, erratum.notice.as_ref().map(|notice| notice.value.clone())));
        let about = front.related.iter().filter_map(|tie| Some((tie.rel.update()?, tie.to.value.clone())));
        let changed = front.version_of_record.is_some() && front.errata.iter().any(|erratum| erratum.to.is_some());
        Self { errata: errata.collect(), about: about.collect(), changed }
    }
}

impl Front {
    /// Whether its text has changed since it was accepted: then a page shows how.
    pub fn has_changes(&self) -> bool {
        self.notices.changed
    }
}

/// The notices of a journal, by the position of articles.
#[derive(Debug, Default)]
pub(super) struct Notices {
    /// Those about each article.
    of: Vec<Vec<(Update, usize)>>,
    /// What each article is a notice about.
    about: Vec<Vec<(Update, usize)>>,
}

impl Notices {
    fn read(catalogue: &Catalogue) -> Self {
        let count = catalogue.articles.len();
        let mut notices = Self { of: vec![Vec::new(); count], about: vec![Vec::new(); count] };
        for (at, article) in catalogue.articles.iter().enumerate() {
            let led = |path: &str| catalogue.article_by_path(&article.url, path).filter(|other| *other != at);
            let named = article.notices.errata.iter().filter_map(|(kind, notice)| Some((*kind, led(notice.as_deref()?)?)));
            named.for_each(|(kind, notice)| notices.add(kind, notice, at));
            let about = article.notices.about.iter().filter_map(|(kind, path)| Some((*kind, led(path)?)));
            about.for_each(|(kind, subject)| notices.add(kind, at, subject));
        }
        notices.of.iter_mut().chain(&mut notices.about).for_each(|list| list.sort_unstable());
        notices
    }

    fn add(&mut self, kind: Update, notice: usize, subject: usize) {
        if !self.of[subject].contains(&(kind, notice)) {
            self.of[subject].push((kind, notice));
            self.about[notice].push((kind, subject));
        }
    }
}

/// What became of an article: an erratum of its own, an article that is a notice about it, or both in one.
#[derive(Clone, Copy, Debug)]
pub struct Updated<'a> {
    /// What kind of notice it is.
    pub kind: Update,
    /// What the article's own front matter says.
    pub erratum: Option<&'a Erratum>,
    /// The article that is the notice, by position.
    pub notice: Option<usize>,
}

impl Catalogue {
    /// What became of the article at position `at`, whose errata are given: these in their order, then the notices they do not name.
    pub fn updates<'a>(&self, at: usize, errata: &'a [Erratum]) -> Vec<Updated<'a>> {
        let url = &self.articles[at].url;
        let led = |erratum: &Erratum| self.article_by_path(url, &erratum.notice.as_ref()?.value).filter(|other| *other != at);
        let mut all: Vec<Updated<'a>> = errata.iter().map(|one| Updated { kind: one.kind, erratum: Some(one), notice: led(one) }).collect();
        let named: Vec<usize> = all.iter().filter_map(|one| one.notice).collect();
        let others = self.notices_of(at).iter().filter(|(_, notice)| !named.contains(notice));
        all.extend(others.map(|(kind, notice)| Updated { kind: *kind, erratum: None, notice: Some(*notice) }));
        all
    }

    /// The articles that are notices about the article at position `at`.
    fn notices_of(&self, at: usize) -> &[(Update, usize)] {
        self.notices().of.get(at).map_or(&[], Vec::as_slice)
    }

    /// The articles that the one at position `at` is a notice about.
    pub fn subjects_of(&self, at: usize) -> &[(Update, usize)] {
        self.notices().about.get(at).map_or(&[], Vec::as_slice)
    }

    /// Whether the article at position `at` is retracted as a whole.
    pub fn is_retracted(&self, at: usize) -> bool {
        let own = self.articles[at].notices.errata.iter().map(|(kind, _)| kind);
        own.chain(self.notices_of(at).iter().map(|(kind, _)| kind)).any(|kind| *kind == Update::Retraction)
    }

    fn notices(&self) -> &Notices {
        self.notices.get_or_init(|| Notices::read(self))
    }

    /// Whether `path`, written in an article at `url`, leads to an article, or to one that is told to have no page.
    pub fn leads_to_article(&self, url: &str, path: &str) -> bool {
        let folder = url::resolve(url.trim_end_matches('/'), path).unwrap_or_default();
        self.article_by_path(url, path).is_some() || self.is_silent(&folder_url(folder.trim_end_matches("/article.md")))
    }

    /// The article that `path`, written in one at `url`, leads to.
    fn article_by_path(&self, url: &str, path: &str) -> Option<usize> {
        let resolved = url::resolve(url.trim_end_matches('/'), path)?;
        let folder = resolved.strip_suffix("article.md").unwrap_or(&resolved).trim_end_matches('/');
        match self.at(&folder_url(folder))? {
            Place::Article(at) | Place::Changes(at) => Some(at),
            _ => None,
        }
    }
}
