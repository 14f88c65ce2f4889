//! What pages carry besides their text: running heads, running feet, page numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::words::Line;

/// A line longer than this is no running head.
const LONGEST: usize = 140;

/// Parts the lines into those of the text, where the others are empty, and the furniture.
pub fn part(lines: &[Line]) -> (Vec<Line>, Vec<Line>) {
    let repeated = repeated(lines);
    let counted = counted(lines);
    let mut text = Vec::with_capacity(lines.len());
    let mut furniture = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let alone = is_alone(lines, at);
        let number = is_page_number(&line.text) && alone && (has_text_around(lines, at) || counted.contains(&line.number) || ends_page(lines, at));
        let head = (alone || line.page || lines.get(at + 1).is_some_and(|next| next.page)) && repeated.contains_key(&pattern(&line.text));
        if number || head {
            furniture.push(line.clone());
            text.push(Line { text: String::new(), ..line.clone() });
        } else {
            text.push(line.clone());
        }
    }
    (text, furniture)
}

/// Patterns of short lines that come three times or more, far from each other.
fn repeated(lines: &[Line]) -> BTreeMap<String, usize> {
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.text.chars().count() <= LONGEST && line.text.chars().filter(|c| c.is_alphabetic()).count() >= 4) {
        seen.entry(pattern(&line.text)).or_default().push(line.number);
    }
    let apart = |at: &Vec<usize>| at.windows(2).all(|pair| pair[1] - pair[0] >= 4);
    // Above the first page and another one two are enough.
    let heads: BTreeSet<usize> = lines.iter().filter(|line| line.page).map(|line| line.number).collect();
    let top = |at: &Vec<usize>| at.len() == 2 && at[0] <= 3 && heads.contains(&at[1]);
    seen.into_iter().filter(|(_, at)| (at.len() >= 3 || top(at)) && apart(at)).map(|(pattern, at)| (pattern, at.len())).collect()
}

/// Lines with a number alone that is one more than that of a page before.
fn counted(lines: &[Line]) -> BTreeSet<usize> {
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    let mut out = BTreeSet::new();
    for (at, line) in lines.iter().enumerate().filter(|(at, _)| is_alone(lines, *at)) {
        let Ok(number) = line.text.trim().parse::<usize>() else { continue };
        if let Some(before) = number.checked_sub(1).and_then(|before| last.get(&before)).filter(|before| **before + 12 <= lines[at].number) {
            out.extend([*before, line.number]);
        }
        last.insert(number, line.number);
    }
    out
}

/// The line with each number as one sign: a running head with its page.
fn pattern(text: &str) -> String {
    let mut out = String::new();
    for c in text.trim().chars() {
        match c {
            c if c.is_ascii_digit() && out.ends_with('#') => {}
            c if c.is_ascii_digit() => out.push('#'),
            c if c.is_whitespace() && out.ends_with(' ') => {}
            c => out.push(c),
        }
    }
    out.trim_matches(|c: char| c == '#' || c == ' ' || c == '|').to_owned()
}

fn is_alone(lines: &[Line], at: usize) -> bool {
    let empty = |other: Option<&Line>| other.is_none_or(|line| line.text.trim().is_empty());
    empty(at.checked_sub(1).and_then(|before| lines.get(before))) && empty(lines.get(at + 1)) || lines[at].page
}

/// Whether a line is the last of its page, in a text that has pages.
fn ends_page(lines: &[Line], at: usize) -> bool {
    let next = lines[at + 1..].iter().find(|line| !line.text.trim().is_empty());
    next.map_or_else(|| lines.iter().any(|line| line.page), |line| line.page)
}

/// A number alone between other numbers is a cell of a table.
fn has_text_around(lines: &[Line], at: usize) -> bool {
    let long = |line: &Line| line.text.chars().filter(|c| c.is_alphabetic()).count() > 30;
    let before = lines[..at].iter().rev().find(|line| !line.text.trim().is_empty());
    let after = lines[at + 1..].iter().find(|line| !line.text.trim().is_empty());
    before.is_some_and(long) && after.is_none_or(long)
}

fn is_page_number(text: &str) -> bool {
    let bare = text.trim().trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '|' | '[' | ']' | '.' | ' '));
    let lower = bare.to_lowercase();
    let rest = ["page", "página", "seite", "p."].iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower);
    let numbers: Vec<&str> = rest.split_whitespace().filter(|word| !matches!(*word, "of" | "de" | "/" | "von")).collect();
    let digits = |word: &&str| word.len() <= 5 && word.chars().all(|c| c.is_ascii_digit());
    !numbers.is_empty()
        && numbers.len() <= 2
        && numbers.iter().all(digits)
        && (numbers.len() == 1 || rest.contains(['/']) || rest.contains("of") || rest.contains("de"))
}
