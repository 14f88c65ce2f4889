//! The words of a text as a reader meets them, each byte with the run of the source it came from.

use std::ops::Range;
use std::sync::OnceLock;

use unicode_segmentation::UnicodeSegmentation;

use super::fold::{Level, joins};
use super::form::Form;
use super::near::Index;

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

/// The words of a text in reading order; white space is one space. What a reader sees and a writer does not type
/// (citations as they are printed, the numbers of notes) are asides: a quotation may have them or not.
#[derive(Debug)]
pub struct Stream<K> {
    pub(super) read: String,
    runs: Vec<Run<K>>,
    pub(super) asides: Vec<Range<usize>>,
    blocks: Vec<usize>,
    parts: Vec<(usize, String, u8)>,
    /// For each level, with asides and without.
    forms: [[OnceLock<Form>; 2]; 3],
    near: [OnceLock<Index>; 2],
}

#[derive(Debug)]
struct Run<K> {
    key: K,
    /// For each stretch of the run that was kept as it is: where it stands in the text, where in the run, how long.
    stretches: Vec<(usize, usize, usize)>,
    read: Range<usize>,
}

/// No quotation has it: nothing is found across it.
const WALL: char = '\u{1f}';

impl<K> Default for Stream<K> {
    fn default() -> Self {
        Self {
            read: String::new(),
            runs: Vec::new(),
            asides: Vec::new(),
            blocks: Vec::new(),
            parts: Vec::new(),
            forms: Default::default(),
            near: Default::default(),
        }
    }
}

impl<K: Copy> Stream<K> {
    /// Adds a run of words.
    pub fn run(&mut self, key: K, text: &str) {
        let start = self.read.len();
        let mut stretches: Vec<(usize, usize, usize)> = Vec::new();
        let mut at = 0;
        for word in text.split_inclusive(|c: char| c.is_whitespace() || c.is_control()) {
            let solid = word.trim_end_matches(|c: char| c.is_whitespace() || c.is_control());
            extend(&mut stretches, (self.read.len(), at, solid.len()));
            self.read.push_str(solid);
            if solid.len() < word.len() && !self.read.is_empty() && !self.read.ends_with([' ', WALL]) {
                extend(&mut stretches, (self.read.len(), at + solid.len(), 1));
                self.read.push(' ');
            }
            at += word.len();
        }
        self.runs.push(Run { key, stretches, read: start..self.read.len() });
    }

    /// Adds words that a quotation may have or not. They can't be marked.
    pub fn aside(&mut self, text: &str) {
        let start = self.read.len();
        for word in text.split_inclusive(char::is_whitespace) {
            self.read.push_str(word.trim_end());
            if word.ends_with(char::is_whitespace) && !self.read.ends_with([' ', WALL]) {
                self.read.push(' ');
            }
        }
        if self.read.len() > start {
            self.asides.push(start..self.read.len());
        }
    }

    /// Adds a gap between blocks, lines or cells: a space, unless one stands there.
    pub fn gap(&mut self) {
        if !self.read.is_empty() && !self.read.ends_with([' ', WALL]) {
            self.read.push(' ');
        }
    }

    /// Notes that a block begins here.
    pub fn block(&mut self) {
        self.gap();
        self.blocks.push(self.read.len());
    }

    /// Adds a wall: no quotation is found across it.
    pub fn wall(&mut self) {
        self.read.push(WALL);
    }

    /// Notes that the part of the text named `id` begins here; it ends where the next of the same or a higher rank begins.
    pub fn part(&mut self, id: &str, rank: u8) {
        self.parts.push((self.read.len(), id.to_owned(), rank));
    }

    /// How many bytes it has.
    pub fn len(&self) -> usize {
        self.read.len()
    }

    /// Whether it has no words.
    pub fn is_empty(&self) -> bool {
        self.read.is_empty()
    }

    /// The words of a range, as they read.
    pub fn words(&self, range: &Range<usize>) -> &str {
        self.read.get(range.clone()).unwrap_or("").trim()
    }

    /// At most `length` characters before and after a range, whole words, and none beyond a wall.
    pub fn around(&self, range: &Range<usize>, length: usize) -> (&str, &str) {
        let before = self.read[..range.start].rsplit(WALL).next().unwrap_or("");
        let after = self.read[range.end..].split(WALL).next().unwrap_or("");
        let cut = before.char_indices().rev().nth(length).map_or(0, |(at, _)| before[at..].find(' ').map_or(before.len(), |n| at + n));
        let end = after.char_indices().nth(length).map_or(after.len(), |(at, _)| after[..at].rfind(' ').unwrap_or(0));
        (before[cut..].trim_start(), after[..end].trim_end())
    }

    /// The range of the part named `id`.
    pub fn part_range(&self, id: &str) -> Option<Range<usize>> {
        let at = self.parts.iter().position(|(_, name, _)| name == id)?;
        let (start, _, rank) = &self.parts[at];
        let end = self.parts[at + 1..].iter().find(|(_, _, r)| r <= rank).map_or(self.read.len(), |(end, ..)| *end);
        Some(*start..end)
    }

    /// Every place where `quote` stands, made comparable as the text is.
    pub fn find(&self, quote: &str, within: Option<Range<usize>>) -> Vec<Range<usize>> {
        self.exact(quote, Level::Normal, false, &within.unwrap_or(0..self.read.len()))
    }

