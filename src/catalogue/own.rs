//! The articles of the journal as works that others of its articles cite.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Catalogue, Front};
use crate::bibliography::{Identity, Name, WorkKey};
use crate::edition::block::Inline;
use crate::edition::front::ArticleFront;
use crate::edition::plain_text;
use crate::url;

/// What tells an article from other works, without the address it has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    doi: Option<WorkKey>,
    /// Its title, and its title with its subtitle.
    titles: Vec<String>,
    family: String,
    year: Option<i32>,
}

/// The articles by what tells them; where two are told by the same, that tells neither.
#[derive(Clone, Debug, Default)]
pub(super) struct Own {
    by: HashMap<WorkKey, Tells>,
    /// Those with a DOI.
    dois: HashMap<usize, WorkKey>,
}

/// The articles that one thing tells.
#[derive(Clone, Debug)]
enum Tells {
    One(usize),
    Many(Vec<usize>),
}

impl Told {
    pub(super) fn of(front: &ArticleFront, title: &[Inline], subtitle: &[Inline]) -> Self {
        let title = plain_text(title);
        let subtitle = plain_text(subtitle);
        let mut titles = vec![title];
        if !subtitle.is_empty() {
            titles.push(format!("{} {subtitle}", titles[0]));
        }
        let first = front.authors.first().map(|author| Name::of(&author.printed(), author.given.as_deref(), author.family.as_deref()));
        Self {
            doi: front.doi.as_ref().and_then(|doi| WorkKey::doi(doi)),
            titles,
            family: first.map(|name| if name.family.is_empty() { name.short() } else { name.family }).unwrap_or_default(),
            year: front.dates.published.as_ref().map(|day| i32::from(day.value.year())),
        }
    }
}

impl Own {
    fn add(&mut self, key: WorkKey, at: usize) {
        let tells = self.by.entry(key).or_insert(Tells::One(at));
        match tells {
            Tells::One(known) if *known == at => {}
            Tells::One(known) => *tells = Tells::Many(vec![*known, at]),
            Tells::Many(all) if all.contains(&at) => {}
            Tells::Many(all) => all.push(at),
        }
    }

    fn remove(&mut self, key: WorkKey, at: usize) {
        match self.by.get_mut(&key) {
            Some(Tells::One(known)) if *known == at => drop(self.by.remove(&key)),
            Some(Tells::Many(all)) => {
                all.retain(|known| *known != at);
                if let [last] = all[..] {
                    self.by.insert(key, Tells::One(last));
                }
            }
            _ => {}
        }
    }

    fn find(&self, key: WorkKey) -> Option<usize> {
        match self.by.get(&key)? {
            Tells::One(at) => Some(*at),
            Tells::Many(_) => None,
        }
    }
}

impl Catalogue {
    /// What tells an article that says `front`, beside its address.
    fn keys(&self, front: &Front, issue: Option<usize>) -> impl Iterator<Item = WorkKey> {
        let told = &front.told;
        let year = told.year.or(issue.and_then(|at| self.issues[at].date).map(|day| i32::from(day.year())));
        let titles = told.titles.iter().filter(move |_| !told.family.is_empty() && year.is_some());
        told.doi.into_iter().chain(titles.filter_map(move |title| WorkKey::title(title, year, &told.family)))
    }

    /// Makes the article at position `at`, which says `front`, findable as a work.
    pub(super) fn tell(&mut self, front: &Front, at: usize, issue: Option<usize>) {
        let keys: Vec<WorkKey> = self.keys(front, issue).collect();
        let own = Arc::make_mut(&mut self.own);
        keys.into_iter().for_each(|key| own.add(key, at));
        own.dois.extend(front.told.doi.map(|doi| (at, doi)));
    }

    /// Takes back what told the article at position `at`, which said `front`.
    pub(super) fn untell(&mut self, front: &Front, at: usize, issue: Option<usize>) {
        let keys: Vec<WorkKey> = self.keys(front, issue).collect();
        let own = Arc::make_mut(&mut self.own);
        keys.into_iter().for_each(|key| own.remove(key, at));
        own.dois.remove(&at);
    }

    /// Makes every article findable by its address; `base` is the site's, empty where it is not known.
    pub fn tell_addresses(&mut self, base: &str) {
        let own = Arc::make_mut(&mut self.own);
        for (at, article) in self.articles.iter().enumerate().filter(|_| !base.is_empty()) {
            if let Some(key) = WorkKey::url(&format!("{base}{}", url::encode(&article.url))) {
                own.add(key, at);
            }
        }
    }

    /// The article of this journal that a work is, by position: the one with its DOI, its address, or its title, year and
    /// first author.
    pub fn article_of(&self, work: &Identity) -> Option<usize> {
        let Identity { doi, address, title, .. } = *work;
        let find = |key: Option<WorkKey>| key.and_then(|key| self.own.find(key));
        // Of two DOIs that differ no title makes one work.
        let other = |at: &usize| doi.is_some() && self.own.dois.get(at).is_some_and(|own| Some(*own) != doi);
        find(doi).or_else(|| find(address)).or_else(|| find(title).filter(|at| !other(at)))
    }
}
