//! Which section of one state of an article is which of another, when numbers, titles and texts may have changed.

use std::collections::BTreeSet;

use super::front::{parted, value};

/// A file: its name and its text.
pub(super) type File<'t> = (&'t str, &'t str);

/// Whether a file is a section: its name begins with a number.
pub(super) fn is_section(name: &str) -> bool {
    name.ends_with(".md") && name.starts_with(|c: char| c.is_ascii_digit())
}

/// The number before a section's name, and the name.
pub(super) fn numbered(name: &str) -> (&str, &str) {
    let digits = name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    (&name[..digits], &name[digits..])
}

/// For each of `from` its partner among `to`: of the same name, else of the same title, else with most of its blocks.
pub(super) fn partners(from: &[File<'_>], to: &[File<'_>]) -> Vec<Option<usize>> {
    let mut out = vec![None; from.len()];
    let tests: [fn(File<'_>, File<'_>) -> bool; 4] = [
        |(a, _), (b, _)| a == b,
        |(a, _), (b, _)| is_section(a) && is_section(b) && numbered(a).1 == numbered(b).1,
        |(a, one), (b, other)| is_section(a) && is_section(b) && value(one, "title").is_some() && value(one, "title") == value(other, "title"),
        |(a, one), (b, other)| is_section(a) && is_section(b) && are_alike(one, other),
    ];
    for test in tests {
        for (at, file) in from.iter().enumerate() {
            if out[at].is_none() {
                out[at] = (0..to.len()).find(|other| !out.contains(&Some(*other)) && test(*file, to[*other]));
            }
        }
    }
    out
}

/// Whether at least half of the paragraphs of the shorter text stand in the other, and one does.
fn are_alike(one: &str, other: &str) -> bool {
    fn blocks(text: &str) -> BTreeSet<&str> {
        parted(text).1.split("\n\n").map(str::trim).filter(|block| !block.is_empty()).collect()
    }
    let (one, other) = (blocks(one), blocks(other));
    let common = one.intersection(&other).count();
    common > 0 && common * 2 >= one.len().min(other.len())
}
