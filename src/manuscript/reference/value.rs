//! Pieces of a reference string, without the signs around them.

use std::ops::Range;

/// Words of a reference, and where they stand in its string.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Value {
    /// The words, without the punctuation that parts them from their neighbours.
    pub text: String,
    /// Their bytes in the string.
    pub span: Range<usize>,
    /// How sure it is that they are what they are said to be, from 0 to 1.
    pub sure: f32,
}

impl Value {
    /// The words of `raw` at `span`, trimmed.
    pub fn new(raw: &str, span: Range<usize>, sure: f32) -> Self {
        let inner = trimmed(raw, span);
        Self { text: plain(&raw[inner.clone()]), span: inner, sure }
    }
}

/// The words without marks of emphasis, every white space as one space.
pub fn plain(text: &str) -> String {
    let bare: String = text.chars().filter(|c| !matches!(c, '*' | '<' | '>')).collect();
    let spaced = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    [" .", " ,", " ;", " :"].iter().fold(spaced, |text, sign| text.replace(sign, &sign[1..]))
}

/// `span` without the signs at its ends that part it from its neighbours, nor pairs of marks around the whole.
pub fn trimmed(raw: &str, span: Range<usize>) -> Range<usize> {
    let mut range = span;
    loop {
        let before = range.clone();
        range = unpaired(raw, edges(raw, range));
        if range == before {
            return range;
        }
    }
}

fn edges(raw: &str, range: Range<usize>) -> Range<usize> {
    let text = &raw[range.clone()];
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '*' | '_' | ')' | ']' | '–' | '-' | '<' | '>'));
    let from = range.end - start.len();
    let end = start.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '*' | '_' | '(' | '[' | '<' | '>' | '–'));
    let end = end.strip_suffix('.').filter(|rest| !rest.ends_with("..")).unwrap_or(end);
    from..from + end.len()
}

/// Takes off marks that enclose the whole, or of which one has no partner.
fn unpaired(raw: &str, range: Range<usize>) -> Range<usize> {
    const PAIRS: [(char, char); 7] = [('“', '”'), ('‘', '’'), ('«', '»'), ('(', ')'), ('[', ']'), ('"', '"'), ('\'', '\'')];
    let text = &raw[range.clone()];
    for (open, close) in PAIRS {
        let opens = text.starts_with(open);
        let closes = text.ends_with(close);
        let inner = text.trim_start_matches(open);
        let alone = if open == close { text.matches(open).count() % 2 == 1 } else { text.matches(open).count() != text.matches(close).count() };
        let whole = opens && closes && text.len() > open.len_utf8() && !inner[..inner.len().saturating_sub(close.len_utf8())].contains([open, close]);
        if whole {
            return range.start + open.len_utf8()..range.end - close.len_utf8();
        }
        if opens && alone {
            return range.start + open.len_utf8()..range.end;
        }
        if closes && alone && open != '\'' && open != '‘' {
            return range.start..range.end - close.len_utf8();
        }
    }
    range
}
