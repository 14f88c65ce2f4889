//! Approximate search: where in a text a pattern ends with fewest edits. The bit-parallel algorithm of G. Myers (Journal of
//! the ACM 46, 1999) over words of 64 bits, in the block form of H. Hyyrö.

/// A pattern, ready to be searched for. Characters are numbers of an alphabet.
pub(super) struct Pattern {
    /// For each character of the alphabet that the pattern has: its bits, a word for each block.
    bits: Vec<u64>,
    /// For each character of the alphabet: where its bits stand, from 1; 0 for one that the pattern lacks.
    rows: Vec<u32>,
    blocks: usize,
    length: usize,
}

/// What the pattern lacks.
const NONE: u16 = u16::MAX;

impl Pattern {
    /// A pattern of characters of an alphabet of `size`.
    pub fn new(pattern: impl ExactSizeIterator<Item = u16>, size: usize) -> Self {
        let length = pattern.len();
        let blocks = length.div_ceil(64).max(1);
        let mut rows = vec![0u32; size];
        let mut bits = vec![0u64; blocks];
        for (at, c) in pattern.enumerate() {
            let Some(row) = rows.get_mut(c as usize).filter(|_| c != NONE) else { continue };
            if *row == 0 {
                *row = (bits.len() / blocks) as u32;
                bits.resize(bits.len() + blocks, 0);
            }
            bits[*row as usize * blocks + at / 64] |= 1 << (at % 64);
        }
        Self { bits, rows, blocks, length }
    }

    /// For each character of `text`: the fewest edits with which the pattern ends there, beginning anywhere.
    pub fn distances(&self, text: impl Iterator<Item = u16>) -> Vec<u32> {
        let mut plus = vec![u64::MAX; self.blocks];
        let mut minus = vec![0u64; self.blocks];
        let mut score = self.length as i64;
        let last = 1u64 << ((self.length - 1) % 64);
        let mut out = Vec::with_capacity(text.size_hint().0);
        for c in text {
            let row = self.rows.get(c as usize).copied().unwrap_or(0) as usize * self.blocks;
            let mut carry = 0i32;
            for block in 0..self.blocks {
                let mask = if block + 1 == self.blocks { last } else { 1 << 63 };
                let eq = self.bits[row + block];
                carry = step(&mut plus[block], &mut minus[block], eq, carry, mask);
            }
            score += i64::from(carry);
            out.push(score as u32);
        }
        out
    }
}

/// One block of one column. `carry` is the difference that enters from the block above; what leaves below is given back.
fn step(plus: &mut u64, minus: &mut u64, mut eq: u64, carry: i32, mask: u64) -> i32 {
    let x = eq | *minus;
    if carry < 0 {
        eq |= 1;
    }
    let zero = ((eq & *plus).wrapping_add(*plus) ^ *plus) | eq;
    let mut up = *minus | !(zero | *plus);
    let mut down = *plus & zero;
    let out = i32::from(up & mask != 0) - i32::from(down & mask != 0);
    up <<= 1;
    down <<= 1;
    match carry {
        c if c < 0 => down |= 1,
        c if c > 0 => up |= 1,
        _ => {}
    }
    *plus = down | !(x | up);
    *minus = up & x;
    out
}
