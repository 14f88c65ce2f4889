//! Two texts word by word: how much of one was kept in the other, and how much was put in the place of something else.

use super::fold::Level;
use super::form::Form;

/// What a comparison by words found, as shares of the letters of the first text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Comparison {
    /// In words that stand in both, in order; a slip of the pen does not count.
    pub kept: f64,
    /// In words that stand where the other text has another word. A sentence that is built like another differs in these.
    pub replaced: f64,
}

/// The most words that are compared.
const MOST: usize = 400;

/// Compares two texts.
pub(super) fn compare(one: &str, other: &str) -> Comparison {
    let (one, other) = (Form::of(one, Level::Normal), Form::of(other, Level::Normal));
    let (one, other) = (words(&one), words(&other));
    let all: usize = one.iter().map(|word| letters(word)).sum();
    if all == 0 {
        return Comparison::default();
    }
    let pairs = longest(&one, &other);
    let mut found = Comparison::default();
    let mut at = (0, 0);
    for &(i, j) in pairs.iter().chain([&(one.len(), other.len())]) {
        let lost: usize = one[at.0..i].iter().filter(|word| is_weighty(word)).map(|word| letters(word)).sum();
        let gained: usize = other[at.1..j].iter().filter(|word| is_weighty(word)).map(|word| letters(word)).sum();
        found.replaced += lost.min(gained) as f64 / all as f64;
        found.kept += one.get(i).map_or(0.0, |word| letters(word) as f64 / all as f64);
        at = (i + 1, j + 1);
    }
    found
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c))).filter(|word| !word.is_empty()).take(MOST).collect()
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

/// Whether a word carries meaning of its own: a number, a name, or a word that is not short.
fn is_weighty(word: &str) -> bool {
    letters(word) > 4 || word.chars().any(|c| c.is_numeric() || c.is_uppercase() || !c.is_ascii())
}

/// The longest run of pairs of like words, in the order of both texts.
fn longest(one: &[&str], other: &[&str]) -> Vec<(usize, usize)> {
    let width = other.len() + 1;
    let mut best = vec![0u32; (one.len() + 1) * width];
    let mut like = vec![false; one.len() * other.len()];
    for i in (0..one.len()).rev() {
        for j in (0..other.len()).rev() {
            let pair = is_like(one[i], other[j]);
            like[i * other.len() + j] = pair;
            let along = if pair { best[(i + 1) * width + j + 1] + letters(one[i]) as u32 } else { 0 };
            best[i * width + j] = along.max(best[(i + 1) * width + j]).max(best[i * width + j + 1]);
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < one.len() && j < other.len() {
        let here = best[i * width + j];
        if like[i * other.len() + j] && here == best[(i + 1) * width + j + 1] + letters(one[i]) as u32 {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if here == best[(i + 1) * width + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Whether one word is the other but for a slip of the pen. A number is itself or another.
fn is_like(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let length = letters(one).max(letters(other));
    if one.chars().chain(other.chars()).any(char::is_numeric) || letters(one).abs_diff(letters(other)) > 1 + length / 4 {
        return false;
    }
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let edits = strsim::osa_distance(&one, &other);
    edits == 0 || (length >= 4 && edits <= (length / 4).max(1)) || (length >= 2 && edits <= 1 && one.chars().next() == other.chars().next())
}
