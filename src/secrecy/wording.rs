//! The wording of a text: which of its words are its writer's own, and which of its sentences tell something.

use super::everyday::is_everyday;
use super::fold::{Folded, View};
use super::needle::Needle;
use super::phrases::WORDS;

/// Letters of a short text that is sought whole.
const SHORT: usize = 10;

/// Words of a short sentence that is sought.
const SENTENCE: usize = 5;

/// A text of few words, as it stands, where they tell something.
pub(super) fn short(text: &str) -> Option<Needle> {
    let folded = Folded::of(text.as_bytes(), View::Words);
    let words: Vec<&[u8]> = folded.words(0, folded.text.len()).collect();
    let telling = words.iter().filter(|word| !is_everyday(word));
    let tells = words.len() != 2 && telling.count() >= words.len().min(2);
    // What is quoted as a whole is the article's.
    let is_own = segments(text).len() == 1;
    (is_own && words.len() < WORDS && folded.text.len() >= SHORT && tells).then(|| Needle::words(text)).flatten()
}

/// Sentences of a longer text that are too short to be met as a run of words, and tell enough to be no chance.
pub(super) fn sentences(text: &str) -> Vec<Needle> {
    let own = segments(text);
    let sentences = own.iter().flat_map(|segment| segment.split(['.', '?', '!', ';', '\n']));
    let tells = |sentence: &&str| {
        let folded = Folded::of(sentence.as_bytes(), View::Words);
        let words: Vec<&[u8]> = folded.words(0, folded.text.len()).collect();
        (SENTENCE..WORDS).contains(&words.len()) && words.iter().filter(|word| !is_everyday(word)).count() >= SENTENCE - 1
    };
    sentences.filter(tells).filter_map(Needle::words).collect()
}

/// The parts of a text in Markdown that are its writer's own: without quotations, and without where links lead.
pub(super) fn segments(text: &str) -> Vec<String> {
    let mut segments = vec![String::new()];
    for line in text.lines() {
        if line.trim_start().starts_with('>') {
            segments.push(String::new());
            continue;
        }
        let mut rest = line;
        while let Some((from, to)) = quotation(rest) {
            if let Some(last) = segments.last_mut() {
                last.push_str(&rest[..from]);
            }
            segments.push(String::new());
            rest = &rest[to..];
        }
        if let Some(last) = segments.last_mut() {
            last.push_str(rest);
            last.push('\n');
        }
    }
    segments
}

/// The first quotation, or target of a link, of a line.
fn quotation(line: &str) -> Option<(usize, usize)> {
    const MARKS: [(&str, &str); 7] = [("“", "”"), ("«", "»"), ("„", "“"), ("\"", "\""), ("‘", "’"), (" '", "'"), ("](", ")")];
    let pairs = MARKS.iter().filter_map(|(open, close)| {
        let from = line.find(open)?;
        let inner = from + open.len();
        // An apostrophe ends no quotation.
        let ends = |at: &usize| !line[inner + at + close.len()..].starts_with(char::is_alphanumeric);
        let end = line[inner..].match_indices(close).map(|(at, _)| at).find(ends)?;
        Some((from, inner + end + close.len()))
    });
    pairs.min()
}

/// A text without its front matter.
pub(super) fn body(text: &str) -> &str {
    let rest = text.strip_prefix("---").and_then(|rest| rest.split_once("\n---"));
    rest.map_or(text, |(_, body)| body)
}

/// The letters and digits of a text.
pub(super) fn folded(text: &str) -> Vec<u8> {
    Folded::of(text.as_bytes(), View::Words).text
}
