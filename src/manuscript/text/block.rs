//! Lines joined into blocks: paragraphs, headings, entries of lists.

use std::collections::BTreeSet;

use super::breaks;
use super::heading;
use super::words::{Line, Lines, Words};

/// Lines that belong together, before it is known what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Their words, joined.
    pub words: Words,
    /// The lines one by one.
    pub lines: Vec<Line>,
    /// Whether a page begins with it.
    pub page: bool,
}

impl Block {
    /// The words.
    pub fn text(&self) -> &str {
        &self.words.text
    }
}

/// Whether a line of the text ends where the page ends, and not where a paragraph does.
pub fn is_wrapped(lines: &[Line]) -> bool {
    let full: Vec<usize> = lines.iter().map(|line| line.text.chars().count()).filter(|length| *length > 0).collect();
    let mut sorted = full.clone();
    sorted.sort_unstable();
    let long = sorted.get(sorted.len() * 95 / 100).copied().unwrap_or(0);
    let followed = lines.windows(2).filter(|pair| !pair[0].text.trim().is_empty() && !pair[1].text.trim().is_empty()).count();
    long <= 160 && followed * 2 > full.len()
}

/// Groups lines into blocks at empty lines, and, where lines do not wrap, at every line.
pub fn blocks(lines: &[Line], wrapped: bool) -> Vec<Block> {
    let known = vocabulary(lines);
    let mut groups: Vec<Vec<Line>> = vec![Vec::new()];
    let begins = if wrapped { breaks::breaks(lines) } else { vec![false; lines.len()] };
    for (line, begins) in lines.iter().zip(begins) {
        let last = groups.len() - 1;
        let titled = wrapped && groups[last].last().is_none_or(|before| is_closed(&before.text)) && heading::is_numbered(line.text.trim());
        let under =
            wrapped && groups[last].len() == 1 && heading::is_numbered(groups[last][0].text.trim()) && line.text.trim_start().starts_with(char::is_uppercase);
        let breaks = begins
            || titled
            || under
            || line.text.trim().is_empty()
            || !wrapped
            || line.page && ends_sentence(groups[last].last())
            || is_indented(line, groups[last].last());
        if breaks && !groups[last].is_empty() {
            groups.push(Vec::new());
        }
        if !line.text.trim().is_empty() {
            let last = groups.len() - 1;
            groups[last].push(line.clone());
        }
    }
    groups.into_iter().filter(|group| !group.is_empty()).map(|group| block(group, &known)).collect()
}

fn ends_sentence(line: Option<&Line>) -> bool {
    line.is_some_and(|line| is_closed(&line.text))
}

/// Whether `text` ends as a sentence does.
pub fn is_closed(text: &str) -> bool {
    let bare = text.trim_end().trim_end_matches(['”', '"', '’', '»', ')', ']', '*', '\'']);
    let note = bare.trim_end_matches(|c: char| c.is_ascii_digit() || "¹²³⁴⁵⁶⁷⁸⁹⁰".contains(c));
    bare.ends_with(['.', '?', '!', ':', ';', '…'])
        || note.ends_with(['.', '?', '!', '”']) && note.len() < bare.len()
        || text.trim_end().ends_with(['”', '"', ')']) && bare.ends_with(['.', '?', '!'])
}

/// Words after which no sentence ends.
const OPEN: [&str; 36] = [
    "the", "a", "an", "of", "and", "or", "in", "on", "to", "for", "with", "by", "from", "that", "which", "as", "at", "is", "are", "was", "were", "de", "da",
    "do", "e", "o", "os", "la", "el", "los", "las", "y", "en", "que", "com", "para",
];

/// Whether `text` ends at a small word, behind which sentences and titles go on.
pub fn is_open(text: &str) -> bool {
    let word = text.rsplit(' ').next().unwrap_or("").to_lowercase();
    OPEN.contains(&word.as_str())
}

/// A first line set in, after one that is not, begins a paragraph.
fn is_indented(line: &Line, before: Option<&Line>) -> bool {
    let depth = |text: &str| text.chars().take_while(|c| *c == ' ').count();
    before.is_some_and(|before| depth(&line.text) >= depth(&before.text) + 2 && is_closed(&before.text) && depth(&line.text) < 12)
}

fn block(lines: Vec<Line>, known: &BTreeSet<String>) -> Block {
    let text = join(lines.iter().map(|line| line.text.as_str()), known);
    let span = Lines { first: lines[0].number, last: lines[lines.len() - 1].number };
    Block { words: Words::new(text, span), page: lines[0].page, lines }
}

/// Joins lines with spaces; a word cut at a line's end becomes whole again.
pub fn join<'l>(lines: impl Iterator<Item = &'l str>, known: &BTreeSet<String>) -> String {
    let mut out = String::new();
    for line in lines {
        let line = line.trim();
        if out.is_empty() {
            out.push_str(line);
        } else if let Some(stem) = cut(&out, line) {
            let keeps = keeps_hyphen(&out, line, known);
            out.truncate(if keeps { out.len() } else { stem });
            out.push_str(line);
        } else {
            out.push(' ');
            out.push_str(line);
        }
    }
    out
}

/// Where the hyphen stands that cuts the last word, if one does.
fn cut(text: &str, next: &str) -> Option<usize> {
    let stem = text.strip_suffix(['-', '\u{ad}', '‐'])?;
    (stem.ends_with(char::is_alphabetic) && next.starts_with(char::is_lowercase)).then_some(stem.len())
}

/// Whether the two halves are a compound: the text has it with its hyphen elsewhere, and never without.
fn keeps_hyphen(text: &str, next: &str, known: &BTreeSet<String>) -> bool {
    if text.ends_with('\u{ad}') {
        return false;
    }
    let first = text.trim_end_matches(['-', '‐']).rsplit(|c: char| !c.is_alphabetic() && c != '-').next().unwrap_or("").to_lowercase();
    let second = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    known.contains(&format!("{first}-{second}")) && !known.contains(&format!("{first}{second}"))
}

/// The words of the text that no line cuts.
pub fn vocabulary(lines: &[Line]) -> BTreeSet<String> {
    let clean = |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    lines.iter().flat_map(|line| line.text.split_whitespace()).filter(|word| !word.ends_with('-')).map(clean).collect()
}
