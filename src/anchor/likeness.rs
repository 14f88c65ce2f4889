//! Places whose words are like a quotation's, and whether one is close enough to be its own.

use std::ops::Range;

use super::Outcome;
use super::context::Agreement;
use super::fold::Level;
use super::form::Form;
use super::judge::{Case, Judgement, LONG, SHORT, TOLD};
use super::words::{Comparison, compare};

/// A place and what speaks for it.
#[derive(Clone, Debug)]
pub(super) struct Weighed {
    pub range: Range<usize>,
    /// How alike the letters are.
    pub likeness: f64,
    /// How alike the words are, where that was asked for.
    pub words: Option<Comparison>,
    pub agreement: Agreement,
}

impl Weighed {
    /// What speaks for it, as one number.
    fn total(&self) -> f64 {
        self.agreement.mean().map_or(self.likeness, |mean| 0.6 * self.likeness + 0.4 * mean)
    }

    /// Whether it and `other` share words.
    fn overlaps(&self, other: &Weighed) -> bool {
        self.range.start < other.range.end && other.range.start < self.range.end
    }
}

/// How many bytes an ellipsis leaves out at most where its pieces are not word for word.
const LEFT_OUT: usize = 600;

/// How many pieces a quotation with ellipses has at most.
const MOST_PIECES: usize = 8;

/// How many places of a prefix or suffix are looked at.
const HINTS: usize = 20;

impl<K: Copy> Case<'_, '_, K> {
    pub(super) fn weigh(&self, range: Range<usize>, likeness: f64) -> Weighed {
        Weighed { agreement: self.context.agreement(self.stream, &range), range, likeness, words: None }
    }

    /// Places like the quotation, the best first.
    pub(super) fn near(&self, home: &Range<usize>) -> Vec<Weighed> {
        // An ellipsis at an end leaves nothing out.
        let quote = match pieces(self.selector.quote).as_slice() {
            [one] => Form::of(one, Level::Normal),
            _ => Form::of(self.selector.quote, Level::Normal),
        };
        let mut near: Vec<Weighed> = Vec::new();
        for &asides in self.stream.readings() {
            let index = self.stream.near_index(asides);
            let form = self.stream.form(Level::Normal, asides);
            let letters = index.letters(&quote);
            for hit in index.near(&letters, &self.hints(form, quote.len())) {
                let range = self.snapped(self.stream.whole(form.to_read(&hit.form)));
                if !range.is_empty() && !self.stream.is_walled(&range) {
                    near.push(self.weigh(range, 1.0 - hit.edits as f64 / letters.len() as f64));
                }
            }
        }
        near.extend(self.near_pieces());
        near.extend(self.between(&quote));
        if self.selector.opens_block {
            near.retain(|one| self.stream.is_block_start(one.range.start));
        }
        self.ranked(near, home)
    }

    /// The best first, each apart from the others. Where all else is equal, the place where the quotation is looked for.
    fn ranked(&self, mut near: Vec<Weighed>, home: &Range<usize>) -> Vec<Weighed> {
        let outside = |one: &Weighed| !(home.start <= one.range.start && one.range.end <= home.end);
        near.sort_by(|a, b| {
            b.total().total_cmp(&a.total()).then(outside(a).cmp(&outside(b))).then(a.range.len().cmp(&b.range.len())).then(a.range.start.cmp(&b.range.start))
        });
        let mut kept: Vec<Weighed> = Vec::new();
        for one in near {
            if !kept.iter().any(|k| k.overlaps(&one)) {
                kept.push(one);
            }
        }
        kept
    }

    /// Ranges of a form beside which the noted words stand: after the prefix, before the suffix.
    fn hints(&self, form: &Form, length: usize) -> Vec<Range<usize>> {
        let mut hints = Vec::new();
        let room = length + length / 2 + 8;
        if let Some(prefix) = self.selector.prefix.map(|prefix| Form::of(prefix, Level::Normal)).filter(|p| p.len() > 7) {
            hints.extend(form.text.match_indices(&prefix).take(HINTS).map(|(at, _)| at + prefix.len()..(at + prefix.len() + room).min(form.text.len())));
        }
        if let Some(suffix) = self.selector.suffix.map(|suffix| Form::of(suffix.trim(), Level::Normal)).filter(|s| s.len() > 7) {
            hints.extend(form.text.match_indices(&suffix).take(HINTS).map(|(at, _)| at.saturating_sub(room)..at));
        }
        hints
    }

