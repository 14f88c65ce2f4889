//! How the articles of a standing edition stand, for those who keep the issue.

use std::sync::Arc;

use super::{Standing, lock};
use crate::diagnostic::{Located, Severity};
use crate::digest::{Counts, Extent, Ledger, Sites};
use crate::words::FALLBACK;

/// How an edition stands.
#[derive(Default)]
pub(crate) struct Overview {
    /// Whether it was looked through as its sources are now; else this is how it stood before.
    pub(crate) is_current: bool,
    /// The issues that have articles, in the order of the journal; articles of none come last.
    pub(crate) issues: Vec<(String, Vec<Row>)>,
    /// What is wrong with the journal, its issues and pages.
    pub(crate) faults: Vec<Located>,
}

/// How an article stands.
pub(crate) struct Row {
    pub(crate) url: String,
    pub(crate) title: String,
    pub(crate) is_draft: bool,
    pub(crate) extent: Extent,
    pub(crate) proof: Counts,
    pub(crate) ledger: Ledger,
    pub(crate) sites: Sites,
    pub(crate) faults: Vec<Located>,
}

impl Row {
    /// How many of its faults are as grave as `severity`.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.faults.iter().filter(|fault| fault.severity == severity).count()
    }
}

impl Standing {
    /// How the edition stood when it was last looked through; nothing before the first time.
    pub(crate) fn overview(&self) -> Option<Overview> {
        let whole = lock(&self.pass).done.clone()?;
        let is_current = self.now().forme.is_some_and(|forme| Arc::ptr_eq(&forme, &whole.forme));
        let catalogue = &whole.forme.catalogue;
        // The desk speaks English.
        let words = whole.forme.house.languages.of(FALLBACK);
        let mut issues: Vec<(String, Vec<Row>)> = catalogue.issues.iter().map(|issue| (issue.label.in_words(&words), Vec::new())).collect();
        issues.push((String::new(), Vec::new()));
        for (entry, part) in catalogue.articles.iter().zip(&whole.parts) {
            let row = Row {
                url: entry.url.clone(),
                title: entry.short_title.clone(),
                is_draft: entry.draft,
                extent: part.digest.extent,
                proof: part.digest.proof,
                ledger: part.digest.ledger,
                sites: part.digest.sites,
                faults: part.faults.clone(),
            };
            let at = entry.issue.unwrap_or(issues.len() - 1);
            issues[at].1.push(row);
        }
        issues.retain(|(_, rows)| !rows.is_empty());
        let unread = whole.forme.leaves.iter().flat_map(|leaf| &leaf.faults);
        let faults = whole.forme.faults.iter().chain(unread).cloned().collect();
        Some(Overview { is_current, issues, faults })
    }
}
