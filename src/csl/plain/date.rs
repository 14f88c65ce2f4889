//! Dates in words.

use crate::bibliography::{Date, Day, Reference};

const MONTHS: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const SEASONS: [&str; 4] = ["Spring", "Summer", "Autumn", "Winter"];

/// What stands for the year in a citation: `2017`, `ca. 1850`, `1901–1905`, `in press`, `n.d.`; with its suffix.
pub(super) fn year(reference: &Reference, suffix: &str) -> String {
    let year = match reference.date("issued") {
        Some(date) => span(date, |day| year_of(day.year)),
        None => None,
    };
    match (year, reference.words("status")) {
        (Some(year), _) => format!("{year}{suffix}"),
        (None, Some(status)) => dashed(&status, suffix),
        (None, None) => dashed("n.d.", suffix),
    }
}

fn dashed(words: &str, suffix: &str) -> String {
    if suffix.is_empty() { words.to_owned() } else { format!("{words}-{suffix}") }
}

/// The date of an entry: the year, and where `exact` month and day too: `2019, April 9`.
pub(super) fn issued(reference: &Reference, suffix: &str, exact: bool) -> String {
    let mut text = year(reference, suffix);
    let Some(date) = reference.date("issued").filter(|date| exact && date.end.is_none()) else { return text };
    if let Some(season) = date.season.and_then(|season| SEASONS.get(usize::from(season) - 1)) {
        text.push_str(&format!(", {season}"));
    } else if let Some(month) = date.start.and_then(|day| month_day(&day)) {
        text.push_str(&format!(", {month}"));
    }
    text
}

/// A date in a sentence: `July 12, 2021`.
pub(super) fn sentence(date: &Date) -> Option<String> {
    span(date, |day| match (month_day(&day), day.day) {
        (Some(month), Some(_)) => format!("{month}, {}", day.year),
        (Some(month), None) => format!("{month} {}", day.year),
        (None, _) => year_of(day.year),
    })
}

fn span(date: &Date, set: impl Fn(Day) -> String) -> Option<String> {
    let Some(start) = date.start else { return date.literal.clone() };
    let about = if date.circa { "ca. " } else { "" };
    Some(match date.end.map(&set).filter(|end| *end != set(start)) {
        Some(end) => format!("{about}{}–{end}", set(start)),
        None => format!("{about}{}", set(start)),
    })
}

fn year_of(year: i32) -> String {
    if year > 0 { year.to_string() } else { format!("{} BCE", 1 - year) }
}

fn month_day(day: &Day) -> Option<String> {
    let month = MONTHS.get(usize::from(day.month?).checked_sub(1)?)?;
    Some(day.day.map_or_else(|| (*month).to_owned(), |number| format!("{month} {number}")))
}