    /// What stands between the very words that were noted before and after.
    fn between(&self, quote: &str) -> Vec<Weighed> {
        let (Some(prefix), Some(suffix)) = (self.selector.prefix, self.selector.suffix) else { return Vec::new() };
        let prefix = Form::of(prefix, Level::Normal);
        let suffix = Form::of(suffix.trim_start(), Level::Normal);
        if prefix.len() < 12 || suffix.len() < 12 {
            return Vec::new();
        }
        let mut near = Vec::new();
        for &asides in self.stream.readings() {
            let form = self.stream.form(Level::Normal, asides);
            for (at, _) in form.text.match_indices(&prefix).take(HINTS) {
                let start = at + prefix.len();
                let Some(length) = form.text[start..].find(&suffix).filter(|length| *length < quote.len() * 5 / 2 + 20) else { continue };
                let range = self.stream.whole(form.to_read(&(start..start + length)));
                if range.is_empty() || self.stream.is_walled(&range) || !self.stream.is_whole_words(&range) {
                    continue;
                }
                let edits = strsim::levenshtein(quote, form.text[start..start + length].trim());
                near.push(self.weigh(range, 1.0 - edits.min(quote.chars().count()) as f64 / quote.chars().count() as f64));
            }
        }
        near
    }

    /// Places like the first and the last piece of a quotation with an ellipsis, one after the other.
    fn near_pieces(&self) -> Vec<Weighed> {
        let pieces = pieces(self.selector.quote);
        let ([first, .., last], false) = (pieces.as_slice(), pieces.len() > MOST_PIECES) else { return Vec::new() };
        let mut near = Vec::new();
        for &asides in self.stream.readings() {
            let ends = self.like(last, asides);
            let mut starts = self.like(first, asides);
            let very = self.stream.exact(first, Level::Bare, asides, &(0..self.stream.len()));
            starts.extend(very.into_iter().map(|range| (range, 1.0, Comparison { kept: 1.0, ..Comparison::default() })));
            for (end, other, end_words) in &ends {
                let before = starts.iter().filter(|(start, ..)| start.end <= end.start && end.start <= start.end + LEFT_OUT);
                let Some((start, one, start_words)) = before.max_by_key(|(start, ..)| start.end) else { continue };
                let range = self.snapped(start.start..end.end);
                if !self.stream.is_walled(&range) {
                    let (a, b) = (first.len() as f64, last.len() as f64);
                    let mean = |one: f64, other: f64| (one * a + other * b) / (a + b);
                    let words =
                        Comparison { kept: mean(start_words.kept, end_words.kept), replaced: mean(start_words.replaced, end_words.replaced), added: 0.0 };
                    near.push(Weighed { words: Some(words), ..self.weigh(range, mean(*one, *other)) });
                }
            }
        }
        near
    }

    /// Places like some words, the best first, each with how alike its letters and its words are.
    fn like(&self, words: &str, asides: bool) -> Vec<(Range<usize>, f64, Comparison)> {
        let index = self.stream.near_index(asides);
        let form = self.stream.form(Level::Normal, asides);
        let letters = index.letters(&Form::of(words, Level::Normal));
        let hits = index.near(&letters, &[]).into_iter().take(TOLD);
        let near = hits.map(|hit| (form.to_read(&hit.form), 1.0 - hit.edits as f64 / letters.len() as f64)).filter(|(_, q)| *q >= 0.8);
        near.map(|(range, q)| (range.clone(), q, compare(words, self.stream.words(&self.snapped(range))))).collect()
    }

    /// A range whose ends cut no word: a word that is mostly inside is taken in, another is left.
    fn snapped(&self, range: Range<usize>) -> Range<usize> {
        let read = &self.stream.read;
        let (mut start, mut end) = (range.start, range.end);
        if !self.stream.ends_word(start) {
            let first = read[..start].char_indices().rev().map(|(at, _)| at).find(|&at| self.stream.ends_word(at)).unwrap_or(0);
            let next = read[start..].char_indices().skip(1).map(|(at, _)| start + at).find(|&at| self.stream.ends_word(at)).unwrap_or(end);
            start = if start - first <= next - start { first } else { next.min(end) };
        }
        if !self.stream.ends_word(end) {
            let next = read[end..].char_indices().skip(1).map(|(at, _)| end + at).find(|&at| self.stream.ends_word(at)).unwrap_or(read.len());
            let first = read[..end].char_indices().rev().map(|(at, _)| at).find(|&at| self.stream.ends_word(at)).unwrap_or(start);
            end = if next - end <= end - first { next } else { first.max(start) };
        }
        self.stream.whole(start..end.max(start))
    }

    /// The place that is left where the words have changed: close enough, and closer than any other.
    pub(super) fn drifted(&self, near: &[Weighed], home: &Range<usize>) -> Option<Judgement> {
        let mut first: Vec<Weighed> = near.iter().take(3).cloned().collect();
        for one in &mut first {
            one.words = one.words.or_else(|| Some(compare(self.selector.quote, self.stream.words(&one.range))));
        }
        // The next best get the same care: a twin must not look worse for want of it.
        first.iter_mut().filter(|one| one.likeness >= 0.6).for_each(|one| self.fit(one));
        let (best, others) = first.split_first()?;
        let lead = Lead::of(best, others);
        let inside = home.start <= best.range.start && best.range.end <= home.end;
        let may_move = best.likeness >= 0.90 || best.agreement.least().is_some_and(|least| least >= 0.9);
        let close = (inside || may_move) && self.is_close(best, lead);
        close.then(|| self.placed(Outcome::Drifted, best.range.clone(), best.total(), 0))
    }

