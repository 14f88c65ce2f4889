//! Makes what a target asks for. What the pages of many need of the articles is kept when these are let go.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::capture::Outputs;
use super::forme::Forme;
use super::kept::{Basis, Kept};
use super::make::Made;
use super::target::Target;
use super::{Refused, Standing, lock};
use crate::bibliography::WorkKey;
use crate::catalogue::Place;
use crate::diagnostic::Located;
use crate::digest::Digest;
use crate::gather::Known;
use crate::render;
use crate::secrecy::Guard;
use crate::source::{Library, Listing};

/// What is kept of an article.
pub(super) struct Part {
    pub(super) digest: Digest,
    /// The works it lays down.
    pub(super) works: BTreeMap<WorkKey, Known>,
    pub(super) faults: Vec<Located>,
    /// Which guard saw it; 0 for none.
    pub(super) guard: u64,
    pub(super) basis: Basis,
}

impl Part {
    /// Whether its digest says how the article is, whatever the others say.
    fn tells(&self, forme: &Forme) -> bool {
        Basis { generation: None, ..self.basis.clone() }.holds(forme)
    }
}

impl Forme {
    pub(super) fn listing(&self) -> &Listing {
        self.ground.sources.listing()
    }

    /// Why `target` can't be made: what is wrong with its own sources, with `book.toml` and with the theme.
    pub(super) fn lacks(&self, target: &Target, own: &[Located]) -> Refused {
        let content = self.ground.config.content_dir();
        let (Target::Article(url) | Target::Issue(url) | Target::Page(url) | Target::Unmade(url)) = target else {
            return Refused { faults: self.faults.iter().cloned().chain(own.iter().cloned()).collect(), message: None };
        };
        let here = format!("{content}/{}", url.trim_end_matches('/'));
        let concerns = |fault: &&Located| !fault.place.path.as_str().starts_with(&format!("{content}/")) || fault.place.path.as_str().starts_with(&here);
        let unread = self.leaves.iter().flat_map(|leaf| &leaf.faults).filter(|_| matches!(target, Target::Unmade(_)));
        Refused { faults: self.faults.iter().chain(unread).filter(concerns).chain(own).cloned().collect(), message: None }
    }
}

impl Standing {
    /// Makes `target` of `forme`.
    pub(super) fn made(&self, forme: &Arc<Forme>, target: &Target) -> Option<Kept> {
        let mut basis = Basis { epoch: forme.epoch, generation: Some(forme.generation), lists: target.lists(), tick: self.clock.now(), read: Box::default() };
        let index = &forme.index;
        let made = match target {
            Target::Article(url) => return self.article(forme, url, None),
            Target::Issue(url) => {
                let Some(Place::Issue(at)) = forme.catalogue.at(url) else { return None };
                let articles: Vec<usize> = forme.catalogue.issues[at].rubrics.iter().flat_map(|(_, articles)| articles.iter().copied()).collect();
                let digests = self.digests(forme, &articles, &articles);
                forme.make(digests, None, |press| press.issue(index, at))
            }
            Target::Page(url) => {
                let Some(Place::Page(at)) = forme.catalogue.at(url) else { return None };
                forme.make(Vec::new(), None, |press| press.page(index, at))
            }
            Target::Home => self.home(forme),
            #[expect(clippy::redundant_closure_for_method_calls, reason = "the method itself is of one lifetime alone")]
            Target::Missing => forme.make(Vec::new(), None, |press| press.missing()),
            #[expect(clippy::redundant_closure_for_method_calls, reason = "the method itself is of one lifetime alone")]
            Target::Accessibility => forme.make(Vec::new(), None, |press| press.accessibility()),
            Target::Redirect(url) => {
                let (from, to) = index.redirects.iter().find(|(from, _)| from == url)?;
                forme.make(Vec::new(), None, |press| press.redirect(from, to))
            }
            Target::Works(url) => self.works_page(forme, url)?,
            Target::Listed(url) => {
                let listed = forme.catalogue.listing_at(url)?;
                let digests = self.digests(forme, &render::listed_articles(listed, &forme.catalogue), &[]);
                forme.make(digests, None, |press| press.register(url, listed))
            }
            Target::Search => forme.make(Vec::new(), None, |press| press.search_page().map(drop)),
            Target::Index => self.search_index(forme)?,
            Target::Asset(path) => {
                let outputs = Outputs::from([(path.clone(), forme.house.assets.get(path)?.clone())]);
                return Some(Kept { outputs, unmade: Default::default(), faults: Vec::new(), refused: None, files: Default::default(), basis });
            }
            Target::Unmade(_) => return None,
        };
        basis.read = made.read;
        let refused = made.value.err().map(|error| error.to_string());
        let mut kept = Kept { outputs: made.outputs, unmade: made.unmade, faults: made.faults, refused, files: Default::default(), basis };
        if *target == Target::Missing && forme.house.templates.is_none() {
            kept.unmade.insert(String::new());
        }
        Some(self.timely(kept))
    }

