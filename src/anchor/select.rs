//! Words as a reader's page tells them, found in the text it was made of.
//!
//! A page has more than its text (the numbers of notes, citations as they are printed, formulas as they are set), and what
//! was selected in it may have these or lack them. So each aside of the text may be there word for word, be left out, or
//! stand for anything.

use std::cmp::Ordering;
use std::ops::Range;

use super::context::Context;
use super::fold::Level;
use super::form::Form;
use super::stream::Stream;

/// What was selected in a page.
#[derive(Clone, Debug, Default)]
pub struct Selection<'s> {
    /// The words.
    pub text: &'s str,
    /// The words before them.
    pub before: &'s str,
    /// The words after them.
    pub after: &'s str,
}

/// Why a selection names no place: how many places it could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Several(pub usize);

/// How much better the words around the place agree than those around the next.
const BETTER: f64 = 0.02;

/// The most characters of a selection that stand for an aside.
const ASIDE: usize = 300;

/// The most characters that are compared for one place where an aside may be anything.
const BUDGET: usize = 20_000;

impl<K: Copy> Stream<K> {
    /// Where selected words stand in `within`: whole words, without what is no text of its own at their ends.
    ///
    /// # Errors
    /// How many places could be meant: none or several.
    pub fn select(&self, selection: &Selection<'_>, within: &Range<usize>) -> Result<Range<usize>, Several> {
        let form = self.form(Level::Bare, true);
        let asides: Vec<Range<usize>> = self.asides.iter().map(|aside| form.of_read(aside)).collect();
        let text: Vec<char> = Form::of(selection.text, Level::Bare).chars().collect();
        let search = Search { form: form.text.as_str(), asides: &asides, text: &text };
        let inside = form.of_read(within);
        let mut found: Vec<Range<usize>> = search.all(&inside).into_iter().map(|range| self.solid(&self.whole(form.to_read(&range)))).collect();
        found.retain(|range| !range.is_empty() && !self.is_walled(range));
        found.dedup();
        self.best(found, &Context::new(some(selection.before), some(selection.after)))
    }

    /// Where a caret between `before` and `after` stands in `within`.
    ///
    /// # Errors
    /// How many places could be meant: none or several.
    pub fn caret(&self, before: &str, after: &str, within: &Range<usize>) -> Result<usize, Several> {
        let form = self.form(Level::Bare, true);
        let context = Context::new(some(before), some(after));
        let here = form.of_read(within);
        let near: Vec<char> = Form::of(before, Level::Bare).chars().rev().take(3).collect();
        let next: Vec<char> = Form::of(after, Level::Bare).chars().take(3).collect();
        let may = |at: &usize| {
            let left = form.text[..*at].chars().rev().zip(&near).take_while(|(a, b)| a == *b).count();
            let right = form.text[*at..].chars().zip(&next).take_while(|(a, b)| a == *b).count();
            (left == near.len() && !near.is_empty()) || (right == next.len() && !next.is_empty())
        };
        let places = (here.start..=here.end).filter(|at| form.text.is_char_boundary(*at)).filter(may);
        let places: Vec<Range<usize>> = places.map(|at| self.point(form, at, before)).map(|at| at..at).collect();
        let range = self.best(places, &context)?;
        if context.agreement(self, &range).mean().is_some_and(|mean| mean < 0.8) {
            return Err(Several(0));
        }
        Ok(range.start)
    }

    /// The byte of the text as read that a byte of the form stands for: behind what is before it, spaces too where the
    /// words before end in one.
    fn point(&self, form: &Form, at: usize, before: &str) -> usize {
        let Some(last) = form.text[..at].chars().next_back() else { return 0 };
        let mut point = form.to_read(&(at - last.len_utf8()..at)).end;
        if before.ends_with(char::is_whitespace) && self.read[point..].starts_with(' ') {
            point += 1;
        }
        point
    }

    /// The place around which the words agree best.
    fn best(&self, mut found: Vec<Range<usize>>, context: &Context) -> Result<Range<usize>, Several> {
        if found.len() > 1 {
            let mean = |range: &Range<usize>| context.agreement(self, range).mean().unwrap_or(0.0);
            let mut weighed: Vec<(f64, Range<usize>)> = found.into_iter().map(|range| (mean(&range), range)).collect();
            weighed.sort_by(|a, b| b.0.partial_cmp(&a.0).unwrap_or(Ordering::Equal));
            if weighed[0].0 - weighed[1].0 < BETTER {
                return Err(Several(weighed.len()));
            }
            found = vec![weighed.swap_remove(0).1];
        }
        found.pop().ok_or(Several(0))
    }

