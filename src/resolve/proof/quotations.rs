//! Long quotations, and whether their citations name the place.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::citations as faults;
use crate::resolve::prose::{Found, Paragraph, Paragraphs};

/// How many words make a quotation a long one (APA 7, 8.27).
const LONG: usize = 40;

/// How far after a quotation in the text its citation may begin, in bytes.
const NEAR: usize = 120;

/// A citation of a paragraph.
struct Cite {
    at: usize,
    words: String,
    located: bool,
}

/// Tells each long quotation whose citation names no place of the work.
pub(in crate::resolve) fn quotations(paragraphs: &Paragraphs, mentions: &[Found], out: &mut Vec<Diagnostic>) {
    let mut next = 0;
    let cites: Vec<Vec<Cite>> = paragraphs.list.iter().map(|paragraph| cites(paragraph, mentions, &mut next)).collect();
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
fn cites(paragraph: &Paragraph, mentions: &[Found], next: &mut usize) -> Vec<Cite> {
    let mut cites: Vec<Cite> = paragraph.keyed.iter().map(|cite| Cite { at: cite.at, words: cite.raw.clone(), located: cite.located }).collect();
    while let Some(found) = mentions.get(*next).filter(|found| found.range.start < paragraph.range.end) {
        let mention = &found.mention;
        cites.push(Cite { at: found.range.start, words: format!("{}, {}", mention.names, mention.year), located: mention.locator.is_some() });
        *next += 1;
    }
    cites.sort_by_key(|cite| cite.at);
    cites
}

/// A block quotation: cited at its end, else in the paragraph before it, else at the beginning of the one after.
fn block(paragraphs: &Paragraphs, cites: &[Vec<Cite>], range: Range<usize>, out: &mut Vec<Diagnostic>) {
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
fn running(paragraphs: &Paragraphs, paragraph: &Paragraph, cites: &[Cite], out: &mut Vec<Diagnostic>) {
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
        let after = cites.iter().find(|cite| cite.at >= end && cite.at <= end + NEAR);
        if let Some(cite) = after.or_else(|| cites.iter().rfind(|cite| cite.at < start)) {
            tell(paragraphs, &(start..end), (words, cite, cite.located), out);
        }
    }
}

fn tell(paragraphs: &Paragraphs, range: &Range<usize>, (words, cite, located): (usize, &Cite, bool), out: &mut Vec<Diagnostic>) {
    if !located && let Some((span, _)) = paragraphs.source(range) {
        out.push(faults::quotation(span, words, &cite.words));
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
