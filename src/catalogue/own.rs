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
    /// The site's address; empty where it is not known.
    base: String,
    by: HashMap<WorkKey, Option<usize>>,
    /// Those with a DOI.
    dois: HashMap<usize, WorkKey>,
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
    fn add(&mut self, key: Option<WorkKey>, at: usize) {
        if let Some(key) = key {
            self.by.entry(key).and_modify(|known| *known = known.filter(|known| *known == at)).or_insert(Some(at));
        }
    }
}

impl Catalogue {
    /// Makes the article at position `at`, which says `front`, findable as a work.
    pub(super) fn tell(&mut self, front: &Front, at: usize, issue: Option<usize>) {
        let told = &front.told;
        let year = told.year.or(issue.and_then(|at| self.issues[at].date).map(|day| i32::from(day.year())));
        let own = Arc::make_mut(&mut self.own);
        own.add(told.doi, at);
        own.dois.extend(told.doi.map(|doi| (at, doi)));
        for title in &told.titles {
            own.add(WorkKey::title(title, year, &told.family).filter(|_| !told.family.is_empty() && year.is_some()), at);
        }
    }

    /// Makes every article findable by its address; `base` is the site's, empty where it is not known.
    pub fn tell_addresses(&mut self, base: &str) {
        let own = Arc::make_mut(&mut self.own);
        base.clone_into(&mut own.base);
        for (at, article) in self.articles.iter().enumerate().filter(|_| !base.is_empty()) {
            own.add(WorkKey::url(&format!("{base}{}", url::encode(&article.url))), at);
        }
    }

    /// Makes every article findable anew.
    pub(super) fn tell_again(&mut self) {
        let base = std::mem::take(&mut self.own).base.clone();
        for (at, article) in self.articles.clone().iter().enumerate() {
            self.tell(&article.front, at, article.issue);
        }
        self.tell_addresses(&base);
    }

    /// The article of this journal that a work is, by position: the one with its DOI, its address, or its title, year and
    /// first author.
    pub fn article_of(&self, work: &Identity) -> Option<usize> {
        let Identity { doi, address, title, .. } = *work;
        let find = |key: Option<WorkKey>| key.and_then(|key| self.own.by.get(&key).copied().flatten());
        // Of two DOIs that differ no title makes one work.
        let other = |at: &usize| doi.is_some() && self.own.dois.get(at).is_some_and(|own| Some(*own) != doi);
        find(doi).or_else(|| find(address)).or_else(|| find(title).filter(|at| !other(at)))
    }
}
