//! Lines whose spaces were stretched so far that the text layer has each word on a line of its own.

use super::heading;
use super::words::Line;

/// So many single words in a row are a line.
const FEWEST: usize = 3;

/// A column has at least so many signs; what is narrower is a table.
const NARROWEST: usize = 34;

/// How many lines around tell how wide the column is.
const NEAR: usize = 12;

/// Sets words that stand one below the other on one line again: in the midst of a paragraph, where most lines are long.
pub fn mended(lines: &[Line]) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let end = at + lines[at..].iter().take_while(|line| is_word(line)).count().max(1);
        // The first may be the end of the line before.
        match [at, at + 1].into_iter().find(|from| *from < end && is_stretched(lines, *from, end)) {
            Some(from) => {
                out.extend_from_slice(&lines[at..from]);
                let words: Vec<&str> = lines[from..end].iter().map(|line| line.text.trim()).collect();
                out.push(Line { text: words.join(" "), ..lines[from].clone() });
            }
            None => out.extend_from_slice(&lines[at..end]),
        }
        at = end;
    }
    out
}

fn is_stretched(lines: &[Line], from: usize, to: usize) -> bool {
    let single = lines[from..to].iter().filter(|line| is_word(line) && !line.text.trim().contains(' ')).count();
    single >= FEWEST && is_within(lines, from, to)
}

/// One word, or two that are no heading.
fn is_word(line: &Line) -> bool {
    !heading::is_numbered(line.text.trim()) && (1..=2).contains(&line.text.split_whitespace().count()) && !line.text.contains('\t')
}

/// Whether a run of words is of a paragraph: long lines around it, and words in it that begin no name and no cell.
fn is_within(lines: &[Line], from: usize, to: usize) -> bool {
    let length = |line: &Line| line.text.trim().chars().count();
    let before = from.checked_sub(1).map_or(0, |at| length(&lines[at]));
    let after = lines.get(to).map_or(0, length);
    let near = &lines[from.saturating_sub(NEAR)..(to + NEAR).min(lines.len())];
    let mut widths: Vec<usize> = near.iter().map(length).filter(|width| *width > 0).collect();
    widths.sort_unstable();
    let width = widths[widths.len() * 9 / 10];
    let set: usize = lines[from..to].iter().map(|line| length(line) + 1).sum();
    let small = lines[from..to].iter().filter(|line| line.text.trim().starts_with(|c: char| !c.is_uppercase())).count();
    let beside = before * 2 > width || after * 2 > width;
    width >= NARROWEST && beside && small * 3 >= to - from && set <= (to - from) * 40 && before > 0
}
