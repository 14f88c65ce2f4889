//! Finding quoted words in a text. Knows text only.

mod outcome;

use std::ops::Range;

pub use outcome::Outcome;

/// A run of words of the text, as its owner knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<K> {
    /// Which run.
    pub run: K,
    /// Bytes of the run.
    pub from: usize,
    /// One past the last.
    pub to: usize,
}

/// The words of a text in reading order, made comparable: white space is one space, quotation marks and apostrophes are
/// straight, a soft hyphen is nothing. Each byte knows the run it came from.
#[derive(Debug)]
pub struct Stream<K> {
    words: String,
    runs: Vec<Run<K>>,
    marks: Vec<(usize, String, u8)>,
}

#[derive(Debug)]
struct Run<K> {
    key: K,
    /// For each stretch of the run that was kept as it is: where it stands in `words`, where in the run, how long.
    stretches: Vec<(usize, usize, usize)>,
    words: Range<usize>,
}

impl<K> Default for Stream<K> {
    fn default() -> Self {
        Self { words: String::new(), runs: Vec::new(), marks: Vec::new() }
    }
}

impl<K: Copy> Stream<K> {
    /// Adds a run of words.
    pub fn run(&mut self, key: K, text: &str) {
        let start = self.words.len();
        let mut stretches: Vec<(usize, usize, usize)> = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let before = self.words.len();
            // Most of a text is plain and is kept as it is, in one piece.
            let plain = plain_length(&text[at..]);
            if plain > 0 {
                self.words.push_str(&text[at..at + plain]);
                extend(&mut stretches, (before, at, plain));
                at += plain;
                continue;
            }
            let Some(c) = text[at..].chars().next() else { break };
            fold(c, &mut self.words);
            let added = (self.words.len() - before).min(c.len_utf8());
            if added > 0 {
                extend(&mut stretches, (before, at, added));
            }
            at += c.len_utf8();
        }
        self.runs.push(Run { key, stretches, words: start..self.words.len() });
    }

    /// Adds a gap between blocks, lines or cells: a space, unless one stands there.
    pub fn gap(&mut self) {
        if !self.words.is_empty() && !self.words.ends_with(' ') {
            self.words.push(' ');
        }
    }

    /// Notes that the part of the text named `id` begins here; it ends where the next of the same or a higher rank begins.
    pub fn part(&mut self, id: &str, rank: u8) {
        self.marks.push((self.words.len(), id.to_owned(), rank));
    }

    /// How many bytes it has.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it has no words.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words of the part named `id`.
    pub fn part_range(&self, id: &str) -> Option<Range<usize>> {
        let at = self.marks.iter().position(|(_, name, _)| name == id)?;
        let (start, _, rank) = &self.marks[at];
        let end = self.marks[at + 1..].iter().find(|(_, _, r)| r <= rank).map_or(self.words.len(), |(end, ..)| *end);
        Some(*start..end)
    }

    /// Every place where `quote` stands, made comparable as the text is.
    pub fn find(&self, quote: &str, within: Option<Range<usize>>) -> Vec<Range<usize>> {
        let quote = folded(quote);
        let within = within.unwrap_or(0..self.words.len());
        if quote.is_empty() {
            return Vec::new();
        }
        let hits = self.words[within.clone()].match_indices(&quote);
        hits.map(|(at, _)| within.start + at..within.start + at + quote.len()).collect()
    }

    /// Whether `prefix` stands right before the range and `suffix` right after it.
    pub fn is_between(&self, range: &Range<usize>, prefix: Option<&str>, suffix: Option<&str>) -> bool {
        let before = prefix.is_none_or(|p| self.words[..range.start].trim_end().ends_with(&folded(p)));
        before && suffix.is_none_or(|s| self.words[range.end..].trim_start().starts_with(&folded(s)))
    }

    /// The runs a range covers, in order.
    pub fn places(&self, range: &Range<usize>) -> Vec<Place<K>> {
        let first = self.runs.partition_point(|run| run.words.end <= range.start);
        self.runs[first..]
            .iter()
            .take_while(|run| run.words.start < range.end)
            .filter_map(|run| {
                let inside = run.stretches.iter().filter(|(w, _, length)| *w < range.end && w + length > range.start);
                let mut ends = inside.map(|&(w, r, length)| {
                    let from = r + range.start.saturating_sub(w);
                    (from, r + length.min(range.end - w))
                });
                let (from, mut to) = ends.next()?;
                if let Some((_, last)) = ends.next_back() {
                    to = last;
                }
                Some(Place { run: run.key, from, to })
            })
            .collect()
    }
}

/// Adds a stretch, to the last one where it continues it in the text and in the words.
fn extend(stretches: &mut Vec<(usize, usize, usize)>, (words, run, length): (usize, usize, usize)) {
    match stretches.last_mut() {
        Some((w, r, l)) if *w + *l == words && *r + *l == run => *l += length,
        _ => stretches.push((words, run, length)),
    }
}

/// How many bytes at the start of `text` are the same when made comparable: visible ASCII, with single spaces between.
fn plain_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut length = 0;
    while let Some(&b) = bytes.get(length) {
        let single_space = b == b' ' && length > 0 && bytes.get(length + 1).is_some_and(u8::is_ascii_graphic);
        if !(b.is_ascii_graphic() || single_space) {
            break;
        }
        length += 1;
    }
    length
}

/// A quotation, comparable and without white space at its ends.
fn folded(text: &str) -> String {
    let mut out = String::new();
    text.chars().for_each(|c| fold(c, &mut out));
    out.trim_end().to_owned()
}

fn fold(c: char, out: &mut String) {
    match c {
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
        '\u{2018}' | '\u{2019}' | '\u{201b}' => out.push('\''),
        '\u{201c}' | '\u{201d}' | '\u{201f}' => out.push('"'),
        c if c.is_whitespace() => {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        c => out.push(c),
    }
}
