//! The words of one document, packed: a journal keeps one of these for every article until its index is made.

use std::collections::HashMap;

use super::code::{pack, unpack};
use super::document::Pieces;
use super::lexicon::Lexicon;
use super::segment::each;

/// Which words stand in which units of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    packed: Box<[u8]>,
    shape: [u32; 3],
}

impl Terms {
    /// The words of a document that was cut into `pieces`, by their numbers in `lexicon`.
    pub fn of(pieces: &Pieces, lexicon: &Lexicon) -> Self {
        let mut units: HashMap<String, Vec<u32>> = HashMap::new();
        for (unit, text) in pieces.units.iter().enumerate() {
            let unit = unit as u32;
            each(text, &mut |_, term| match units.get_mut(term) {
                Some(known) if known.last() == Some(&unit) => {}
                Some(known) => known.push(unit),
                None => drop(units.insert(term.to_owned(), vec![unit])),
            });
        }
        let numbers = lexicon.numbers(units.keys().map(String::as_str));
        let mut numbered: Vec<(u32, Vec<u32>)> = numbers.into_iter().zip(units.into_values()).collect();
        numbered.sort_unstable();
        let mut packed = Vec::with_capacity(numbered.len() * 3);
        let mut before = 0;
        for (number, units) in numbered {
            pack(number - before, &mut packed);
            before = number;
            pack_units(&units, &mut packed);
        }
        Self { packed: packed.into(), shape: pieces.shape }
    }

    /// How many pieces of text, of notes and of remarks there are.
    pub(super) fn shape(&self) -> [u32; 3] {
        self.shape
    }

    /// Gives each word's number with the units it stands in.
    pub(super) fn each(&self, mut each: impl FnMut(u32, &[u32])) {
        let mut bytes = self.packed.iter().copied();
        let mut number = 0;
        let mut units = Vec::new();
        while let Some(gap) = unpack(&mut bytes) {
            number += gap;
            unpack_units(&mut bytes, &mut units);
            each(number, &units);
        }
    }
}

/// One unit takes one number; several, their count and the gaps between them.
fn pack_units(units: &[u32], out: &mut Vec<u8>) {
    if let [one] = units {
        return pack(one << 1, out);
    }
    pack((units.len() as u32) << 1 | 1, out);
    let mut before = 0;
    for unit in units {
        pack(unit - before, out);
        before = *unit;
    }
}

fn unpack_units(bytes: &mut impl Iterator<Item = u8>, units: &mut Vec<u32>) {
    units.clear();
    let head = unpack(bytes).unwrap_or(0);
    if head & 1 == 0 {
        return units.push(head >> 1);
    }
    let mut unit = 0;
    for _ in 0..head >> 1 {
        unit += unpack(bytes).unwrap_or(0);
        units.push(unit);
    }
}
