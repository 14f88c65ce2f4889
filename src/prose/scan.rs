//! Walks over a paragraph from date to date and looks at what stands before each.

use super::article::Article;
use super::draft::Draft;
use super::judge::{Judge, Verdict};
use super::names::{self, Region};
use super::token::{Bracket, Kind, Tokens};
use super::words::Phrase;
use super::year::{self, Anchor, When};
use super::{Outcome, extra, shape, words};

/// Finds the citations of one paragraph.
pub(super) struct Scan<'a> {
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) judge: Judge<'a>,
    pub(super) article: &'a Article<'a>,
    pub(super) drafts: Vec<Draft>,
    /// The token after the last citation, and the bracket that one stands in.
    done: usize,
    last_open: Option<u32>,
}

/// Where a date stands.
#[derive(Clone, Copy)]
struct Place {
    anchor: Anchor,
    bracket: Option<Bracket>,
    /// The first token that may belong to it.
    low: usize,
}

impl<'a> Scan<'a> {
    /// Reads the paragraph.
    pub(super) fn run(tokens: &'a Tokens<'a>, article: &'a Article<'a>) -> Vec<Draft> {
        let judge = Judge { tokens, index: &article.index, is_german: article.is_german };
        let mut scan = Self { tokens, judge, article, drafts: Vec::new(), done: 0, last_open: None };
        let mut i = 0;
        while i < tokens.list.len() {
            i = scan.step(i).max(i + 1);
        }
        scan.drafts
    }

    /// Looks at token `i`; says where to go on.
    fn step(&mut self, i: usize) -> usize {
        if self.article.index.has_numbers
            && let Some(to) = self.document(i)
        {
            return to;
        }
        let Some(mut anchor) = year::at(self.tokens, i) else { return i + 1 };
        // `[1927] 2006`
        let wrapped = i > 0 && self.tokens.is(i - 1, '[') && self.tokens.is(i + 1, ']') && anchor.to > i + 1;
        anchor.from -= usize::from(wrapped);
        let bracket = if wrapped { self.tokens.bracket(anchor.to - 1) } else { self.tokens.bracket(i) };
        let low = bracket.map_or(self.done, |bracket| self.done.max(bracket.open as usize + 1));
        let place = Place { anchor, bracket, low };
        let before = self.drafts.len();
        self.date(place);
        if self.drafts.len() > before {
            self.last_open = bracket.map(|bracket| bracket.open);
            self.more_letters(place);
            self.done.max(anchor.to)
        } else {
            anchor.to
        }
    }

    fn date(&mut self, place: Place) {
        let Place { anchor, bracket, low } = place;
        if self.continues(place) {
            return;
        }
        if anchor.in_date {
            return extra::dated(self, anchor, low);
        }
        let mut high = anchor.from;
        // "Smith, in 1953"
        if high > low
            && self.tokens.get(high - 1).is_some_and(|t| t.kind == Kind::Lower)
            && matches!(self.tokens.word(high - 1), "em" | "en" | "in" | "de" | "im" | "c" | "ca" | "circa")
        {
            high -= 1;
        }
        let opens = bracket.is_some_and(|bracket| bracket.open as usize + 1 == high || self.tokens.is(high.wrapping_sub(1), '['));
        if let Some(bracket) = bracket.filter(|_| opens) {
            self.after_names(place, bracket);
        } else {
            self.beside_names(place, high);
        }
    }

