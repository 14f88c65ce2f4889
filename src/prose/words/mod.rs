//! What the small words of citations mean.

mod tables;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::token::Tokens;

const AND: u16 = 1;
const PARTICLE: u16 = 1 << 1;
const LEADING: u16 = 1 << 2;
const SUFFIX: u16 = 1 << 3;
const LOCATOR: u16 = 1 << 4;
const MONTH: u16 = 1 << 5;
const NO_NAME: u16 = 1 << 6;
const BEFORE_PLACE: u16 = 1 << 7;
const CITING: u16 = 1 << 8;
/// The first word of a phrase that stands for a date.
const DATELESS: u16 = 1 << 9;

/// Longer words, in bytes, are in no table.
const LONGEST: usize = 32;

/// What a word is, and the phrases it begins.
#[derive(Default)]
struct Entry {
    flags: u16,
    phrases: Vec<(Phrase, Vec<&'static str>)>,
}

/// A set of phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phrase {
    /// "And others".
    EtAl,
    /// "As cited in".
    Secondary,
    /// "No date".
    Undated,
    /// "In press".
    InPress,
    /// "According to".
    According,
}

/// The hash of Fowler, Noll and Vo: the words of the tables are ours, so that nobody can choose them to collide.
#[derive(Clone, Copy)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

type Words = HashMap<&'static str, Entry, BuildHasherDefault<Fnv>>;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    let sets = [
        (AND, tables::AND),
        (PARTICLE, tables::PARTICLES),
        (LEADING, tables::LEADING),
        (SUFFIX, tables::SUFFIXES),
        (LOCATOR, tables::LOCATORS),
        (MONTH | NO_NAME, tables::MONTHS),
        (NO_NAME, tables::NOT_NAMES),
        (BEFORE_PLACE, tables::BEFORE_PLACES),
        (CITING, tables::CITING),
    ];
    for (flag, table) in sets {
        for word in table.split_whitespace() {
            words.entry(word).or_default().flags |= flag;
        }
    }
    let phrases = [
        (Phrase::EtAl, tables::OTHERS),
        (Phrase::Secondary, tables::QUOTED_IN),
        (Phrase::Undated, tables::UNDATED),
        (Phrase::InPress, tables::IN_PRESS),
        (Phrase::According, tables::ACCORDING),
    ];
    for (set, table) in phrases {
        for phrase in table.split('|') {
            let mut pieces = phrase.split_whitespace();
            if let Some(first) = pieces.next() {
                let entry = words.entry(first).or_default();
                entry.flags |= if matches!(set, Phrase::Undated | Phrase::InPress) { DATELESS } else { 0 };
                entry.phrases.push((set, pieces.collect()));
            }
        }
    }
    words
});

fn entry(word: &str) -> Option<&'static Entry> {
    if word.len() > LONGEST {
        return None;
    }
    if word.is_ascii() {
        let mut small = [0; LONGEST];
        let small = &mut small[..word.len()];
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        return WORDS.get(std::str::from_utf8(small).ok()?);
    }
    // Below the combining marks every letter is composed.
    if word.chars().all(|c| c < '\u{300}') {
        let mut small = [0; 2 * LONGEST];
        let mut end = 0;
        for c in word.chars().flat_map(char::to_lowercase) {
            end += c.encode_utf8(small.get_mut(end..).filter(|rest| rest.len() >= 4)?).len();
        }
        return WORDS.get(std::str::from_utf8(&small[..end]).ok()?);
    }
    WORDS.get(word.nfc().collect::<String>().to_lowercase().as_str())
}

fn is(word: &str, flag: u16) -> bool {
    entry(word).is_some_and(|entry| entry.flags & flag != 0)
}

impl Phrase {
    /// How many tokens of such a phrase stand at token `i`, the longest of them.
    pub(super) fn at(self, tokens: &Tokens, i: usize) -> Option<usize> {
        let phrases = entry(tokens.word(i))?.phrases.iter().filter(|(set, _)| *set == self);
        let here = |rest: &&Vec<&str>| rest.iter().enumerate().all(|(n, piece)| same(tokens.word(i + 1 + n), piece));
        phrases.map(|(_, rest)| rest).filter(here).map(|rest| rest.len() + 1).max()
    }

