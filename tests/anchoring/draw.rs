//! Passages drawn by a seed from the first versions.

use std::ops::Range;

use super::align::sentences;
use super::slips;
use super::text::Text;

/// Numbers that look random and are the same for the same seed (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % (sides as u64)).unwrap_or(0)
    }
}

/// A passage, and how it is quoted.
pub struct Passage {
    /// Its number.
    pub n: usize,
    /// Its article, by position.
    pub article: usize,
    /// Its tokens in the first version.
    pub range: Range<usize>,
    /// The words that are quoted.
    pub quote: String,
    /// Up to 32 characters before it; may be empty.
    pub prefix: String,
    /// Up to 32 characters after it; may be empty.
    pub suffix: String,
    /// How many slips the quotation has.
    pub slips: usize,
}

/// Draws `count` passages.
pub fn passages(texts: &[&Text], count: usize, seed: u64) -> Vec<Passage> {
    // Articles count by the root of their length, so that the longest is not most of it.
    let weights: Vec<usize> = texts.iter().map(|text| text.tokens.len().isqrt()).collect();
    let sentences: Vec<Vec<Range<usize>>> = texts.iter().map(|text| sentences(text)).collect();
    let mut dice = Dice(seed);
    let mut drawn = Vec::new();
    while drawn.len() < count {
        let mut ticket = dice.roll(weights.iter().sum());
        let article = weights
            .iter()
            .position(|weight| {
                ticket < *weight || {
                    ticket -= weight;
                    false
                }
            })
            .unwrap_or(0);
        let text = texts[article];
        if let Some(range) = range(text, &sentences[article], &mut dice) {
            drawn.push(quoted(drawn.len(), article, text, range, &mut dice));
        }
    }
    drawn
}

fn quoted(n: usize, article: usize, text: &Text, range: Range<usize>, dice: &mut Dice) -> Passage {
    let words = text.read(&range).replace('\n', " ");
    let mut passage = Passage { n, article, range, quote: words, prefix: String::new(), suffix: String::new(), slips: 0 };
    let kind = dice.roll(100);
    if kind >= 35 {
        (passage.quote, passage.slips) = slips::make(&passage.quote, 1 + dice.roll(4), dice);
    }
    if (20..35).contains(&kind) || kind >= 65 {
        passage.prefix = before(text, passage.range.start);
        passage.suffix = after(text, passage.range.end);
    }
    passage
}

/// A range of at least three words: some words of a paragraph, whole sentences, or the end of a block and the start of the next.
fn range(text: &Text, sentences: &[Range<usize>], dice: &mut Dice) -> Option<Range<usize>> {
    let start = dice.roll(text.tokens.len());
    let range = match dice.roll(100) {
        0..20 => words(text, start, 3 + dice.roll(3)),
        20..50 => words(text, start, 6 + dice.roll(7)),
        50..75 => words(text, start, 13 + dice.roll(18)),
        75..90 => {
            let first = sentences.partition_point(|sentence| sentence.end <= start);
            let last = (first + dice.roll(3)).min(sentences.len() - 1);
            sentences[first].start..sentences[last].end
        }
        _ => {
            let end = start + text.tokens[start..].iter().take_while(|token| token.block == text.tokens[start].block).count();
            end.saturating_sub(3 + dice.roll(12))..(end + 3 + dice.roll(12)).min(text.tokens.len())
        }
    };
    let range = trimmed(text, range)?;
    let tokens = &text.tokens[range.clone()];
    // Formulas come as single letters, which no one quotes.
    let words = tokens.iter().filter(|token| token.is_word);
    let enough = words.clone().count() >= 3 && words.filter(|token| token.to - token.from > 1).count() >= 2;
    let blocks = tokens[tokens.len() - 1].block - tokens[0].block;
    (enough && blocks <= 4 && !tokens.iter().any(|token| token.is_apart)).then_some(range)
}

/// So many words of one block.
fn words(text: &Text, start: usize, count: usize) -> Range<usize> {
    let block = text.tokens[start].block;
    let mut left = count;
    let inside = text.tokens[start..].iter().take_while(|token| {
        let more = left > 0 && token.block == block;
        left = left.saturating_sub(usize::from(token.is_word));
        more
    });
    start..start + inside.count()
}

/// A range that begins and ends where a word does: between spaces, save for punctuation after it.
fn trimmed(text: &Text, range: Range<usize>) -> Option<Range<usize>> {
    let glued = |at: usize| at > 0 && at < text.tokens.len() && text.tokens[at - 1].to == text.tokens[at].from;
    let start = range.clone().find(|&at| text.tokens[at].is_word && !glued(at))?;
    let stop = |at: usize| matches!(text.words.as_bytes()[text.tokens[at].from], b'.' | b',' | b';' | b':');
    let end = (start + 1..=range.end).rev().find(|&end| !glued(end) || (stop(end) && text.tokens[end - 1].is_word))?;
    Some(start..end)
}

/// What stands before a token, in its section and not in code or headings.
fn before(text: &Text, at: usize) -> String {
    let floor = text.sections.iter().map(|(_, start)| *start).filter(|start| *start <= at).max().unwrap_or(0);
    let first = (floor..at).rev().take_while(|&at| !text.tokens[at].is_apart).last().unwrap_or(at);
    let words: Vec<char> = text.words[text.tokens[first].from..text.tokens[at].from].chars().collect();
    words[words.len().saturating_sub(32)..].iter().collect::<String>().replace('\n', " ")
}

/// What stands after a range, in its section and not in code or headings.
fn after(text: &Text, end: usize) -> String {
    let ceiling = text.sections.iter().map(|(_, start)| *start).filter(|start| *start >= end).min().unwrap_or(text.tokens.len());
    let last = (end..ceiling).take_while(|&at| !text.tokens[at].is_apart).last();
    let to = last.map_or(text.tokens[end - 1].to, |last| text.tokens[last].to);
    text.words[text.tokens[end - 1].to..to].chars().take(32).collect::<String>().replace('\n', " ")
}