    /// `(2001, 2003)`: another year of the same author.
    fn continues(&mut self, place: Place) -> bool {
        let Place { anchor, bracket, .. } = place;
        if self.drafts.is_empty() || self.last_open != bracket.map(|bracket| bracket.open) || self.done > anchor.from {
            return false;
        }
        let between = self.done..anchor.from;
        let joins =
            |i: usize| matches!(self.tokens.get(i).map(|t| t.kind), Some(Kind::Mark(',' | ';' | '&' | '-' | '\u{fffc}'))) || words::is_and(self.tokens.word(i));
        if between.is_empty() || between.len() > 3 || !between.clone().all(joins) || (bracket.is_none() && between.len() > 1) {
            return false;
        }
        let Some(last) = self.drafts.last().filter(|last| last.to_token == self.done) else { return false };
        let (region, named) = (last.region.clone(), last.named);
        let verdict = self.judge.exact(&region, anchor.when).or_else(|| self.judge.near(&region, anchor.when));
        if (bracket.is_none() || anchor.in_date) && verdict.as_ref().is_none_or(|verdict| verdict.loose) {
            return false;
        }
        let draft =
            Draft { from_token: anchor.from, to_token: anchor.to, anchor, region, named, strong: last.strong, repeated: true, verdict, secondary: false };
        self.push(draft, place);
        true
    }

    /// `2001a, b`
    fn more_letters(&mut self, place: Place) {
        for _ in 0..6 {
            let at = self.done;
            let When::Year(year, Some(_), other) = place.anchor.when else { return };
            let skip = if self.tokens.is(at, ',') || self.tokens.is(at, '&') || words::is_and(self.tokens.word(at)) { 1 } else { return };
            let letter = self.tokens.word(at + skip);
            let ends = matches!(self.tokens.get(at + skip + 1).map(|t| t.kind), Some(Kind::Mark(',' | ')' | ';' | ']')));
            let Some(c) = letter.chars().next().filter(|c| c.is_ascii_lowercase() && letter.len() == 1 && ends) else { return };
            let anchor = Anchor { from: at + skip, to: at + skip + 1, when: When::Year(year, Some(c), other), in_date: false };
            let Some(last) = self.drafts.last() else { return };
            let (region, named) = (last.region.clone(), last.named);
            let verdict = self.judge.exact(&region, anchor.when);
            let draft = Draft { from_token: anchor.from, to_token: anchor.to, anchor, region, named, strong: false, repeated: true, verdict, secondary: false };
            self.push(draft, Place { anchor, ..place });
        }
    }

    /// `Odgaard (2017)`: brackets begin with the date, and the names stand before them.
    fn after_names(&mut self, place: Place, bracket: Bracket) {
        let open = bracket.open as usize;
        let outer = self.tokens.brackets.get(bracket.parent as usize).map_or(0, |outer| outer.open as usize + 1);
        let low = self.done.max(outer);
        let region = names::read(self.tokens, low, open);
        let exact = self.find(&region, place.anchor.when).filter(|verdict| verdict.outcome != Outcome::Uncertain || verdict.from >= region.from);
        let named = !region.authors.is_empty();
        if let Some(verdict) = exact {
            return self.take(place, region, Some(verdict), true);
        }
        if let Some(verdict) = extra::body(self, &region, low, place.anchor.when) {
            return self.take(place, region, Some(verdict), true);
        }
        if let Some(verdict) = extra::after_title(self, place.anchor, low, open) {
            return self.take(place, region, Some(verdict), true);
        }
        if let Some(verdict) = extra::earlier(self, place.anchor, (low, open)) {
            let whole = verdict.from < open;
            let from = if whole { verdict.from } else { place.anchor.from };
            let draft = Draft {
                from_token: from,
                to_token: place.anchor.to,
                anchor: place.anchor,
                region,
                named: whole.then_some((from, open)),
                strong: true,
                repeated: !whole,
                verdict: Some(verdict),
                secondary: false,
            };
            return self.push(draft, place);
        }
        if !named {
            return;
        }
        let near = self.judge.near(&region, place.anchor.when);
        let strong = shape::before_brackets(self.tokens, &region, bracket, self.article.is_german);
        if near.is_some() || strong {
            self.take(place, region, near, strong);
        }
    }

