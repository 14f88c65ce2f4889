//! The faults that each corpus is known to have, and the reason why each kind is its own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::support::program::codes;

/// Compares the faults found with those written down, and the reasons with both.
pub fn compare(name: &str, found: &[String]) {
    let file = file(name, "short");
    let text: String = found.iter().map(|line| format!("{line}\n")).collect();
    if std::env::var_os("VARIORUM_BLESS").is_some() {
        std::fs::write(&file, &text).expect("the list can be written");
    }
    let known = std::fs::read_to_string(&file).unwrap_or_default();
    let known: BTreeSet<&str> = known.lines().collect();
    let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
    let new: Vec<_> = found.difference(&known).map(|line| format!("+ {line}\n")).collect();
    let gone: Vec<_> = known.difference(&found).map(|line| format!("- {line}\n")).collect();
    assert!(new.is_empty() && gone.is_empty(), "faults of {name} (+ new, - gone):\n{}{}", new.concat(), gone.concat());
    compare_reasons(name, &text);
}

/// Each kind of fault has its reason, and no reason is without its fault.
fn compare_reasons(name: &str, faults: &str) {
    let text = std::fs::read_to_string(file(name, "reasons")).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let reasons: BTreeMap<&str, &str> = lines.filter_map(|line| line.split_once(": ")).collect();
    let codes: BTreeSet<String> = codes(faults).into_iter().collect();
    let without: Vec<_> = codes.iter().filter(|code| !reasons.contains_key(code.as_str())).collect();
    let idle: Vec<_> = reasons.keys().filter(|code| !codes.contains(**code)).collect();
    assert!(without.is_empty(), "faults of {name} that {name}.reasons does not explain: {without:?}");
    assert!(idle.is_empty(), "{name}.reasons explains what does not occur: {idle:?}");
}

fn file(name: &str, extension: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/corpora/expected/{name}.{extension}"))
}
