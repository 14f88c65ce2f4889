//! Where a block begins without an empty line before it: a PDF's text layer often has none.
//!
//! A line of a paragraph is as long as the column lets it be. One after which the next word had found room was ended on purpose:
//! a heading, the last line of a paragraph, a line of the masthead.

use super::block::{is_closed, is_open};
use super::heading;
use super::history;
use super::known::{Known, known, labelled};
use super::masthead;
use super::names;
use super::words::{Line, Lines, Words};

/// Lines before and after one that tell how wide its column is.
const NEAR: usize = 8;

/// Signs that may stay free at the end of a full line; the fonts of a PDF are not of one width.
const SLACK: usize = 6;

/// Whether a block begins with each line, as far as the lines themselves tell.
pub fn breaks(lines: &[Line]) -> Vec<bool> {
    let ended: Vec<bool> = (0..lines.len()).map(|at| ends_early(lines, at)).collect();
    let top = top(lines);
    let mut out = vec![false; lines.len()];
    let mut listed = false;
    for at in 1..lines.len() {
        let (before, text) = (lines[at - 1].text.trim(), lines[at].text.trim());
        if text.is_empty() {
            continue;
        }
        let heading = alone(text);
        listed = match heading {
            Some(Known::References) => true,
            Some(Known::Back | Known::Notes | Known::Section) => false,
            _ => listed,
        };
        if before.is_empty() {
            continue;
        }
        let parted = ended[at - 1] || is_closed(before);
        out[at] = match () {
            () if heading.is_some_and(is_sure) => true,
            () if at < top => is_other(lines, at, &ended) || alone(before).is_some_and(is_sure),
            () if heading.is_some() => parted,
            () if alone(before).is_some() => at < 2 || out[at - 1] || lines[at - 2].text.trim().is_empty(),
            () if listed => false,
            () if labelled(text).is_some() => parted,
            () if is_closed(before) && is_head(lines, at, &ended) => true,
            () if !opens(text) => ended[at - 1] && is_long(lines, at) && is_title(lines, at - 1, &out),
            () => ended[at - 1] && (is_closed(before) || is_title(lines, at - 1, &out)),
        };
    }
    out
}

/// What a line stands over that is a heading alone, perhaps with its number.
fn alone(line: &str) -> Option<Known> {
    let title = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
    known(title).filter(|_| title.starts_with(char::is_uppercase) && line.chars().count() < 60)
}

/// Whether such a heading is never the last line of a title.
fn is_sure(known: Known) -> bool {
    matches!(known, Known::Abstract | Known::Keywords | Known::References)
}

/// Whether the next word had found room on the line.
fn ends_early(lines: &[Line], at: usize) -> bool {
    let Some(next) = lines.get(at + 1).filter(|next| !next.text.trim().is_empty()) else { return true };
    let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    let (length, width) = (length(&lines[at]), width(lines, at));
    length + 1 + word + SLACK <= width && length * 20 < width * 17
}

/// Whether the line is most of its column long.
fn is_long(lines: &[Line], at: usize) -> bool {
    length(&lines[at]) * 10 >= width(lines, at) * 7
}

fn length(line: &Line) -> usize {
    line.text.trim().chars().count()
}

/// How many signs a full line has around `at`; single lines may be longer.
fn width(lines: &[Line], at: usize) -> usize {
    let mut near: Vec<usize> = lines[at.saturating_sub(NEAR)..(at + NEAR).min(lines.len())].iter().map(length).collect();
    near.sort_unstable();
    near[near.len().saturating_sub(3)]
}

