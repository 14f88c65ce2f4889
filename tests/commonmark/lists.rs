//! The two lists in `tests/conformance/`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::spec::Example;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance").join(name)
}

fn lines(name: &str) -> Vec<String> {
    let text = std::fs::read_to_string(file(name)).unwrap_or_default();
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

/// The keys of the examples that must pass.
pub fn passing() -> BTreeSet<String> {
    lines("commonmark.pass").into_iter().collect()
}

/// The keys of the examples that are left out, each with its reason (`key: reason`).
pub fn left_out() -> BTreeMap<String, String> {
    let entries = lines("commonmark.left-out").into_iter().map(|line| match line.split_once(": ") {
        Some((key, reason)) if !reason.trim().is_empty() => (key.to_owned(), reason.to_owned()),
        _ => panic!("commonmark.left-out gives no reason: {line}"),
    });
    entries.collect()
}

/// Writes the keys of `examples`, one a line, in the order of the specification.
pub fn write_passing(examples: &[&Example]) {
    let keys: String = examples.iter().map(|example| format!("{}\n", example.key)).collect();
    std::fs::write(file("commonmark.pass"), keys).expect("the list can be written");
}
