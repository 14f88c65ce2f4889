//! CommonMark's examples through our Markdown, compared as trees of elements, as a two-way ratchet.
//!
//! `tests/conformance/commonmark.pass` lists the examples that pass; one of them that fails, or another that passes, fails
//! the run. `tests/conformance/commonmark.left-out` gives the reason for each that is not listed. The examples are CC BY-SA
//! and not kept here: they are read from the folder `VARIORUM_CORPORA` names, else from the npm package `commonmark-spec`
//! that `tests/web` installs (three examples fewer). `VARIORUM_BLESS=1` rewrites the list of those that pass.

#[path = "commonmark/lists.rs"]
mod lists;
#[path = "commonmark/spec.rs"]
mod spec;
#[path = "commonmark/tree.rs"]
mod tree;

use std::collections::BTreeSet;

use spec::Example;

#[test]
fn every_example_passes_or_is_left_out_with_a_reason() {
    let Some(examples) = spec::examples() else {
        println!("CommonMark: not run; neither VARIORUM_CORPORA nor tests/web/node_modules holds its examples");
        return;
    };
    let (passing, failing): (Vec<_>, Vec<_>) = examples.iter().partition(|example| passes(example));
    println!("CommonMark: {} of {} examples pass", passing.len(), examples.len());
    if std::env::var_os("VARIORUM_BLESS").is_some() {
        lists::write_passing(&passing);
    }
    let listed = lists::passing();
    let left_out = lists::left_out();
    let mut faults = Vec::new();
    faults.extend(failing.iter().filter(|e| listed.contains(&e.key)).map(|e| broken(e)));
    // An example that the full text words otherwise is in neither list.
    let is_known = |e: &Example| spec::is_complete() || left_out.contains_key(&e.key);
    faults.extend(passing.iter().filter(|e| !listed.contains(&e.key) && is_known(e)).map(|e| format!("passes, and is not listed: {e}")));
    faults.extend(failing.iter().filter(|e| !left_out.contains_key(&e.key)).map(|e| broken(e)));
    faults.extend(stale(&examples, &listed, &left_out.keys().cloned().collect()));
    faults.dedup();
    assert!(faults.is_empty(), "{}\n{} faults", faults.join("\n\n"), faults.len());
}

fn passes(example: &Example) -> bool {
    tree::of(&variorum::markdown_to_html(&example.markdown)) == tree::of(&example.html)
}

fn broken(example: &Example) -> String {
    let found = variorum::markdown_to_html(&example.markdown);
    format!(
        "{example}\n--- markdown\n{}--- expected\n{}--- found\n{found}\n--- expected, as a tree\n{}--- found, as a tree\n{}",
        example.markdown,
        example.html,
        tree::of(&example.html),
        tree::of(&found),
    )
}

/// Keys that are in both lists, and keys of examples that do not exist. The package's three missing examples are let pass.
fn stale(examples: &[Example], listed: &BTreeSet<String>, left_out: &BTreeSet<String>) -> Vec<String> {
    let mut faults: Vec<String> = listed.intersection(left_out).map(|key| format!("{key} is in both lists")).collect();
    if spec::is_complete() {
        let keys: BTreeSet<&String> = examples.iter().map(|example| &example.key).collect();
        let gone = listed.iter().chain(left_out).filter(|key| !keys.contains(key));
        faults.extend(gone.map(|key| format!("{key} is the key of no example")));
    }
    faults
}