/// Whether a line begins as a paragraph does.
fn opens(line: &str) -> bool {
    line.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

/// Whether the line is a heading over what follows: short, without a sign at its end, with nothing of a paragraph before it.
fn is_title(lines: &[Line], at: usize, begins: &[bool]) -> bool {
    let text = lines[at].text.trim();
    let first = at == 0 || begins[at] || lines[at - 1].text.trim().is_empty();
    first && opens(text) && !text.ends_with(['.', ',', ';', ':']) && text.split_whitespace().count() <= 14 && !heading::is_caption(text)
}

/// Whether a line after a sentence is a heading: it ends early and not as a sentence does, and a full line begins below it.
fn is_head(lines: &[Line], at: usize, ended: &[bool]) -> bool {
    let text = lines[at].text.trim();
    let short = ended[at] && text.split_whitespace().count() <= 12 && length(&lines[at]) * 10 < width(lines, at) * 7;
    let below = lines.get(at + 1).is_some_and(|next| !next.text.trim().is_empty() && opens(&next.text)) && is_long(lines, at + 1);
    short && below && text.starts_with(char::is_uppercase) && !text.ends_with(['.', ',', ';', ':', ')', ']']) && !heading::is_caption(text)
}

// The front.

/// Where the front ends: at a heading or a label that every article has, or where lines fill a paragraph.
fn top(lines: &[Line]) -> usize {
    let full = |at: usize| !ends_early(lines, at) && lines[at].text.trim().chars().count() > 60 && !names::looks(&lines[at].text);
    let stands = |at: usize| {
        let (before, text) = (lines[at - 1].text.trim(), lines[at].text.trim());
        alone(text).is_some_and(is_sure)
            || alone(text).is_some() && (before.is_empty() || is_closed(before) || class(before) != Class::Other)
            || heading::is_numbered(text) && !is_affiliation(text)
            || (at..at + 4).all(|one| one < lines.len() && full(one))
    };
    (1..lines.len().min(80)).find(|at| stands(*at)).unwrap_or(0)
}

/// What a line of the front is by its own words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Issue,
    Label,
    Dates,
    Correspondence,
    Affiliation,
    Names,
    Other,
}

fn class(text: &str) -> Class {
    let words = Words::new(text, Lines::default());
    match () {
        () if masthead::is_issue(text) => Class::Issue,
        () if labelled(text).is_some() => Class::Label,
        () if !history::dates(&words).is_empty() => Class::Dates,
        () if names::is_correspondence(text) => Class::Correspondence,
        () if is_affiliation(text) => Class::Affiliation,
        () if names::looks(text) => Class::Names,
        () => Class::Other,
    }
}

/// Where somebody works, or a mark and what it leads to.
fn is_affiliation(text: &str) -> bool {
    let marked = text.starts_with(|c: char| c.is_ascii_digit() || "¹²³⁴⁵⁶⁷⁸⁹*†‡§".contains(c)) && text.contains(',');
    marked || names::affiliation(text).is_some() || names::affiliation(&format!("1 {text}")).is_some() && text.split_whitespace().count() < 14
}

/// Capitals alone, and no list.
fn is_loud(text: &str) -> bool {
    heading::is_capitals(text) && !text.contains([',', ';', '&'])
}

/// Whether a line of the front is something else than the line before.
fn is_other(lines: &[Line], at: usize, ended: &[bool]) -> bool {
    let (before, text) = (lines[at - 1].text.trim(), lines[at].text.trim());
    if before.ends_with([',', '&', ':', '-']) || is_open(before) {
        return false;
    }
    let follows = lines.get(at + 1).is_some_and(|next| names::looks(next.text.trim()));
    match (class(before), class(text)) {
        (Class::Other, Class::Names) if is_loud(before) && is_loud(text) && text.split(' ').count() > 3 => false,
        (Class::Other, Class::Names) if follows && !text.contains([',', '&', ';']) && !text.contains(" and ") => false, // a title's last line
        (_, Class::Label | Class::Issue | Class::Dates | Class::Correspondence) => true,
        (Class::Label, _) => ended[at - 1] && is_closed(before),
        (Class::Other, Class::Other) => false,
        (Class::Names, Class::Names) => ended[at - 1],
        (Class::Affiliation, Class::Other) => ended[at - 1] && !text.contains(','),
        (Class::Affiliation, Class::Affiliation) => ended[at - 1] || text.starts_with(|c: char| !c.is_alphabetic()),
        (old, new) => old != new,
    }
}
