//! Long texts of which no run of words may be repeated: they are known by every twelfth byte's next twelve (Rabin and Karp), so that
//! any run of twice as many is met, and a run that is met is followed to its ends. Linear in both.

use std::collections::HashMap;
use std::sync::Arc;

use super::everyday::is_everyday;
use super::fold::Folded;

/// How many bytes are known at a time.
const GRAM: usize = 12;

/// How many places of one gram are looked at: a text that repeats itself is not read again and again.
const PLACES: usize = 4;

/// How far a run is followed to each side, in bytes.
const REACH: usize = 400;

/// How many words in a row are a repetition and no chance.
pub(super) const WORDS: usize = 10;

/// How many of them must tell something.
const TELLING: usize = 3;

/// How many bytes they must have, for scripts that set no spaces.
const BYTES: usize = 30;

const BASE: u64 = 0x0100_0000_01b3;

/// The long texts, known by their grams.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    texts: Vec<Phrase>,
    /// For each gram its texts and the bytes it begins at.
    grams: HashMap<u64, Vec<(u32, u32)>>,
    /// Whether a gram of these last bits is known.
    bits: Vec<u64>,
}

#[derive(Clone, Debug)]
struct Phrase {
    secret: usize,
    text: Folded,
    /// Folded texts that may be repeated: what is public of the same thread.
    known: Vec<Known>,
}

/// Folded texts that may be published, shared by those that know them.
pub(super) type Known = Arc<[Vec<u8>]>;

/// Whether a run of words stands in one of `known`.
pub(super) fn knows(known: &[Known], run: &[u8]) -> bool {
    known.iter().flat_map(|texts| texts.iter()).any(|text| holds(text, run))
}

/// Bits of the filter: 8 KB, which stay near the processor.
const FILTER: u64 = 1 << 16;

impl Phrases {
    /// Adds a text of `secret`. What also stands in one of `known` may be repeated.
    pub(super) fn add(&mut self, secret: usize, text: Folded, known: Vec<Known>) {
        if self.bits.is_empty() {
            self.bits = vec![0; (FILTER / 64) as usize];
        }
        let at = self.texts.len() as u32;
        for start in (0..=text.text.len().saturating_sub(GRAM)).step_by(GRAM) {
            let Some(gram) = text.text.get(start..start + GRAM) else { break };
            let hash = hash(gram);
            self.bits[(hash % FILTER / 64) as usize] |= 1 << (hash % 64);
            let places = self.grams.entry(hash).or_default();
            if places.len() < PLACES {
                places.push((at, start as u32));
            }
        }
        self.texts.push(Phrase { secret, text, known });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Gives the secret, the first byte and the end of each run of `folded` that repeats one.
    pub(super) fn search(&self, folded: &Folded, each: &mut dyn FnMut(usize, usize, usize)) {
        let text = &folded.text;
        if self.is_empty() || text.len() < GRAM {
            return;
        }
        let out = (1..GRAM).fold(1_u64, |power, _| power.wrapping_mul(BASE));
        let mut rolling = hash(&text[..GRAM]);
        // Up to where each text was followed already.
        let mut followed: HashMap<u32, usize> = HashMap::new();
        for at in 0..=text.len() - GRAM {
            if at > 0 {
                let gone = (u64::from(text[at - 1]) + 1).wrapping_mul(out);
                rolling = rolling.wrapping_sub(gone).wrapping_mul(BASE).wrapping_add(u64::from(text[at + GRAM - 1]) + 1);
            }
            if self.bits[(rolling % FILTER / 64) as usize] & (1 << (rolling % 64)) == 0 {
                continue;
            }
            for &(phrase, start) in self.grams.get(&rolling).map_or(&[][..], Vec::as_slice) {
                if followed.get(&phrase).is_some_and(|end| at < *end) {
                    continue;
                }
                if let Some((first, end)) = self.texts[phrase as usize].run(folded, at, start as usize) {
                    each(self.texts[phrase as usize].secret, first, end);
                    followed.insert(phrase, end);
                }
            }
        }
    }
}

impl Phrase {
    /// The run of `folded` around byte `at` that is also here around byte `start`, where it is long enough to be a repetition.
    fn run(&self, folded: &Folded, at: usize, start: usize) -> Option<(usize, usize)> {
        let (theirs, ours) = (&folded.text, &self.text.text);
        let back = (1..=at.min(start).min(REACH)).take_while(|&n| theirs[at - n] == ours[start - n]).count();
        let on = theirs[at..].iter().zip(&ours[start..]).take(REACH).take_while(|(a, b)| a == b).count();
        if on < GRAM {
            return None;
        }
        // Whole words alone count.
        let first = (at - back..at + on).find(|&i| folded.starts(i) && self.text.starts(start + i - at))?;
        let end = (first..=at + on).rfind(|&i| folded.starts(i) && self.text.starts(start + i - at))?;
        let words = folded.words(first, end).count();
        let telling = folded.words(first, end).filter(|word| !is_everyday(word)).count();
        let run = &theirs[first..end];
        let long = words >= WORDS && telling >= TELLING && run.len() >= BYTES;
        (long && !knows(&self.known, run)).then_some((first, end))
    }
}

fn hash(gram: &[u8]) -> u64 {
    gram.iter().fold(0, |hash: u64, byte| hash.wrapping_mul(BASE).wrapping_add(u64::from(*byte) + 1))
}

/// Whether `text` holds `part`.
pub(super) fn holds(text: &[u8], part: &[u8]) -> bool {
    part.len() <= text.len() && aho_corasick::AhoCorasick::new([part]).is_ok_and(|finder| finder.is_match(text))
}