    /// The runs a range covers, in order.
    pub fn places(&self, range: &Range<usize>) -> Vec<Place<K>> {
        let first = self.runs.partition_point(|run| run.read.end <= range.start);
        let covered = self.runs[first..].iter().take_while(|run| run.read.start < range.end);
        covered
            .filter_map(|run| {
                let inside = run.stretches.iter().filter(|(w, _, length)| *w < range.end && w + length > range.start);
                let mut ends = inside.map(|&(w, r, length)| (r + range.start.saturating_sub(w), r + length.min(range.end - w)));
                let (from, mut to) = ends.next()?;
                if let Some((_, last)) = ends.next_back() {
                    to = last;
                }
                Some(Place { run: run.key, from, to })
            })
            .collect()
    }

    /// The first run of a range, or the nearest before it.
    pub fn run_at(&self, range: &Range<usize>) -> Option<K> {
        let first = self.runs.partition_point(|run| run.read.end <= range.start);
        self.runs.get(first).or(self.runs.last()).map(|run| run.key)
    }
}

impl<K> Stream<K> {
    pub(super) fn form(&self, level: Level, with_asides: bool) -> &Form {
        let without: &[Range<usize>] = if with_asides { &[] } else { &self.asides };
        self.forms[level as usize][usize::from(with_asides)].get_or_init(|| Form::new(&self.read, level, without))
    }

    pub(super) fn near_index(&self, with_asides: bool) -> &Index {
        self.near[usize::from(with_asides)].get_or_init(|| Index::new(self.form(Level::Normal, with_asides)))
    }

    /// Which forms there are: with asides only where there are any.
    pub(super) fn readings(&self) -> &'static [bool] {
        if self.asides.is_empty() { &[false] } else { &[false, true] }
    }

    /// Whether a block begins at `at`.
    pub(super) fn is_block_start(&self, at: usize) -> bool {
        self.blocks.binary_search(&at).is_ok()
    }

    /// Every place where `quote` stands at one level, whole graphemes.
    pub(super) fn exact(&self, quote: &str, level: Level, with_asides: bool, within: &Range<usize>) -> Vec<Range<usize>> {
        let quote = Form::of(quote, level);
        self.form(level, with_asides).find(&quote, within).into_iter().map(|range| self.whole(range)).collect()
    }

    /// A range with the graphemes at its ends whole, and without white space there.
    pub(super) fn whole(&self, range: Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (range.start, range.end);
        let near = |at: usize| {
            let mut from = at.saturating_sub(40);
            while !self.read.is_char_boundary(from) {
                from -= 1;
            }
            let mut to = (at + 40).min(self.read.len());
            while !self.read.is_char_boundary(to) {
                to += 1;
            }
            (from, &self.read[from..to])
        };
        // Between two ASCII characters no grapheme goes on: line ends are spaces here.
        let bytes = self.read.as_bytes();
        let plain = |at: usize| at == 0 || at >= bytes.len() || (bytes[at - 1].is_ascii() && bytes[at].is_ascii());
        if plain(start) && plain(end) {
            let words = &self.read[start..end.max(start)];
            start += words.len() - words.trim_start().len();
            return start..start + words.trim().len();
        }
        let (from, text) = near(start);
        if let Some((at, _)) = text.grapheme_indices(true).map(|(i, g)| (from + i, g)).find(|(i, g)| *i < start && start < i + g.len()) {
            start = at;
        }
        let (from, text) = near(end);
        if let Some((at, g)) = text.grapheme_indices(true).map(|(i, g)| (from + i, g)).find(|(i, g)| *i < end && end < i + g.len()) {
            end = at + g.len();
        }
        let words = &self.read[start..end.max(start)];
        start += words.len() - words.trim_start().len();
        start..start + words.trim().len()
    }

    /// Whether a wall stands in the range.
    pub(super) fn is_walled(&self, range: &Range<usize>) -> bool {
        self.read[range.clone()].contains(WALL)
    }

    /// Whether a word begins at the start of the range and another ends at its end.
    pub(super) fn is_whole_words(&self, range: &Range<usize>) -> bool {
        self.ends_word(range.start) && self.ends_word(range.end)
    }

    /// Where the first word after `at` ends.
    pub(super) fn word_after(&self, at: usize) -> usize {
        let rest = &self.read[at..];
        let start = rest.find(char::is_alphanumeric).unwrap_or(rest.len());
        rest[start..].char_indices().map(|(n, _)| at + start + n).skip(1).find(|&end| self.ends_word(end)).unwrap_or(self.read.len())
    }

    /// Where the last word before `at` begins.
    pub(super) fn word_before(&self, at: usize) -> usize {
        let before = &self.read[..at];
        let end = before.rfind(char::is_alphanumeric).map_or(0, |n| n + 1);
        before.char_indices().rev().map(|(n, _)| n).filter(|&n| n < end).find(|&n| self.ends_word(n)).unwrap_or(0)
    }

    /// Whether no word goes on over `at`. The number of a note stands right behind a word and is no part of it.
    pub(super) fn ends_word(&self, at: usize) -> bool {
        let aside = self.asides.partition_point(|aside| aside.end < at);
        if self.asides[aside..].iter().take(2).any(|aside| aside.start == at || aside.end == at) {
            return true;
        }
        match (self.read[..at].chars().next_back(), self.read[at..].chars().next()) {
            (Some(a), Some(b)) => !joins(a, b),
            _ => true,
        }
    }
}

/// Adds a stretch, to the last one where it continues it in the run and in the text.
fn extend(stretches: &mut Vec<(usize, usize, usize)>, (words, run, length): (usize, usize, usize)) {
    if length == 0 {
        return;
    }
    match stretches.last_mut() {
        Some((w, r, l)) if *w + *l == words && *r + *l == run => *l += length,
        _ => stretches.push((words, run, length)),
    }
}
