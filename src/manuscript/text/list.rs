//! The reference list, cut into its entries.

use super::block::{Block, join};
use super::look::{Look, has_names};
use super::words::{Line, Lines, Words};
use std::collections::BTreeSet;

/// Cuts the blocks under the heading of the list into one string an entry.
pub fn entries(blocks: &[Block], known: &BTreeSet<String>) -> Vec<Words> {
    let lines: Vec<(&Line, bool)> = blocks.iter().flat_map(|block| block.lines.iter().enumerate().map(|(at, line)| (line, at == 0))).collect();
    let style = Style::of(&lines);
    let look = Look::of(&lines);
    let mut groups: Vec<Vec<&Line>> = Vec::new();
    for (line, first) in lines {
        match groups.last_mut().filter(|last| !style.begins(last, line, first, &look)) {
            Some(last) => last.push(line),
            None => groups.push(vec![line]),
        }
    }
    groups.iter().map(|group| entry(group, known)).collect()
}

/// What shows that an entry begins.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Style {
    /// A bullet.
    Bullets,
    /// A number, one more than the last.
    Numbers,
    /// Every line is an entry.
    Lines,
    /// An empty line.
    Blocks,
    /// The look of a first line: names, after a line that ends an entry.
    Looks,
}

impl Style {
    fn of(lines: &[(&Line, bool)]) -> Self {
        let count = lines.len().max(1);
        let share = |holds: &dyn Fn(&str) -> bool| lines.iter().filter(|(line, _)| holds(line.text.trim())).count();
        let firsts = lines.iter().filter(|(_, first)| *first).count();
        let whole = lines.iter().filter(|(line, _)| is_whole(&line.text)).count();
        match () {
            () if share(&|text| bullet(text).is_some()) * 2 > firsts.min(count) => Self::Bullets,
            () if counts_up(lines) => Self::Numbers,
            () if whole * 10 >= count * 5 => Self::Lines,
            () if firsts * 6 >= count && firsts > 1 && inner_starts(lines) * 8 <= firsts => Self::Blocks,
            () => Self::Looks,
        }
    }

    fn begins(self, last: &[&Line], line: &Line, first: bool, look: &Look) -> bool {
        let text = line.text.trim();
        if is_continuation(text) {
            return false;
        }
        match self {
            Self::Bullets => bullet(text).is_some() || first && starts_entry(text),
            Self::Numbers => {
                number(text).is_some_and(|number| last.first().and_then(|line| self::number(line.text.trim())).is_none_or(|before| number == before + 1))
            }
            Self::Lines => !goes_on(last, text),
            Self::Blocks => first && !ends_open(last),
            Self::Looks => look.begins(last, line),
        }
    }
}

/// How many lines within blocks look as if an entry began there.
fn inner_starts(lines: &[(&Line, bool)]) -> usize {
    lines.windows(2).filter(|pair| !pair[1].1 && has_names(pair[1].0.text.trim()) && closes(pair[0].0.text.trim_end())).count()
}

fn bullet(text: &str) -> Option<&str> {
    ["- ", "• ", "* ", "· ", "– ", "▪ "].iter().find_map(|mark| text.strip_prefix(mark))
}

/// `[12]`, `12.`, `(12)`, `12)`.
fn number(text: &str) -> Option<usize> {
    let inner = text.trim_start_matches(['[', '(']);
    let digits: String = inner.chars().take_while(char::is_ascii_digit).collect();
    let rest = &inner[digits.len()..];
    let marked = rest.starts_with([']', ')']) || rest.starts_with(". ") || rest.starts_with(".\t");
    digits.parse().ok().filter(|_| marked && digits.len() <= 4)
}

fn counts_up(lines: &[(&Line, bool)]) -> bool {
    let numbers: Vec<usize> = lines.iter().filter_map(|(line, _)| number(line.text.trim())).collect();
    let mut next = 1;
    for found in &numbers {
        next += usize::from(*found == next);
    }
    next > 3 && (next - 1) * 3 >= numbers.len() * 2
}

/// Long enough to be an entry, with its year, and an end.
fn is_whole(text: &str) -> bool {
    let text = text.trim();
    starts_entry(text) && has_year(text) && (closes(text) || text.chars().count() > 160)
}

pub(super) fn has_year(text: &str) -> bool {
    let digits: Vec<char> = text.chars().collect();
    text.contains("n.d.") || digits.windows(4).any(|four| four.iter().all(char::is_ascii_digit) && matches!(four[0], '1' | '2'))
}

pub(super) fn closes(text: &str) -> bool {
    let last = text.split_whitespace().last().unwrap_or("");
    text.ends_with(['.', '>', ')', ']'])
        || last.contains("://")
        || last.contains("www.")
        || is_host(last)
        || last.contains("10.")
        || last.chars().any(|c| c.is_ascii_digit())
}

/// `joblib.readthedocs.io`
fn is_host(word: &str) -> bool {
    let parts: Vec<&str> = word.split('/').next().unwrap_or("").split('.').collect();
    let plain = |part: &&str| part.len() > 1 && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    parts.len() > 1 && parts.iter().all(plain) && parts.last().is_some_and(|last| (2..=4).contains(&last.len()) && last.chars().all(char::is_alphabetic))
}

/// An address, or words that go on from the line before.
fn is_continuation(text: &str) -> bool {
    let bare = text.trim_start_matches(['<', '(', '[']);
    bare.starts_with("http")
        || bare.starts_with("www.")
        || bare.starts_with("doi:")
        || bare.starts_with("https")
        || bare.starts_with(|c: char| c.is_lowercase()) && !bare.starts_with("de ") && !bare.starts_with("van ") && !bare.starts_with("von ")
}

/// Whether a line goes on with the entry that the line before began, though most entries have one line.
fn goes_on(last: &[&Line], text: &str) -> bool {
    let before = last.last().map_or("", |line| line.text.trim_end());
    before.ends_with([',', '&']) || !closes(before) && text.starts_with(|c: char| c.is_ascii_digit()) && number(text).is_none()
}

/// Whether the entry so far stops at a sign after which it goes on.
fn ends_open(last: &[&Line]) -> bool {
    last.last().is_some_and(|line| line.text.trim_end().ends_with([',', ':', '-', '&', '/']))
}

/// A capital or a quotation mark, as names and titles begin.
pub(super) fn starts_entry(text: &str) -> bool {
    text.trim_start_matches(['“', '"', '*', '‘', '[', '¿', '_', '«', '(', '\'', '—', '-'])
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '.')
        || text.starts_with(['_', '—'])
        || ["de ", "van ", "von ", "al-", "d’", "d'"].iter().any(|particle| text.starts_with(particle))
}

fn entry(lines: &[&Line], known: &BTreeSet<String>) -> Words {
    let text = join(lines.iter().map(|line| line.text.as_str()), known);
    let text = bullet(&text).unwrap_or(&text).trim().to_owned();
    Words::new(text, Lines { first: lines[0].number, last: lines[lines.len() - 1].number })
}
