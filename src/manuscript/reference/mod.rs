//! Strings of a reference list, read into works.
//!
//! A small linear model says what each word belongs to; shapes alone tell DOIs, addresses and dates of access; the rest is
//! reading names and numbers. The model was learned from the AnyStyle dataset (© 2011–2023 Sylvester Keil, BSD 2-clause) and
//! from strings that `tests/manuscript/styles.rs` makes up and `processor.rs` beside it sets in citation styles; of their words the
//! table keeps only hashes.

mod address;
pub mod features;
mod kind;
pub mod label;
pub mod lexicon;
mod medium;
pub mod model;
mod numbers;
mod person;
mod shape;
pub mod token;
mod value;
mod when;
mod work;

use model::{Model, Reading};

pub use kind::Kind;
pub use person::{People, Person, read as read_people};
pub use value::Value;
pub use when::{When, read as read_date};
pub use work::Work;

const WEIGHTS: &[u8] = include_bytes!("weights.bin");

/// Strings with more bytes than this are read up to here; no reference is as long.
const LONGEST: usize = 8_000;

/// Reads one string of a reference list.
pub fn read(raw: &str) -> Work {
    read_with(&Table::built_in().model(), raw)
}

/// Reads one string with another model.
pub fn read_with(model: &Model, raw: &str) -> Work {
    let end = (0..=LONGEST.min(raw.len())).rev().find(|at| raw.is_char_boundary(*at)).unwrap_or(0);
    let tokens = token::tokens(&raw[..end]);
    let reading: Reading = model.read(&features::see(&tokens));
    work::assemble(raw, &tokens, &reading)
}

/// How many long dashes or lines a string begins with, each of which stands for names of the entry before (Chicago 15.17; ABNT NBR
/// 6023 of 2002).
pub fn dashes(raw: &str) -> usize {
    let rest = raw.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '[' | ']' | '.' | ' '));
    let width = |word: &str| word.chars().map(|c| if matches!(c, '—' | '―') { 2 } else { 1 }).sum::<usize>();
    let is_dash = |word: &&str| {
        let bare = word.trim_end_matches(['.', ',', ';', ':']);
        (width(bare) > 2 || bare == "—" && bare != *word) && bare.chars().all(|c| matches!(c, '—' | '–' | '―' | '_' | '-'))
    };
    rest.split([' ', ',']).filter(|word| !word.is_empty()).take_while(is_dash).count()
}

/// The weights of a model: four bytes that say how large one step is, and a byte a weight.
pub struct Table {
    weights: Vec<i8>,
    scale: f32,
}

impl Table {
    /// Reads a table from its bytes.
    pub fn new(bytes: &[u8]) -> Self {
        let (scale, weights) = bytes.split_at(bytes.len().min(4));
        let scale = scale.try_into().map_or(0.0, f32::from_le_bytes);
        Self { weights: weights.iter().map(|byte| i8::from_le_bytes([*byte])).collect(), scale }
    }

    /// The table that comes with the program.
    pub fn built_in() -> Self {
        Self::new(WEIGHTS)
    }

    /// The model it is of.
    pub fn model(&self) -> Model<'_> {
        Model::new(&self.weights, self.scale)
    }
}
