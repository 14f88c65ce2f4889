//! Places of a text that are like a quotation: found by shared runs of three characters, measured by approximate search.

use std::collections::HashMap;
use std::ops::Range;

use super::form::Form;
use super::myers::Pattern;

/// A form of a text with what approximate search needs.
#[derive(Debug)]
pub(super) struct Index {
    alphabet: HashMap<char, u16>,
    letters: Vec<u16>,
    /// The byte at which each letter stands in the form, and its end.
    bytes: Vec<u32>,
    /// Every run of three letters with its position, in order.
    triples: Vec<(u64, u32)>,
}

/// A place like a quotation.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// Where, in the form.
    pub form: Range<usize>,
    /// How many edits lie between.
    pub edits: usize,
}

/// The most letters of a quotation that are compared: what follows is taken to follow.
const LONGEST: usize = 2_000;

/// The most places of one text that are measured.
const MEASURED: usize = 8;

impl Index {
    /// Indexes a form.
    pub fn new(form: &Form) -> Self {
        let mut alphabet: HashMap<char, u16> = HashMap::new();
        let mut letters = Vec::with_capacity(form.text.len());
        let mut bytes = Vec::with_capacity(form.text.len() + 1);
        for (at, c) in form.text.char_indices() {
            let next = alphabet.len().min(usize::from(u16::MAX) - 1) as u16;
            letters.push(*alphabet.entry(c).or_insert(next));
            bytes.push(at as u32);
        }
        bytes.push(form.text.len() as u32);
        let mut triples: Vec<(u64, u32)> = letters.windows(3).enumerate().map(|(at, w)| (key(w), at as u32)).collect();
        triples.sort_unstable();
        Self { alphabet, letters, bytes, triples }
    }

    /// The letters of a quotation, as numbers of this text's alphabet.
    pub fn letters(&self, quote: &str) -> Vec<u16> {
        quote.chars().take(LONGEST).map(|c| self.alphabet.get(&c).copied().unwrap_or(u16::MAX)).collect()
    }

    /// The places most like `quote`, the closest first. `hints` are ranges of the form where it could stand as well.
    pub fn near(&self, quote: &[u16], hints: &[Range<usize>]) -> Vec<Hit> {
        if quote.len() < 4 {
            return Vec::new();
        }
        let inside = 0..self.letters.len();
        let size = self.alphabet.len();
        let forward = Pattern::new(quote.iter().copied(), size);
        let backward = Pattern::new(quote.iter().rev().copied(), size);
        let slack = (quote.len() * 2 / 5).clamp(4, 256);
        let mut hits: Vec<Hit> = Vec::new();
        let hints = hints.iter().map(|range| self.letter(range.start)..self.letter(range.end));
        for window in self.windows(quote, &inside).into_iter().chain(hints) {
            let range = window.start.saturating_sub(slack).max(inside.start)..(window.end + slack).min(inside.end);
            hits.extend(self.measure(&forward, &backward, quote.len(), &range));
        }
        hits.sort_by_key(|hit| (hit.edits, hit.form.start));
        apart(hits)
    }

    fn letter(&self, byte: usize) -> usize {
        self.bytes.partition_point(|&b| (b as usize) < byte).min(self.letters.len())
    }

    /// Where runs of three letters of the quotation gather, the densest first.
    fn windows(&self, quote: &[u16], inside: &Range<usize>) -> Vec<Range<usize>> {
        let width = (quote.len() / 2).max(12);
        let common = (self.letters.len() / 300).max(40);
        let mut votes = vec![0f64; (self.letters.len() + quote.len()) / width + 2];
        for (at, triple) in quote.windows(3).enumerate() {
            let key = key(triple);
            let first = self.triples.partition_point(|t| t.0 < key);
            let count = self.triples[first..].partition_point(|t| t.0 == key);
            let weight = 1.0 / (1.0 + count as f64).ln_1p();
            for place in self.triples[first..first + count.min(common)].iter().map(|t| t.1 as usize).filter(|p| inside.contains(p)) {
                votes[(place + quote.len() - at) / width] += weight;
            }
        }
        let near = |bin: usize| votes.get(bin).copied().unwrap_or(0.0);
        let voted = (0..votes.len()).filter(|&bin| votes[bin] > 0.0);
        let mut bins: Vec<(f64, usize)> = voted.map(|bin| (near(bin.wrapping_sub(1)) + near(bin) + near(bin + 1), bin)).collect();
        bins.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut taken: Vec<usize> = Vec::new();
        for (_, bin) in bins {
            if taken.len() == MEASURED {
                break;
            }
            if taken.iter().all(|&t| t.abs_diff(bin) > 1) {
                taken.push(bin);
            }
        }
        // A bin counts where the quotation would begin, moved by its own length so that none is negative.
        taken.iter().map(|bin| (bin.saturating_sub(1) * width).saturating_sub(quote.len())..(bin + 2) * width).collect()
    }

    /// The best places of a window: every local minimum that is as good as the best but for a tenth.
    fn measure(&self, forward: &Pattern, backward: &Pattern, length: usize, range: &Range<usize>) -> Vec<Hit> {
        let distances = forward.distances(self.letters[range.clone()].iter().copied());
        let Some(&best) = distances.iter().min() else { return Vec::new() };
        if best as usize * 20 > length * 9 {
            return Vec::new();
        }
        let limit = best + (length / 10) as u32;
        let minima = distances
            .iter()
            .enumerate()
            .filter(|&(at, &d)| d <= limit && (at == 0 || distances[at - 1] >= d) && distances.get(at + 1).is_none_or(|&next| next >= d));
        let mut hits: Vec<Hit> = Vec::new();
        for (at, &edits) in minima {
            let end = range.start + at + 1;
            let start = self.start(backward, length, end, range.start);
            hits.push(Hit { form: self.bytes[start] as usize..self.bytes[end] as usize, edits: edits as usize });
        }
        // Of several ends of one place, the one whose length is the quotation's own.
        hits.sort_by_key(|hit| (hit.edits, hit.form.len().abs_diff(length), hit.form.start));
        apart(hits)
    }

    /// Where the place that ends at `end` begins: the fewest edits; of those the length nearest to the quotation's.
    fn start(&self, backward: &Pattern, length: usize, end: usize, floor: usize) -> usize {
        let from = end.saturating_sub(length + (length * 2 / 5).clamp(4, 256)).max(floor);
        let distances = backward.distances(self.letters[from..end].iter().rev().copied());
        let best = distances.iter().enumerate().min_by_key(|&(n, &d)| (d, (n + 1).abs_diff(length)));
        best.map_or(from, |(n, _)| end - n - 1)
    }
}

/// Those that do not overlap a better one.
fn apart(hits: Vec<Hit>) -> Vec<Hit> {
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        if kept.iter().all(|k| k.form.end <= hit.form.start || hit.form.end <= k.form.start) {
            kept.push(hit);
        }
    }
    kept
}

fn key(triple: &[u16]) -> u64 {
    triple.iter().fold(0, |key, &c| key << 16 | u64::from(c))
}
