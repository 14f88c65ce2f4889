//! Gathers the faults of a run while texts come and go.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Located, Locator, Severity};
use crate::source::{FileId, Library, Span, Texts};

/// Leaves out faults that only follow from others: a target without a kind where its one key is misspelt, a citation
/// without entry where the bibliography could not be read, an uncited entry that is itself at fault.
pub fn without_followers(found: &mut Vec<Diagnostic>) {
    let spans = |codes: &[Code]| -> Vec<Span> {
        let mut spans: Vec<Span> = found.iter().filter(|f| codes.contains(&f.code)).map(|f| f.span).collect();
        spans.sort_unstable_by_key(|span| (span.file, span.start));
        spans
    };
    let keys = spans(&[Code::KeyUnknown]);
    let broken = spans(&[Code::BibliographyInvalid]);
    let after = |sorted: &[Span], file: FileId, byte: u32| sorted.partition_point(|at| (at.file, at.start) < (file, byte));
    let unread = !spans(&[Code::BibliographyMissing, Code::BibliographyEmpty, Code::EncodingInvalid, Code::FileUnusable]).is_empty();
    let holds = |outer: Span, inner: &Span| outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end;
    found.retain(|fault| match fault.code {
        Code::AnnotationTarget => !keys.get(after(&keys, fault.span.file, fault.span.start)).is_some_and(|key| holds(fault.span, key)),
        Code::UncitedReference => !broken
            .get(after(&broken, fault.span.file, fault.span.start.saturating_sub(199)))
            .is_some_and(|at| at.file == fault.span.file && at.start < fault.span.start + 200),
        Code::CitationMissing => !unread,
        _ => true,
    });
}

/// Bytes of a file whose lines are counted for a fault in it: what is larger is no text an editor writes.
const LINES: u64 = 64 << 20;

/// The faults of a run so far.
pub struct Reporter<'r> {
    library: &'r dyn Library,
    config: &'r Config,
    strict: bool,
    faults: Mutex<Vec<Located>>,
}

impl<'r> Reporter<'r> {
    /// A reporter of a journal.
    pub fn new(library: &'r dyn Library, config: &'r Config, strict: bool) -> Self {
        Self { library, config, strict, faults: Mutex::new(Vec::new()) }
    }

    /// Gives faults their lines from the texts in hand, or from the library where they are not; those that are switched
    /// off are left out.
    pub fn locate(&self, found: Vec<Diagnostic>, texts: Option<&Texts>) -> Vec<Located> {
        let kept: Vec<(Diagnostic, Severity)> =
            found.into_iter().filter_map(|fault| self.config.severity(fault.code, self.strict).map(|severity| (fault, severity))).collect();
        if kept.is_empty() {
            return Vec::new();
        }
        let mut texts = texts.cloned().unwrap_or_default();
        let files: BTreeSet<FileId> = kept.iter().flat_map(|(fault, _)| fault.labels.iter().map(|l| l.span.file).chain([fault.span.file])).collect();
        for file in files {
            if texts.get(file).is_none()
                && self.library.listing().get(file).is_some_and(|entry| entry.size <= LINES)
                && let Ok(text) = self.library.text(file)
            {
                texts.insert(file, text);
            }
        }
        let mut locator = Locator::new(self.library.listing(), &texts);
        kept.into_iter().map(|(fault, severity)| locator.locate(fault, severity)).collect()
    }

    /// Adds faults.
    pub fn add(&self, found: Vec<Diagnostic>, texts: Option<&Texts>) {
        let located = self.locate(found, texts);
        self.add_located(located);
    }

    /// Adds faults that have their lines.
    pub fn add_located(&self, mut located: Vec<Located>) {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).append(&mut located);
    }

    /// Whether there is an error among the faults so far.
    pub(super) fn has_errors(&self) -> bool {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).iter().any(|fault| fault.severity == Severity::Error)
    }

    /// Puts another in the place of each fault so far.
    pub(super) fn map(&self, each: impl Fn(Located) -> Located) {
        let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        *faults = std::mem::take(&mut *faults).into_iter().map(each).collect();
    }

    /// All faults by path and place, each once.
    pub fn into_sorted(self) -> Vec<Located> {
        let mut faults = self.faults.into_inner().unwrap_or_else(PoisonError::into_inner);
        faults.sort_by(|a, b| (&a.place.path, a.place.offset, a.code, &a.message).cmp(&(&b.place.path, b.place.offset, b.code, &b.message)));
        faults.dedup();
        faults
    }
}