    /// `Goble, 2019`: the names stand beside the date, in brackets or in the sentence.
    fn beside_names(&mut self, place: Place, high: usize) {
        let Place { anchor, bracket, low } = place;
        let region = names::read(self.tokens, low, high);
        let mut verdict = self.find(&region, anchor.when);
        let initial = || region.authors.iter().any(|author| !author.initials.is_empty());
        if verdict.is_none() || initial() {
            verdict = extra::body(self, &region, low, anchor.when).or(verdict);
        }
        if verdict.is_none() {
            verdict = extra::after_title(
                self,
                anchor,
                low,
                (low.max(high.saturating_sub(4))..high).rev().find(|i| self.tokens.get(*i).is_some_and(super::token::Token::is_word)).map_or(high, |i| i + 1),
            );
        }
        let Some(bracket) = bracket else {
            // In a sentence without brackets only what the list has is a citation.
            if let Some(verdict) = verdict.filter(|verdict| verdict.outcome != Outcome::Uncertain && shape::may_stand_alone(self.tokens, &region, verdict.from))
            {
                self.take(place, region, Some(verdict), false);
            }
            return;
        };
        if verdict.is_none() {
            verdict = extra::titled(self, anchor, (low, high), &region);
        }
        let strong = high == anchor.from && shape::in_brackets(self.tokens, &region, (low, high), bracket);
        if verdict.is_none() && !region.authors.is_empty() && (strong || shape::starts_clean(self.tokens, &region)) {
            verdict = self.judge.near(&region, anchor.when);
        }
        if verdict.is_none() {
            verdict = extra::at_address(self, anchor, (low, high));
        }
        if verdict.is_some() || strong {
            self.take(place, region, verdict, strong);
        }
    }

    /// The work with these names and this date, by names or by an acronym.
    fn find(&self, region: &Region, when: When) -> Option<Verdict> {
        if region.authors.is_empty() {
            return None;
        }
        let exact = self.judge.exact(region, when);
        if exact.as_ref().is_some_and(|verdict| verdict.outcome != Outcome::Uncertain) {
            return exact;
        }
        extra::by_acronym(self, region, when).or(exact)
    }

    /// Makes a citation of it.
    fn take(&mut self, place: Place, region: Region, verdict: Option<Verdict>, strong: bool) {
        let from = verdict.as_ref().map_or_else(|| shape::first(self.tokens, &region), |verdict| verdict.from);
        let named = Some((from, place.anchor.from));
        let draft =
            Draft { from_token: from, to_token: place.anchor.to, anchor: place.anchor, region, named, strong, repeated: false, verdict, secondary: false };
        self.push(draft, place);
    }

    /// Adds the locator and the closing bracket, and keeps it.
    pub(super) fn push_at(&mut self, draft: Draft) {
        let bracket = self.tokens.bracket(draft.anchor.from);
        let place = Place { anchor: draft.anchor, bracket, low: self.done };
        self.push(draft, place);
    }

    fn push(&mut self, mut draft: Draft, place: Place) {
        let limit = place.bracket.map_or(self.tokens.list.len(), |bracket| bracket.close as usize);
        if let Some((from, to)) = year::locator(self.tokens, draft.to_token).filter(|(_, to)| *to <= limit && place.bracket.is_some()) {
            draft.anchor.to = from;
            draft.to_token = to;
        }
        self.done = draft.to_token;
        draft.anchor.in_date = draft.to_token > place.anchor.to;
        draft.secondary = Phrase::Secondary
            .at(self.tokens, self.done + usize::from(matches!(self.tokens.get(self.done).map(|t| t.kind), Some(Kind::Mark(',' | ';' | '(')))))
            .is_some();
        // `Odgaard (2017)` with its closing bracket.
        if let Some(bracket) = place.bracket.filter(|bracket| draft.from_token < bracket.open as usize && bracket.close as usize == draft.to_token) {
            draft.to_token = bracket.close as usize + 1;
        }
        self.drafts.push(draft);
    }

    /// A law by its number: `Lei n° 13.146/2015`.
    fn document(&mut self, i: usize) -> Option<usize> {
        let draft = extra::document(self, i)?;
        let to = draft.to_token;
        self.done = to;
        self.last_open = None;
        self.drafts.push(draft);
        Some(to)
    }
}
