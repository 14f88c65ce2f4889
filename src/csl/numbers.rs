//! Numbers: ranges of pages, ordinals, Roman numerals, letters.

use super::style::{PageRange, Style};
use super::tree::{Form, Gender, NumberForm};

/// `a`, `b` … `z`, `aa` … from 1.
pub(super) fn letters(number: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = number;
    while rest > 0 {
        letters.push(char::from(b'a' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–')
}

/// What stands before the first dash, comma or ampersand.
pub(super) fn first_page(pages: &str) -> &str {
    pages.split([',', ';', '-', '–', '&']).next().unwrap_or_default().trim()
}

/// Pages as the style writes their ranges.
pub(super) fn pages(style: &Style, pages: &str) -> String {
    let delimiter = style.locale.words("page-range-delimiter", Form::Long);
    let delimiter = if delimiter.is_empty() { "–" } else { delimiter };
    let ranges = pages.split(',').map(str::trim);
    ranges.map(|part| ampersands(part, |range| page_range(range, style.page_range, delimiter))).collect::<Vec<_>>().join(", ")
}

/// Does to each side of an ampersand what is to be done.
fn ampersands(text: &str, each: impl Fn(&str) -> String) -> String {
    text.split(" & ").map(each).collect::<Vec<_>>().join(" & ")
}

/// Hyphens between the ends of ranges as dashes.
pub(super) fn dashed(text: &str) -> String {
    text.split(',').map(|range| page_range(range.trim(), None, "–")).collect::<Vec<_>>().join(", ")
}

fn page_range(range: &str, format: Option<PageRange>, delimiter: &str) -> String {
    if range.contains("\\-") {
        return range.replace("\\-", "-");
    }
    if range == "-" {
        return delimiter.to_owned();
    }
    let ends: Vec<&str> = range.split(is_dash).map(str::trim).filter(|end| !end.is_empty()).collect();
    let [first, last] = ends.as_slice() else { return range.to_owned() };
    // A range that is left open stays so.
    if range.trim().ends_with(is_dash) || range.trim().starts_with(is_dash) {
        return range.to_owned();
    }
    let Some(format) = format else { return format!("{first}{delimiter}{last}") };
    let (first_head, x) = split_digits(first);
    let (last_head, y) = split_digits(last);
    if x.is_empty() || y.is_empty() || (first_head != last_head && !last_head.is_empty()) || (first_head.is_empty() && !last_head.is_empty()) {
        return format!("{first}{delimiter}{last}");
    }
    let whole = if y.len() < x.len() { format!("{}{y}", &x[..x.len() - y.len()]) } else { y.to_owned() };
    let short = shortened(x, &whole, format);
    let head = if format == PageRange::Expanded { first_head } else { "" };
    format!("{first}{delimiter}{head}{short}")
}

/// The last end of a range as the format has it.
fn shortened(x: &str, y: &str, format: PageRange) -> String {
    let minimal = |least: usize| {
        let same = if x.len() == y.len() { x.bytes().zip(y.bytes()).take_while(|(a, b)| a == b).count() } else { 0 };
        y[same.min(y.len().saturating_sub(least))..].to_owned()
    };
    match format {
        PageRange::Expanded => y.to_owned(),
        PageRange::Minimal => minimal(1),
        PageRange::MinimalTwo => minimal(2),
        PageRange::Chicago15 | PageRange::Chicago16 if x.len() < 3 || x.ends_with("00") => y.to_owned(),
        PageRange::Chicago15 | PageRange::Chicago16 if x.as_bytes()[x.len() - 2] == b'0' => minimal(1),
        PageRange::Chicago15 if x.len() == 4 && x.len() == y.len() && x.bytes().zip(y.bytes()).filter(|(a, b)| a != b).count() >= 3 => y.to_owned(),
        PageRange::Chicago15 | PageRange::Chicago16 => minimal(2),
    }
}

/// Splits the digits at the end off.
fn split_digits(text: &str) -> (&str, &str) {
    text.split_at(text.trim_end_matches(|c: char| c.is_ascii_digit()).len())
}

/// Whether a value is numbers, each alone or with letters at it: `5`, `2nd`, `L2`, `3-5`, `1, 4 & 6`.
pub(super) fn is_numeric(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.split([',', '-', '–', '&']).all(|part| part.contains(|c: char| c.is_ascii_digit()) && !part.trim().contains(char::is_whitespace))
}

/// Whether a value names several: it has a dash, a comma or an ampersand between numbers.
pub(super) fn is_several(text: &str) -> bool {
    if text.contains("\\-") {
        return false;
    }
    let parts = text.split(|c: char| matches!(c, ',' | ';' | '-' | '–' | '&') || c.is_whitespace()).filter(|part| !part.is_empty());
    parts.filter(|part| *part != "and").count() > 1
}

/// Whether a value begins with letters and a full stop, as a term does.
pub(super) fn brings_term(text: &str) -> bool {
    let rest = text.trim_start_matches(char::is_alphabetic);
    text.starts_with(' ') || rest.len() < text.len() && rest.starts_with(". ")
}

/// The numbers of a value in a form; what is no bare number stays.
pub(super) fn formed(style: &Style, text: &str, form: NumberForm, gender: Option<Gender>) -> String {
    let separates = |c: char| matches!(c, ',' | ';' | '-' | '–' | '&') || c.is_whitespace();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(separates).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        match word.parse::<u32>() {
            Ok(number) if word.bytes().all(|b| b.is_ascii_digit()) => out.push_str(&one(style, number, form, gender)),
            _ => out.push_str(word),
        }
        let end = after.find(|c| !separates(c)).unwrap_or(after.len());
        out.push_str(&separator(&after[..end], text));
        rest = &after[end..];
    }
    out
}

/// What stands between two numbers, with spaces as they should be.
fn separator(written: &str, whole: &str) -> String {
    if !is_numeric(whole) || written.is_empty() {
        return written.to_owned();
    }
    match written.trim() {
        "-" | "–" => "–".to_owned(),
        "," => ", ".to_owned(),
        "&" => " & ".to_owned(),
        _ => written.to_owned(),
    }
}

fn one(style: &Style, number: u32, form: NumberForm, gender: Option<Gender>) -> String {
    match form {
        NumberForm::Numeric => number.to_string(),
        NumberForm::Ordinal => style.locale.ordinal(number, gender),
        NumberForm::LongOrdinal => style.locale.long_ordinal(number, gender),
        NumberForm::Roman => roman(number),
    }
}

/// A number below 4000 in Roman numerals.
pub(super) fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 13] =
        [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    if number >= 4000 {
        return number.to_string();
    }
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}
