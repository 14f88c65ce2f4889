//! The pages of the works cited: of the journal, and of each issue.

use std::collections::BTreeMap;

use super::cite;
use super::cited;
use super::front::{Journal, in_span};
use super::view;
use crate::bibliography::{Reference, WorkKey};
use crate::csl::{self, Style};
use crate::gather::{Citer, WORKS, Work, Works};
use crate::url;

/// The entry of a work by itself, in the journal's style: a list of many articles has no letters after years.
pub fn work_entry(reference: &Reference, style: &Style) -> String {
    in_span(cite::nodes(&csl::alone(style, reference), false))
}

/// A page of the journal's works.
pub struct WorksPage<'w> {
    /// Its URL.
    pub url: &'w str,
    /// Its works by position, each with the key it is looked for by where it stands on another page.
    works: Vec<(usize, Option<WorkKey>)>,
}

/// The journal's pages of works: one, or in a large journal a first page that leads to the others.
pub fn works_pages<'w>(all: &'w Works<'_>) -> Vec<WorksPage<'w>> {
    let mut pages: BTreeMap<&str, Vec<(usize, Option<WorkKey>)>> = BTreeMap::new();
    pages.entry(WORKS).or_default();
    for (at, work) in all.list.iter().enumerate() {
        pages.entry(&work.page).or_default().push((at, None));
    }
    for (page, key, at) in &all.see {
        pages.entry(page).or_default().push((*at, Some(*key)));
    }
    pages.into_iter().map(|(url, works)| WorksPage { url, works }).collect()
}

impl WorksPage<'_> {
    /// What its template is given; `pages` are the URLs of all of them.
    pub fn view(&self, pages: &[&str], all: &Works<'_>, journal: Journal<'_>) -> view::Works {
        let work = |(at, key): &(usize, Option<WorkKey>)| match key {
            None => shown(&all.list[*at], journal, self.url, |_| true),
            Some(key) => see(&all.list[*at], *key, self.url),
        };
        view::Works { works: self.works.iter().map(work).collect(), ..page(self.url, pages, all, journal) }
    }
}

fn page(name: &str, pages: &[&str], all: &Works<'_>, journal: Journal<'_>) -> view::Works {
    let mut letters: Vec<view::Letter> = Vec::new();
    let mut before = None;
    for other in pages.iter().filter(|other| **other != WORKS) {
        let words = begins(other);
        let link = view::Link { url: url::relative(name, other), current: *other == name, text: words.clone(), ..view::Link::default() };
        let first = words.chars().next();
        match letters.last_mut().filter(|_| first == before) {
            Some(letter) => letter.pages.push(link),
            None => letters.push(view::Letter { pages: vec![link] }),
        }
        before = first;
    }
    view::Works {
        site: journal.site(name, journal.config.language()),
        head: journal.head_of_list(name, journal.words().text("works_cited").to_owned(), journal.config.language()),
        count: all.list.len(),
        articles: journal.digests.iter().filter(|digest| !digest.works.is_empty()).count(),
        pages: letters,
        letters: if name == WORKS { String::new() } else { begins(name) },
        ..view::Works::default()
    }
}

/// What the works of a page begin with: "Ma".
fn begins(page: &str) -> String {
    let name = page[WORKS.len().min(page.len())..].trim_end_matches('/').trim_end_matches('-');
    match name {
        "0-9" => "0–9".into(),
        "other" => "…".into(),
        _ => {
            let mut chars = name.chars();
            chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
        }
    }
}

/// The page of the works that the issue at position `at` cites, those at `positions` of all, with its URL; none where it
/// cites none, or has the journal's own address.
pub fn issue_works(at: usize, positions: &[usize], all: &Works<'_>, journal: Journal<'_>) -> Option<(String, view::Works)> {
    let issue = &journal.catalogue.issues[at];
    let url = format!("{}{WORKS}", issue.url);
    let is_here = |citer: &Citer<'_>| journal.catalogue.articles[citer.article].issue == Some(at);
    if positions.is_empty() || issue.url.is_empty() {
        return None;
    }
    let works = positions.iter().map(|&position| {
        let work = &all.list[position];
        let mut own = shown(work, journal, &url, is_here);
        own.citers.iter_mut().for_each(|citer| citer.issue.clear());
        let more = work.citers.iter().filter(|citer| !is_here(citer)).count();
        own.elsewhere = (more > 0).then(|| view::Link {
            url: url::relative(&url, &format!("{}#{}", work.page, own.id)),
            text: journal.words().counted("in_other_issues", more as u64),
            ..view::Link::default()
        });
        own
    });
    let works: Vec<view::Work> = works.collect();
    let citing = journal.digests.iter().zip(&journal.catalogue.articles).filter(|(digest, article)| article.issue == Some(at) && !digest.works.is_empty());
    let page = view::Works {
        site: journal.site(&url, journal.config.language()),
        head: journal.head_of_list(
            &url,
            journal.words().filled("works_cited_in", &[("issue", &issue.label.in_words(&journal.words()))]),
            journal.config.language(),
        ),
        issue: Some(journal.issue_link(issue, &url, &journal.words())),
        count: works.len(),
        articles: citing.count(),
        works,
        ..view::Works::default()
    };
    Some((url, view::Works { head: view::Head { crumbs: page.issue.iter().cloned().collect(), ..page.head }, ..page }))
}

/// A work on the page at `from`, with those of the articles that cite it which `keep` names.
fn shown(work: &Work<'_>, journal: Journal<'_>, from: &str, keep: impl Fn(&Citer<'_>) -> bool) -> view::Work {
    let mut ids = work.keys.iter().map(|key| format!("ref-{}", key.digits()));
    view::Work {
        id: ids.next().unwrap_or_default(),
        ids: ids.collect(),
        entry_html: work.known.entry.to_string(),
        article: work.known.article.map(|at| journal.article_link(at, (from, journal.config.language()))),
        citers: work.citers.iter().filter(|citer| keep(citer)).map(|citer| shown_citer(citer, journal, from)).collect(),
        ..view::Work::default()
    }
}

fn shown_citer(citer: &Citer<'_>, journal: Journal<'_>, from: &str) -> view::Citer {
    let entry = &journal.catalogue.articles[citer.article];
    let article = journal.article_link(citer.article, (from, journal.config.language()));
    let words = journal.words();
    let name = |label: &str| format!("{label}{}{}", words.text("colon"), entry.short_title);
    let linked = cited::Linked { page: &article.url, role: "", name, words: &words };
    let places_html = linked.html(citer.places.iter().flat_map(|places| places.iter()));
    let issue = entry.issue.map(|at| journal.catalogue.issues[at].label.in_words(&words)).unwrap_or_default();
    view::Citer { article, language: entry.language.clone(), issue, places_html }
}

/// What stands where a work is looked for under another name.
fn see(work: &Work<'_>, key: WorkKey, from: &str) -> view::Work {
    let id = format!("ref-{}", key.digits());
    let there = work.keys.first().map(|key| format!("{}#ref-{}", work.page, key.digits())).unwrap_or_default();
    let link = view::Link { url: url::relative(from, &there), text: begins(&work.page), ..view::Link::default() };
    view::Work { id, entry_html: work.known.entry.to_string(), see: Some(link), ..view::Work::default() }
}
