//! One JSON document, for other programs.
//!
//! ```json
//! {
//!   "version": 1,
//!   "diagnostics": [
//!     {
//!       "code": "citation-missing",
//!       "severity": "error",
//!       "message": "no entry for \"Marsh, 2007\"",
//!       "path": "content/volume-1/issue-2/russia-china/01-introduction.md",
//!       "line": 12, "column": 33, "endLine": 12, "endColumn": 44,
//!       "hints": ["the nearest entry is `marsh2005`"],
//!       "related": [{"path": "…", "line": 1, "column": 1, "message": "first defined here"}],
//!       "explain": "variorum explain citation-missing"
//!     }
//!   ],
//!   "summary": {"errors": 1, "warnings": 0}
//! }
//! ```
//!
//! `version` grows when a field changes its meaning or goes away; new fields may come at any time. `path` is relative
//! to the journal's root, with forward slashes, and empty for a fault of the whole journal. Lines and columns count
//! from 1, columns in Unicode scalar values; the end is one past the last character. `severity` is `error` or
//! `warning`, after `[check]` and `--strict`. The document ends with a newline, and characters that could steer a
//! terminal are written as `\u` escapes.

use serde::Serialize;

use super::super::code::Code;
use super::super::located::{Located, LocatedLabel};
use super::Tally;
use super::visible::is_hidden;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    diagnostics: Vec<Item<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item<'a> {
    code: Code,
    severity: &'static str,
    message: &'a str,
    path: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    hints: &'a [String],
    related: Vec<Related<'a>>,
    explain: String,
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    line: u32,
    column: u32,
    message: &'a str,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
}

/// All diagnostics as one JSON document; its shape stands at the head of this module.
pub fn json(diagnostics: &[Located]) -> String {
    let Tally { errors, warnings, .. } = Tally::of(diagnostics);
    document(&Document { version: 1, diagnostics: diagnostics.iter().map(item).collect(), summary: Summary { errors, warnings } })
}

fn item(diagnostic: &Located) -> Item<'_> {
    let place = &diagnostic.place;
    Item {
        code: diagnostic.code,
        severity: diagnostic.severity.as_str(),
        message: &diagnostic.message,
        path: place.path.as_str(),
        line: place.start.line,
        column: place.start.column,
        end_line: place.end.line,
        end_column: place.end.column,
        hints: &diagnostic.hints,
        related: diagnostic.labels.iter().map(related).collect(),
        explain: format!("variorum explain {}", diagnostic.code),
    }
}

fn related(label: &LocatedLabel) -> Related<'_> {
    let LocatedLabel { place, text } = label;
    Related { path: place.path.as_str(), line: place.start.line, column: place.start.column, message: text }
}

/// `value` as indented JSON that ends with a newline and holds no character a terminal would obey.
pub(super) fn document(value: &impl Serialize) -> String {
    // Plain structs of text and numbers always serialise; an empty text would be seen at once by its reader.
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut out = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        // All of these are below U+10000, where one `\u` escape is one character; the newlines of the layout stay.
        if c != '\n' && is_hidden(c) { out.push_str(&format!("\\u{:04x}", c as u32)) } else { out.push(c) }
    }
    out.push('\n');
    out
}
