//! Parting a text into words. Where a script sets no spaces (Chinese, Japanese, Thai …), and in Korean, where endings stand at the
//! word, each sign and each pair of neighbours is a word: a name of two signs is found wherever it stands.

use std::ops::Range;

use super::fold::{fold_into, within};

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
    each(text, &mut |range, term| out.push(Word { range, term: term.to_owned() }));
    out
}

/// Gives each word of `text` with its bytes.
pub(super) fn each(text: &str, give: &mut dyn FnMut(Range<usize>, &str)) {
    let mut words = Words { text, term: String::new(), give };
    let mut chars = text.char_indices().peekable();
    let mut before: Option<Range<usize>> = None;
    while let Some((start, c)) = chars.next() {
        if !is_word(c) {
            continue;
        }
        let dense = is_dense(c);
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = chars.next_if(|(_, next)| is_word(*next) && is_dense(*next) == dense) {
            end = at + next.len_utf8();
        }
        if dense {
            words.signs(start..end);
            before = None;
            continue;
        }
        words.give(start..end);
        let whole = before.take().filter(|before| joins(text, before.end..start)).map(|before| before.start..end);
        if let Some(whole) = &whole {
            words.give(whole.clone());
        }
        before = Some(whole.unwrap_or(start..end));
    }
}

/// Whether `c` is part of a word: letters, digits and marks.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) }
}

/// Whether `c` belongs to a script that sets no spaces.
pub(super) fn is_dense(c: char) -> bool {
    c >= DENSE[0].0 && within(DENSE, c)
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

struct Words<'w> {
    text: &'w str,
    /// The word in hand, folded.
    term: String,
    give: &'w mut dyn FnMut(Range<usize>, &str),
}

impl Words<'_> {
    fn give(&mut self, range: Range<usize>) {
        self.term.clear();
        fold_into(&self.text[range.clone()], &mut self.term);
        if self.term.len() > LONGEST
            && let Some((end, _)) = self.term.char_indices().nth(LONGEST)
        {
            self.term.truncate(end);
        }
        if !self.term.is_empty() {
            (self.give)(range, &self.term);
        }
    }

    /// Gives each sign of a run, and each pair.
    fn signs(&mut self, run: Range<usize>) {
        let mut old = None;
        let text = self.text;
        for (at, c) in text[run.clone()].char_indices() {
            let (start, end) = (run.start + at, run.start + at + c.len_utf8());
            if let Some(old) = old {
                self.give(old..end);
            }
            self.give(start..end);
            old = Some(start);
        }
    }
}
