//! Real articles that no one wrote for us: 14 lessons of the Programming Historian and 21 papers of the Journal of Open
//! Source Software, laid out in our format with their text unchanged. Every fault found in them is written down in
//! `tests/corpora/expected/`, with the reason why it is the text's own.
//!
//! They are read from the folder `VARIORUM_CORPORA` names. `VARIORUM_BLESS=1` rewrites the lists of faults, never the reasons.
//! `VARIORUM_SITES` names a folder in which the built sites are left, for the HTML checker.

#[path = "corpora/expected.rs"]
mod expected;
#[path = "corpora/joss.rs"]
mod joss;
#[path = "corpora/layout.rs"]
mod layout;
#[path = "corpora/programming_historian.rs"]
mod programming_historian;
mod support;

use std::path::{Path, PathBuf};

use layout::Journal;
use support::edition::Edition;
use support::program::{Run, run};

#[test]
fn the_papers_of_joss() {
    judge("joss", 21, joss::journal);
}

#[test]
fn the_lessons_of_the_programming_historian() {
    judge("programming-historian", 14, programming_historian::journal);
}

/// Lays a corpus out, checks it, builds it, and compares what is said of it.
fn judge(name: &str, articles: usize, journal: fn(&Path) -> Journal) {
    let Some(corpora) = std::env::var_os("VARIORUM_CORPORA") else {
        println!("{name}: not run; VARIORUM_CORPORA is not set");
        return;
    };
    let journal = journal(&Path::new(&corpora).join(name));
    assert_eq!(journal.articles.len(), articles, "articles of {name}");
    let edition = Edition::empty();
    journal.lay_out(&edition);
    let check = run(&edition.root(), ["check", "--format", "short"]);
    let build = run(&edition.root(), ["build", "--keep-going", "--format", "short"]);
    for run in [&check, &build] {
        assert_eq!(run.broke(), None);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
    }
    assert_eq!(faults(&check), faults(&build), "`check` and `build` say the same");
    expected::compare(name, &faults(&build));
    for article in &journal.articles {
        let page = format!("site/{}/index.html", article.slug);
        assert!(edition.read(&page).is_some(), "{page} was not published");
    }
    keep(name, &edition);
}

/// The diagnostics of a run, sorted, without what else it says.
fn faults(run: &Run) -> Vec<String> {
    let mut lines: Vec<String> = run.stderr.lines().filter(|line| is_fault(line)).map(str::to_owned).collect();
    lines.sort();
    lines
}

fn is_fault(line: &str) -> bool {
    line.contains(": error[") || line.contains(": warning[")
}

/// Leaves the built site where it is asked for.
fn keep(name: &str, edition: &Edition) {
    let Some(sites) = std::env::var_os("VARIORUM_SITES").map(PathBuf::from) else { return };
    let site = edition.root().join("site");
    for entry in walkdir::WalkDir::new(&site).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let to = sites.join(name).join(entry.path().strip_prefix(&site).expect("under the site"));
        std::fs::create_dir_all(to.parent().expect("a parent")).expect("a folder");
        std::fs::copy(entry.path(), to).expect("a copy");
    }
}
