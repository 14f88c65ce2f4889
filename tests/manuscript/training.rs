//! Learns the weights: a conditional random field by stochastic gradients (AdaGrad), in a fixed order from a fixed seed.

use std::collections::BTreeMap;

use variorum::manuscript::reference::features::see;
use variorum::manuscript::reference::label::{LABELS, Label};
use variorum::manuscript::reference::model::{Scores, Seen, slot, step};
use variorum::manuscript::reference::token::tokens;

/// How many weights the table has.
pub const SIZE: usize = 200_000;

/// A string as the model sees it, and what is right.
pub struct Example {
    /// Its tokens.
    pub seen: Vec<Seen>,
    /// The number of each token's label.
    pub gold: Vec<usize>,
}

/// Makes an example of a string and its labels.
pub fn example(text: &str, labels: &[Label]) -> Example {
    let gold = labels.iter().map(|label| LABELS.iter().position(|known| known == label).unwrap_or(0)).collect();
    Example { seen: see(&tokens(text)), gold }
}

/// The weights after `rounds` rounds over `examples`.
pub fn learn(examples: &[Example], rounds: usize, rate: f32, decay: f32) -> Vec<f32> {
    let examples = &common(examples);
    let mut weights = vec![0.0_f32; SIZE];
    let mut spread = vec![1e-2_f32; SIZE];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    for _ in 0..rounds {
        shuffle(&mut order, &mut seed);
        for at in &order {
            let gradient = gradient(&examples[*at], &weights);
            for (place, value) in gradient {
                let value = value - decay * weights[place];
                spread[place] += value * value;
                weights[place] += rate * value / spread[place].sqrt();
            }
        }
    }
    weights
}

/// The examples without features that come but once: those teach nothing, and take room in the table.
fn common(examples: &[Example]) -> Vec<Example> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for hash in examples.iter().flat_map(|example| &example.seen).flat_map(|token| &token.features) {
        *counts.entry(*hash).or_default() += 1;
    }
    let kept = |token: &Seen| Seen { gap: token.gap, features: token.features.iter().copied().filter(|hash| counts[hash] > 1).collect() };
    examples.iter().map(|example| Example { seen: example.seen.iter().map(kept).collect(), gold: example.gold.clone() }).collect()
}

fn shuffle(order: &mut [usize], seed: &mut u64) {
    for at in (1..order.len()).rev() {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        order.swap(at, (*seed % (at as u64 + 1)) as usize);
    }
}

/// What the example would have changed: observed less expected, by place.
fn gradient(example: &Example, weights: &[f32]) -> Vec<(usize, f32)> {
    let scores = Scores::new(&example.seen, SIZE, |at| weights[at]);
    let (forward, backward) = (scores.forward(), scores.backward());
    let marginals = scores.marginals();
    let mut out = Vec::new();
    for (at, token) in example.seen.iter().enumerate() {
        for (label, likely) in marginals[at].iter().enumerate() {
            let error = f32::from(u8::from(example.gold[at] == label)) - likely;
            if error.abs() > 1e-4 {
                out.extend(token.features.iter().map(|hash| (slot(*hash, label, SIZE), error)));
            }
        }
        if at > 0 {
            let steps = scores.step_marginals(at, &forward, &backward);
            for (from, row) in steps.iter().enumerate() {
                for (to, likely) in row.iter().enumerate() {
                    let error = f32::from(u8::from(example.gold[at - 1] == from && example.gold[at] == to)) - likely;
                    if error.abs() > 1e-4 {
                        out.push((slot(step(from, token.gap), to, SIZE), error));
                    }
                }
            }
        }
    }
    out
}

/// The weights as small whole numbers, and what to multiply them with.
pub fn packed(weights: &[f32]) -> (Vec<i8>, f32) {
    let mut sizes: Vec<f32> = weights.iter().map(|weight| weight.abs()).collect();
    sizes.sort_by(f32::total_cmp);
    let scale = sizes[sizes.len() * 9995 / 10_000].max(1e-6) / 127.0;
    (weights.iter().map(|weight| (weight / scale).round().clamp(-127.0, 127.0) as i8).collect(), scale)
}
