//! Needles: what is sought whole. Names in the orders and forms they are written in, addresses, numbers, rare words.

use super::fold::{Folded, View};

/// Folded letters to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Needle {
    /// The letters.
    pub text: Vec<u8>,
    /// The bytes at which a word must begin, besides the first: `male` is not `Ma Le`.
    pub breaks: Vec<usize>,
    /// Whether it must begin and end with words.
    pub whole: bool,
    /// Whether it may stand in an entry of a reference list: initials are shared by many.
    pub may_be_cited: bool,
}

/// A name, a word or an identifier must have this many bytes of letters and digits: what is shorter stands in any page.
pub(super) const LEAST: usize = 4;

/// Letters of a needle that parts of words can't make by chance.
const LONG: usize = 12;

impl Needle {
    /// `words` as they stand; none where they are too few letters to be sought.
    pub(super) fn words(words: &str) -> Option<Self> {
        let folded = Folded::of(words.as_bytes(), View::Whole);
        if folded.text.len() < LEAST {
            return None;
        }
        let breaks = if folded.text.len() < LONG { parts(words) } else { Vec::new() };
        Some(Self { text: folded.text, breaks, whole: true, may_be_cited: false })
    }

    /// `words` wherever they stand, within other words too: e-mail addresses, numbers, what chance does not make.
    pub(super) fn anywhere(words: &str) -> Option<Self> {
        let needle = Self::words(words)?;
        Some(Self { whole: needle.text.len() < LONG, breaks: Vec::new(), ..needle })
    }

    fn citable(self) -> Self {
        Self { may_be_cited: true, ..self }
    }
}

/// The bytes of the folded text at which the words of `words` begin, as white space parts them; but for the first.
fn parts(words: &str) -> Vec<usize> {
    let mut at = 0;
    let mut breaks = Vec::new();
    for word in words.split_whitespace() {
        let length = Folded::of(word.as_bytes(), View::Whole).text.len();
        if at > 0 && length > 0 {
            breaks.push(at);
        }
        at += length;
    }
    breaks
}

/// A personal name in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PersonName {
    /// Given names.
    pub given: String,
    /// Family name, with what belongs to it.
    pub family: String,
}

/// Words that belong to the family name after them.
const PARTICLES: [&str; 24] = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn", "ben", "abu", "zu", "zur", "ter", "ten",
    "st",
];

impl PersonName {
    /// The parts of a name written in one piece: `Jane Roe`, or `Roe, Jane`.
    pub(super) fn of(name: &str) -> Self {
        if let Some((family, given)) = name.split_once(',') {
            return Self { given: given.trim().into(), family: family.trim().into() };
        }
        let words: Vec<&str> = name.split_whitespace().collect();
        let mut from = words.len().saturating_sub(1);
        while from > 1 && PARTICLES.contains(&words[from - 1].to_lowercase().as_str()) {
            from -= 1;
        }
        Self { given: words[..from].join(" "), family: words[from..].join(" ") }
    }

    /// The forms it is written in. A family name alone is not among them: it is a word of the language too often.
    pub(super) fn needles(&self) -> Vec<Needle> {
        let Self { given, family } = self;
        if given.is_empty() || family.is_empty() {
            return Needle::words(&format!("{given}{family}")).into_iter().collect();
        }
        let first = given.split_whitespace().next().unwrap_or(given);
        let mut needles: Vec<Needle> = [format!("{given} {family}"), format!("{family} {given}"), format!("{first} {family}"), format!("{family} {first}")]
            .iter()
            .filter_map(|form| Needle::words(form))
            .collect();
        let initials: Vec<String> =
            given.split(|c: char| c.is_whitespace() || matches!(c, '-' | '.')).filter_map(|w| w.chars().next()).map(String::from).collect();
        let (all, one) = (initials.concat(), initials.first().cloned().unwrap_or_default());
        let short = [format!("{all} {family}"), format!("{family} {all}"), format!("{one} {family}"), format!("{family} {one}")];
        // `J Roe` may be a part of `J Roebuck`, which the break tells; `J Li` is everybody.
        let known = Folded::of(family.as_bytes(), View::Whole).text.len() >= 3;
        needles.extend(short.iter().filter(|_| known).filter_map(|form| Needle::words(form)).map(Needle::citable));
        needles.dedup();
        needles
    }
}
