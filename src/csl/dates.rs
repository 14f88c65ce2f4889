//! Dates of works.

use std::borrow::Cow;

use super::eval::{Machine, Value};
use super::out::{Out, Tag};
use super::tree::*;
use crate::bibliography::{Date, Day};

/// Year, month or season, and day of one end of a date. Seasons are months from 13.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Parts {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
}

impl Parts {
    fn of(day: Day, season: Option<u8>) -> Self {
        let month = day.month.map(u32::from).or(season.map(|season| 12 + u32::from(season)));
        Self { year: Some(day.year), month, day: day.day.map(u32::from) }
    }

    fn has(&self, unit: Unit) -> bool {
        match unit {
            Unit::Year => self.year.is_some(),
            Unit::Month => self.month.is_some(),
            Unit::Day => self.day.is_some(),
        }
    }

    fn same(&self, other: &Self, unit: Unit) -> bool {
        match unit {
            Unit::Year => self.year == other.year,
            Unit::Month => self.month == other.month,
            Unit::Day => self.day == other.day,
        }
    }
}

impl<'a> Machine<'_, 'a> {
    /// A date as the style sets it.
    pub(super) fn date(&mut self, node: &'a DateNode) -> Out<'a> {
        let Value::Date(date) = self.ask(node.var) else { return Out::Nothing };
        // The day of reading tells no works apart.
        let used = self.suffix_used;
        self.suffix_used |= node.var == var::ACCESSED;
        let out = self.known_date(node, date);
        if node.var == var::ACCESSED {
            self.suffix_used = used;
            return match out {
                Out::Tag(Tag::Date(_), inner) => *inner,
                out => out,
            };
        }
        out
    }

    fn known_date(&mut self, node: &'a DateNode, date: &'a Date) -> Out<'a> {
        if self.place.in_sort {
            return Out::words(&sortable(date, Some(&node.parts)));
        }
        if let (Some(literal), None) = (&date.literal, date.start) {
            let suffix = self.year_suffix();
            return self.set(&node.format, Out::group(vec![Out::words(literal), suffix])).tagged(Tag::Date(date));
        }
        let Some(start) = date.start.map(|day| Parts::of(day, date.season)) else { return Out::Nothing };
        let parts = match date.end.map(|day| Parts::of(day, date.end_season)) {
            Some(end) => self.range(node, start, end),
            None => {
                let mut parts: Vec<Out<'a>> = node.parts.iter().map(|part| self.part(part, start, "", "")).collect();
                if date.open {
                    open_end(&node.parts, &mut parts);
                }
                parts
            }
        };
        if parts.iter().all(Out::is_nothing) {
            self.uncount();
            return Out::Nothing;
        }
        if self.in_substitute {
            self.spent.push(node.var);
        }
        Out::set(Cow::Borrowed(&node.format), parts).tagged(Tag::Date(date))
    }

    /// Parts that both ends share are told once.
    fn range(&mut self, node: &'a DateNode, start: Parts, end: Parts) -> Vec<Out<'a>> {
        let parts = node.parts.as_slice();
        let mut units: Vec<Unit> = parts.iter().map(|part| part.unit).collect();
        units.sort();
        let same: Vec<Unit> = units.into_iter().take_while(|unit| start.same(&end, *unit)).collect();
        let differs = |part: &&DatePart| !same.contains(&part.unit);
        let Some(from) = parts.iter().position(|part| differs(&part)) else {
            return parts.iter().map(|part| self.part(part, start, "", "")).collect();
        };
        let to = parts.iter().rposition(|part| differs(&part)).unwrap_or(from);
        let delimiter = parts[from..=to].iter().filter(differs).min_by_key(|part| part.unit).map_or("–", |part| part.range_delimiter.as_str());
        let last = |of: Parts| parts[from..=to].iter().rposition(|part| of.has(part.unit)).map(|at| from + at);
        let first = |of: Parts| parts[from..=to].iter().position(|part| of.has(part.unit)).map(|at| from + at);
        let very_last = parts[to + 1..].iter().rposition(|part| start.has(part.unit));
        let mut out: Vec<Out<'a>> = parts[..from].iter().map(|part| self.part(part, start, "", "")).collect();
        let (last_start, first_end, last_end) = (last(start), first(end), last(end));
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for (at, part) in parts.iter().enumerate().take(to + 1).skip(from) {
            left.push(self.part(part, start, "", if Some(at) == last_start { "suffix" } else { "" }));
        }
        for (at, part) in parts.iter().enumerate().take(to + 1).skip(from) {
            let no_suffix = Some(at) == last_end && very_last.is_none();
            right.push(self.part(part, end, if Some(at) == first_end { "prefix" } else { "" }, if no_suffix { "suffix" } else { "" }));
        }
        let between = || Cow::Owned(Format { delimiter: node.format.delimiter.clone(), ..Format::default() });
        out.push(Out::group(vec![Out::set(between(), left), Out::words(delimiter), Out::set(between(), right)]));
        out.extend(parts[to + 1..].iter().map(|part| self.part(part, start, "", "")));
        out
    }

    /// One part; an affix is left out where it is named.
    fn part(&mut self, part: &'a DatePart, of: Parts, no_prefix: &str, no_suffix: &str) -> Out<'a> {
        let inner = match part.unit {
            Unit::Year => of.year.map(|year| self.year(part, year)),
            Unit::Month => of.month.map(|month| self.month(part, month)),
            Unit::Day => of.day.map(|day| self.day(part, day, of.month)),
        };
        let Some(inner) = inner else { return Out::Nothing };
        if no_prefix.is_empty() && no_suffix.is_empty() {
            return Out::set(Cow::Borrowed(&part.format), vec![inner]);
        }
        let mut format = part.format.clone();
        if !no_prefix.is_empty() {
            format.prefix.clear();
        }
        if !no_suffix.is_empty() {
            format.suffix.clear();
        }
        Out::set(Cow::Owned(format), vec![inner])
    }

    fn year(&mut self, part: &DatePart, year: i32) -> Out<'a> {
        let locale = &self.style.locale;
        let (number, era) = match year {
            year if year <= 0 => (1 - i64::from(year), locale.words("bc", Form::Long)),
            year if year < 1000 => (i64::from(year), locale.words("ad", Form::Long)),
            year => (i64::from(year), ""),
        };
        let text = if part.form == PartForm::Short && number > 99 { format!("{:02}", number % 100) } else { number.to_string() };
        let words = Out::words(&format!("{text}{era}"));
        let suffix = self.year_suffix();
        Out::group(vec![words, suffix])
    }

    fn month(&self, part: &DatePart, month: u32) -> Out<'a> {
        let form = if part.form == PartForm::Short { Form::Short } else { Form::Long };
        let words = match part.form {
            _ if month > 12 => self.style.locale.words(&format!("season-{:02}", month - 12), form).to_owned(),
            PartForm::Numeric => month.to_string(),
            PartForm::LeadingZeros => format!("{month:02}"),
            _ => self.style.locale.words(&format!("month-{month:02}"), form).to_owned(),
        };
        Out::words(&words)
    }

    fn day(&self, part: &DatePart, day: u32, month: Option<u32>) -> Out<'a> {
        let words = match part.form {
            PartForm::LeadingZeros => format!("{day:02}"),
            PartForm::Ordinal if day == 1 || !self.style.locale.limit_day_ordinals => {
                let gender = month.and_then(|month| self.style.locale.gender(&format!("month-{month:02}")));
                self.style.locale.ordinal(day, gender)
            }
            _ => day.to_string(),
        };
        Out::words(&words)
    }
}

