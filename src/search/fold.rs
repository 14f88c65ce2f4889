//! Folding: letters as a reader may type them. Accents, case and the forms of a letter make no difference.
//!
//! The order is: compatibility decomposition (NFKD), marks off, small letters, the table of letters, composition (NFC). A
//! browser does the same with the same tables, which [`tables`] writes for it.

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

/// Marks that make no other letter: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowels and hamza.
/// Those of Indic scripts and of kana are letters to their readers, and stay.
const MARKS: &[(char, char)] = &[
    ('\u{300}', '\u{36f}'),
    ('\u{483}', '\u{489}'),
    ('\u{591}', '\u{5bd}'),
    ('\u{5bf}', '\u{5bf}'),
    ('\u{5c1}', '\u{5c2}'),
    ('\u{5c4}', '\u{5c5}'),
    ('\u{610}', '\u{61a}'),
    ('\u{64b}', '\u{65f}'),
    ('\u{670}', '\u{670}'),
    ('\u{6d6}', '\u{6dc}'),
    ('\u{6df}', '\u{6e4}'),
    ('\u{6e7}', '\u{6e8}'),
    ('\u{6ea}', '\u{6ed}'),
    ('\u{1ab0}', '\u{1aff}'),
    ('\u{1dc0}', '\u{1dff}'),
    ('\u{20d0}', '\u{20ff}'),
    ('\u{fe20}', '\u{fe2f}'),
];

/// Letters that are written otherwise, and what they become, in order: Latin letters that have no accent to lose, signs that stand for
/// an apostrophe, ayn or hamza in transliterations, final sigma; then the forms that Arabic, Persian and Urdu give to alef, yeh, kaf, heh
/// and noon, with hamza by itself and tatweel, which are often left out, and their digits.
const LETTERS: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('ð', "d"),
    ('ø', "o"),
    ('þ', "th"),
    ('đ', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ł', "l"),
    ('ŋ', "n"),
    ('œ', "oe"),
    ('ŧ', "t"),
    ('\u{2b9}', ""),
    ('\u{2bb}', ""),
    ('\u{2bc}', ""),
    ('\u{2bd}', ""),
    ('\u{2be}', ""),
    ('\u{2bf}', ""),
    ('\u{2c8}', ""),
    ('ς', "σ"),
    ('\u{621}', ""),
    ('\u{629}', "\u{647}"),
    ('\u{640}', ""),
    ('\u{649}', "\u{64a}"),
    ('\u{660}', "0"),
    ('\u{661}', "1"),
    ('\u{662}', "2"),
    ('\u{663}', "3"),
    ('\u{664}', "4"),
    ('\u{665}', "5"),
    ('\u{666}', "6"),
    ('\u{667}', "7"),
    ('\u{668}', "8"),
    ('\u{669}', "9"),
    ('\u{671}', "\u{627}"),
    ('\u{6a9}', "\u{643}"),
    ('\u{6aa}', "\u{643}"),
    ('\u{6ba}', "\u{646}"),
    ('\u{6be}', "\u{647}"),
    ('\u{6c1}', "\u{647}"),
    ('\u{6c3}', "\u{647}"),
    ('\u{6cc}', "\u{64a}"),
    ('\u{6d0}', "\u{64a}"),
    ('\u{6d5}', "\u{647}"),
    ('\u{6f0}', "0"),
    ('\u{6f1}', "1"),
    ('\u{6f2}', "2"),
    ('\u{6f3}', "3"),
    ('\u{6f4}', "4"),
    ('\u{6f5}', "5"),
    ('\u{6f6}', "6"),
    ('\u{6f7}', "7"),
    ('\u{6f8}', "8"),
    ('\u{6f9}', "9"),
];

/// What a browser needs to fold and part words as this program does.
#[derive(Serialize)]
pub struct Tables {
    /// Ranges of marks, as pairs of their ends in one text.
    marks: String,
    /// Letters with what they become.
    letters: Vec<(char, &'static str)>,
    /// Ranges of the scripts that set no spaces, likewise.
    dense: String,
    /// What joins two words to one.
    joiners: String,
}

/// The tables of folding and of parting words.
pub fn tables() -> Tables {
    let ends = |ranges: &[(char, char)]| ranges.iter().flat_map(|(from, to)| [*from, *to]).collect();
    Tables { marks: ends(MARKS), letters: LETTERS.to_vec(), dense: ends(super::segment::DENSE), joiners: super::segment::JOINERS.iter().collect() }
}

/// A word as it is looked up; may be empty.
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out
}

/// Adds a folded word to `out`, which is empty.
pub(super) fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        return out.extend(word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
    }
    for c in word.nfkd().filter(|c| !within(MARKS, *c)).flat_map(char::to_lowercase) {
        match LETTERS.binary_search_by_key(&c, |(letter, _)| *letter) {
            Ok(at) => out.push_str(LETTERS[at].1),
            Err(_) if super::segment::is_word(c) => out.push(c),
            Err(_) => {}
        }
    }
    if !unicode_normalization::is_nfc(out) {
        *out = out.nfc().collect();
    }
}

/// Whether `c` is in one of `ranges`, which are in order.
pub(super) fn within(ranges: &[(char, char)], c: char) -> bool {
    let after = ranges.partition_point(|(from, _)| *from <= c);
    after > 0 && c <= ranges[after - 1].1
}
