//! Which words of a later version are those of the first: sentences first, then the words between, then sentences that moved.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::text::Text;

/// For each token of the first version the token it is in the other, and the other way round.
pub struct Alignment {
    /// From the first version.
    pub to: Vec<Option<usize>>,
    /// To the first version.
    pub from: Vec<Option<usize>>,
}

impl Alignment {
    /// Aligns two versions.
    pub fn of(old: &Text, new: &Text) -> Self {
        let mut alignment = Self { to: vec![None; old.tokens.len()], from: vec![None; new.tokens.len()] };
        let mut names: HashMap<Vec<u32>, usize> = HashMap::new();
        let mut named = |text: &Text| -> (Vec<Range<usize>>, Vec<usize>) {
            let sentences = sentences(text);
            let ids = sentences.iter().map(|range| {
                let next = names.len();
                *names.entry(text.keys(range).collect()).or_insert(next)
            });
            let ids = ids.collect();
            (sentences, ids)
        };
        let ((old_sentences, old_ids), (new_sentences, new_ids)) = (named(old), named(new));
        for op in capture_diff_slices(Algorithm::Patience, &old_ids, &new_ids) {
            let (old_range, new_range) = (tokens(&old_sentences, &op.old_range()), tokens(&new_sentences, &op.new_range()));
            match op {
                DiffOp::Equal { .. } => alignment.tie(old_range.start, new_range.start, old_range.len()),
                DiffOp::Replace { .. } => alignment.words(old, new, &old_range, &new_range),
                DiffOp::Delete { .. } | DiffOp::Insert { .. } => {}
            }
        }
        alignment.moved((&old_sentences, &old_ids), (&new_sentences, &new_ids));
        alignment
    }

    fn tie(&mut self, old: usize, new: usize, length: usize) {
        for n in 0..length {
            self.to[old + n] = Some(new + n);
            self.from[new + n] = Some(old + n);
        }
    }

    fn words(&mut self, old: &Text, new: &Text, old_range: &Range<usize>, new_range: &Range<usize>) {
        let (a, b): (Vec<u32>, Vec<u32>) = (old.keys(old_range).collect(), new.keys(new_range).collect());
        // Long rewritten stretches share too many common words for the shortest script to mean anything.
        let algorithm = if a.len().min(b.len()) > 2000 { Algorithm::Patience } else { Algorithm::Myers };
        for op in capture_diff_slices(algorithm, &a, &b) {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                self.tie(old_range.start + old_index, new_range.start + new_index, len);
            }
        }
    }

    /// Ties sentences of six words and more that stand elsewhere, once in each version.
    fn moved(&mut self, old: (&[Range<usize>], &[usize]), new: (&[Range<usize>], &[usize])) {
        let mut places: HashMap<usize, Vec<usize>> = HashMap::new();
        new.1.iter().enumerate().for_each(|(at, id)| places.entry(*id).or_default().push(at));
        let mut counts: HashMap<usize, usize> = HashMap::new();
        old.1.iter().for_each(|id| *counts.entry(*id).or_default() += 1);
        for (range, id) in old.0.iter().zip(old.1) {
            let Some([place]) = places.get(id).map(Vec::as_slice) else { continue };
            let to = new.0[*place].clone();
            let loose = self.to[range.clone()].iter().flatten().count() * 2 < range.len() && self.from[to.clone()].iter().flatten().count() * 2 < to.len();
            if counts[id] == 1 && range.len() >= 6 && loose {
                self.tie(range.start, to.start, range.len());
            }
        }
    }

    /// Where a passage of the first version stands: the words that are left of it, and as far to either side what may have
    /// come in the place of its first and last words; nothing where no word is left.
    pub fn region(&self, passage: &Range<usize>) -> Option<Left> {
        let mut kept: Vec<usize> = self.to[passage.clone()].iter().flatten().copied().collect();
        kept.sort_unstable();
        let reach = passage.len() + 10;
        let clusters = kept.chunk_by(|a, b| b - a <= reach);
        let cluster = clusters.max_by_key(|cluster| cluster.len())?;
        let (start, end) = (cluster[0], cluster[cluster.len() - 1] + 1);
        let leading = self.to[passage.clone()].iter().take_while(|to| to.is_none()).count();
        let trailing = self.to[passage.clone()].iter().rev().take_while(|to| to.is_none()).count();
        let spare = |count: usize| if count == 0 { 0 } else { count + 3 };
        let before = self.from[start.saturating_sub(spare(leading))..start].iter().rev().take_while(|from| from.is_none()).count();
        let after = self.from[end..(end + spare(trailing)).min(self.from.len())].iter().take_while(|from| from.is_none()).count();
        Some(Left { sure: start..end, most: start - before..end + after })
    }
}

/// What is left of a passage.
pub struct Left {
    /// From the first of its words to the last.
    pub sure: Range<usize>,
    /// With what may have come in the place of others.
    pub most: Range<usize>,
}

fn tokens(sentences: &[Range<usize>], range: &Range<usize>) -> Range<usize> {
    if range.is_empty() { 0..0 } else { sentences[range.start].start..sentences[range.end - 1].end }
}

/// The sentences of a text: to a full stop, a question or exclamation mark before a space, or to the end of a block.
pub fn sentences(text: &Text) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for at in 1..=text.tokens.len() {
        let last = text.tokens[at - 1];
        let ends = text.tokens.get(at).is_none_or(|next| {
            let stop = matches!(&text.words[last.from..last.to], "." | "?" | "!") && next.from > last.to;
            stop || next.block != last.block
        });
        if ends {
            sentences.push(start..at);
            start = at;
        }
    }
    sentences
}
