//! The works the journal cites: laid on a shelf as articles are made, put on pages when all are.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Press;
use crate::apparatus::Apparatus;
use crate::bibliography::{Identity, Reference, WorkKey, sort_key};
use crate::digest::{self, Cited};
use crate::gather::{self, Known};
use crate::render;
use crate::site::OutputError;

impl Press<'_> {
    /// Lays down the works that the article at position `at` cites, and gives what is kept of them with the article.
    pub(super) fn shelve(&self, at: usize, works: &[Reference], apparatus: &Apparatus) -> Vec<Cited> {
        let journal = self.journal();
        if !journal.lists_works() {
            return Vec::new();
        }
        let cited = digest::cited(apparatus, works);
        for (n, (entry, cited)) in apparatus.works.iter().zip(&cited).enumerate() {
            let reference = &works[entry.reference];
            let page = journal.works_page(reference);
            if self.shelf.wants(cited.work, (at, n), &page) {
                let known = Known {
                    from: (at, n),
                    identity: Identity::of(reference),
                    sort: sort_key(reference).into(),
                    entry: render::work_entry(reference, self.build.config.language()).into(),
                    article: self.catalogue.article_of(reference),
                    pages: [page.into()].into(),
                };
                self.shelf.put(cited.work, known);
            }
        }
        cited
    }

    /// Makes the pages of the works that the journal and its issues cite; how many there are.
    pub(super) fn works(&self, shelf: &BTreeMap<WorkKey, Known>) -> Result<usize, OutputError> {
        let journal = self.journal();
        let all = gather::works(shelf, &self.digests);
        if all.list.is_empty() {
            return Ok(0);
        }
        let pages = render::works(&all, journal);
        let issue_of: Vec<Option<usize>> = self.catalogue.articles.iter().map(|article| article.issue).collect();
        let by_issue = gather::by_issue(&all, &issue_of, self.catalogue.issues.len());
        let of_issue = |(at, works): (usize, &Vec<usize>)| self.works_page(render::issue_works(at, works, &all, journal));
        let of_issues: usize = by_issue.par_iter().enumerate().map(of_issue).sum::<Result<usize, OutputError>>()?;
        let of_journal: usize = pages.into_par_iter().map(|page| self.works_page(Some(page))).sum::<Result<usize, OutputError>>()?;
        Ok(of_issues + of_journal)
    }

    fn works_page(&self, page: Option<(String, render::view::Works)>) -> Result<usize, OutputError> {
        match page {
            Some((url, view)) => self.publish("works.html", &url, &view, self.book()).map(|()| 1),
            None => Ok(0),
        }
    }
}
