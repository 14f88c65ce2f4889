//! The articles of the journal as works that others of its articles cite.

use std::collections::HashMap;

use super::{Catalogue, Indexed};
use crate::bibliography::{Identity, Name, WorkKey};
use crate::edition::article::Article;
use crate::url;

/// What tells an article from other works, without the address it has.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    doi: Option<WorkKey>,
    /// Its title, and its title with its subtitle.
    titles: Vec<String>,
    family: String,
    year: Option<i32>,
}

/// The articles by what tells them; where two are told by the same, that tells neither.
#[derive(Debug, Default)]
pub(super) struct Own {
    by: HashMap<WorkKey, Option<usize>>,
    /// Those with a DOI.
    dois: HashMap<usize, WorkKey>,
}

impl Told {
    pub(super) fn of(article: &Article) -> Self {
        let front = &article.front;
        let title = crate::edition::plain_text(&article.title);
        let subtitle = crate::edition::plain_text(&article.subtitle);
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
    /// Makes the article at position `at`, which gives `article`, findable as a work.
    pub(super) fn tell(&mut self, article: &Indexed, at: usize, issue: Option<usize>) {
        let told = &article.told;
        let year = told.year.or(issue.and_then(|at| self.issues[at].date).map(|day| i32::from(day.year())));
        self.own.add(told.doi, at);
        self.own.dois.extend(told.doi.map(|doi| (at, doi)));
        for title in &told.titles {
            self.own.add(WorkKey::title(title, year, &told.family).filter(|_| !told.family.is_empty() && year.is_some()), at);
        }
    }

    /// Makes every article findable by its address; `base` is the site's, empty where it is not known.
    pub fn tell_addresses(&mut self, base: &str) {
        for at in 0..if base.is_empty() { 0 } else { self.articles.len() } {
            self.own.add(WorkKey::url(&format!("{base}{}", url::encode(&self.articles[at].url))), at);
        }
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
