//! Long quotations, and whether their citations name the place.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::citations as faults;
use crate::prose::Mention;
use crate::resolve::prose::{Found, Paragraph, Paragraphs};

/// How many words make a quotation a long one (APA 7, 8.27).
const LONG: usize = 40;

/// How far after a quotation in the text its citation may begin, in bytes.
const NEAR: usize = 120;

/// A citation of a paragraph.
struct Cite<'p> {
    at: usize,
    words: Words<'p>,
    located: bool,
}

/// How it is written.
enum Words<'p> {
    Keyed(&'p str),
    Prose(&'p Mention),
}

/// Tells each long quotation whose citation names no place of the work.
pub(in crate::resolve) fn quotations(paragraphs: &Paragraphs<'_>, mentions: &[Found], out: &mut Vec<Diagnostic>) {
    let mut next = 0;
    let cites: Vec<Vec<Cite<'_>>> = paragraphs.list.iter().map(|paragraph| cites(paragraph, mentions, &mut next)).collect();
    let mut at = 0;
    while at < paragraphs.list.len() {
        let length = paragraphs.list[at..].iter().take_while(|p| p.quote.is_some() && p.quote == paragraphs.list[at].quote).count();
        if length > 0 {
            block(paragraphs, &cites, at..at + length, out);
        } else {
            running(paragraphs, &paragraphs.list[at], &cites[at], out);
        }
        at += length.max(1);
    }
}

/// The citations of a paragraph, keyed ones and those in words, in order.
fn cites<'p>(paragraph: &Paragraph<'p>, mentions: &'p [Found], next: &mut usize) -> Vec<Cite<'p>> {
    let mut cites: Vec<Cite<'p>> = paragraph.keyed.iter().map(|cite| Cite { at: cite.at, words: Words::Keyed(cite.raw), located: cite.located }).collect();
    while let Some(found) = mentions.get(*next).filter(|found| found.range.start < paragraph.range.end) {
        let mention = &found.mention;
        cites.push(Cite { at: found.range.start, words: Words::Prose(mention), located: mention.locator.is_some() });
        *next += 1;
    }
    cites.sort_by_key(|cite| cite.at);
    cites
}

/// A block quotation: cited at its end, else in the paragraph before it, else at the beginning of the one after.
fn block(paragraphs: &Paragraphs<'_>, cites: &[Vec<Cite<'_>>], range: Range<usize>, out: &mut Vec<Diagnostic>) {
    let words = paragraphs.list[range.clone()].iter().map(|paragraph| counted(paragraphs.words(paragraph))).sum();
    if words < LONG {
        return;
    }
    let inside = cites[range.clone()].iter().flatten().last();
    let before = || cites[..range.start].last().and_then(|cites| cites.last());
    let Some(cite) = inside.or_else(before) else { return };
    let located = cite.located || cites[range.clone()].iter().flatten().any(|cite| cite.located);
    tell(paragraphs, &paragraphs.list[range.start].range, (words, cite, located), out);
}

/// Quotations between quotation marks: cited after them, else before.
fn running(paragraphs: &Paragraphs<'_>, paragraph: &Paragraph<'_>, cites: &[Cite<'_>], out: &mut Vec<Diagnostic>) {
    if cites.is_empty() {
        return;
    }
    let text = paragraphs.words(paragraph);
    for quoted in quoted(text) {
        let words = counted(&text[quoted.clone()]);
        if words < LONG {
            continue;
        }
        let (start, end) = (paragraph.range.start + quoted.start, paragraph.range.start + quoted.end);
        let after = cites.get(cites.partition_point(|cite| cite.at < end)).filter(|cite| cite.at <= end + NEAR);
        if let Some(cite) = after.or_else(|| cites[..cites.partition_point(|cite| cite.at < start)].last()) {
            tell(paragraphs, &(start..end), (words, cite, cite.located), out);
        }
    }
}

fn tell(paragraphs: &Paragraphs<'_>, range: &Range<usize>, (words, cite, located): (usize, &Cite<'_>, bool), out: &mut Vec<Diagnostic>) {
    if !located && let Some((span, _)) = paragraphs.source(range) {
        let citation = match cite.words {
            Words::Keyed(raw) => raw.to_owned(),
            Words::Prose(mention) => format!("{}, {}", mention.names, mention.year),
        };
        out.push(faults::quotation(span, words, &citation));
    }
}

fn counted(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// What stands between double quotation marks of any language, each pair once. Where a mark opens and closes alike, every
/// second one closes.
fn quoted(text: &str) -> Vec<Range<usize>> {
    const PAIRS: [(char, char); 5] = [('“', '”'), ('„', '“'), ('«', '»'), ('»', '«'), ('"', '"')];
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match open {
            Some((start, close)) if c == close || (close == '“' && c == '”') => {
                found.push(start..at);
                open = None;
            }
            Some(_) => {}
            None => open = PAIRS.iter().find(|(opening, _)| *opening == c).map(|(_, close)| (at + c.len_utf8(), *close)),
        }
    }
    found
}