/// A dash behind the last part of a range that goes on.
fn open_end<'a>(parts: &'a [DatePart], out: &mut Vec<Out<'a>>) {
    if let Some(at) = out.iter().rposition(|part| !part.is_nothing()) {
        let dash = parts.get(at).map_or("–", |part| part.range_delimiter.as_str());
        let last = std::mem::replace(&mut out[at], Out::Nothing);
        out[at] = Out::group(vec![last, Out::words(dash)]);
    }
}

/// A date as text that sorts by time.
pub(super) fn sortable(date: &Date, parts: Option<&[DatePart]>) -> String {
    let shown = |unit: Unit| parts.is_none_or(|parts| parts.iter().any(|part| part.unit == unit));
    let Some(start) = date.start else { return date.literal.clone().unwrap_or_default() };
    let one = |day: Day, season: Option<u8>| {
        let parts = Parts::of(day, season);
        // Years before Christ must come out in their order too.
        let year = if shown(Unit::Year) { i64::from(day.year) + 10_000_000 } else { 0 };
        let month = parts.month.filter(|_| shown(Unit::Month)).unwrap_or(0);
        let number = parts.day.filter(|_| shown(Unit::Day)).unwrap_or(0);
        format!("{year:08}{month:02}{number:02}")
    };
    let end = date.end.map(|end| one(end, None)).unwrap_or_else(|| "0".repeat(12));
    format!("{}{end}", one(start, date.season))
}
