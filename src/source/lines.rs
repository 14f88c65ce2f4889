//! The lines of a text, counted once, so that any number of places is found without reading it again.

use super::{LineColumn, floor_char};

/// How many bytes lie between two counts of characters.
const STEP: usize = 512;

/// Where the lines of a text begin.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    /// The first byte of each line.
    starts: Vec<usize>,
    /// How many characters begin before each `STEP`th byte.
    chars: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Counts the lines of `text`. `\n`, `\r\n` and a lone `\r` end lines.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let ends = |i: usize| bytes[i] == b'\n' || (bytes[i] == b'\r' && bytes.get(i + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain((0..bytes.len()).filter(|&i| ends(i)).map(|i| i + 1)).collect();
        let mut chars = vec![0];
        for step in bytes.chunks(STEP) {
            chars.push(chars[chars.len() - 1] + step.iter().filter(|byte| begins_char(**byte)).count());
        }
        Self { text, starts, chars }
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Line and column of byte `offset`.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let offset = floor_char(self.text, offset);
        let line = self.starts.partition_point(|&start| start <= offset);
        let column = 1 + self.chars_before(offset) - self.chars_before(self.starts[line - 1]);
        LineColumn { line: line as u32, column: column as u32 }
    }

    /// The line `offset` stands in, without its end, and the byte it begins at.
    pub fn line_at(&self, offset: usize) -> (usize, &'t str) {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        (start, self.text[start..end].trim_end_matches(['\n', '\r']))
    }

    fn chars_before(&self, offset: usize) -> usize {
        let step = offset / STEP;
        self.chars[step] + self.text.as_bytes()[step * STEP..offset].iter().filter(|byte| begins_char(**byte)).count()
    }
}

/// Whether a byte of UTF-8 is the first of its character.
fn begins_char(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}
