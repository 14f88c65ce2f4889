//! A diagnostic with its line cut out, so that it outlives the text it speaks of.

use std::collections::HashMap;

use serde::Serialize;

use super::{Code, Diagnostic, Severity};
use crate::source::{FileId, LineColumn, Lines, Listing, SourcePath, Span, Texts, floor_char};

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

/// Gives diagnostics their line, column and source line from the texts in hand. Each text is counted once.
pub struct Locator<'t> {
    listing: &'t Listing,
    texts: &'t Texts,
    lines: HashMap<FileId, Option<Lines<'t>>>,
}

impl<'t> Locator<'t> {
    /// A locator in these texts.
    pub fn new(listing: &'t Listing, texts: &'t Texts) -> Self {
        Self { listing, texts, lines: HashMap::new() }
    }

    /// Gives a diagnostic its place.
    pub fn locate(&mut self, diagnostic: Diagnostic, severity: Severity) -> Located {
        let Diagnostic { code, message, span, labels, hints } = diagnostic;
        let place = self.place(span);
        let labels = labels.into_iter().map(|l| LocatedLabel { place: self.place(l.span), text: l.text }).collect();
        Located { code, severity, message, place, labels, hints }
    }

    /// The file, line and column at which a place begins.
    pub fn start(&mut self, span: Span) -> (SourcePath, LineColumn) {
        let path = path_of(span.file, self.listing);
        let texts = self.texts;
        let lines = self.lines.entry(span.file).or_insert_with(|| texts.get(span.file).map(Lines::new));
        let one = LineColumn { line: 1, column: 1 };
        let start = lines.as_ref().map_or(one, |lines| lines.line_column(floor_char(lines.text(), span.start as usize)));
        (path, start)
    }

    /// The line, column and source line of a place.
    pub fn place(&mut self, span: Span) -> Place {
        let path = path_of(span.file, self.listing);
        let texts = self.texts;
        match self.lines.entry(span.file).or_insert_with(|| texts.get(span.file).map(Lines::new)) {
            Some(lines) => place(span, path, lines),
            None => {
                let one = LineColumn { line: 1, column: 1 };
                Place { path, start: one, end: one, line: String::new(), in_line: (0, 0), offset: 0 }
            }
        }
    }
}

/// How many bytes of a line are kept on each side of a place.
const CONTEXT: usize = 200;

fn place(span: Span, path: SourcePath, lines: &Lines<'_>) -> Place {
    let from = floor_char(lines.text(), span.start as usize);
    let to = floor_char(lines.text(), (span.end as usize).max(from));
    let (line_start, line) = lines.line_at(from);
    let column = (from - line_start).min(line.len());
    let cut = floor_char(line, column.saturating_sub(CONTEXT));
    let end_in_line = (column + (to - from)).min(line.len());
    let cut_end = floor_char(line, (end_in_line.min(column + CONTEXT) + CONTEXT).min(line.len()));
    Place {
        path,
        start: lines.line_column(from),
        end: lines.line_column(to),
        line: line[cut..cut_end].to_owned(),
        in_line: (column - cut, end_in_line.min(cut_end) - cut),
        offset: from,
    }
}

fn path_of(file: FileId, listing: &Listing) -> SourcePath {
    // A journal without `book.toml` may have no file at all: what is missing is named.
    listing.get(file).map_or_else(|| SourcePath::new("book.toml"), |entry| entry.path.clone())
}
