//! A linear-chain model (a conditional random field): which labels the tokens of a reference have, and how sure that is.

use super::label::{LABELS, Label};

/// How many labels there are.
pub const WIDTH: usize = LABELS.len();

/// How many signs before a token change what may follow: none, and `, . ; : ) ] ? ”` and others.
pub const GAPS: usize = 8;

/// One token as the model sees it: hashes of its features, and what stands before it.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Hashes of what is true of the token.
    pub features: Vec<u32>,
    /// The kind of sign before it, below `GAPS`.
    pub gap: usize,
}

/// The weights, by hash: several features may share one, which costs little and keeps the table small and without words.
#[derive(Clone, Debug)]
pub struct Model<'w> {
    weights: &'w [i8],
    scale: f32,
}

/// Labels, and for each how likely it is.
pub type Reading = Vec<(Label, f32)>;

impl<'w> Model<'w> {
    /// The model whose weights are `weights`, times `scale`.
    pub fn new(weights: &'w [i8], scale: f32) -> Self {
        Self { weights, scale }
    }

    /// The labels of a reference, and how likely each is given all the tokens.
    pub fn read(&self, seen: &[Seen]) -> Reading {
        let scores = Scores::new(seen, self.weights.len(), |at| f32::from(self.weights[at]) * self.scale);
        let marginals = scores.marginals();
        scores.best().into_iter().zip(marginals).map(|(best, row)| (LABELS[best], row[best])).collect()
    }
}

/// The place of the weight of feature `hash` for label `label` in a table of `size`.
pub fn slot(hash: u32, label: usize, size: usize) -> usize {
    let mixed = (u64::from(hash) ^ (label as u64).wrapping_mul(0x9E37_79B9)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    ((mixed >> 32) % size as u64) as usize
}

/// The feature that says one label follows another behind a sign.
pub fn step(from: usize, gap: usize) -> u32 {
    0x5EED_0000 + (from * GAPS + gap) as u32
}

/// What the model thinks of one string: of each token under each label, and of each step.
pub struct Scores {
    states: Vec<[f32; WIDTH]>,
    steps: Vec<[[f32; WIDTH]; WIDTH]>,
    gaps: Vec<usize>,
}

impl Scores {
    /// Adds up what `weight` says.
    pub fn new(seen: &[Seen], size: usize, weight: impl Fn(usize) -> f32) -> Self {
        let row = |token: &Seen| std::array::from_fn(|label| token.features.iter().map(|hash| weight(slot(*hash, label, size))).sum());
        let steps = (0..GAPS).map(|gap| std::array::from_fn(|from| std::array::from_fn(|to| weight(slot(step(from, gap), to, size))))).collect();
        Self { states: seen.iter().map(row).collect(), steps, gaps: seen.iter().map(|token| token.gap).collect() }
    }

    /// The likeliest labels (Viterbi).
    pub fn best(&self) -> Vec<usize> {
        let Some(first) = self.states.first() else { return Vec::new() };
        let mut row = *first;
        let mut back = Vec::with_capacity(self.states.len());
        for at in 1..self.states.len() {
            let steps = &self.steps[self.gaps[at]];
            let from: [usize; WIDTH] = std::array::from_fn(|to| highest((0..WIDTH).map(|from| row[from] + steps[from][to])));
            row = std::array::from_fn(|to| row[from[to]] + steps[from[to]][to] + self.states[at][to]);
            back.push(from);
        }
        let mut label = highest(row.into_iter());
        let mut out = vec![label];
        for from in back.iter().rev() {
            label = from[label];
            out.push(label);
        }
        out.reverse();
        out
    }

    /// How likely each label of each token is (forward and backward).
    pub fn marginals(&self) -> Vec<[f32; WIDTH]> {
        let (forward, backward) = (self.forward(), self.backward());
        let each = |(a, b): (&[f32; WIDTH], &[f32; WIDTH])| softmax(std::array::from_fn(|label| a[label] + b[label]));
        forward.iter().zip(&backward).map(each).collect()
    }

    /// The logarithm of all that leads to each label.
    pub fn forward(&self) -> Vec<[f32; WIDTH]> {
        let mut out: Vec<[f32; WIDTH]> = Vec::with_capacity(self.states.len());
        for (at, state) in self.states.iter().enumerate() {
            let row = match out.last() {
                None => *state,
                Some(last) => {
                    let steps = &self.steps[self.gaps[at]];
                    std::array::from_fn(|to| state[to] + log_sum(std::array::from_fn(|from| last[from] + steps[from][to])))
                }
            };
            out.push(row);
        }
        out
    }

    /// The logarithm of all that each label leads to.
    pub fn backward(&self) -> Vec<[f32; WIDTH]> {
        let mut out = vec![[0.0; WIDTH]; self.states.len()];
        for at in (1..self.states.len()).rev() {
            let (steps, state, next) = (&self.steps[self.gaps[at]], &self.states[at], out[at]);
            out[at - 1] = std::array::from_fn(|from| log_sum(std::array::from_fn(|to| steps[from][to] + state[to] + next[to])));
        }
        out
    }

    /// How likely each step between the tokens before `at` and at it is.
    pub fn step_marginals(&self, at: usize, forward: &[[f32; WIDTH]], backward: &[[f32; WIDTH]]) -> [[f32; WIDTH]; WIDTH] {
        let total = log_sum(*forward.last().unwrap_or(&[0.0; WIDTH]));
        let steps = &self.steps[self.gaps[at]];
        std::array::from_fn(|from| std::array::from_fn(|to| (forward[at - 1][from] + steps[from][to] + self.states[at][to] + backward[at][to] - total).exp()))
    }
}

fn highest(values: impl Iterator<Item = f32>) -> usize {
    values.enumerate().fold((0, f32::NEG_INFINITY), |best, (at, value)| if value > best.1 { (at, value) } else { best }).0
}

fn log_sum(values: [f32; WIDTH]) -> f32 {
    let most = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    most + values.iter().map(|value| (value - most).exp()).sum::<f32>().ln()
}

fn softmax(values: [f32; WIDTH]) -> [f32; WIDTH] {
    let total = log_sum(values);
    values.map(|value| (value - total).exp())
}