    /// A range without the asides at its ends, and its words whole.
    fn solid(&self, range: &Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (range.start, range.end);
        loop {
            let words = &self.read[start..end.max(start)];
            (start, end) = (start + words.len() - words.trim_start().len(), start + words.trim_end().len().max(words.len() - words.trim_start().len()));
            let opens = self.asides.iter().find(|aside| aside.start <= start && start < aside.end);
            let closes = self.asides.iter().find(|aside| aside.start < end && end <= aside.end);
            match (opens, closes) {
                (Some(aside), _) if start < end => start = aside.end.min(end),
                (_, Some(aside)) if start < end => end = aside.start.max(start),
                _ => break,
            }
        }
        if start >= end {
            return start..start;
        }
        while !self.ends_word(start) {
            start -= self.read[..start].chars().next_back().map_or(1, char::len_utf8);
        }
        while !self.ends_word(end) {
            end += self.read[end..].chars().next().map_or(1, char::len_utf8);
        }
        start..end
    }

    /// The words of a range without the asides that `left_out` names.
    pub fn words_without(&self, range: &Range<usize>, left_out: impl Fn(&str) -> bool) -> String {
        let mut out = String::new();
        let mut at = range.start;
        for aside in self.asides.iter().filter(|aside| range.start <= aside.start && aside.end <= range.end && left_out(&self.read[(*aside).clone()])) {
            out.push_str(&self.read[at..aside.start]);
            at = aside.end;
        }
        out.push_str(&self.read[at..range.end]);
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The fewest words before and after `range` that tell it from every other place of `quote`; none where nothing does, or
    /// nothing has to.
    pub fn deciding_for(&self, range: &Range<usize>, quote: &str, within: &Range<usize>) -> (Option<String>, Option<String>) {
        let apart = |other: &Range<usize>| other.end <= range.start || range.end <= other.start;
        let hits = self.readings().iter().map(|&asides| self.exact(quote, Level::Normal, asides, within)).find(|hits| !hits.is_empty());
        let others: Vec<Range<usize>> = hits.unwrap_or_default().into_iter().filter(|other| apart(other) && self.is_whole_words(other)).take(1_000).collect();
        if others.is_empty() { (None, None) } else { super::context::deciding(self, range, &others).unwrap_or_default() }
    }

    /// At most `count` whole words before and after a range.
    pub fn words_around(&self, range: &Range<usize>, count: usize) -> (String, String) {
        let (before, after) = self.around(range, 200);
        let before: Vec<&str> = before.split_whitespace().collect();
        let after: Vec<&str> = after.split_whitespace().take(count).collect();
        (before[before.len().saturating_sub(count)..].join(" "), after.join(" "))
    }
}

fn some(words: &str) -> Option<&str> {
    Some(words).filter(|words| !words.trim().is_empty())
}

/// A text, and what is looked for in it.
struct Search<'s> {
    form: &'s str,
    asides: &'s [Range<usize>],
    text: &'s [char],
}

impl Search<'_> {
    /// Every place of the text in `inside`: as it is, else with asides left out, else with asides that are something else.
    fn all(&self, inside: &Range<usize>) -> Vec<Range<usize>> {
        let Some(&first) = self.text.first() else { return Vec::new() };
        for loose in [false, true] {
            let starts = self.form[inside.clone()].char_indices().filter(|(_, c)| *c == first).map(|(at, _)| inside.start + at);
            let found: Vec<Range<usize>> = starts.filter_map(|start| Some(start..self.end(0, start, loose, &mut { BUDGET })?)).collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// Where the text from its character `i` on ends, if it stands from byte `at` on.
    fn end(&self, mut i: usize, mut at: usize, loose: bool, budget: &mut usize) -> Option<usize> {
        loop {
            *budget = budget.checked_sub(1)?;
            let Some(&wanted) = self.text.get(i) else { return Some(at) };
            if let Some(end) = self.aside_at(at).and_then(|aside| self.around(i, at, aside, loose, budget)) {
                return Some(end);
            }
            let found = self.form[at..].chars().next()?;
            if found != wanted {
                return None;
            }
            (i, at) = (i + 1, at + found.len_utf8());
        }
    }

    /// The same where an aside begins and is not there word for word.
    fn around(&self, i: usize, at: usize, aside: &Range<usize>, loose: bool, budget: &mut usize) -> Option<usize> {
        if let Some(end) = self.end(i, aside.end, loose, budget) {
            // Word for word is better: it is longer.
            return Some(self.literal(i, at, aside).and_then(|next| self.end(next, aside.end, loose, budget)).unwrap_or(end));
        }
        if !loose || i == 0 {
            return None;
        }
        let after: Vec<char> = self.form[aside.end..].chars().take(4).collect();
        let most = (self.text.len() - i).min(ASIDE);
        let may = |n: &usize| self.text[i + n..].iter().zip(&after).all(|(a, b)| a == b);
        (1..=most).filter(may).find_map(|n| self.end(i + n, aside.end, loose, budget))
    }

    /// The character of the text after an aside that is there word for word.
    fn literal(&self, i: usize, at: usize, aside: &Range<usize>) -> Option<usize> {
        let words = &self.form[at..aside.end];
        let count = words.chars().count();
        (self.text.len() >= i + count && words.chars().eq(self.text[i..i + count].iter().copied())).then_some(i + count)
    }

    fn aside_at(&self, at: usize) -> Option<&Range<usize>> {
        let n = self.asides.partition_point(|aside| aside.start < at);
        self.asides.get(n).filter(|aside| aside.start == at && !aside.is_empty())
    }
}
