//! The words around a place: how well they agree with what was noted, and the fewest that decide.

use std::ops::Range;

use super::fold::Level;
use super::form::Form;
use super::stream::Stream;

/// The most characters of a prefix or suffix that are compared: those next to the quotation.
const COMPARED: usize = 64;

/// What a quotation noted of the words around it, made comparable.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// The words before, last character first.
    before: Option<Vec<char>>,
    /// The words after.
    after: Option<Vec<char>>,
}

/// How well the words around a place agree with a context, from 0 to 1; none where nothing was noted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Agreement {
    /// Of the words before.
    pub before: Option<f64>,
    /// Of the words after.
    pub after: Option<f64>,
    /// How much the words before weigh: their share of the characters that were noted.
    share: f64,
}

impl Agreement {
    /// The mean of what was noted, each character of it weighing the same.
    pub fn mean(self) -> Option<f64> {
        match (self.before, self.after) {
            (Some(a), Some(b)) => Some(a * self.share + b * (1.0 - self.share)),
            (a, b) => a.or(b),
        }
    }

    /// The better of what was noted.
    pub fn best(self) -> Option<f64> {
        self.before.into_iter().chain(self.after).reduce(f64::max)
    }

    /// Whether words were noted on both sides.
    pub fn has_both(self) -> bool {
        self.before.is_some() && self.after.is_some()
    }

    /// The worse of what was noted.
    pub fn least(self) -> Option<f64> {
        self.before.into_iter().chain(self.after).reduce(f64::min)
    }
}

impl Context {
    /// A context of words as they were noted.
    pub fn new(prefix: Option<&str>, suffix: Option<&str>) -> Self {
        let letters = |words: &str| -> Vec<char> { Form::of(words, Level::Bare).chars().collect() };
        let mut before = prefix.map(letters).filter(|p| !p.is_empty());
        if let Some(before) = &mut before {
            before.reverse();
            before.truncate(COMPARED);
        }
        let mut after = suffix.map(letters).filter(|s| !s.is_empty());
        if let Some(after) = &mut after {
            after.truncate(COMPARED);
        }
        Self { before, after }
    }

    /// Whether anything was noted.
    pub fn is_empty(&self) -> bool {
        self.before.is_none() && self.after.is_none()
    }

    /// How well the words around `range` agree, read with asides or without, whichever agrees better.
    pub fn agreement<K>(&self, stream: &Stream<K>, range: &Range<usize>) -> Agreement {
        let mut best = Agreement::default();
        if self.is_empty() {
            return best;
        }
        let length = |noted: &Option<Vec<char>>| noted.as_ref().map_or(0, Vec::len) as f64;
        let share = length(&self.before) / (length(&self.before) + length(&self.after)).max(1.0);
        for &asides in stream.readings() {
            let form = stream.form(Level::Bare, asides);
            let here = form.of_read(range);
            let before = self.before.as_ref().map(|noted| alike(noted, form.text[..here.start].chars().rev()));
            let after = self.after.as_ref().map(|noted| alike(noted, form.text[here.end..].chars()));
            let better = |a: Option<f64>, b: Option<f64>| a.into_iter().chain(b).reduce(f64::max);
            best = Agreement { before: better(best.before, before), after: better(best.after, after), share };
        }
        best
    }
}

/// How alike `noted` and the beginning of `text` are: 1 less the edits between them for each character.
fn alike(noted: &[char], text: impl Iterator<Item = char>) -> f64 {
    let text: Vec<char> = text.take(noted.len() + noted.len() / 4 + 1).collect();
    if text.starts_with(noted) {
        return 1.0;
    }
    // Row by row; the text may go on after the noted words, so the end of the last row is free.
    let mut row: Vec<usize> = (0..=text.len()).collect();
    for (i, a) in noted.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in text.iter().enumerate() {
            let edits = (diagonal + usize::from(a != b)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = edits;
        }
    }
    let edits = row.iter().copied().min().unwrap_or(noted.len());
    1.0 - edits.min(noted.len()) as f64 / noted.len() as f64
}

/// The fewest whole words before or after `range` that tell it from the `others`; none where nothing does.
pub(super) fn deciding<K: Copy>(stream: &Stream<K>, range: &Range<usize>, others: &[Range<usize>]) -> Option<(Option<String>, Option<String>)> {
    let (before, after) = stream.around(range, COMPARED);
    let before: Vec<usize> = word_starts(before).into_iter().rev().collect();
    let (text_before, text_after) = stream.around(range, COMPARED);
    let ends = word_ends(after);
    let tells = |prefix: Option<&str>, suffix: Option<&str>| {
        let context = Context::new(prefix, suffix);
        !context.is_empty() && others.iter().all(|other| context.agreement(stream, other).mean().is_none_or(|mean| mean <= 0.7))
    };
    let longest = before.len().max(ends.len());
    for words in 1..=longest {
        let prefix = before.get(words - 1).map(|&at| text_before[at..].trim());
        let suffix = ends.get(words - 1).map(|&at| text_after[..at].trim());
        if suffix.is_some() && tells(None, suffix) {
            return Some((None, suffix.map(str::to_owned)));
        }
        if prefix.is_some() && tells(prefix, None) {
            return Some((prefix.map(str::to_owned), None));
        }
        if tells(prefix, suffix) {
            return Some((prefix.map(str::to_owned), suffix.map(str::to_owned)));
        }
    }
    None
}

fn word_starts(text: &str) -> Vec<usize> {
    text.char_indices().filter(|&(at, c)| c != ' ' && (at == 0 || text[..at].ends_with(' '))).map(|(at, _)| at).collect()
}

fn word_ends(text: &str) -> Vec<usize> {
    let ends = text.char_indices().filter(|&(_, c)| c != ' ').map(|(at, c)| at + c.len_utf8());
    ends.filter(|&end| text[end..].is_empty() || text[end..].starts_with(' ')).collect()
}
