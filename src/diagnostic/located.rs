//! A diagnostic with its line cut out, so that it outlives the text it speaks of.

use serde::Serialize;

use super::{Code, Diagnostic, Severity};
use crate::source::{FileId, LineColumn, Listing, SourcePath, Span, Texts, line_at, line_column, line_start};

/// A diagnostic as it is printed: everything in it is text and numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// Which fault.
    pub code: Code,
    /// How grave, after `[check]` and `--strict`.
    pub severity: Severity,
    /// What was found.
    pub message: String,
    /// The place.
    pub place: Place,
    /// Other places.
    pub labels: Vec<LocatedLabel>,
    /// What to do.
    pub hints: Vec<String>,
}

/// A place with its first line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, from the journal's root; empty for a fault of the whole journal.
    pub path: SourcePath,
    /// Where it begins.
    pub start: LineColumn,
    /// Where it ends; on another line for a long span.
    pub end: LineColumn,
    /// The line it begins in, at most 400 bytes around the place; empty when the text was not in hand.
    pub line: String,
    /// Byte in `line` at which the place begins, and one past its last byte there.
    pub in_line: (usize, usize),
    /// Byte offset of the place in the file.
    pub offset: usize,
}

/// A second place and what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocatedLabel {
    /// The place.
    pub place: Place,
    /// What stands there.
    pub text: String,
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Gives each diagnostic its line, column and source line from the texts in hand.
pub fn locate(diagnostic: Diagnostic, severity: Severity, listing: &Listing, texts: &Texts) -> Located {
    let Diagnostic { code, message, span, labels, hints } = diagnostic;
    Located {
        code,
        severity,
        message,
        place: place(span, listing, texts),
        labels: labels.into_iter().map(|l| LocatedLabel { place: place(l.span, listing, texts), text: l.text }).collect(),
        hints,
    }
}

/// How many bytes of a line are kept on each side of a place.
const CONTEXT: usize = 200;

fn place(span: Span, listing: &Listing, texts: &Texts) -> Place {
    let path = path_of(span.file, listing);
    let Some(text) = texts.get(span.file) else {
        let one = LineColumn { line: 1, column: 1 };
        return Place { path, start: one, end: one, line: String::new(), in_line: (0, 0), offset: 0 };
    };
    let (from, to) = (span.start as usize, span.end as usize);
    let from = crate::source::floor_char(text, from);
    let to = crate::source::floor_char(text, to.max(from));
    let line = line_at(text, from);
    let column = from - line_start(text, from);
    let cut = crate::source::floor_char(line, column.saturating_sub(CONTEXT));
    let column = column.min(line.len());
    let end_in_line = (column + (to - from)).min(line.len());
    let cut_end = crate::source::floor_char(line, (end_in_line.min(column + CONTEXT) + CONTEXT).min(line.len()));
    Place {
        path,
        start: line_column(text, from),
        end: line_column(text, to),
        line: line[cut..cut_end].to_owned(),
        in_line: (column - cut, end_in_line.min(cut_end) - cut),
        offset: from,
    }
}

fn path_of(file: FileId, listing: &Listing) -> SourcePath {
    // A journal without `book.toml` may have no file at all: what is missing is named.
    listing.get(file).map_or_else(|| SourcePath::new("book.toml"), |entry| entry.path.clone())
}
