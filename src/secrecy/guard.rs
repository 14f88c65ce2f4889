//! The guard: all secrets of a journal, ready to be sought in bytes.

use std::collections::BTreeSet;
use std::sync::Arc;

use aho_corasick::AhoCorasick;

use super::fold::{Folded, View};
use super::needle::Needle;
use super::open;
use super::phrases::{Known, Phrases, holds};
use crate::source::Span;

/// What must not be published, as it is spoken of. Its words are never among these.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Secret {
    /// What it is: "the name of `reviewer-2`", "what the withheld remark `r1-3` says".
    pub what: String,
    /// Why it is one.
    pub kind: Kind,
    /// Where in the sources it is said that it is one.
    pub span: Span,
    /// The parts of the sources that may say it.
    pub own: Vec<Span>,
    /// The URL of the article that must not say it; other articles may. Empty where nothing may.
    pub scope: String,
}

/// Why something is a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `identities.yaml` lists it.
    Identity,
    /// A remark, reply or article that is not published says it.
    Hidden,
    /// It names an author of a blind edition.
    Author,
    /// It points to an author of a blind edition.
    Trace,
}

/// A place at which a secret was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Which.
    pub secret: usize,
    /// The byte it begins at.
    pub at: u64,
    /// The compressed part it stands in; `at` is the byte in it.
    pub inside: Option<String>,
    /// Whether it stands in an entry of a reference list.
    pub cited: bool,
}

/// How many bytes are folded at a time: memory does not grow with the size of a file.
pub(super) const WINDOW: usize = 1 << 20;

/// How many bytes of a window are looked at again with the next.
pub(super) const OVERLAP: usize = 16 << 10;

/// How deep archives in archives are opened.
const DEPTH: usize = 3;

/// Secrets to be gathered.
#[derive(Clone, Debug, Default)]
pub struct Secrets {
    pub(super) list: Vec<Secret>,
    pub(super) needles: Vec<(usize, Needle)>,
    pub(super) phrases: Vec<(usize, Folded, Vec<Known>)>,
    /// Folded words that may be published.
    pub(super) allowed: Vec<Vec<u8>>,
    /// Whether one has letters that Latin-1 lacks: then UTF-16 is looked for by itself.
    wide: bool,
    /// Whether the sources say anything that is not published, be it too short to be sought.
    withholds: bool,
}

impl Secrets {
    /// Whether the sources say anything that is not published.
    pub fn withholds(&self) -> bool {
        self.withholds
    }

    /// Notes that the sources say something that is not published.
    pub fn withhold(&mut self) {
        self.withholds = true;
    }

    /// Whether there is nothing to hide.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Takes in those of another.
    pub fn extend(&mut self, other: Secrets) {
        let before = self.list.len();
        self.list.extend(other.list);
        self.needles.extend(other.needles.into_iter().map(|(secret, needle)| (secret + before, needle)));
        self.phrases.extend(other.phrases.into_iter().map(|(secret, text, known)| (secret + before, text, known)));
        self.allowed.extend(other.allowed);
        self.wide |= other.wide;
        self.withholds |= other.withholds;
    }

    /// Notes a text whose words are sought.
    pub(super) fn note(&mut self, text: &str) {
        self.wide |= text.chars().any(|c| c > '\u{ff}');
    }

    /// Lets `words` be published.
    pub fn allow(&mut self, words: &str) {
        let folded = Folded::of(words.as_bytes(), View::Whole);
        if !folded.text.is_empty() {
            self.allowed.push(folded.text);
        }
    }

    pub(super) fn add(&mut self, secret: Secret, needles: impl IntoIterator<Item = Needle>) -> usize {
        let at = self.list.len();
        self.list.push(secret);
        self.needles.extend(needles.into_iter().map(|needle| (at, needle)));
        at
    }
}

/// All secrets, ready to be sought.
#[derive(Debug)]
pub struct Guard {
    secrets: Vec<Secret>,
    needles: Vec<(usize, Needle)>,
    /// One for so many needles, so that no automaton grows beyond its bounds.
    finders: Vec<(usize, AhoCorasick)>,
    phrases: Phrases,
    allowed: Vec<Vec<u8>>,
    wide: bool,
}

/// How many needles one automaton takes.
const SHARE: usize = 20_000;

impl Guard {
    /// Makes the search of `secrets`.
    pub fn new(secrets: Secrets) -> Self {
        let Secrets { list, mut needles, phrases: texts, allowed, wide, withholds: _ } = secrets;
        needles.retain(|(_, needle)| !allowed.contains(&needle.text));
        needles.sort_by(|a, b| (&a.1.text, a.0).cmp(&(&b.1.text, b.0)));
        needles.dedup();
        let mut phrases = Phrases::default();
        let shared: Known = allowed.clone().into();
        for (secret, text, mut known) in texts {
            known.push(Arc::clone(&shared));
            phrases.add(secret, text, known);
        }
        let finders = needles.chunks(SHARE).enumerate().filter_map(|(n, share)| {
            let finder = AhoCorasick::new(share.iter().map(|(_, needle)| &needle.text)).ok()?;
            Some((n * SHARE, finder))
        });
        Self { finders: finders.collect(), secrets: list, needles, phrases, allowed, wide }
    }

