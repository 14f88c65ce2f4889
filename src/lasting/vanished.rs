//! What a lock promises, held against what an edition has.

use std::collections::{BTreeMap, BTreeSet};

use super::lock::Lock;
use crate::catalogue::Promised;

/// What an edition publishes.
#[derive(Clone, Debug, Default)]
pub struct Published {
    pages: BTreeMap<String, Promised>,
    /// Old addresses, and where they lead.
    redirects: BTreeMap<String, String>,
}

/// An address that is promised, and leads nowhere.
#[derive(Clone, Debug)]
pub struct Gone<'p> {
    /// It, as the lock has it.
    pub address: String,
    /// The page it should be on, where there is one still; for a page that is gone, none.
    pub page: Option<&'p Promised>,
    /// What has probably taken its place.
    pub successor: Option<Successor<'p>>,
}

/// What has probably taken the place of what is gone.
#[derive(Clone, Debug)]
pub enum Successor<'p> {
    /// A page at another address.
    Page(&'p Promised),
    /// Another id of the same page.
    Id(String),
}

impl Published {
    /// What is published at these pages and old addresses.
    pub fn new(pages: Vec<Promised>, redirects: &[(String, String)]) -> Self {
        Self { pages: pages.into_iter().map(|page| (page.url.clone(), page)).collect(), redirects: redirects.iter().cloned().collect() }
    }

    /// Every address, as a lock has it. The home page is there whatever an edition holds; of it the ids count.
    pub fn addresses(&self) -> BTreeSet<String> {
        let mut all: BTreeSet<String> = self.redirects.keys().map(|url| format!("/{url}")).collect();
        for page in self.pages.values() {
            all.insert(format!("/{}", page.url));
            all.extend(page.ids.iter().map(|id| format!("/{}#{id}", page.url)));
        }
        all.remove("/");
        all
    }

    /// The old addresses that lead to `url`.
    pub fn leading_to<'a>(&'a self, url: &'a str) -> impl Iterator<Item = &'a str> {
        self.redirects.iter().filter(move |(_, to)| *to == url).map(|(from, _)| from.as_str())
    }

    /// What `lock` promises and is not there, in the order of the lock. Of a page that is gone its ids are not told too.
    pub fn gone<'p>(&'p self, lock: &Lock) -> Vec<Gone<'p>> {
        let mut told: BTreeSet<&str> = BTreeSet::new();
        let mut gone = Vec::new();
        for address in lock.lines.keys() {
            let (url, id) = Lock::parts(address);
            let at = self.redirects.get(url).map_or(url, String::as_str);
            if told.contains(url) {
                continue;
            }
            let page = self.pages.get(at);
            let has = |page: &Promised| id.is_none_or(|id| page.ids.contains(id));
            match page {
                Some(page) if has(page) => {}
                None if at.is_empty() && id.is_none() => {}
                Some(page) => gone.push(Gone { address: address.clone(), page: Some(page), successor: self.other_id(lock, page, id.unwrap_or_default()) }),
                None => {
                    told.insert(url);
                    gone.push(Gone { address: format!("/{url}"), page: None, successor: self.other_page(lock, url) });
                }
            }
        }
        gone
    }

    /// The addresses of `lock` that lead somewhere, and those that do not.
    pub fn divide(&self, lock: &Lock) -> (BTreeSet<String>, BTreeSet<String>) {
        let gone = self.gone(lock);
        let pages: BTreeSet<&str> = gone.iter().filter(|gone| gone.page.is_none()).map(|gone| Lock::parts(&gone.address).0).collect();
        let ids: BTreeSet<&str> = gone.iter().map(|gone| gone.address.as_str()).collect();
        let leads = |address: &&String| !ids.contains(address.as_str()) && !pages.contains(Lock::parts(address).0);
        let (kept, gone): (Vec<&String>, Vec<&String>) = lock.lines.keys().partition(leads);
        (kept.into_iter().cloned().collect(), gone.into_iter().cloned().collect())
    }

    /// The id of `page` that the lock does not know and that is most like `id`; the only new one, if there is one.
    fn other_id<'p>(&'p self, lock: &Lock, page: &'p Promised, id: &str) -> Option<Successor<'p>> {
        let new: Vec<&str> = page.ids.iter().map(String::as_str).filter(|id| !lock.lines.contains_key(&format!("/{}#{id}", page.url))).collect();
        let near = crate::diagnostic::nearest(id, new.iter().copied());
        near.or(if let [only] = new[..] { Some(only) } else { None }).map(|id| Successor::Id(id.to_owned()))
    }

    /// The page that the lock does not know and that has most of the ids of the one at `url`; else the one most like it by name.
    fn other_page<'p>(&'p self, lock: &Lock, url: &str) -> Option<Successor<'p>> {
        let is_new = |page: &&Promised| page.file.is_some() && !lock.lines.contains_key(&format!("/{}", page.url));
        let new: Vec<&Promised> = self.pages.values().filter(is_new).filter(|page| depth(&page.url) == depth(url)).collect();
        let begin = format!("/{url}#");
        let ids: Vec<&str> = lock.lines.range(begin.clone()..).map(|(line, _)| line).map_while(|line| line.strip_prefix(&begin)).collect();
        let shared = |page: &Promised| ids.iter().filter(|id| page.ids.contains(**id)).count();
        let best = new.iter().copied().max_by_key(|page| shared(page)).filter(|page| shared(page) * 2 > ids.len());
        let named = || crate::diagnostic::nearest(url, new.iter().map(|page| page.url.as_str())).and_then(|near| self.pages.get(near));
        let beside: Vec<&Promised> = new.iter().copied().filter(|page| above(&page.url) == above(url)).collect();
        best.or_else(named).or(if let [only] = beside[..] { Some(only) } else { None }).map(Successor::Page)
    }
}

fn depth(url: &str) -> usize {
    url.matches('/').count()
}

fn above(url: &str) -> &str {
    url.trim_end_matches('/').rsplit_once('/').map_or("", |(folder, _)| folder)
}
