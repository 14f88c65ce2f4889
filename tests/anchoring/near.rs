//! How alike two pieces of text are, and where in a text the like of a quotation stands.

use std::collections::HashMap;
use std::ops::Range;

use super::text::{Text, plain};

/// A text as folded characters, with the places of their triples.
pub struct Near {
    chars: Vec<char>,
    /// The token each character is of.
    tokens: Vec<usize>,
    triples: HashMap<[char; 3], Vec<usize>>,
}

/// How alike two texts are, from 0 to 1: one less the share of characters to change; case, kind of quotation mark, dash and
/// space don't count.
pub fn alike(a: &str, b: &str) -> f64 {
    strsim::normalized_levenshtein(&folded(a), &folded(b))
}

/// How alike a quotation and a passage are; of one with an ellipsis, how alike the passage's two ends are to its parts.
pub fn quotes(quote: &str, passage: &str) -> f64 {
    let quote = folded(quote).replace('…', "...").replace("[...]", "...");
    let passage = folded(passage);
    let Some((head, tail)) = quote.split_once("...").map(|(head, tail)| (head.trim(), tail.trim())).filter(|(h, t)| !h.is_empty() && !t.is_empty()) else {
        return strsim::normalized_levenshtein(&quote, &passage);
    };
    let chars: Vec<char> = passage.chars().collect();
    let first: String = chars.iter().take(head.chars().count()).collect();
    let last: String = chars[chars.len().saturating_sub(tail.chars().count())..].iter().collect();
    strsim::normalized_levenshtein(head, &first).midpoint(strsim::normalized_levenshtein(tail, &last))
}

fn folded(text: &str) -> String {
    let text: String = text.chars().map(plain).flat_map(char::to_lowercase).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Near {
    /// Reads a text.
    pub fn of(text: &Text) -> Self {
        let mut near = Self { chars: Vec::new(), tokens: Vec::new(), triples: HashMap::new() };
        for (at, token) in text.tokens.iter().enumerate() {
            let spaced = at > 0 && text.tokens[at - 1].to < token.from;
            let chars = text.words[token.from..token.to].chars().map(plain).flat_map(char::to_lowercase);
            for c in spaced.then_some(' ').into_iter().chain(chars) {
                near.chars.push(c);
                near.tokens.push(at);
            }
        }
        for (at, three) in near.chars.windows(3).enumerate() {
            near.triples.entry([three[0], three[1], three[2]]).or_default().push(at);
        }
        near
    }

    /// The likest place outside `own`, and how alike it is.
    pub fn rival(&self, text: &Text, quote: &str, own: Option<&Range<usize>>) -> (f64, Range<usize>) {
        let quote: Vec<char> = folded(quote).chars().collect();
        let mut votes: HashMap<usize, usize> = HashMap::new();
        for (at, three) in quote.windows(3).enumerate() {
            for place in self.triples.get(&[three[0], three[1], three[2]]).into_iter().flatten() {
                let bucket = (place + quote.len()).saturating_sub(at) / 16;
                *votes.entry(bucket).or_default() += 1;
                *votes.entry(bucket + 1).or_default() += 1;
            }
        }
        let mut best: Vec<(usize, usize)> = votes.into_iter().map(|(bucket, count)| (count, bucket)).collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        let needle: String = quote.iter().collect();
        let mut rival = (0.0, 0..0);
        for (_, bucket) in best.into_iter().take(16) {
            let start = (bucket * 16).saturating_sub(quote.len() + 20).min(self.chars.len().saturating_sub(1));
            let end = (start + quote.len() + 40).min(self.chars.len());
            let window = start..end;
            if let Some(found) = self.fit(text, &needle, &window).filter(|found| own.is_none_or(|own| found.1.end <= own.start || own.end <= found.1.start))
                && found.0 > rival.0
            {
                rival = found;
            }
        }
        rival
    }

    /// The likest run of tokens within a window of characters.
    fn fit(&self, text: &Text, needle: &str, window: &Range<usize>) -> Option<(f64, Range<usize>)> {
        let (first, last) = (*self.tokens.get(window.start)?, *self.tokens.get(window.end.checked_sub(1)?)?);
        let length = needle.len();
        let mut best: Option<(f64, Range<usize>)> = None;
        for start in first..=last {
            // The end is where the length is nearest; a little more or less is all that slips make.
            let reach = text.tokens[start].from + length;
            let end = text.tokens[start..=last].partition_point(|token| token.to <= reach) + start;
            for end in end.saturating_sub(1).max(start + 1)..=(end + 1).min(last + 1) {
                let score = strsim::normalized_levenshtein(needle, &folded(text.read(&(start..end))));
                if best.as_ref().is_none_or(|(known, _)| score > *known) {
                    best = Some((score, start..end));
                }
            }
        }
        best
    }
}