    /// How many tokens of such a phrase end right before token `end`.
    pub(super) fn before(self, tokens: &Tokens, end: usize) -> Option<usize> {
        (1..=4.min(end)).rev().find(|n| self.at(tokens, end - n) == Some(*n))
    }
}

/// Whether `word` is `small` but for its capitals.
pub(super) fn same(word: &str, small: &str) -> bool {
    if word.is_ascii() || small.is_ascii() {
        return word.eq_ignore_ascii_case(small);
    }
    word == small || word.nfc().flat_map(char::to_lowercase).eq(small.chars())
}

/// Whether a phrase that stands for a date may begin with it.
pub(super) fn is_dateless(word: &str) -> bool {
    is(word, DATELESS)
}

/// Whether `word` and the text after it may begin such a phrase.
pub(super) fn begins_dateless(word: &str, after: &str) -> bool {
    let after = after.trim_start();
    let plain = |piece: &str| piece.bytes().take_while(u8::is_ascii).count();
    let next = |piece: &str| after.as_bytes().get(..plain(piece)).is_some_and(|start| start.eq_ignore_ascii_case(&piece.as_bytes()[..plain(piece)]));
    let begins = |(set, rest): &(Phrase, Vec<&str>)| matches!(set, Phrase::Undated | Phrase::InPress) && rest.first().is_none_or(|piece| next(piece));
    entry(word).is_some_and(|entry| entry.flags & DATELESS != 0 && entry.phrases.iter().any(begins))
}

/// Whether it joins two names.
pub(super) fn is_and(word: &str) -> bool {
    is(word, AND)
}

/// Whether it may stand within a name in small letters.
pub(super) fn is_particle(word: &str) -> bool {
    is(word, PARTICLE) || word.starts_with(['d', 'l']) && unelided(word).is_some()
}

/// What stands after an elided particle or article: `Institut` of `l’Institut`.
pub(super) fn unelided(word: &str) -> Option<&str> {
    let rest = word.strip_prefix(['d', 'l', 'D', 'L'])?.strip_prefix(['\'', '’'])?;
    rest.starts_with(char::is_uppercase).then_some(rest)
}

/// Whether it begins a name that stands in a sentence.
pub(super) fn is_leading(word: &str) -> bool {
    is(word, LEADING)
}

/// Whether it follows a surname.
pub(super) fn is_suffix(word: &str) -> bool {
    is(word, SUFFIX)
}

/// Whether it names a part of a work: `p`, `S`, `chap`.
pub(super) fn is_locator(word: &str) -> bool {
    is(word, LOCATOR)
}

/// Whether it can't begin the name of an author.
pub(super) fn is_no_name(word: &str) -> bool {
    is(word, NO_NAME)
}

/// Whether it is a month.
pub(super) fn is_month(word: &str) -> bool {
    is(word, MONTH)
}

/// Whether what follows it is a place or a time.
pub(super) fn is_before_place(word: &str) -> bool {
    is(word, BEFORE_PLACE)
}

/// Whether what follows it is cited.
pub(super) fn is_citing(word: &str) -> bool {
    is(word, CITING)
}

/// Whether it is a verb of one who writes.
pub(super) fn is_saying(word: &str) -> bool {
    static VERBS: LazyLock<Vec<&str>> = LazyLock::new(|| tables::VERBS.split_whitespace().collect());
    VERBS.iter().any(|verb| word.starts_with(verb))
}

/// Whether it is a place rather than an author.
pub(super) fn is_place(words: &str) -> bool {
    static PLACES: LazyLock<Vec<&str>> = LazyLock::new(|| tables::PLACES.split('|').map(str::trim).collect());
    PLACES.iter().any(|place| same(words, place))
}
