//! From a quotation to what became of it: the outcomes and their thresholds.

use std::ops::Range;

use super::Outcome;
use super::context::{Agreement, Context, deciding};
use super::fold::Level;
use super::form::Form;
use super::likeness::{Weighed, pieces};
use super::stream::Stream;

/// A quotation that is looked for.
#[derive(Clone, Debug, Default)]
pub struct Selector<'s> {
    /// The words; an ellipsis in them leaves words out.
    pub quote: &'s str,
    /// The words right before them.
    pub prefix: Option<&'s str>,
    /// The words right after them.
    pub suffix: Option<&'s str>,
    /// Which of several places, from 1, and of how many where that was written.
    pub occurrence: Option<(usize, Option<usize>)>,
    /// Where they stand; the whole text if not given.
    pub home: Option<Range<usize>>,
    /// Whether a block begins with them.
    pub opens_block: bool,
}

/// What became of a quotation.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// The outcome.
    pub outcome: Outcome,
    /// How sure it is, from 0 to 1.
    pub score: f64,
    /// The place; of an outcome that has one.
    pub range: Option<Range<usize>>,
    /// How many places have the very words.
    pub places: usize,
    /// The places it could be, the best first, where none was found: at most five.
    pub candidates: Vec<Near>,
    /// What in the selector keeps the very words from being the place.
    pub but: Option<But>,
}

/// A place that could be a quotation's.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// Where.
    pub range: Range<usize>,
    /// How close it is, from 0 to 1.
    pub score: f64,
}

/// What keeps words that stand in a text from being the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum But {
    /// They stand elsewhere.
    Elsewhere,
    /// Other words are before them.
    Prefix,
    /// Other words are after them.
    Suffix,
    /// They stand in this many places, which is not what `occurrence` counts.
    Occurrence(usize),
}

/// Quotations of this length, in characters, are taken to name one place whatever stands around them.
pub(super) const LONG: usize = 40;

/// Quotations shorter than this are not recognised by likeness alone.
pub(super) const SHORT: usize = 24;

/// How much better than the next the best place must be.
const MARGIN: f64 = 0.15;

/// How many candidates are told.
pub(super) const TOLD: usize = 5;

/// The most places of the very words that are weighed against each other.
const WEIGHED: usize = 1_000;

/// How many bytes an ellipsis leaves out at most: a part of a passage, not half an article.
const LEFT_OUT: usize = 1_500;

impl<K: Copy> Stream<K> {
    /// Judges what became of a quotation.
    pub fn judge(&self, selector: &Selector<'_>) -> Judgement {
        let all = 0..self.len();
        let home = selector.home.clone().unwrap_or_else(|| all.clone());
        let context = Context::new(selector.prefix, selector.suffix);
        let case = Case { stream: self, selector, context, length: Form::of(selector.quote, Level::Normal).chars().count() };
        if case.length == 0 {
            return Judgement { outcome: Outcome::Stale, ..Judgement::default() };
        }
        let at_home = case.very_words(&home);
        if let Some(found) = at_home.as_ref().and_then(|(hits, level)| case.at_home(hits, *level)) {
            return found;
        }
        let elsewhere = if home == all { None } else { case.very_words(&all) };
        if let Some(found) = elsewhere.as_ref().filter(|_| at_home.is_none()).and_then(|(hits, level)| case.moved(hits, *level)) {
            return found;
        }
        let but = case.but(at_home.as_ref().map(|(hits, _)| hits), elsewhere.as_ref().map(|(hits, _)| hits));
        let mut near = case.near(&home);
        if let Some(found) = case.drifted(&near, &home) {
            return found;
        }
        let very = at_home.or(elsewhere).map(|(hits, _)| hits).unwrap_or_default();
        near.splice(0..0, very.into_iter().take(TOLD).map(|range| case.weigh(range, 1.0)));
        let mut candidates: Vec<Near> = Vec::new();
        for one in near {
            if candidates.iter().all(|c| c.range.end <= one.range.start || one.range.end <= c.range.start) && candidates.len() < TOLD {
                candidates.push(Near { score: one.likeness, range: one.range });
            }
        }
        Judgement { outcome: Outcome::Stale, candidates, but, ..Judgement::default() }
    }

