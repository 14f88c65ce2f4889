//! A text that came in, was worked on, and comes in again: both changes laid together.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::difference::{Fate, three};

/// The text of both, and what is to be said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Joined {
    pub text: String,
    /// How many passages came from the manuscript.
    pub taken: usize,
    /// How many passages that were changed by hand stayed so.
    pub kept: usize,
    /// Where words of both stand in one passage.
    pub mixed: Vec<Range<usize>>,
    /// Where the two could not be joined: the words by hand stand there, and these are the manuscript's.
    pub differs: Vec<(Range<usize>, String)>,
    /// What the manuscript no longer says and stays: where it stands, and what it is.
    pub gone: Vec<(Range<usize>, String)>,
    /// Where the last part came from.
    pub last: Option<Came>,
}

/// Where parts come from: which text, and which of its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Came {
    Own(Range<usize>),
    New(Range<usize>),
    Both,
}

impl Came {
    fn follows(&self, last: Option<&Self>) -> bool {
        match (last, self) {
            (Some(Self::Own(last)), Self::Own(next)) | (Some(Self::New(last)), Self::New(next)) => last.end == next.start,
            _ => false,
        }
    }
}

/// The three states of a text: as it came in, as it is now, as it comes in again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Three<'t> {
    pub base: &'t str,
    pub own: &'t str,
    pub new: &'t str,
}

/// How a text is taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Into the blocks between empty lines.
    Blocks,
    /// Into the entries of a bibliography.
    Entries,
    /// Into lines.
    Lines,
}

impl Cut {
    fn begins(self, line: &str, before: &str) -> bool {
        match self {
            Self::Lines => true,
            Self::Blocks => before.trim().is_empty() && !line.trim().is_empty(),
            Self::Entries => line.starts_with('@') || (before.trim().is_empty() && !line.trim().is_empty()),
        }
    }

    /// The parts of a text, which together are the text.
    pub fn parts(self, text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        let (mut start, mut at, mut before) = (0, 0, "-");
        for line in text.split_inclusive('\n') {
            if at > start && self.begins(line, before) {
                out.push(&text[start..at]);
                start = at;
            }
            at += line.len();
            before = line;
        }
        out.push(&text[start..]);
        out.retain(|part| !part.is_empty());
        out
    }

    /// How many line ends stand between two parts at least, where they come from two texts.
    const fn gap(self) -> usize {
        match self {
            Self::Blocks | Self::Entries => 2,
            Self::Lines => 1,
        }
    }
}

/// Joins what was changed by hand and what changed in the manuscript.
pub(super) fn join(texts: Three<'_>, cut: Cut) -> Joined {
    let (base, own, new) = (cut.parts(texts.base), cut.parts(texts.own), cut.parts(texts.new));
    let bare = |parts: &[&str]| parts.iter().map(|part| part.trim_end().to_owned()).collect::<Vec<_>>();
    let (b, o, n) = (bare(&base), bare(&own), bare(&new));
    let mut out = Joined::default();
    for stretch in three(&b, &o, &n) {
        let (old, mine, theirs) = (&base[stretch.base.clone()], &own[stretch.own.clone()], &new[stretch.new.clone()]);
        match Fate::of(&b[stretch.base.clone()], &o[stretch.own.clone()], &n[stretch.new.clone()]) {
            Fate::Same => drop(out.put(mine, Came::Own(stretch.own), cut)),
            Fate::Own => {
                out.kept += 1;
                out.put(mine, Came::Own(stretch.own), cut);
            }
            Fate::New => {
                out.taken += 1;
                out.put(theirs, Came::New(stretch.new), cut);
            }
            Fate::Both => out.both(Three { base: &old.concat(), own: &mine.concat(), new: &theirs.concat() }, cut),
        }
    }
    out
}

impl Joined {
    /// Adds parts; gives the place they stand at. Parts that follow one another in their text stand as they do there.
    pub fn put<T: AsRef<str>>(&mut self, parts: &[T], from: Came, cut: Cut) -> Range<usize> {
        let ends = |text: &str| text[text.trim_end().len()..].matches('\n').count();
        while !parts.is_empty() && !from.follows(self.last.as_ref()) && !self.text.trim().is_empty() && ends(&self.text) < cut.gap() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.extend(parts.iter().map(AsRef::as_ref));
        if !parts.is_empty() {
            self.last = Some(from);
        }
        start..self.text.trim_end().len().max(start)
    }

    /// Both changed it: word by word, and where that can't be, the words by hand stay.
    fn both(&mut self, texts: Three<'_>, cut: Cut) {
        match words(texts) {
            Some(text) => {
                (self.taken, self.kept) = (self.taken + 1, self.kept + 1);
                let at = self.put(&[text], Came::Both, cut);
                self.mixed.push(at);
            }
            None => {
                let at = self.put(&[texts.own], Came::Both, cut);
                self.differs.push((at, texts.new.trim().to_owned()));
            }
        }
    }
}

/// The words of both changes, where no word was changed by both.
pub(super) fn words(Three { base, own, new }: Three<'_>) -> Option<String> {
    let (base, own, new): (Vec<&str>, Vec<&str>, Vec<&str>) =
        (base.split_word_bounds().collect(), own.split_word_bounds().collect(), new.split_word_bounds().collect());
    if base.is_empty() {
        return None;
    }
    let mut out = String::new();
    for stretch in three(&base, &own, &new) {
        let (old, mine, theirs) = (&base[stretch.base], &own[stretch.own], &new[stretch.new]);
        match Fate::of(old, mine, theirs) {
            Fate::Same | Fate::Own => out.extend(mine.iter().copied()),
            Fate::New => out.extend(theirs.iter().copied()),
            Fate::Both => return None,
        }
    }
    Some(out)
}
