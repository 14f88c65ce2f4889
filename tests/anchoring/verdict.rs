//! Whether what became of a quotation is right.

use std::fmt;
use std::ops::Range;

use super::near::alike;
use super::record::Verdict;
use super::text::Text;

/// What became of a passage of the first version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It reads the same.
    Unchanged,
    /// Its words have changed, most of them are left.
    Edited,
    /// It is gone, or hardly anything of it is left.
    Removed,
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unchanged => "unchanged",
            Self::Edited => "edited",
            Self::Removed => "removed",
        })
    }
}

/// How much likelier the quotation's own place must be than any other for a reader to be sure of it.
const MARGIN: f64 = 0.1;

/// How alike a quotation must be to its own words for a reader to know them.
const KNOWN: f64 = 0.6;

/// A quotation that was asked for, and what came.
pub struct Asked<'a> {
    /// What became of the passage.
    pub state: State,
    /// Where it is now, or what is left of it.
    pub region: Option<Range<usize>>,
    /// Where the quotation stands word for word.
    pub places: Vec<Range<usize>>,
    /// The section it is written beside, where it is: words there come before words elsewhere.
    pub section: Option<Range<usize>>,
    /// What is marked.
    pub marked: Option<Range<usize>>,
    /// The quotation.
    pub quote: &'a str,
    /// What the report says.
    pub outcome: &'a str,
    /// Whether it is quoted without a slip.
    pub written: bool,
    /// Whether it has a prefix or a suffix.
    pub context: bool,
}

/// How words elsewhere are related to a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kin {
    /// Not at all, or they are other words of the first version.
    None,
    /// They are no words of the first version, and most of the passage.
    Moved,
    /// They were other words already, but read the same.
    Same,
    /// They were other words already, and are like it.
    Like,
}

/// How alike a quotation is to its own words, how alike to the likest others, and where those stand.
type Rival<'f> = &'f dyn Fn() -> (f64, f64, Range<usize>);

type Tells<'f, T> = &'f dyn Fn(&Range<usize>) -> T;

impl Asked<'_> {
    /// Judges. `rival` tells how alike the quotation is to its own words, and to the likest others; `kin` whether words of
    /// this version are the passage moved, or the same words; `between` how well a place stands between prefix and suffix.
    pub fn verdict(&self, text: &Text, rival: Rival<'_>, kin: Tells<'_, Kin>, between: Tells<'_, f64>) -> Verdict {
        match (&self.marked, self.outcome) {
            (Some(marked), "ok" | "moved" | "drifted") => self.placed(marked, text, kin, between),
            // A remark that is said not to be placed and is.
            (Some(_), _) => Verdict::Wrong,
            (None, "ambiguous") => self.undecided(rival, between),
            (None, "stale") => self.lost(rival, between),
            (None, _) => Verdict::Missed,
        }
    }

    fn placed(&self, marked: &Range<usize>, text: &Text, kin: Tells<'_, Kin>, between: Tells<'_, f64>) -> Verdict {
        let verbatim = self.places.contains(marked);
        // Spaces and the kinds of dashes decide where nothing else does.
        let exactly = |place: &Range<usize>| text.read(place).split_whitespace().eq(self.quote.split_whitespace());
        let mut rivals: Vec<&Range<usize>> = self.places.iter().filter(|place| !text.tokens[place.start].is_apart).collect();
        if exactly(marked) {
            rivals.retain(|place| exactly(place));
        }
        if verbatim && rivals.len() > 1 && !self.context && !self.section_decides(Some(marked)) {
            return Verdict::Wrong;
        }
        let Some(region) = self.region.as_ref().filter(|region| marked.start < region.end && region.start < marked.end) else {
            return self.elsewhere(marked, verbatim, kin(marked), between);
        };
        if !covers(marked, region) && !verbatim && self.state != State::Removed {
            return Verdict::Missed;
        }
        let silent = self.outcome != "drifted";
        let renamed = match self.state {
            State::Unchanged => self.written && !silent,
            State::Edited | State::Removed => silent && !verbatim && alike(self.quote, text.read(marked)) < 1.0,
        };
        if renamed { Verdict::Missed } else { Verdict::Right }
    }

    /// On words that the alignment does not hold for its own: right where they are the passage moved, or where they read as
    /// what is quoted, its own do not, and context does not tell them apart.
    fn elsewhere(&self, marked: &Range<usize>, verbatim: bool, kin: Kin, between: Tells<'_, f64>) -> Verdict {
        let fits = !self.context || between(marked) >= self.region.as_ref().map_or(0.5, |region| between(region).max(0.5));
        let own = self.written && self.state == State::Unchanged;
        let undecidable = match kin {
            Kin::Moved => true,
            Kin::Same => self.state != State::Unchanged && fits,
            // A slip can make other words of what was meant.
            Kin::None | Kin::Like => verbatim && !own && fits,
        };
        // Of a passage that is gone, words like it in its context are the best guess, and are said to be one.
        let guessed = kin == Kin::Like && self.state == State::Removed && self.outcome == "drifted" && fits;
        match (undecidable, guessed) {
            (true, _) => Verdict::Right,
            (_, true) => Verdict::Missed,
            _ => Verdict::Wrong,
        }
    }

    /// Whether the quotation stands in its section once, at the given place.
    fn section_decides(&self, place: Option<&Range<usize>>) -> bool {
        let Some(section) = &self.section else { return false };
        let inside = |place: &&Range<usize>| section.start <= place.start && place.end <= section.end;
        let mut there = self.places.iter().filter(inside);
        there.next() == place && place.is_some() && there.next().is_none()
    }

    fn undecided(&self, rival: Rival<'_>, between: Tells<'_, f64>) -> Verdict {
        if self.section_decides(self.region.as_ref()) && self.state == State::Unchanged {
            return Verdict::Missed;
        }
        if self.places.len() > 1 {
            let mut scores: Vec<f64> = self.places.iter().map(between).collect();
            scores.sort_by(|a, b| b.total_cmp(a));
            // Context decides where one place stands in it and no other nearly as well.
            let decides = self.context && scores[0] >= 0.5 && scores[0] - scores[1] >= 0.15;
            return if decides && self.state == State::Unchanged { Verdict::Missed } else { Verdict::Right };
        }
        self.unsure(rival, between)
    }

    fn lost(&self, rival: Rival<'_>, between: Tells<'_, f64>) -> Verdict {
        if self.state == State::Removed {
            return Verdict::Right;
        }
        if self.written && self.state == State::Unchanged {
            return Verdict::Missed;
        }
        self.unsure(rival, between)
    }

    /// Right where a reader could not be sure either: the quotation is hardly like its own words, or other words are nearly as
    /// like it and do not stand in another context.
    fn unsure(&self, rival: Rival<'_>, between: Tells<'_, f64>) -> Verdict {
        let (own, other, place) = rival();
        let told_apart = self.context
            && self.region.as_ref().is_some_and(|region| between(region) >= 0.75 && (place.is_empty() || between(region) - between(&place) >= 0.3));
        let sure = own >= KNOWN && (own - other >= MARGIN || (told_apart && own >= other));
        if sure { Verdict::Missed } else { Verdict::Right }
    }
}

/// Whether what is marked is what should be, save for a word or two, or a fifth.
fn covers(marked: &Range<usize>, region: &Range<usize>) -> bool {
    let both = marked.end.min(region.end).saturating_sub(marked.start.max(region.start));
    let apart = marked.len() + region.len() - 2 * both;
    apart <= 4 || 3 * both >= 2 * marked.len().max(region.len())
}