    /// The fewest words before and after `range` that tell it from every other place of the same words in `within`; none
    /// where it is the only one, or where nothing tells it.
    pub fn deciding(&self, range: &Range<usize>, within: Option<&Range<usize>>) -> (Option<String>, Option<String>) {
        let all = 0..self.len();
        let others: Vec<Range<usize>> = self.exact(self.words(range), Level::Normal, false, within.unwrap_or(&all));
        let others: Vec<Range<usize>> = others.into_iter().filter(|other| other != range).take(WEIGHED).collect();
        if others.is_empty() { (None, None) } else { deciding(self, range, &others).unwrap_or_default() }
    }
}

/// A quotation on trial.
pub(super) struct Case<'c, 's, K> {
    pub(super) stream: &'c Stream<K>,
    pub(super) selector: &'c Selector<'s>,
    pub(super) context: Context,
    /// Its length in characters.
    pub(super) length: usize,
}

impl<K: Copy> Case<'_, '_, K> {
    /// The places of the very words, at the strictest level that has any: as they are, without spaces and accents, with
    /// words left out at an ellipsis, and last without regard to capitals.
    fn very_words(&self, within: &Range<usize>) -> Option<(Vec<Range<usize>>, Level)> {
        for level in Level::ALL {
            // Of few letters without spaces, other words are made.
            if level != Level::Normal && Form::of(self.selector.quote, level).chars().count() < 8 {
                break;
            }
            for &asides in self.stream.readings() {
                let hits = self.admitted(self.stream.exact(self.selector.quote, level, asides, within));
                if !hits.is_empty() {
                    return Some((hits, level));
                }
            }
            let hits = self.admitted(self.pieces(level, within));
            if !hits.is_empty() {
                return Some((hits, level));
            }
        }
        None
    }

    /// Those that are whole words and open a block where they must. A long quotation may have been cut within a word.
    fn admitted(&self, mut hits: Vec<Range<usize>>) -> Vec<Range<usize>> {
        hits.truncate(WEIGHED);
        hits.dedup();
        if self.selector.opens_block {
            hits.retain(|hit| self.stream.is_block_start(hit.start));
        }
        let whole: Vec<Range<usize>> = hits.iter().filter(|hit| self.stream.is_whole_words(hit)).cloned().collect();
        if whole.is_empty() && self.length >= SHORT { hits } else { whole }
    }

    /// The places of a quotation with an ellipsis: its pieces in order, near each other.
    fn pieces(&self, level: Level, within: &Range<usize>) -> Vec<Range<usize>> {
        let pieces = pieces(self.selector.quote);
        let [first, rest @ ..] = pieces.as_slice() else { return Vec::new() };
        if rest.is_empty() && *first == self.selector.quote.trim() {
            return Vec::new();
        }
        let mut hits = Vec::new();
        for &asides in self.stream.readings() {
            let starts = self.stream.exact(first, level, asides, within);
            for (n, start) in starts.iter().take(WEIGHED).enumerate() {
                let limit = starts.get(n + 1).filter(|_| !rest.is_empty()).map_or(within.end, |next| next.start.max(start.end));
                if let Some(end) = self.chain(rest, start.end, limit, (level, asides)) {
                    hits.push(start.start..end);
                }
            }
            if !hits.is_empty() {
                break;
            }
        }
        hits
    }

    /// Where the last of `rest` ends, each found after the one before.
    fn chain(&self, rest: &[&str], from: usize, limit: usize, (level, asides): (Level, bool)) -> Option<usize> {
        let mut at = from;
        for piece in rest {
            let mut end = (at + LEFT_OUT).min(limit);
            while !self.stream.read.is_char_boundary(end) {
                end += 1;
            }
            let found = self.stream.exact(piece, level, asides, &(at..end));
            at = found.first()?.end;
        }
        (!self.stream.is_walled(&(from..at))).then_some(at)
    }

    /// The very words where they are looked for.
    fn at_home(&self, hits: &[Range<usize>], level: Level) -> Option<Judgement> {
        if let Some((wanted, of)) = self.selector.occurrence
            && self.context.is_empty()
        {
            let hit = hits.get(wanted.checked_sub(1)?).filter(|_| of.is_none_or(|of| of == hits.len()));
            return match hit {
                Some(hit) => Some(self.placed(Outcome::Ok, hit.clone(), 1.0, hits.len())),
                None if of.is_some() && hits.len() > 1 => Some(self.ambiguous(hits, Some(But::Occurrence(hits.len())))),
                None => None,
            };
        }
        let sure = if level == Level::Normal { 1.0 } else { 0.98 };
        match hits {
            [one] => {
                let agreement = self.context.agreement(self.stream, one);
                let outcome = match agreement.best() {
                    None => Outcome::Ok,
                    Some(_) if level != Level::Normal && self.has_likelier(one, agreement) => return None,
                    Some(best) if best >= 0.8 || agreement.mean().is_some_and(|mean| mean >= 0.5) => Outcome::Ok,
                    Some(_) if self.length >= LONG => Outcome::Moved,
                    Some(_) => return None,
                };
                let outcome = if level == Level::Caseless && !self.is_capital_alone(one) { Outcome::Drifted } else { outcome };
                let score = sure * agreement.mean().map_or(1.0, |mean| 0.8 + 0.2 * mean);
                Some(self.placed(outcome, one.clone(), score, 1))
            }
            many => Some(match self.best_of(many) {
                Some(best) => {
                    let outcome = if level == Level::Caseless { Outcome::Drifted } else { Outcome::Ok };
                    self.placed(outcome, best.range, sure * (0.8 + 0.2 * best.agreement.mean().unwrap_or(0.0)), many.len())
                }
                None => self.ambiguous(many, None),
            }),
        }
    }

