//! What changed between two texts, word by word, and between two that were made of one. Knows text only.

mod three;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

pub use three::{Fate, Stretch, three};

/// A part of two texts laid over each other. The pieces that are not [`Kind::New`] give the old text, byte for byte; those
/// that are not [`Kind::Gone`] the new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// In which of the two it stands.
    pub kind: Kind,
    /// Its words with the spaces around them.
    pub text: String,
}

/// In which of two texts words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// In both.
    Same,
    /// In the old one alone.
    Gone,
    /// In the new one alone.
    New,
}

/// The greatest product of the words of two texts that are compared word by word: what stands between their common beginning
/// and their common end. Past it the one is told as gone and the other as new, so that no input costs more than its length.
const BUDGET: usize = 4_000_000;

/// Compares two texts word by word. Neighbours are of different kinds; what is gone stands before what is new in its place.
pub fn words(old: &str, new: &str) -> Vec<Piece> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split_word_bounds().collect(), new.split_word_bounds().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    let mut laid = Laid::default();
    laid.same(&old[..head]);
    middle(&old[head..old_end], &new[head..new_end], &mut laid);
    laid.same(&old[old_end..]);
    laid.close()
}

/// A line of two texts laid over each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage<'t> {
    /// In both.
    Same(&'t str),
    /// In the old one alone.
    Gone(&'t str),
    /// In the new one alone.
    New(&'t str),
    /// The old line, and the new one in its place.
    Changed(&'t str, &'t str),
}

/// Compares two texts line by line: of lines that stand in each other's place the first is laid over the first.
pub fn passages<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<Passage<'t>> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (before, after) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut passages: Vec<Passage<'t>> = old[..head].iter().map(|line| Passage::Same(line)).collect();
    if before.len().saturating_mul(after.len()) > BUDGET {
        changed(before, after, &mut passages);
    } else {
        for step in capture_diff_slices(Algorithm::Myers, before, after) {
            let (old, new) = (&before[step.old_range()], &after[step.new_range()]);
            match step {
                DiffOp::Equal { .. } => passages.extend(new.iter().map(|line| Passage::Same(line))),
                _ => changed(old, new, &mut passages),
            }
        }
    }
    passages.extend(old[old.len() - tail..].iter().map(|line| Passage::Same(line)));
    passages
}

fn changed<'t>(old: &[&'t str], new: &[&'t str], passages: &mut Vec<Passage<'t>>) {
    let both = old.len().min(new.len());
    passages.extend(old.iter().zip(new).map(|(old, new)| Passage::Changed(old, new)));
    passages.extend(old[both..].iter().map(|line| Passage::Gone(line)));
    passages.extend(new[both..].iter().map(|line| Passage::New(line)));
}

fn middle(old: &[&str], new: &[&str], laid: &mut Laid) {
    if old.len().saturating_mul(new.len()) > BUDGET {
        return laid.changed(old, new);
    }
    for step in capture_diff_slices(Algorithm::Myers, old, new) {
        match step {
            DiffOp::Equal { old_index, len, .. } => laid.same(&old[old_index..old_index + len]),
            DiffOp::Delete { old_index, old_len, .. } => laid.changed(&old[old_index..old_index + old_len], &[]),
            DiffOp::Insert { new_index, new_len, .. } => laid.changed(&[], &new[new_index..new_index + new_len]),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                laid.changed(&old[old_index..old_index + old_len], &new[new_index..new_index + new_len]);
            }
        }
    }
}

/// The two texts, laid over each other so far.
#[derive(Default)]
struct Laid {
    pieces: Vec<Piece>,
    gone: String,
    new: String,
    /// Spaces and punctuation that both have since the last change: they stay apart from it only if a word follows that both
    /// have, so that a phrase put in another's place reads as one phrase.
    between: String,
}

impl Laid {
    fn same(&mut self, tokens: &[&str]) {
        for token in tokens {
            let changing = !(self.gone.is_empty() && self.new.is_empty());
            if changing && !token.contains(char::is_alphanumeric) {
                self.between.push_str(token);
            } else {
                self.settle();
                self.push(Kind::Same, token);
            }
        }
    }

    fn changed(&mut self, old: &[&str], new: &[&str]) {
        let between = std::mem::take(&mut self.between);
        self.gone.push_str(&between);
        self.new.push_str(&between);
        self.gone.extend(old.iter().copied());
        self.new.extend(new.iter().copied());
    }

    /// Ends the change that is on.
    fn settle(&mut self) {
        let (gone, new, between) = (std::mem::take(&mut self.gone), std::mem::take(&mut self.new), std::mem::take(&mut self.between));
        self.push(Kind::Gone, &gone);
        self.push(Kind::New, &new);
        self.push(Kind::Same, &between);
    }

    fn push(&mut self, kind: Kind, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.pieces.last_mut().filter(|last| last.kind == kind) {
            Some(last) => last.text.push_str(text),
            None => self.pieces.push(Piece { kind, text: text.to_owned() }),
        }
    }

    fn close(mut self) -> Vec<Piece> {
        self.settle();
        self.pieces
    }
}
