//! A text that was cut from a file, and where each of its bytes came from.

use crate::source::{FileId, Span};

/// A text and its places.
#[derive(Clone, Debug)]
pub struct Placed<'a> {
    /// The text.
    pub text: &'a str,
    file: FileId,
    map: Map,
}

#[derive(Clone, Debug)]
enum Map {
    /// Byte `i` of the text is byte `i + shift` of the file.
    Shift(i64),
    /// From byte `.0` of the text on, bytes stand from byte `.1` of the file on.
    Runs(Vec<(u32, u32)>),
}

impl<'a> Placed<'a> {
    /// A text that stands in `file` from byte `base` on.
    pub fn new(text: &'a str, file: FileId, base: i64) -> Self {
        Self { text, file, map: Map::Shift(base) }
    }

    /// The text of a YAML scalar, `raw` being its source, which begins at `span.start`. Quotes, escapes, indentation
    /// and folding stand between the two: they are walked side by side, and what differs is taken for YAML's own.
    pub fn scalar(text: &'a str, raw: &str, span: Span) -> Self {
        let base = span.start as usize;
        if let Some(at) = raw.find(text) {
            return Self::new(text, span.file, (base + at) as i64);
        }
        let mut runs: Vec<(u32, u32)> = Vec::new();
        let bytes = raw.as_bytes();
        let mut at = raw.find('\n').filter(|_| matches!(bytes.first(), Some(b'|' | b'>'))).map_or(0, |i| i + 1);
        for (i, c) in text.char_indices() {
            let found = raw.get(at..).and_then(|rest| next_match(rest, c));
            let here = at + found.unwrap_or(0);
            let expected = runs.last().map(|&(t, s)| s as usize + (i - t as usize));
            if expected != Some(base + here) {
                runs.push((i as u32, (base + here) as u32));
            }
            at = here + if found.is_some() { c.len_utf8() } else { 0 };
        }
        Self { text, file: span.file, map: Map::Runs(runs) }
    }

    /// The place of bytes `start..end` of the text.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, self.offset(start), self.offset(end))
    }

    /// The file.
    pub fn file(&self) -> FileId {
        self.file
    }

    fn offset(&self, at: usize) -> usize {
        match &self.map {
            Map::Shift(shift) => (at as i64 + shift).max(0) as usize,
            Map::Runs(runs) => match runs.partition_point(|&(t, _)| t as usize <= at) {
                0 => runs.first().map_or(0, |&(_, s)| s as usize),
                n => runs[n - 1].1 as usize + (at - runs[n - 1].0 as usize),
            },
        }
    }
}

/// How far `c` stands from the start of `rest`, with nothing but white space, quotes and escapes between.
fn next_match(rest: &str, c: char) -> Option<usize> {
    let blank = c == ' ' || c == '\n';
    for (i, found) in rest.char_indices().take(200) {
        if found == c || (blank && found.is_whitespace()) {
            return Some(i);
        }
        if !(found.is_whitespace() || matches!(found, '\\' | '\'' | '"')) {
            return None;
        }
    }
    None
}
