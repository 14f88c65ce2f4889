//! Beginnings of words that so many words share that a browser can't fetch them all: each has an entry of its own, as if it were a
//! word, with the documents of all of them.

use std::ops::Range;

use super::index::Stat;
use super::segment::is_dense;

/// How many bytes of entries a browser fetches for a beginning without an entry of its own.
const HEAD: usize = 12_000;

/// How many letters a beginning has at least.
const LEAST: usize = 2;

/// What follows a beginning in the name of its entry: it comes before every letter.
pub(super) const SIGN: char = '*';

/// A beginning with an entry of its own.
pub(super) struct Head {
    /// The letters.
    pub letters: String,
    /// The words that begin so, by rank.
    pub words: Range<usize>,
}

/// The beginnings that need entries, in the order they close: the longer before the shorter ones it begins with.
pub(super) fn heads(stats: &[Stat]) -> Vec<Head> {
    let mut heads = Vec::new();
    // For each length from LEAST: where the beginning of the last word opened, and how many bytes its words take.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for rank in 0..=stats.len() {
        let term = stats.get(rank).map_or("", |stat| &stat.term);
        let before = rank.checked_sub(1).map_or("", |before| &stats[before].term);
        let shared = term.chars().zip(before.chars()).take_while(|(a, b)| a == b).count();
        while open.len() + LEAST > shared + 1 {
            let Some((from, bytes)) = open.pop() else { break };
            if bytes > HEAD {
                heads.push(Head { letters: before.chars().take(open.len() + LEAST).collect(), words: from..rank });
            }
        }
        if term.starts_with(is_dense) {
            continue;
        }
        let letters = term.chars().count();
        open.extend((open.len() + LEAST..=letters).map(|_| (rank, 0)));
        let bytes = stats.get(rank).map_or(0, Stat::bytes);
        open.iter_mut().for_each(|(_, all)| *all += bytes);
    }
    heads
}
