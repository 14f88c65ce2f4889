//! Changes of texts, as unified diffs.

use std::io::IsTerminal;

use similar::{ChangeTag, TextDiff};

/// How many lines that are the same are shown around a change.
const CONTEXT: usize = 3;

/// Whether diffs are coloured: on a terminal that has colours.
pub(super) fn is_coloured() -> bool {
    let out = std::io::stdout();
    out.is_terminal() && anstream::AutoStream::choice(&out) != anstream::ColorChoice::Never
}

/// The change from `old` to `new` of the file at `path`, in the form `patch` and Git read. For a terminal it is coloured, and
/// what could steer the terminal is left out.
pub(super) fn unified(path: &str, old: &str, new: &str, coloured: bool) -> String {
    let diff = TextDiff::from_lines(old, new);
    if !coloured {
        return diff.unified_diff().context_radius(CONTEXT).header(&format!("a/{path}"), &format!("b/{path}")).to_string();
    }
    let mut out = format!("\x1b[1m--- a/{path}\n+++ b/{path}\x1b[0m\n");
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        out.push_str(&format!("\x1b[36m{}\x1b[0m\n", hunk.header()));
        for change in hunk.iter_changes() {
            let (sign, colour) = match change.tag() {
                ChangeTag::Equal => (' ', ""),
                ChangeTag::Delete => ('-', "\x1b[31m"),
                ChangeTag::Insert => ('+', "\x1b[32m"),
            };
            let line: String = change.value().chars().map(|c| if c.is_control() && c != '\t' { ' ' } else { c }).collect();
            out.push_str(&format!("{colour}{sign}{}\x1b[0m\n", line.trim_end()));
        }
    }
    out
}
