//! The first two letters of a set of names, so that most words are known at once to begin none of them.

use super::words;

/// A bit for each pair of letters.
#[derive(Debug, Default)]
pub(super) struct Starts([u32; 26]);

impl Starts {
    /// Adds a folded name.
    pub(super) fn add(&mut self, name: &str) {
        if let [a @ b'a'..=b'z', b @ b'a'..=b'z', ..] = name.as_bytes() {
            self.0[usize::from(a - b'a')] |= 1 << (b - b'a');
        }
    }

    /// Whether a name of the set may begin with `word`, or with what follows it where it is "and" or "the".
    pub(super) fn may_begin(&self, word: &str) -> bool {
        const LONGEST_AND: usize = 4;
        self.has(word) || word.len() <= LONGEST_AND && (word.eq_ignore_ascii_case("the") || words::is_and(word))
    }

    /// Whether a name of the set may begin with these letters. What folding may change is let pass.
    pub(super) fn has(&self, word: &str) -> bool {
        let [a, b, _, ..] = word.as_bytes() else { return true };
        let (a, b) = (a.to_ascii_lowercase(), b.to_ascii_lowercase());
        if !(a.is_ascii_lowercase() && b.is_ascii_lowercase()) || b == b'e' && matches!(a, b'a' | b'o' | b'u') {
            return true;
        }
        self.0[usize::from(a - b'a')] & 1 << (b - b'a') != 0
    }
}