    /// Whether nothing is sought.
    pub fn is_idle(&self) -> bool {
        self.finders.is_empty() && self.phrases.is_empty()
    }

    /// The secret at position `at`.
    pub fn secret(&self, at: usize) -> &Secret {
        &self.secrets[at]
    }

    /// Whether `text` says a secret.
    pub fn finds(&self, text: &str) -> bool {
        let mut found = false;
        self.fold(text.as_bytes(), View::Whole, &mut |_, _, _| found = true);
        found
    }

    /// Gives each place of a file at which a secret stands, those in its compressed parts too. False where a part could
    /// not be opened.
    pub fn search(&self, bytes: &[u8], each: &mut dyn FnMut(Hit)) -> bool {
        self.parts(bytes, None, DEPTH, each)
    }

    fn parts(&self, bytes: &[u8], inside: Option<&str>, depth: usize, each: &mut dyn FnMut(Hit)) -> bool {
        let mut from = 0;
        loop {
            let window = &bytes[from..bytes.len().min(from + WINDOW)];
            self.window(window, from as u64, &mut |hit| each(Hit { inside: inside.map(str::to_owned), ..hit }));
            if from + window.len() == bytes.len() {
                break;
            }
            from += WINDOW - OVERLAP;
        }
        if depth == 0 {
            return true;
        }
        let mut whole = true;
        let opened = open::open(bytes, &mut |part| {
            // The name of a part may be what must not be told.
            let name = if self.finds(&part.name) { "a part of it" } else { &part.name };
            let name = inside.map_or_else(|| name.to_owned(), |around| format!("{around}, {name}"));
            self.window(part.name.as_bytes(), 0, &mut |hit| each(Hit { inside: Some(name.clone()), ..hit }));
            whole &= self.parts(&part.bytes, Some(&name), depth - 1, each);
        });
        opened && whole
    }

    /// Looks through one window of a file, whose first byte is byte `from` of it.
    pub(super) fn window(&self, bytes: &[u8], from: u64, each: &mut dyn FnMut(Hit)) {
        let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut hit = |secret: usize, at: usize, cited: bool| {
            if seen.insert((secret, at)) {
                each(Hit { secret, at: from + at as u64, inside: None, cited });
            }
        };
        self.fold(bytes, View::Whole, &mut hit);
        if bytes.contains(&b'<') || bytes.windows(2).any(|pair| pair == b"\\u" || pair == b"&l") {
            self.fold(bytes, View::Words, &mut hit);
        }
        if self.wide && bytes.contains(&0) {
            for (big, odd) in [(false, false), (false, true), (true, false), (true, true)] {
                self.fold(bytes, View::Wide { big, odd }, &mut hit);
            }
        }
    }

    fn fold(&self, bytes: &[u8], view: View, hit: &mut dyn FnMut(usize, usize, bool)) {
        let folded = Folded::of(bytes, view);
        for (first, finder) in &self.finders {
            for found in finder.find_overlapping_iter(&folded.text) {
                let (secret, needle) = &self.needles[first + found.pattern().as_usize()];
                let place = folded.place(found.start());
                let cited = || is_cited(bytes, place);
                if stands(needle, &folded, found.start(), found.end()) && !self.is_allowed(&folded, found.start(), found.end()) {
                    let cited = cited();
                    if !(cited && needle.may_be_cited) {
                        hit(*secret, place, cited);
                    }
                }
            }
        }
        self.phrases.search(&folded, &mut |secret, at, _| {
            let place = folded.place(at);
            hit(secret, place, is_cited(bytes, place));
        });
    }

    /// Whether the bytes from `from` to `to` are part of words that may be published.
    fn is_allowed(&self, folded: &Folded, from: usize, to: usize) -> bool {
        self.allowed.iter().any(|words| {
            let around = &folded.text[from.saturating_sub(words.len())..folded.text.len().min(to + words.len())];
            words.len() > to - from && holds(words, &folded.text[from..to]) && holds(around, words)
        })
    }
}

/// Whether a needle that was found stands there as words.
fn stands(needle: &Needle, folded: &Folded, from: usize, to: usize) -> bool {
    (!needle.whole || (folded.starts(from) && folded.starts(to))) && needle.breaks.iter().all(|at| folded.starts(from + at))
}

/// How far back the head of an entry is looked for.
const ENTRY: usize = 4 << 10;

/// How an entry begins and ends: in a page, and in what is searched of it.
const ENTRIES: [(&[u8], &[u8]); 2] = [(b"<li id=\"ref-", b"</li>"), (b"[\"#ref-", b"\"]")];

/// Whether byte `at` stands in an entry of a page's reference list.
fn is_cited(bytes: &[u8], at: usize) -> bool {
    let before = &bytes[at.saturating_sub(ENTRY)..at];
    let last = |what: &[u8]| before.windows(what.len()).rposition(|window| window == what);
    ENTRIES.iter().any(|(head, end)| last(head).is_some_and(|head| last(end).is_none_or(|end| end < head)))
}