    /// Something that was begun before a change and ended after it may be of two minds: it is shown, and made again.
    fn timely(&self, mut kept: Kept) -> Kept {
        if self.clock.now() != kept.basis.tick {
            kept.basis.epoch = u64::MAX;
        }
        kept
    }

    /// Makes the article at `url`, past `guard` where one is to see it, and keeps what the pages of many need of it.
    pub(super) fn article(&self, forme: &Arc<Forme>, url: &str, guard: Option<(&Guard, u64)>) -> Option<Kept> {
        let tick = self.clock.now();
        let Some(Place::Article(at)) = forme.catalogue.at(url) else { return None };
        let place = forme.index.articles[at];
        let made = forme.article(at, guard.map(|(guard, _)| guard));
        let Made { value, outputs, unmade, faults, shelf, read } = made;
        let basis = Basis { epoch: forme.epoch, generation: Some(forme.generation), lists: false, tick, read };
        let (digest, refused) = match value {
            Ok(digest) => (digest, None),
            Err(error) => (Digest::default(), Some(error.to_string())),
        };
        let kept = self.timely(Kept { outputs, unmade, faults, refused, files: Default::default(), basis });
        if kept.unmade.is_empty() && kept.basis.epoch == forme.epoch {
            forme.leaves[place].learn(digest.ledger);
        }
        let part = Part { digest, works: shelf, faults: kept.faults.clone(), guard: guard.map_or(0, |(_, id)| id), basis: kept.basis.clone() };
        lock(&self.parts).insert(url.to_owned(), Arc::new(part));
        Some(kept)
    }

    /// What is kept of the article at position `at`, if it still tells how the article is.
    fn part(&self, forme: &Forme, at: usize) -> Option<Arc<Part>> {
        lock(&self.parts).get(&forme.catalogue.articles[at].url).filter(|part| part.tells(forme)).cloned()
    }

    fn home(&self, forme: &Arc<Forme>) -> Made<()> {
        let catalogue = &forme.catalogue;
        let newest = catalogue.newest_first().first().map(|at| &catalogue.issues[*at]);
        let listed = newest.iter().flat_map(|issue| issue.rubrics.iter().flat_map(|(_, articles)| articles.iter().copied()));
        let ahead = (0..catalogue.articles.len()).filter(|at| catalogue.articles[*at].issue.is_none());
        let shown: Vec<usize> = listed.chain(ahead).collect();
        let is_shown: HashSet<usize> = shown.iter().copied().collect();
        let rest = (0..catalogue.articles.len()).filter(|at| !is_shown.contains(at));
        let all: Vec<usize> = shown.iter().copied().chain(rest).collect();
        let digests = self.digests(forme, &shown, &all);
        let intro = catalogue.pages.iter().position(|page| page.url.is_empty());
        forme.make(digests, None, |press| {
            press.home(&forme.index)?;
            intro.map_or(Ok(()), |at| press.page(&forme.index, at))
        })
    }

    /// Digests as far as a page looks at them: how the remarks of the articles `shown` stand, and whether any of `citing`
    /// cites a work.
    fn digests(&self, forme: &Arc<Forme>, shown: &[usize], citing: &[usize]) -> Vec<Digest> {
        let mut digests = vec![Digest::default(); forme.catalogue.articles.len()];
        let ledger = |at: &usize| match self.part(forme, *at) {
            Some(part) => (*at, part.digest.ledger),
            None => (*at, forme.leaves[forme.index.articles[*at]].ledger(forme.index.articles[*at], &forme.ground)),
        };
        for (at, ledger) in shown.par_iter().map(ledger).collect::<Vec<_>>() {
            digests[at].ledger = ledger;
        }
        if forme.ground.config.output.html.works_cited.unwrap_or(true)
            && let Some((at, part)) = self.first_citing(forme, citing)
        {
            digests[at].works.clone_from(&part.digest.works);
        }
        digests
    }

    fn first_citing(&self, forme: &Arc<Forme>, citing: &[usize]) -> Option<(usize, Arc<Part>)> {
        let cites = |at: &usize| self.part(forme, *at).filter(|part| !part.digest.works.is_empty()).map(|part| (*at, part));
        citing.iter().find_map(cites).or_else(|| {
            let unknown = citing.iter().filter(|at| self.part(forme, **at).is_none());
            unknown.into_iter().find_map(|at| {
                self.fresh(forme, &Target::Article(forme.catalogue.articles[*at].url.clone()))?;
                cites(at)
            })
        })
    }
}
