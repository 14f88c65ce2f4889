//! Texts put together as the files of an article: what is its abstract, what are its sections, whose notes are whose.

use std::collections::BTreeMap;
use std::ops::Range;

use super::body::{self, Body};
use super::code;
use super::notes::{self, Note};
use super::pairs::is_code;
use crate::diagnostic::Diagnostic;
use crate::import::article::Sheet;
use crate::import::yaml;
use crate::manuscript::language;
use crate::slug::slug;
use crate::source::{FileId, Span};

/// A text that became Markdown of ours.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// Its title, where its own front matter has one.
    pub title: String,
    /// What its file is called.
    pub name: String,
    /// It.
    pub body: Body,
}

/// A section, or the abstract, of one text.
#[derive(Clone, Debug, Default)]
struct Piece {
    part: usize,
    /// Its title; empty for what goes into article.md.
    title: String,
    id: Option<String>,
    range: Range<usize>,
    notes: Vec<Note>,
}

/// What became of the texts.
#[derive(Clone, Debug, Default)]
pub struct Composed {
    /// The notes of `article.md`.
    pub notes: Vec<(String, String)>,
    /// The text of `article.md`.
    pub text: String,
    /// The sections.
    pub sheets: Vec<Sheet>,
    /// What is not sure; the file 0 is the text of `article.md`, 1 the first section.
    pub doubts: Vec<Diagnostic>,
    /// Headings that no section has: with the part they stood in.
    pub left: Vec<(usize, String)>,
}

/// Puts texts together: one alone stays whole, several become sections.
pub fn compose(parts: &[Part]) -> Composed {
    let mut out = Composed::default();
    let mut pieces = match parts {
        [one] => vec![Piece { range: 0..one.body.text.len(), ..Piece::default() }],
        several => several.iter().enumerate().flat_map(|(at, part)| pieces(at, part, &mut out.left)).collect(),
    };
    let cut = noted(parts, &mut pieces);
    let mut number = 0;
    for piece in &pieces {
        let body = &parts[piece.part].body;
        if piece.title.is_empty() {
            let base = if out.text.is_empty() { 0 } else { out.text.len() + 1 };
            let (text, moved) = without(&body.text, piece.range.clone(), &cut[piece.part]);
            out.text.push_str(if base == 0 { "" } else { "\n" });
            out.text.push_str(&text);
            out.doubts.extend(told(&body.doubts, &piece.range, &moved, FileId(0), base));
            out.notes.extend(piece.notes.iter().map(|note| (note.key.clone(), note.text.clone())));
        } else {
            number += 1;
            let (text, moved) = without(&body.text, piece.range.clone(), &cut[piece.part]);
            let mut sheet = section(number, piece);
            let base = sheet.text.len();
            sheet.text.push_str(&text);
            out.doubts.extend(told(&body.doubts, &piece.range, &moved, FileId(number as u32), base));
            out.sheets.push(sheet);
        }
    }
    out
}

fn section(number: usize, piece: &Piece) -> Sheet {
    let mut sheet = Sheet::new(format!("{number:02}-{}.md", piece.id.clone().unwrap_or_else(|| slug(&piece.title))));
    sheet.line("---");
    sheet.line(&format!("title: {}", yaml::text(&piece.title)));
    footnotes(&mut sheet, piece.notes.iter().map(|note| (note.key.as_str(), note.text.as_str())));
    sheet.line("---");
    sheet
}

/// Writes notes into a front matter.
pub fn footnotes<'n>(sheet: &mut Sheet, notes: impl Iterator<Item = (&'n str, &'n str)>) {
    for (at, (key, text)) in notes.enumerate() {
        if at == 0 {
            sheet.line("footnotes:");
        }
        sheet.line(&format!("  {}: {}", yaml::text(key), yaml::block(text, 4)));
    }
}

