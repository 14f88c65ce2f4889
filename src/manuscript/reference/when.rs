//! Dates of references.

use super::lexicon::is;

/// A date as far as it is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// The year.
    pub year: Option<i32>,
    /// The letter that tells works of a year apart: "2017*a*".
    pub letter: String,
    /// The month, from 1.
    pub month: Option<u8>,
    /// The day.
    pub day: Option<u8>,
    /// Words in place of a year: "in press", "n.d."
    pub words: String,
}

/// The months as the languages of the lists call them, by their first letters.
const MONTHS: [&str; 12] = [
    "jan ene gen",
    "feb fev fév",
    "mar mär",
    "apr abr avr",
    "may mai mag",
    "jun juin giu",
    "jul juil lug",
    "aug ago aoû",
    "sep set",
    "oct out okt ott",
    "nov",
    "dec dez dic déc",
];

/// Reads the date that `text` tells: `(2020, July 11)`, `13 ago. 2014`, `12/03/2017`, `[1986] 2004a`, "no prelo".
pub fn read(text: &str) -> Option<When> {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '[' | ']' | ';')).filter(|word| !word.is_empty()).collect();
    let mut when = words.iter().find_map(|word| slashed(word)).unwrap_or_default();
    for word in &words {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some((year, letter)) = year(bare).filter(|_| when.year.is_none()) {
            (when.year, when.letter) = (Some(year), letter);
        } else if let Some(month) = month(bare).filter(|_| when.month.is_none()) {
            when.month = Some(month);
        } else if let Some(day) = day(bare).filter(|_| when.day.is_none() && words.len() > 1) {
            when.day = Some(day);
        }
    }
    when.day = when.day.filter(|_| when.month.is_some());
    when.words = waiting(text);
    (when.year.is_some() || !when.words.is_empty()).then_some(when)
}

/// A year with its letter; of two years the first.
pub fn year(word: &str) -> Option<(i32, String)> {
    let word = word.trim_start_matches(['c', '©', 'C']).trim_start_matches('.');
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    let rest = &word[digits.len()..];
    let number: i32 = digits.parse().ok().filter(|year| digits.len() == 4 && (1000..=2100).contains(year))?;
    let letter = rest.len() == 1 && rest.chars().all(|c| c.is_ascii_lowercase());
    let ranged = rest.starts_with(['/', '-', '–']);
    (rest.is_empty() || letter || ranged).then(|| (number, if letter { rest.to_owned() } else { String::new() }))
}

fn month(word: &str) -> Option<u8> {
    let lower = word.to_lowercase();
    let first = lower.split(['-', '/', '–']).next()?;
    if !is("month", first) {
        return None;
    }
    let at = MONTHS.iter().position(|starts| starts.split(' ').any(|start| first.starts_with(start)))?;
    Some(at as u8 + 1)
}

fn day(word: &str) -> Option<u8> {
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    let rest = &word[digits.len()..];
    let known = matches!(rest, "" | "st" | "nd" | "rd" | "th" | "º" | "o" | "°") || rest.starts_with(['-', '–']);
    digits.parse().ok().filter(|day| known && (1..=31).contains(day))
}

/// `12/03/2017`, `2017-03-12`; which of two small numbers is the month is told where one passes 12, and the day comes first elsewhere.
fn slashed(word: &str) -> Option<When> {
    let parts: Vec<&str> = word.trim_matches(|c: char| !c.is_ascii_digit()).split(['/', '-', '.']).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let (year, day, month) = if a.len() == 4 { (*a, *c, *b) } else { (*c, *a, *b) };
    let (year, day, month): (i32, u8, u8) = (year.parse().ok()?, day.parse().ok()?, month.parse().ok()?);
    let (day, month) = if month > 12 { (month, day) } else { (day, month) };
    let year = if year < 100 { year + if year < 50 { 2000 } else { 1900 } } else { year };
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then(|| When { year: Some(year), month: Some(month), day: Some(day), ..When::default() })
}

fn waiting(text: &str) -> String {
    const WAITING: [&str; 12] =
        ["in press", "no prelo", "en prensa", "forthcoming", "to appear", "im druck", "sous presse", "n.d.", "n. d.", "s.d.", "s/d", "no date"];
    let lower = text.to_lowercase();
    WAITING.iter().find(|words| lower.contains(**words)).map(|words| (*words).to_owned()).unwrap_or_default()
}