    /// Takes in the words beside a place that are the quotation's last or first ones: fewest edits alone would rather have
    /// another word there than words that were put between.
    fn fit(&self, best: &mut Weighed) {
        const WORDS: usize = 4;
        let worth = |words: Option<Comparison>| words.map_or(0.0, |words| words.kept - words.replaced);
        if worth(best.words) >= 0.99 {
            return;
        }
        let mut ends = Vec::new();
        let mut at = best.range.clone();
        for _ in 0..WORDS {
            at.end = self.stream.word_after(at.end);
            ends.push(at.clone());
        }
        at = best.range.clone();
        for _ in 0..WORDS {
            at.start = self.stream.word_before(at.start);
            ends.push(at.clone());
        }
        ends.retain(|range| *range != best.range && !self.stream.is_walled(range));
        for range in ends {
            let words = compare(self.selector.quote, self.stream.words(&range));
            if words.kept - words.replaced > worth(best.words) + 0.02 {
                *best = Weighed { words: Some(words), ..self.weigh(range, best.likeness) };
            }
        }
    }

    /// Whether a place is close enough. The numbers are tuned on quotations of real reviewers and on passages drawn from real
    /// articles, judged in their later versions (`tests/anchoring.rs`).
    fn is_close(&self, best: &Weighed, lead: Lead) -> bool {
        let q = best.likeness;
        let words = best.words.unwrap_or_default();
        // Words were dropped, added or misspelt, and none was put in the place of another: no sibling differs so.
        let same = words.replaced == 0.0 && words.added <= 0.5 && words.kept >= if pieces(self.selector.quote).len() > 1 { 0.85 } else { 0.7 };
        let (long, length) = (self.length >= LONG, self.length);
        match (best.agreement.mean(), best.agreement.least()) {
            (Some(mean), Some(least)) => {
                let both = best.agreement.has_both();
                let by_place = both && least >= 0.95 && (q >= 0.5 || words.kept >= 0.6);
                let by_context = (q >= 0.80 && mean >= 0.75) || (both && ((q >= 0.65 && mean >= 0.85) || (q >= 0.60 && least >= 0.90)));
                let by_length = q >= 0.85 && long && mean >= 0.5 && words.replaced <= 0.1;
                let by_both = both && q >= 0.70 && length >= 60 && mean >= 0.6 && words.replaced <= 0.3 && lead.letters >= 0.2;
                let by_words = same && q >= 0.65 && mean >= 0.7 && lead.is_clear(0.15, 0.2);
                let decided = (by_context || by_length || by_both) && (length >= SHORT || least >= 0.8 || words.kept >= 0.9);
                ((decided || by_place) && lead.total >= 0.05) || by_words
            }
            _ => {
                let by_likeness = q >= 0.90 && length >= SHORT && lead.letters >= 0.10;
                let by_words = same && q >= 0.65 && length >= 16 && lead.is_clear(0.20, 0.25);
                let by_length = q >= 0.70 && length >= 60 && words.replaced <= 0.1 && lead.letters >= 0.25;
                let short = same && words.kept >= 0.95 && q >= 0.80 && length >= 8 && lead.is_clear(0.30, 0.35);
                let misspelt = words.replaced == 0.0 && words.kept >= 0.99 && q >= 0.88 && length >= 12 && lead.letters >= 0.10;
                by_likeness || by_words || by_length || short || misspelt
            }
        }
    }
}

/// How far the best place is ahead of the next.
#[derive(Clone, Copy, Debug)]
struct Lead {
    /// By all that speaks for it.
    total: f64,
    /// By its letters.
    letters: f64,
    /// By its words.
    words: f64,
}

impl Lead {
    fn of(best: &Weighed, others: &[Weighed]) -> Self {
        let next = |measure: &dyn Fn(&Weighed) -> f64| measure(best) - others.iter().map(measure).fold(0.0, f64::max);
        let words = |one: &Weighed| one.words.map_or(0.0, |words| words.kept - words.replaced);
        Self { total: next(&Weighed::total), letters: next(&|one| one.likeness), words: next(&words) }
    }

    /// Whether it is clear by letters or by words, and by neither behind.
    fn is_clear(self, letters: f64, words: f64) -> bool {
        (self.letters >= letters || self.words >= words) && self.letters >= 0.05 && self.words > 0.0
    }
}

/// The pieces of a quotation between its ellipses: `…`, `...`, `[...]`, `(…)`.
pub(super) fn pieces(quote: &str) -> Vec<&str> {
    quote
        .split("...")
        .flat_map(|part| part.split('…'))
        .map(|part| part.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '[' | ']' | '(' | ')')))
        .filter(|part| !part.is_empty())
        .collect()
}
