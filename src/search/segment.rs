//! Parting a text into words. Where a script sets no spaces (Chinese, Japanese, Thai …), and in Korean, where endings stand at the
//! word, each sign and each pair of neighbours is a word: a name of two signs is found wherever it stands.

use std::ops::Range;

use super::fold::{fold, within};

/// Thai to Burmese, Khmer, kana, Han, Hangul.
pub(super) const DENSE: &[(char, char)] = &[
    ('\u{e00}', '\u{eff}'),
    ('\u{1000}', '\u{109f}'),
    ('\u{1100}', '\u{11ff}'),
    ('\u{1780}', '\u{17ff}'),
    ('\u{3005}', '\u{3007}'),
    ('\u{3040}', '\u{30ff}'),
    ('\u{3130}', '\u{318f}'),
    ('\u{31f0}', '\u{31ff}'),
    ('\u{3400}', '\u{4dbf}'),
    ('\u{4e00}', '\u{9fff}'),
    ('\u{ac00}', '\u{d7a3}'),
    ('\u{f900}', '\u{faff}'),
    ('\u{ff66}', '\u{ffdc}'),
    ('\u{20000}', '\u{3ffff}'),
];

/// Signs that may stand within a word: `Qur’an`, `co-operate`. Both its parts and the whole are words. In order.
pub(super) const JOINERS: &[char] = &['\'', '-', '\u{ad}', '\u{200c}', '\u{200d}', '\u{2010}', '\u{2011}', '’'];

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// As it is looked up.
    pub term: String,
}

/// The words of `text` in the order they begin.
pub fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut before: Option<Range<usize>> = None;
    while let Some((start, c)) = chars.next() {
        if !is_word(c) {
            continue;
        }
        let dense = within(DENSE, c);
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = chars.next_if(|(_, next)| is_word(*next) && within(DENSE, *next) == dense) {
            end = at + next.len_utf8();
        }
        if dense {
            signs(text, start..end, &mut out);
            before = None;
            continue;
        }
        push(text, start..end, &mut out);
        let whole = before.take().filter(|before| joins(text, before.end..start)).map(|before| before.start..end);
        if let Some(whole) = &whole {
            push(text, whole.clone(), &mut out);
        }
        before = Some(whole.unwrap_or(start..end));
    }
    out
}

/// Whether `c` is part of a word: letters, digits and marks.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && unicode_normalization::char::is_combining_mark(c))
}

/// Whether two words with `between` between them, both of letters, are also one.
fn joins(text: &str, between: Range<usize>) -> bool {
    let mut chars = text[between.clone()].chars();
    let one = chars.next().is_some_and(|c| JOINERS.binary_search(&c).is_ok()) && chars.next().is_none();
    let is_letter = |c: Option<char>| c.is_some_and(|c| !c.is_numeric());
    one && is_letter(text[..between.start].chars().next_back()) && is_letter(text[between.end..].chars().next())
}

/// Letters of a word beyond these do not count.
const LONGEST: usize = 40;

fn push(text: &str, range: Range<usize>, out: &mut Vec<Word>) {
    let mut term = fold(&text[range.clone()]);
    if let Some((end, _)) = term.char_indices().nth(LONGEST) {
        term.truncate(end);
    }
    if !term.is_empty() {
        out.push(Word { range, term });
    }
}

/// Each sign of a run, and each pair.
fn signs(text: &str, run: Range<usize>, out: &mut Vec<Word>) {
    let ends: Vec<usize> = text[run.clone()].char_indices().map(|(at, c)| run.start + at + c.len_utf8()).collect();
    let mut start = run.start;
    for (n, end) in ends.iter().enumerate() {
        push(text, start..*end, out);
        if let Some(next) = ends.get(n + 1) {
            push(text, start..*next, out);
        }
        start = *end;
    }
}