/// The sections of a text, at its shallowest headings; an abstract is none.
fn pieces(part: usize, of: &Part, left: &mut Vec<(usize, String)>) -> Vec<Piece> {
    let text = &of.body.text;
    let headings = headings(text);
    let piece = |title: &str, range: Range<usize>| {
        let (title, id) = parted(title);
        Piece { part, title, id, range, notes: Vec::new() }
    };
    let level = headings.iter().map(|(level, ..)| *level).min().unwrap_or(0);
    if is_abstract(headings.first().map_or(&of.title, |(_, title, _)| title)) {
        let start = headings.first().map_or(0, |(.., range)| range.end);
        left.extend(headings.first().map(|(_, title, _)| (part, (*title).to_owned())));
        return vec![piece("", start..text.len())];
    }
    if !of.title.is_empty() {
        return vec![piece(&of.title, 0..text.len())];
    }
    let tops: Vec<&(usize, &str, Range<usize>)> = headings.iter().filter(|(own, ..)| *own == level).collect();
    let first = tops.first().map_or(text.len(), |(.., range)| range.start);
    let mut out = Vec::new();
    if !text[..first].trim().is_empty() {
        let stem = of.name.rsplit_once('.').map_or(of.name.as_str(), |(stem, _)| stem);
        let words = crate::layout::without_number(stem).replace(['-', '_', '.'], " ");
        let mut letters = words.chars();
        let title: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        out.push(piece(if part == 0 { "" } else { &title }, 0..first));
    }
    for (at, (_, title, range)) in tops.iter().enumerate() {
        let end = tops.get(at + 1).map_or(text.len(), |(.., next)| next.start);
        out.push(piece(if title.is_empty() { "Section" } else { title }, range.end..end));
    }
    out
}

/// The headings of a text: level, words, bytes of the line.
fn headings(text: &str) -> Vec<(usize, &str, Range<usize>)> {
    let code = code::code(text);
    let (mut out, mut at) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=6).contains(&level) && line[level..].starts_with([' ', '\t', '\n']) && !is_code(&code, at) {
            out.push((level, line[level..].trim().trim_end_matches('#').trim_end(), at..at + line.len()));
        }
        at += line.len();
    }
    out
}

/// A heading without its attributes, and its id.
fn parted(title: &str) -> (String, Option<String>) {
    match title.rfind('{').filter(|_| title.ends_with('}')) {
        Some(open) if title[open + 1..].starts_with(['#', '.']) => {
            let id = title[open + 1..title.len() - 1].split(' ').find_map(|part| part.strip_prefix('#')).map(str::to_owned);
            (title[..open].trim_end().to_owned(), id)
        }
        _ => (title.to_owned(), None),
    }
}

fn is_abstract(title: &str) -> bool {
    let (words, _) = parted(title);
    language::of_heading(&words).is_some() && !words.to_lowercase().contains("key")
}

/// Gives each note to the first piece that cites it; the bytes of their definitions, part by part.
fn noted(parts: &[Part], pieces: &mut [Piece]) -> Vec<Vec<Range<usize>>> {
    let mut all: BTreeMap<String, (usize, Note)> = BTreeMap::new();
    let mut cut = vec![Vec::new(); parts.len()];
    for (at, part) in parts.iter().enumerate() {
        for note in notes::notes(&part.body.text) {
            // What is defined twice stays where it is, and is told.
            if !all.contains_key(&note.key) {
                all.insert(note.key.clone(), (at, note));
            }
        }
    }
    for piece in pieces.iter_mut() {
        for (key, _) in notes::marks(&parts[piece.part].body.text[piece.range.clone()]) {
            if let Some((at, note)) = all.remove(key) {
                cut[at].push(note.range.clone());
                piece.notes.push(note);
            }
        }
    }
    cut.iter_mut().for_each(|ranges| ranges.sort_by_key(|range: &Range<usize>| range.start));
    cut
}

/// The text of a range without some of its bytes, and where each stretch of it went.
fn without(text: &str, range: Range<usize>, cut: &[Range<usize>]) -> (String, Vec<(Range<usize>, usize)>) {
    let (mut out, mut moved) = (String::new(), Vec::new());
    let start = range.start + text[range.clone()].len() - text[range.clone()].trim_start_matches('\n').len();
    let mut at = start;
    for hole in cut.iter().filter(|hole| hole.start >= range.start && hole.end <= range.end).chain(Some(&(range.end..range.end))) {
        if hole.start > at {
            moved.push((at..hole.start, out.len()));
            out.push_str(&text[at..hole.start]);
        }
        at = at.max(hole.end);
    }
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push('\n');
    }
    (out, moved)
}

/// The doubts of a range, where their words stand now; those of notes at the top of the file.
fn told(doubts: &[body::Doubt], range: &Range<usize>, moved: &[(Range<usize>, usize)], file: FileId, base: usize) -> Vec<Diagnostic> {
    let own = doubts.iter().filter(|doubt| range.contains(&doubt.range.start));
    let place = |doubt: &body::Doubt| {
        let (from, to) = moved.iter().find(|(from, _)| from.contains(&doubt.range.start))?;
        let start = base + to + doubt.range.start - from.start;
        Some(Span::new(file, start, start + (doubt.range.end.min(from.end) - doubt.range.start)))
    };
    own.map(|doubt| doubt.told(place(doubt).unwrap_or(Span::top(file)))).collect()
}
