//! Keeps out of the edition, and out of what is said of it, what must not be published.

use super::{Build, Reporter};
use crate::diagnostic::{Diagnostic, Located, catalogue::edition, catalogue::secrecy as faults};
use crate::secrecy::{self, Guard, Secrets};
use crate::source::{EntryKind, FileId, ReadError, Span};

/// The names of the files that are read beside the sources, where they are there.
pub(crate) const BESIDE: [&str; 3] = [secrecy::FILE, GIT_IGNORE, crate::lasting::LOCK];

const GIT_IGNORE: &str = ".gitignore";

/// The guard of a journal: over `said`, what its remarks keep to themselves, and over what `identities.yaml` lists.
pub(super) fn guard(build: &Build<'_>, mut said: Secrets, affiliations: &[String], reporter: &Reporter<'_>) -> Guard {
    let listing = build.library.listing();
    let mut found = Vec::new();
    if let Some(file) = listing.find(secrecy::FILE) {
        match (listing.entry(file).kind, build.library.text(file)) {
            (EntryKind::Special(what), _) => found.push(faults::identities_unusable(Span::top(file), what)),
            (_, Ok(text)) => said.extend(secrecy::identities(&text, file, affiliations, &mut found)),
            (_, Err(error)) => found.push(unread(file, &error)),
        }
        found.extend(tracked(build));
    }
    let guard = Guard::new(said);
    reporter.add_located(without_lines(reporter.locate(found, None)));
    guard
}

fn unread(file: FileId, error: &ReadError) -> Diagnostic {
    match error {
        ReadError::Encoding { offset, guess } => edition::encoding_invalid(Span::top(file), *offset, guess),
        ReadError::Vanished => edition::file_vanished(Span::top(file)),
        ReadError::System(_) => faults::identities_unusable(Span::top(file), "there"),
    }
}

/// Tells a `.gitignore` beside `identities.yaml` that does not list it. One in a folder around the journal is not read.
fn tracked(build: &Build<'_>) -> Option<Diagnostic> {
    let ignore = build.library.listing().find(GIT_IGNORE)?;
    let text = build.library.text(ignore).ok()?;
    let lists =
        |line: &str| matches!(line.trim().trim_start_matches("**/").trim_start_matches('/'), secrecy::FILE | "identities.*" | "*.yaml" | "identities*" | "*");
    (!text.lines().any(lists)).then(|| faults::identities_tracked(Span::top(ignore)))
}

/// All faults of a run, `leaks` among them, none of which repeats a secret.
pub(super) fn faults_of(reporter: Reporter<'_>, leaks: Vec<Diagnostic>, guard: &Guard) -> Vec<Located> {
    let leaks = without_lines(reporter.locate(leaks, None));
    if guard.is_idle() {
        return reporter.into_sorted();
    }
    reporter.map(|fault| redacted(fault, guard));
    reporter.add_located(leaks);
    reporter.into_sorted()
}

/// A fault without the lines and messages that say a secret.
fn redacted(mut fault: Located, guard: &Guard) -> Located {
    for place in std::iter::once(&mut fault.place).chain(fault.labels.iter_mut().map(|label| &mut label.place)) {
        if guard.finds(&place.line) {
            place.line.clear();
            place.in_line = (0, 0);
        }
    }
    if guard.finds(&fault.message) {
        fault.message = format!("{} (the words are not shown: they must not be published)", fault.code.summary().trim_end_matches('.'));
    }
    fault.hints.retain(|hint| !guard.finds(hint));
    fault.labels.retain(|label| !guard.finds(&label.text));
    fault
}

fn without_lines(mut found: Vec<Located>) -> Vec<Located> {
    for fault in &mut found {
        for place in std::iter::once(&mut fault.place).chain(fault.labels.iter_mut().map(|label| &mut label.place)) {
            place.line.clear();
            place.in_line = (0, 0);
        }
    }
    found
}
