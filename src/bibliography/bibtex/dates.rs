//! The dates of an entry, in one field or in three.

use super::convert::Converter;
use super::{Value, latex};
use crate::bibliography::date::{self, Date, Day};
use crate::diagnostic::catalogue::bibliography as fault;

/// Dates in one field.
pub(super) const DATES: &[(&str, &str)] =
    &[("date", "issued"), ("urldate", "accessed"), ("origdate", "original-date"), ("origyear", "original-date"), ("eventdate", "event-date")];

/// Words in the place of a year that say how far a work has come.
const STATES: [&str; 8] = ["in press", "inpress", "forthcoming", "to appear", "submitted", "in preparation", "prepublished", "accepted"];

impl Converter<'_> {
    /// Reads every date of the entry.
    pub(super) fn dates(&mut self) {
        for (field, variable) in DATES {
            let Some(value) = self.field(field) else { continue };
            // A tie says "about" in a date.
            let written = latex::words(&value.value.replace('~', "\\textasciitilde{}"));
            let written = written.trim_start_matches("Accessed").trim_start_matches([':', ' ']);
            match Date::parse(written) {
                Some(date) => drop(self.reference.dates.entry((*variable).to_owned()).or_insert(date)),
                None if *variable == "issued" => self.year(value, field, written),
                None => self.faults.push(fault::date_invalid(value.span, &self.entry.key, field, written)),
            }
        }
        if self.reference.date("issued").is_none()
            && let Some(value) = self.field("year")
        {
            let written = latex::words(&value.value);
            self.year(value, "year", written.trim());
        }
    }

    /// Reads the year, and the month and day beside it.
    fn year(&mut self, value: &Value, field: &str, written: &str) {
        let state = written.to_lowercase();
        if STATES.contains(&state.as_str()) {
            let state = if state == "inpress" { "in press" } else { &state };
            return self.reference.set_words("status", state);
        }
        if matches!(state.as_str(), "n.d." | "nd" | "n. d." | "no date") {
            return;
        }
        let Some(mut date) = Date::parse(written) else {
            let Some(day) = date::only_year(written) else {
                return self.faults.push(fault::date_invalid(value.span, &self.entry.key, field, written));
            };
            self.faults.push(fault::year_unclear(value.span, &self.entry.key, written, day.year));
            let literal = Some(written.to_owned());
            return drop(self.reference.dates.insert("issued".to_owned(), Date { literal, ..Date::default() }));
        };
        if date.end.is_none() && date.start.is_some_and(|start| start.month.is_none()) {
            self.month(&mut date);
        }
        self.reference.dates.insert("issued".to_owned(), date);
    }

    /// Adds `month` (`jan`, `March/April`, `14 May`, `Spring`) and `day` to a date that has but its year.
    fn month(&mut self, date: &mut Date) {
        let Some(start) = &mut date.start else { return };
        let Some(value) = self.field("month") else { return };
        let written = latex::words(&value.value);
        // Written out beside a paper of proceedings it is the month of the conference; the paper came out with its book.
        if self.reference.kind == "paper-conference" && written.len() > 3 && written.chars().all(char::is_alphabetic) && date::month(&written).is_some() {
            return;
        }
        let words = || written.split([' ', ',', '/', '-', '–', '\u{a0}']).filter(|word| !word.is_empty());
        let named = words().find_map(|word| date::month(word).filter(|_| !word.starts_with(|c: char| c.is_ascii_digit())));
        let numbered = words().next().and_then(date::month).filter(|_| words().count() == 1);
        let Some(month) = named.or(numbered) else {
            date.season = words().find_map(date::season);
            if date.season.is_none() {
                self.faults.push(fault::date_invalid(value.span, &self.entry.key, "month", &written));
            }
            return;
        };
        let beside = named.and_then(|_| words().find_map(date::day_number));
        let (day, span) = match self.field("day") {
            Some(field) => (date::day_number(&latex::words(&field.value)), field.span),
            None => (beside, value.span),
        };
        start.month = Some(month);
        match day {
            Some(day) => match Day::new(start.year, Some(month), Some(day)) {
                Some(exact) => *start = exact,
                None => self.faults.push(fault::date_invalid(span, &self.entry.key, "day", &day.to_string())),
            },
            None if self.field("day").is_some() => {
                let written = self.field("day").map(|field| latex::words(&field.value)).unwrap_or_default();
                self.faults.push(fault::date_invalid(span, &self.entry.key, "day", &written));
            }
            None => {}
        }
    }
}
