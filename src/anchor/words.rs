//! Two texts word by word: how much of one was kept in the other, and how much was put in the place of something else.

use std::ops::Range;

use super::fold::Level;
use super::form::Form;

/// What a comparison by words found, as shares of the letters of the first text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Comparison {
    /// In words that stand in both, in order; a slip of the pen does not count.
    pub kept: f64,
    /// In words that stand where the other text has another word. A sentence that is built like another differs in these.
    pub replaced: f64,
    /// In words that the other text has besides.
    pub added: f64,
}

/// The most words that are compared.
const MOST: usize = 400;

/// Compares two texts.
pub(super) fn compare(one: &str, other: &str) -> Comparison {
    let (one, other) = (Form::of(one, Level::Normal), Form::of(other, Level::Normal));
    let (one, other) = (words(&one), words(&other));
    let all = sum(&one);
    if all == 0 {
        return Comparison::default();
    }
    let mut found = Comparison::default();
    let mut at = (0, 0);
    let end = Pair { one: one.len()..one.len(), other: other.len()..other.len() };
    for pair in longest(&one, &other).iter().chain([&end]) {
        let (lost, gained) = (&one[at.0..pair.one.start], &other[at.1..pair.other.start]);
        if lost.iter().chain(gained).any(|word| is_weighty(word)) {
            found.replaced += sum(lost).min(sum(gained)) as f64 / all as f64;
        }
        found.added += sum(gained) as f64 / all as f64;
        found.kept += sum(&one[pair.one.clone()]) as f64 / all as f64;
        at = (pair.one.end, pair.other.end);
    }
    found
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c))).filter(|word| !word.is_empty()).take(MOST).collect()
}

fn sum(words: &[&str]) -> usize {
    words.iter().map(|word| letters(word)).sum()
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

/// Whether a word carries meaning of its own: a number, a name, or a word that is not short.
fn is_weighty(word: &str) -> bool {
    letters(word) > 4 || word.chars().any(|c| c.is_numeric() || c.is_uppercase() || !c.is_ascii())
}

/// Words of both texts that are like each other: one and one, or one and two that were written together or apart.
#[derive(Clone, Debug)]
struct Pair {
    one: Range<usize>,
    other: Range<usize>,
}

/// The longest run of pairs, in the order of both texts.
fn longest(one: &[&str], other: &[&str]) -> Vec<Pair> {
    let width = other.len() + 1;
    let (bits, other_bits): (Vec<u32>, Vec<u32>) = (one.iter().map(|word| kinds(word)).collect(), other.iter().map(|word| kinds(word)).collect());
    let mut best = vec![0u32; (one.len() + 1) * width];
    // The words taken at each place: of the first text and of the other.
    let mut step = vec![(0u8, 0u8); best.len()];
    for i in (0..one.len()).rev() {
        for j in (0..other.len()).rev() {
            let here = i * width + j;
            let skip = if best[here + width] >= best[here + 1] { (best[here + width], (1, 0)) } else { (best[here + 1], (0, 1)) };
            let pair = pair_at(one, other, (i, j), bits[i] ^ other_bits[j]).map(|(a, b)| {
                let kept = sum(&one[i..i + a]);
                (best[(i + a) * width + j + b] + kept as u32, (a as u8 + 2, b as u8 + 2))
            });
            (best[here], step[here]) = pair.filter(|pair| pair.0 >= skip.0).unwrap_or(skip);
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < one.len() && j < other.len() {
        let (a, b) = step[i * width + j];
        if a > 2 {
            let (a, b) = (usize::from(a - 2), usize::from(b - 2));
            pairs.push(Pair { one: i..i + a, other: j..j + b });
            (i, j) = (i + a, j + b);
        } else {
            (i, j) = (i + usize::from(a), j + usize::from(b));
        }
    }
    pairs
}

/// How many words of each text make a pair where they stand.
fn pair_at(one: &[&str], other: &[&str], (i, j): (usize, usize), apart: u32) -> Option<(usize, usize)> {
    if is_like(one[i], other[j], apart) {
        return Some((1, 1));
    }
    let together = |words: &[&str], at: usize, single: &str| {
        words.get(at..at + 2).is_some_and(|two| two[0].len() + two[1].len() == single.len() && single.starts_with(two[0]) && single.ends_with(two[1]))
    };
    if together(one, i, other[j]) {
        return Some((2, 1));
    }
    together(other, j, one[i]).then_some((1, 2))
}

/// Whether one word is the other but for a slip of the pen. A number is itself or another.
fn is_like(one: &str, other: &str, apart: u32) -> bool {
    if one == other {
        return true;
    }
    let length = one.len().max(other.len());
    // One edit changes at most two of the letters there are: most pairs are told apart by that.
    if apart.count_ones() as usize > 2 * (length / 4).max(1) {
        return false;
    }
    let length = letters(one).max(letters(other));
    if one.chars().chain(other.chars()).any(char::is_numeric) || letters(one).abs_diff(letters(other)) > 1 + length / 4 {
        return false;
    }
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let edits = strsim::osa_distance(&one, &other);
    edits == 0 || (length >= 4 && edits <= (length / 4).max(1)) || (length >= 2 && edits <= 1 && one.chars().next() == other.chars().next())
}

/// Which letters a word has, without regard to case, as bits; letters that share a bit only make words look more alike.
fn kinds(word: &str) -> u32 {
    word.chars().fold(0, |bits, c| bits | 1 << (u32::from(c.to_lowercase().next().unwrap_or(c)) % 32))
}
