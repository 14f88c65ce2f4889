//! Notes, tied to the marks that cite them.

use std::ops::Range;

use super::escape;
use crate::manuscript::text::{Footnote, Known, Manuscript, Section};

/// The digits that stand raised, in the order of their values.
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/// A note and the places that cite it.
#[derive(Clone, Debug, Default)]
pub struct Note {
    /// What the text cites it by.
    pub key: String,
    /// It.
    pub note: Footnote,
    /// The section it is defined in: the first that cites it.
    pub section: usize,
}

/// The notes of a manuscript.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// Those whose marks are in the text.
    pub placed: Vec<Note>,
    /// The others.
    pub unplaced: Vec<Footnote>,
    /// The marks: section, block, bytes, note.
    marks: Vec<(usize, usize, Range<usize>, usize)>,
}

impl Notes {
    /// A block's words from the byte `from` on as Markdown, with the keys of its notes.
    pub fn inline(&self, section: usize, block: usize, text: &str, mut from: usize) -> String {
        let mut out = String::new();
        for (.., range, note) in self.marks.iter().filter(|(of, at, ..)| (*of, *at) == (section, block)) {
            let before = &text[from..range.start];
            out.push_str(&escape::inline(before));
            out.push_str(if before.ends_with(' ') { " " } else { "" });
            out.push_str(&format!("[^{}]", self.placed[*note].key));
            out.push_str(if text[range.end..].starts_with(' ') { " " } else { "" });
            from = range.end;
        }
        out.push_str(&escape::inline(&text[from..]));
        out
    }
}

/// Ties the notes to their marks; a section that holds notes alone is taken apart where most of its marks are in the text.
pub fn settled(read: &Manuscript) -> (Manuscript, Notes) {
    let mut read = read.clone();
    let list = read.sections.iter().position(|section| section.known == Some(Known::Notes));
    if let Some((at, notes)) = list.and_then(|at| Some((at, listed(&read.sections[at])?))) {
        let mut without = read.clone();
        without.sections.remove(at);
        let found = tied(&without.sections, &notes);
        if found.placed.len() * 5 >= notes.len() * 4 {
            without.footnotes = notes;
            read = without;
        }
    }
    let notes = tied(&read.sections, &read.footnotes);
    (read, notes)
}

/// The notes of a section whose blocks are numbered from 1.
fn listed(section: &Section) -> Option<Vec<Footnote>> {
    let mut out: Vec<Footnote> = Vec::new();
    for block in &section.blocks {
        let text = block.words.text.trim_start_matches(['[', '(', '^']);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let rest = text[digits..].trim_start_matches([']', ')', '.', '^', ' ', '\t']);
        match text[..digits].parse::<usize>() {
            Ok(number) if number == out.len() + 1 && rest.len() < text.len() - digits => {
                out.push(Footnote { mark: number.to_string(), words: block.words.part(rest) });
            }
            _ => {
                let last = out.last_mut()?;
                last.words.text = format!("{} {}", last.words.text, block.words.text);
                last.words.lines = last.words.lines.to(block.words.lines);
            }
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Each note with the first mark of its number that no note before it has.
fn tied(sections: &[Section], notes: &[Footnote]) -> Notes {
    let marks = marks(sections);
    let mut out = Notes::default();
    let mut next = 0;
    for note in notes {
        let Some(at) = (next..marks.len()).find(|at| marks[*at].3 == note.mark) else {
            out.unplaced.push(note.clone());
            continue;
        };
        next = at + 1;
        let (section, block, range, _) = marks[at].clone();
        out.marks.push((section, block, range, out.placed.len()));
        out.placed.push(Note { key: format!("n{}", out.placed.len() + 1), note: note.clone(), section });
    }
    out
}

/// Every raised number of the text, in reading order.
fn marks(sections: &[Section]) -> Vec<(usize, usize, Range<usize>, String)> {
    let mut out = Vec::new();
    for (section, of) in sections.iter().enumerate() {
        for (block, text) in of.blocks.iter().enumerate() {
            out.extend(raised(&text.words.text).into_iter().map(|(range, mark)| (section, block, range, mark)));
        }
    }
    out
}

/// `¹²` and `^12^` behind a word.
fn raised(text: &str) -> Vec<(Range<usize>, String)> {
    let mut out: Vec<(Range<usize>, String)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(at, _)| *at > 0) {
        let end = at + c.len_utf8();
        if let Some(digit) = RAISED.chars().position(|raised| raised == c).filter(|_| !is_unit(&text[..at])) {
            match out.last_mut().filter(|(range, _)| range.end == at) {
                Some((range, mark)) => {
                    range.end = end;
                    mark.push_str(&digit.to_string());
                }
                None => out.push((at..end, digit.to_string())),
            }
        } else if c == '^' {
            let digits = text[end..].bytes().take_while(u8::is_ascii_digit).count();
            if (1..=3).contains(&digits) && text[end + digits..].starts_with('^') {
                out.push((at..end + digits + 1, text[end..end + digits].to_owned()));
            }
        }
    }
    out
}

/// Whether `text` ends in a unit that is raised to a power: m², cm³.
fn is_unit(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    ["m", "km", "cm", "mm", "dm", "nm", "s", "R", "χ", "χ2", "r"].contains(&word)
}
