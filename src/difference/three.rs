//! Two texts that were made of one: where they agree, and where each went its own way.

use std::hash::Hash;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::BUDGET;

/// A stretch of the common origin, and what stands in its place in each of the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// In the origin.
    pub base: Range<usize>,
    /// In the first text.
    pub own: Range<usize>,
    /// In the second.
    pub new: Range<usize>,
    /// Whether all three are the same here.
    pub is_same: bool,
}

/// What becomes of a stretch (the rule of `diff3`): a change that one of the two made alone stands, and one that both made alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nobody changed it.
    Same,
    /// The first alone changed it, or both alike.
    Own,
    /// The second alone changed it.
    New,
    /// Both did, each otherwise.
    Both,
}

impl Fate {
    /// What becomes of `own` and `new`, which both were `base`.
    pub fn of<T: PartialEq + ?Sized>(base: &T, own: &T, new: &T) -> Self {
        match (own == base, new == base) {
            (true, true) => Self::Same,
            (true, false) => Self::New,
            (false, true) => Self::Own,
            (false, false) if own == new => Self::Own,
            (false, false) => Self::Both,
        }
    }
}

/// Lays `own` and `new` over their origin. The stretches follow one another without a gap in all three.
pub fn three<T: Eq + Hash + Ord>(base: &[T], own: &[T], new: &[T]) -> Vec<Stretch> {
    let (mine, theirs) = (partners(base, own), partners(base, new));
    let both = |at: usize| Some((at, mine.get(at).copied()??, theirs.get(at).copied()??));
    let mut out = Vec::new();
    let (mut b, mut o, mut n) = (0, 0, 0);
    while let Some((at, in_own, in_new)) = (b..base.len()).find_map(both) {
        if (b, o, n) != (at, in_own, in_new) {
            out.push(Stretch { base: b..at, own: o..in_own, new: n..in_new, is_same: false });
        }
        let length = (1..).take_while(|step| both(at + step) == Some((at + step, in_own + step, in_new + step))).count() + 1;
        (b, o, n) = (at + length, in_own + length, in_new + length);
        out.push(Stretch { base: at..b, own: in_own..o, new: in_new..n, is_same: true });
    }
    if (b, o, n) != (base.len(), own.len(), new.len()) {
        out.push(Stretch { base: b..base.len(), own: o..own.len(), new: n..new.len(), is_same: false });
    }
    out
}

/// Where each token of the origin stands in another text, if it still does.
fn partners<T: Eq + Hash + Ord>(base: &[T], other: &[T]) -> Vec<Option<usize>> {
    let head = base.iter().zip(other).take_while(|(a, b)| a == b).count();
    let tail = base[head..].iter().rev().zip(other[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let mut out: Vec<Option<usize>> = (0..head).map(Some).collect();
    out.resize(base.len() - tail, None);
    let (before, after) = (&base[head..base.len() - tail], &other[head..other.len() - tail]);
    if before.len().saturating_mul(after.len()) <= BUDGET {
        for step in capture_diff_slices(Algorithm::Myers, before, after) {
            if let DiffOp::Equal { old_index, new_index, len } = step {
                (0..len).for_each(|at| out[head + old_index + at] = Some(head + new_index + at));
            }
        }
    }
    out.extend((other.len() - tail..other.len()).map(Some));
    out
}
