//! Dates as bibliographies write them.

/// A day, month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Year; 0 is 1 BC.
    pub year: i32,
    /// Month from 1.
    pub month: Option<u8>,
    /// Day from 1.
    pub day: Option<u8>,
}

/// A date of a work, or a range of dates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Date {
    /// The date, or the first of a range; none where only `literal` is known.
    pub start: Option<Day>,
    /// The last of a range.
    pub end: Option<Day>,
    /// Whether it is a range that has no end yet.
    pub open: bool,
    /// Season from 1, spring.
    pub season: Option<u8>,
    /// Season of the last of a range.
    pub end_season: Option<u8>,
    /// Whether it is a guess.
    pub circa: bool,
    /// Words that are no date.
    pub literal: Option<String>,
}

impl Day {
    /// A day that exists, or a month or year.
    pub fn new(year: i32, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let probe = (month.unwrap_or(1), day.unwrap_or(1));
        // Leap years repeat every 400 years, so a far year is asked about through a near one.
        let near = year.rem_euclid(400) + 2000;
        jiff::civil::Date::new(near as i16, probe.0 as i8, probe.1 as i8).ok()?;
        (year.abs() <= 9999 && (month.is_some() || day.is_none())).then_some(Self { year, month, day })
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Self {
        Self { start: Some(day), ..Self::default() }
    }
}

impl Date {
    /// Reads ISO 8601 (`2019`, `2019-04`, `2019-04-09`), EDTF's ranges, guesses and seasons (`1901/1905`, `2004~`, `2001-21`),
    /// years with a dash (`1901–1905`, `2017–`), and English dates (`July 12, 2021`, `9 Apr. 2019`, `Spring 2004`).
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(day) = slashed(text) {
            return Some(day.into());
        }
        if let Some((from, to)) = text.split_once('/').or_else(|| year_range(text)) {
            let mut date = Self::parse_one(from)?;
            if matches!(to.trim(), "" | ".." | "open" | "unknown") {
                date.open = true;
            } else {
                let end = Self::parse_one(to)?;
                date.end = Some(end.start.filter(|end| date.start.is_some_and(|start| start <= *end))?);
                date.circa |= end.circa;
            }
            return Some(date);
        }
        Self::parse_one(text)
    }

    fn parse_one(text: &str) -> Option<Self> {
        let whole = text.trim().trim_end_matches(['–', '—']).trim_end_matches("--");
        let open = whole.len() < text.trim().len();
        let (text, circa) = without_guess(whole);
        let mut date = iso(text).or_else(|| english(text))?;
        (date.circa, date.open) = (circa, open);
        Some(date)
    }
}

/// The one year `text` names, if it names but one: that of `[2021] ©2021`, and of `2021a`.
pub(crate) fn only_year(text: &str) -> Option<Day> {
    // Digits and dashes alone are a date gone wrong, not a year with words around it.
    if text.chars().all(|c| c.is_ascii_digit() || "-/–. ".contains(c)) {
        return None;
    }
    let words = text.split(|c: char| !c.is_alphanumeric()).map(|word| word.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(word));
    let mut years = words.filter(|w| w.len() == 4).filter_map(|w| w.parse::<i32>().ok());
    let first = years.next()?;
    years.all(|year| year == first).then(|| Day::new(first, None, None))?
}

/// The month an English name, its abbreviation or a number stands for.
pub(crate) fn month(text: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let text = text.trim().trim_end_matches('.').to_lowercase();
    if let Ok(number) = text.parse::<u8>() {
        return (1..=12).contains(&number).then_some(number);
    }
    let short = if text == "sept" { "sep" } else { text.as_str() };
    let at = MONTHS.iter().position(|name| short.len() >= 3 && name.starts_with(short))?;
    Some(at as u8 + 1)
}

/// The season `text` names, from 1, spring.
pub(crate) fn season(text: &str) -> Option<u8> {
    let at = ["spring", "summer", "autumn", "winter", "fall"].iter().position(|name| name.eq_ignore_ascii_case(text.trim()))?;
    Some(if at == 4 { 3 } else { at as u8 + 1 })
}

/// A day of a month, with or without its ordinal ending.
pub(crate) fn day_number(text: &str) -> Option<u8> {
    let digits = text.trim().trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &text.trim()[digits.len()..];
    let number: u8 = digits.parse().ok()?;
    (matches!(ending, "" | "st" | "nd" | "rd" | "th") && (1..=31).contains(&number)).then_some(number)
}

/// `2021/07/12`, which is no range.
fn slashed(text: &str) -> Option<Day> {
    let parts: Vec<&str> = text.split('/').collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => Day::new(year.parse().ok()?, Some(month.parse().ok()?), Some(day.parse().ok()?)),
        _ => None,
    }
}

fn year_range(text: &str) -> Option<(&str, &str)> {
    let (from, to) = text.split_once(['–', '—']).or_else(|| text.split_once("--")).or_else(|| text.split_once('-'))?;
    let is_year = |part: &str| part.trim().len() == 4 && part.trim().bytes().all(|b| b.is_ascii_digit());
    (is_year(from) && is_year(to)).then_some((from, to))
}

fn without_guess(text: &str) -> (&str, bool) {
    let inner = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')).unwrap_or(text);
    let inner = ["circa ", "ca. ", "c. ", "ca ", "~"].iter().find_map(|mark| inner.strip_prefix(mark)).unwrap_or(inner);
    let inner = inner.trim_end_matches(['?', '~', '%']).trim();
    (inner, inner.len() != text.len())
}

fn iso(text: &str) -> Option<Date> {
    let text = if text.is_char_boundary(10) && text[10..].starts_with('T') { &text[..10] } else { text };
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let mut parts = digits.split('-');
    let year = parts.next().filter(|y| (1..=4).contains(&y.len()) && y.bytes().all(|b| b.is_ascii_digit()))?;
    let mut number = || match parts.next() {
        None => Some(None),
        Some(part) if (1..=2).contains(&part.len()) => part.parse::<u8>().ok().map(Some),
        Some(_) => None,
    };
    let (month, day) = (number()?, number()?);
    if parts.next().is_some() {
        return None;
    }
    let year = sign * year.parse::<i32>().ok()?;
    match month {
        Some(season @ 21..=24) if day.is_none() => Some(Date { season: Some(season - 20), ..Day::new(year, None, None)?.into() }),
        _ => Some(Day::new(year, month, day)?.into()),
    }
}

fn english(text: &str) -> Option<Date> {
    let (mut year, mut in_month, mut day, mut in_season) = (None, None, None, None);
    for word in text.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()) {
        if word.len() == 4 && year.is_none() && word.bytes().all(|b| b.is_ascii_digit()) {
            year = word.parse().ok();
        } else if let Some(number) = day_number(word).filter(|_| day.is_none()) {
            day = Some(number);
        } else if let Some(number) = month(word).filter(|_| in_month.is_none() && !word.as_bytes()[0].is_ascii_digit()) {
            in_month = Some(number);
        } else if let Some(number) = season(word).filter(|_| in_season.is_none()) {
            in_season = Some(number);
        } else {
            return None;
        }
    }
    Some(Date { season: in_season, ..Day::new(year?, in_month, day)?.into() })
}