    /// Whether words much like the quotation stand where its context agrees better: a sibling may happen to have its letters.
    fn has_likelier(&self, one: &Range<usize>, agreement: Agreement) -> bool {
        let mean = agreement.mean().unwrap_or(1.0);
        let apart = |near: &Weighed| near.range.end <= one.start || one.end <= near.range.start;
        let better = |near: &Weighed| near.likeness >= 0.75 && near.agreement.mean().is_some_and(|other| other >= mean + 0.05);
        mean < 0.95 && self.near(one).iter().any(|near| apart(near) && better(near))
    }

    /// Whether nothing but the capital of the first letter differs: a quotation often begins with one of its own.
    fn is_capital_alone(&self, range: &Range<usize>) -> bool {
        let without_first = |text: &str| -> String { text.chars().skip(1).collect() };
        let words = Form::of(self.stream.words(range), Level::Bare);
        without_first(&words) == without_first(&Form::of(self.selector.quote, Level::Bare))
    }

    /// The place whose context decides between several.
    fn best_of(&self, hits: &[Range<usize>]) -> Option<Weighed> {
        if self.context.is_empty() {
            return None;
        }
        let mut weighed: Vec<Weighed> = hits.iter().map(|hit| self.weigh(hit.clone(), 1.0)).collect();
        weighed.sort_by(|a, b| b.agreement.mean().partial_cmp(&a.agreement.mean()).unwrap_or(std::cmp::Ordering::Equal));
        let mean = |n: usize| weighed.get(n).and_then(|w| w.agreement.mean()).unwrap_or(0.0);
        (mean(0) >= 0.5 && mean(0) - mean(1) >= MARGIN).then(|| weighed.swap_remove(0))
    }

    /// The very words, elsewhere than where they are looked for.
    fn moved(&self, hits: &[Range<usize>], level: Level) -> Option<Judgement> {
        if level == Level::Caseless {
            return None;
        }
        match hits {
            [one] => {
                let agreement = self.context.agreement(self.stream, one);
                let decisive = self.length >= LONG || agreement.best().is_some_and(|best| best >= 0.5);
                decisive.then(|| self.placed(Outcome::Moved, one.clone(), 0.9, 1))
            }
            many => match self.best_of(many) {
                Some(best) => Some(self.placed(Outcome::Moved, best.range, 0.9, many.len())),
                None if self.length >= LONG => Some(self.ambiguous(many, Some(But::Elsewhere))),
                None => None,
            },
        }
    }

    pub(super) fn placed(&self, outcome: Outcome, range: Range<usize>, score: f64, places: usize) -> Judgement {
        Judgement { outcome, score, range: Some(range), places, ..Judgement::default() }
    }

    fn ambiguous(&self, hits: &[Range<usize>], but: Option<But>) -> Judgement {
        let candidates = hits.iter().take(TOLD).map(|range| Near { range: range.clone(), score: 1.0 }).collect();
        Judgement { outcome: Outcome::Ambiguous, places: hits.len(), candidates, but, ..Judgement::default() }
    }

    fn but(&self, home: Option<&Vec<Range<usize>>>, elsewhere: Option<&Vec<Range<usize>>>) -> Option<But> {
        if let Some(hits) = home {
            if self.selector.occurrence.is_some() && self.context.is_empty() {
                return Some(But::Occurrence(hits.len()));
            }
            let agreement = self.context.agreement(self.stream, hits.first()?);
            return Some(if agreement.before.is_some_and(|before| before < 0.5) { But::Prefix } else { But::Suffix });
        }
        elsewhere.map(|_| But::Elsewhere)
    }
}
