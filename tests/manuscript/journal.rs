//! A journal that manuscripts come into.

use std::ffi::OsStr;
use std::path::PathBuf;

use crate::support::edition::Edition;
use crate::support::program::{Run, run};

/// A `book.toml` with this title.
pub fn journal(title: &str) -> Edition {
    let edition = Edition::of([("book.toml", format!("format = 1\n[book]\ntitle = \"{title}\"\n").as_str())]);
    edition.write("content/about.md", "---\ntitle: About\n---\n");
    edition
}

/// Runs `import` in it.
pub fn import<S: AsRef<OsStr>>(edition: &Edition, file: S, options: &[&str]) -> Run {
    let args = [OsStr::new("import"), file.as_ref()].into_iter().chain(options.iter().map(OsStr::new));
    let run = run(&edition.root(), args);
    assert_eq!(run.broke(), None);
    run
}

/// A folder of real texts: the one the variable names, else `beside` the corpora.
pub fn texts(variable: &str, beside: &str) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from);
    let found = named.or_else(|| std::env::var_os("VARIORUM_CORPORA").map(|corpora| PathBuf::from(corpora).join(beside)));
    if found.is_none() {
        println!("manuscripts: not run; neither {variable} nor VARIORUM_CORPORA is set");
    }
    found
}

/// The words of a text, in order: runs of letters and digits.
pub fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The front matter of a file, and its body.
pub fn parts(text: &str) -> (&str, &str) {
    let rest = text.strip_prefix("---\n").expect("front matter");
    rest.split_once("\n---\n").unwrap_or_else(|| (rest.trim_end_matches("---\n"), ""))
}
