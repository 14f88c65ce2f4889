//! The works the journal cites: laid on a shelf as articles are made, put on pages when all are.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Press;
use crate::apparatus::Apparatus;
use crate::bibliography::{Reference, Traced, WorkKey};
use crate::digest::{self, Cited};
use crate::gather::{self, Known};
use crate::render;
use crate::site::OutputError;

impl Press<'_> {
    /// Lays down the works that the article at position `at` cites, and gives what is kept of them with the article.
    pub(super) fn shelve(&self, at: usize, works: &[Reference], traced: &[Traced], apparatus: &Apparatus) -> Vec<Cited> {
        let journal = self.journal();
        if !journal.lists_works() {
            return Vec::new();
        }
        for (n, (entry, work)) in apparatus.works.iter().zip(traced).enumerate() {
            let page = journal.works_page(&work.sort);
            if self.shelf.wants(work.key, (at, n), &page) {
                let known = Known {
                    from: (at, n),
                    identity: work.identity,
                    sort: work.sort.as_str().into(),
                    entry: render::work_entry(&works[entry.reference], &self.style).into(),
                    article: self.catalogue.article_of(&work.identity),
                    pages: [page.into()].into(),
                };
                self.shelf.put(work.key, known);
            }
        }
        digest::cited(apparatus, traced)
    }

    /// Makes the pages of the works that the journal and its issues cite; how many there are. Each page is made and let go.
    pub(super) fn works(&self, shelf: &BTreeMap<WorkKey, Known>) -> Result<usize, OutputError> {
        let journal = self.journal();
        let all = gather::works(shelf, &self.digests);
        if all.list.is_empty() {
            return Ok(0);
        }
        let issue_of: Vec<Option<usize>> = self.catalogue.articles.iter().map(|article| article.issue).collect();
        let by_issue = gather::by_issue(&all, &issue_of, self.catalogue.issues.len());
        let of_issue = |(at, works): (usize, &Vec<usize>)| self.works_page(render::issue_works(at, works, &all, journal));
        let of_issues: usize = by_issue.par_iter().enumerate().map(of_issue).sum::<Result<usize, OutputError>>()?;
        let pages = render::works_pages(&all);
        let names: Vec<&str> = pages.iter().map(|page| page.url).collect();
        let of_journal = pages.par_iter().map(|page| self.works_page(Some((page.url.to_owned(), page.view(&names, &all, journal)))));
        Ok(of_issues + of_journal.sum::<Result<usize, OutputError>>()?)
    }

    /// Makes the page of works at `url`, if there is one.
    pub(super) fn works_at(&self, url: &str, shelf: &BTreeMap<WorkKey, Known>) -> Result<(), OutputError> {
        let journal = self.journal();
        let all = gather::works(shelf, &self.digests);
        let pages = render::works_pages(&all);
        let names: Vec<&str> = pages.iter().map(|page| page.url).collect();
        let page = if let Some(page) = pages.iter().find(|page| page.url == url && !all.list.is_empty()) {
            Some((url.to_owned(), page.view(&names, &all, journal)))
        } else {
            let issue_of: Vec<Option<usize>> = self.catalogue.articles.iter().map(|article| article.issue).collect();
            let issue = self.catalogue.issues.iter().position(|issue| url.strip_suffix(gather::WORKS) == Some(issue.url.as_str()));
            let by_issue = gather::by_issue(&all, &issue_of, self.catalogue.issues.len());
            issue.and_then(|at| render::issue_works(at, &by_issue[at], &all, journal))
        };
        self.works_page(page).map(drop)
    }

    fn works_page(&self, page: Option<(String, render::view::Works)>) -> Result<usize, OutputError> {
        match page {
            Some((url, view)) => self.publish("works.html", &url, &view, self.book()).map(|()| 1),
            None => Ok(0),
        }
    }
}
