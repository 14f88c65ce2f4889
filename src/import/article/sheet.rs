//! A file as it is written, which knows what of the manuscript stands where in it.

use std::ops::Range;

use crate::manuscript::text::Lines;
use crate::source::{FileId, Span};

/// How many signs of a long block are pointed at.
const SHOWN: usize = 40;

/// A file to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name, from the article's folder.
    pub name: String,
    /// Its text.
    pub text: String,
    pub(in crate::import) places: Vec<(Lines, Range<usize>)>,
}

impl Sheet {
    /// A file without a text.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// A file with this text.
    pub fn of(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), ..Self::default() }
    }

    /// Adds a line.
    pub(in crate::import) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Adds a line that holds what stood on `lines`.
    pub(super) fn placed(&mut self, lines: Lines, line: &str) {
        self.places.push((lines, self.text.len()..self.text.len() + line.len()));
        self.line(line);
    }

    /// Where what stood on `lines` begins; `file` is this file's position.
    pub(super) fn start(&self, file: usize, lines: Lines) -> Option<Span> {
        let range = self.place(lines)?;
        let shown: usize = self.text[range.clone()].chars().take(SHOWN).map(char::len_utf8).sum();
        Some(Span::new(FileId(file as u32), range.start, range.start + shown))
    }

    /// Where what stood on `lines` ends.
    pub(super) fn end(&self, file: usize, lines: Lines) -> Option<Span> {
        let range = self.place(lines)?;
        let shown: usize = self.text[range.clone()].chars().rev().take(SHOWN).map(char::len_utf8).sum();
        Some(Span::new(FileId(file as u32), range.end - shown, range.end))
    }

    /// The first line of the block that was added as the `at`th.
    pub(super) fn entry(&self, file: usize, at: usize) -> Span {
        let range = self.places.get(at).map_or(0..0, |(_, range)| range.clone());
        let first = self.text[range.clone()].lines().next().map_or(0, str::len);
        Span::new(FileId(file as u32), range.start, range.start + first)
    }

    /// The narrowest block with something of `lines`.
    fn place(&self, lines: Lines) -> Option<Range<usize>> {
        let meets = |own: &Lines| own.first <= lines.last && lines.first <= own.last && lines.first > 0;
        let found = self.places.iter().filter(|(own, _)| meets(own));
        found.min_by_key(|(own, _)| own.last - own.first).map(|(_, range)| range.clone())
    }
}
