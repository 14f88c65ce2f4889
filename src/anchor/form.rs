//! A text made comparable, and the way back from each of its bytes.

use std::ops::Range;

use memchr::memmem::Finder;

use super::fold::{Level, chunk, fold, unchanged};

/// A text made comparable at one level.
#[derive(Debug)]
pub(super) struct Form {
    /// The text.
    pub text: String,
    pieces: Vec<Piece>,
}

/// A stretch of the form and what it was made of.
#[derive(Clone, Copy, Debug)]
struct Piece {
    form: usize,
    form_len: usize,
    read: usize,
    read_len: usize,
    /// Whether both are the same byte for byte. Else the stretch is never cut.
    same: bool,
}

impl Form {
    /// Makes `read` comparable; what lies in `without` is left out. The ranges of `without` are in order.
    pub fn new(read: &str, level: Level, without: &[Range<usize>]) -> Self {
        let mut form = Self { text: String::with_capacity(read.len()), pieces: Vec::new() };
        let mut skipped = without.iter().peekable();
        let mut at = 0;
        while at < read.len() {
            if let Some(range) = skipped.next_if(|range| range.start <= at) {
                at = at.max(range.end);
                continue;
            }
            let before = form.text.len();
            let until = skipped.peek().map_or(read.len(), |range| range.start);
            let same = unchanged(&read.as_bytes()[at..until], level);
            if same > 0 {
                form.text.push_str(&read[at..at + same]);
                form.add(Piece { form: before, form_len: same, read: at, read_len: same, same: true });
                at += same;
                continue;
            }
            let length = chunk(&read[at..]);
            fold(&read[at..at + length], level, &mut form.text);
            if form.text.len() > before {
                let same = form.text[before..] == read[at..at + length];
                form.add(Piece { form: before, form_len: form.text.len() - before, read: at, read_len: length, same });
            }
            at += length;
        }
        form
    }

    /// A quotation, made comparable.
    pub fn of(words: &str, level: Level) -> String {
        let mut out = String::new();
        let mut at = 0;
        while at < words.len() {
            let length = chunk(&words[at..]);
            fold(&words[at..at + length], level, &mut out);
            at += length;
        }
        out.truncate(out.trim_end().len());
        out
    }

    fn add(&mut self, piece: Piece) {
        match self.pieces.last_mut() {
            Some(last) if piece.same && last.same && last.form + last.form_len == piece.form && last.read + last.read_len == piece.read => {
                last.form_len += piece.form_len;
                last.read_len += piece.read_len;
            }
            _ => self.pieces.push(piece),
        }
    }

    /// Every place where `quote` (made comparable) stands in `within`, a range of the text as read; as ranges of the same.
    pub fn find(&self, quote: &str, within: &Range<usize>) -> Vec<Range<usize>> {
        if quote.is_empty() {
            return Vec::new();
        }
        let range = self.of_read(within);
        let finder = Finder::new(quote);
        let hits = finder.find_iter(self.text[range.clone()].as_bytes());
        hits.map(|at| range.start + at).map(|at| self.to_read(&(at..at + quote.len()))).collect()
    }

    /// A range of the form in the text as read: whole chunks.
    pub fn to_read(&self, range: &Range<usize>) -> Range<usize> {
        let piece = |at: usize| self.pieces[self.pieces.partition_point(|p| p.form + p.form_len <= at).min(self.pieces.len() - 1)];
        if self.pieces.is_empty() || range.is_empty() {
            return 0..0;
        }
        let (first, last) = (piece(range.start), piece(range.end - 1));
        let start = if first.same { first.read + (range.start - first.form) } else { first.read };
        let end = if last.same { last.read + (range.end - last.form) } else { last.read + last.read_len };
        start..end.max(start)
    }

    /// What the form has of a range of the text as read.
    pub fn of_read(&self, range: &Range<usize>) -> Range<usize> {
        let at = |read: usize| {
            let n = self.pieces.partition_point(|p| p.read + p.read_len <= read);
            self.pieces.get(n).map_or(self.text.len(), |p| if p.same { p.form + read.saturating_sub(p.read) } else { p.form })
        };
        let start = at(range.start);
        start..at(range.end).max(start)
    }
}
