//! The CSL project's own cases through our processor, as a two-way ratchet.
//!
//! `tests/conformance/csl.pass` lists the cases that pass; one of them that fails, or another that passes, fails the run.
//! `tests/conformance/csl.left-out` gives the reason for each that is not listed. The cases are not kept here: they are read
//! from the folder `VARIORUM_CORPORA` names. `VARIORUM_BLESS=1` rewrites the list of those that pass;
//! `VARIORUM_CSL_CASE=NAME` shows what comes of the failing cases whose name begins so.

#[path = "csl_suite/case.rs"]
mod case;
#[path = "csl_suite/html.rs"]
mod html;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use case::Case;

#[test]
fn every_case_passes_or_is_left_out_with_a_reason() {
    let Some(corpora) = std::env::var_os("VARIORUM_CORPORA") else {
        println!("CSL: not run; VARIORUM_CORPORA is not set");
        return;
    };
    let cases = case::all(&Path::new(&corpora).join("csl-suite/humans"));
    if let Ok(wanted) = std::env::var("VARIORUM_CSL_CASE") {
        for case in cases.iter().filter(|case| case.name.starts_with(&wanted) && case.found() != case.expected) {
            println!("=== {}\n--- expected\n{}\n--- found\n{}", case.name, case.expected, case.found());
        }
        return;
    }
    let (passing, failing): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|case| case.found() == case.expected);
    println!("CSL: {} of {} cases pass", passing.len(), cases.len());
    let names = |cases: &[&Case]| cases.iter().map(|case| case.name.clone()).collect::<BTreeSet<_>>();
    let (passing, failing) = (names(&passing), names(&failing));
    if std::env::var_os("VARIORUM_BLESS").is_some() {
        let lines: String = passing.iter().map(|name| format!("{name}\n")).collect();
        std::fs::write(list("pass"), lines).expect("the list can be written");
    }
    let listed: BTreeSet<String> = read("pass").lines().map(str::to_owned).collect();
    let left_out = left_out();
    let mut faults: Vec<String> = Vec::new();
    faults.extend(failing.intersection(&listed).map(|name| format!("fails, and is listed: {name}")));
    faults.extend(passing.difference(&listed).map(|name| format!("passes, and is not listed: {name}")));
    faults.extend(failing.iter().filter(|name| !left_out.contains_key(*name)).map(|name| format!("fails without a reason: {name}")));
    faults.extend(left_out.keys().filter(|name| listed.contains(*name)).map(|name| format!("in both lists: {name}")));
    let known: BTreeSet<String> = passing.union(&failing).cloned().collect();
    faults.extend(listed.iter().chain(left_out.keys()).filter(|name| !known.contains(*name)).map(|name| format!("no such case: {name}")));
    assert!(faults.is_empty(), "{}\n{} faults", faults.join("\n"), faults.len());
}

fn list(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance").join(format!("csl.{kind}"))
}

fn read(kind: &str) -> String {
    std::fs::read_to_string(list(kind)).unwrap_or_default()
}

/// The cases that are left out, with their reasons.
fn left_out() -> BTreeMap<String, String> {
    let text = read("left-out");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once(": ").expect("`NAME: REASON`")).map(|(name, reason)| (name.to_owned(), reason.to_owned())).collect()
}
