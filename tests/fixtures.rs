//! Every file of `tests/fixtures/` is a whole edition, the command to run on it, and what must come of it.
//!
//! `VARIORUM_BLESS=1` writes the diagnostics and pages that came into the files, never the exit code or the
//! codes: those are written by hand. `VARIORUM_FIXTURE=words` runs those whose name contains the words.
//! `tests/fixtures/README.md` describes the form.

mod fixture;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use fixture::Fixture;
use variorum::diagnostic::Code;

/// How many run at once: each is a process that uses every core for a moment.
const AT_ONCE: usize = 2;

#[test]
fn every_fixture_gives_what_it_says() {
    let bless = std::env::var_os("VARIORUM_BLESS").is_some();
    let wanted = std::env::var("VARIORUM_FIXTURE").unwrap_or_default();
    let files: Vec<PathBuf> = files().into_iter().filter(|f| f.to_string_lossy().contains(&wanted)).collect();
    assert!(!files.is_empty(), "no fixture's name contains {wanted:?}");
    let queue = Mutex::new(files.iter());
    let failures = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(file) = next(&queue) {
                    let faults = outcome(file, bless);
                    if !faults.is_empty() {
                        failures.lock().expect("no one panics").insert(file.clone(), faults);
                    }
                }
            });
        }
    });
    report(&failures.into_inner().expect("no one panics"), files.len());
}

fn next<'a>(queue: &Mutex<std::slice::Iter<'a, PathBuf>>) -> Option<&'a PathBuf> {
    queue.lock().expect("no one panics").next()
}

fn outcome(file: &Path, bless: bool) -> Vec<String> {
    match Fixture::read(file) {
        Ok(fixture) => fixture.judge(bless),
        Err(why) => vec![why],
    }
}

fn report(failures: &BTreeMap<PathBuf, Vec<String>>, of: usize) {
    if failures.is_empty() {
        return;
    }
    let mut text = String::new();
    for (file, faults) in failures {
        text.push_str(&format!("\n== {}\n{}\n", file.display(), faults.join("\n")));
    }
    panic!("{text}\n{} of {of} fixtures fail", failures.len());
}

/// Codes that no text edition can bring about, each with the suite that does or the reason.
const ELSEWHERE: &[(&str, &str)] = &[
    ("external-link", "needs another site: tests/external.rs"),
    ("file-vanished", "needs a file that changes between two readings: a library in memory whose answers change"),
    ("import-doubt", "needs a manuscript and `import`, which writes sources: tests/manuscript.rs"),
];

#[test]
fn every_code_has_a_fixture() {
    let mut shown = BTreeSet::new();
    for file in files() {
        let fixture = Fixture::read(&file).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
        shown.extend(fixture.expected_codes());
    }
    let known: BTreeSet<String> = Code::all().map(|code| code.as_str().to_owned()).collect();
    let elsewhere: BTreeSet<String> = ELSEWHERE.iter().map(|(code, _)| (*code).to_owned()).collect();
    let covered: BTreeSet<String> = shown.union(&elsewhere).cloned().collect();
    let missing: Vec<_> = known.difference(&covered).collect();
    let unknown: Vec<_> = covered.difference(&known).collect();
    let twice: Vec<_> = shown.intersection(&elsewhere).collect();
    assert!(missing.is_empty(), "codes without a fixture: {missing:?}");
    assert!(unknown.is_empty(), "fixtures expect codes that do not exist: {unknown:?}");
    assert!(twice.is_empty(), "these have a fixture, so that ELSEWHERE need not name them: {twice:?}");
}

/// The fixtures, in path order.
fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("readable"));
    entries.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|e| e == "txt")).collect()
}
