//! The text: sections, paragraphs, captions, notes.

use super::block::{Block, is_closed, is_open};
use super::heading::{Heading, is_caption};
use super::manuscript::{About, Doubt, Footnote, Section, Text, TextKind};
use super::words::Words;

/// The text between the front and the references.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Sections in order; the first has no title where text stands before any heading.
    pub sections: Vec<Section>,
    /// Notes found at the feet of pages.
    pub footnotes: Vec<Footnote>,
    /// What is not sure.
    pub doubts: Vec<Doubt>,
}

/// Reads blocks and their headings.
pub fn read(blocks: &[Block], headings: &[Option<Heading>]) -> Body {
    let mut body = Body::default();
    for (block, heading) in blocks.iter().zip(headings) {
        match heading {
            Some(heading) => open(&mut body, block, heading),
            None => add(&mut body, block),
        }
    }
    body
}

fn open(body: &mut Body, block: &Block, heading: &Heading) {
    if heading.guessed {
        body.doubts.push(Doubt { lines: block.words.lines, about: About::Heading });
    }
    let title = Words::new(heading.title.clone(), block.words.lines);
    body.sections.push(Section { level: heading.level, number: heading.number.clone(), title, known: heading.known, blocks: Vec::new() });
}

fn add(body: &mut Body, block: &Block) {
    if let Some(note) = footnote(block, body.footnotes.len()) {
        body.footnotes.push(note);
        return;
    }
    if body.sections.is_empty() {
        body.sections.push(Section { level: 1, ..Section::default() });
    }
    let Some(section) = body.sections.last_mut() else { return };
    let kind = kind(block, section.blocks.last());
    let goes_on = kind == TextKind::Paragraph && section.blocks.last().is_some_and(|last| last.kind == TextKind::Paragraph && goes_on(last, block.text()));
    match section.blocks.iter_mut().rev().find(|last| goes_on && last.kind == TextKind::Paragraph) {
        Some(last) => {
            if !block.text().starts_with(|c: char| c.is_lowercase()) {
                body.doubts.push(Doubt { lines: block.words.lines, about: About::Joined });
            }
            last.words.lines = last.words.lines.to(block.words.lines);
            mend(&mut last.words.text, block.text());
        }
        None => section.blocks.push(Text { kind, words: block.words.clone() }),
    }
}

/// Whether the paragraph was cut by the end of its page, and `next` goes on with it.
fn goes_on(last: &Text, next: &str) -> bool {
    let text = last.words.text.trim_end();
    if is_closed(text) {
        return false;
    }
    let lower = next.trim_start_matches(['(', '“', '"', '*']).starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    let item = text.starts_with(char::is_lowercase) && text.len() < 110;
    let open = text.ends_with([',', '-', '(']) || is_open(text);
    !item && (lower || open) && text.len() > 60
}

/// Adds the second half of a paragraph; a word the page cut becomes whole.
fn mend(first: &mut String, second: &str) {
    let cut = first.strip_suffix('-').is_some_and(|stem| stem.ends_with(char::is_alphabetic)) && second.starts_with(char::is_lowercase);
    if cut {
        first.pop();
    } else {
        first.push(' ');
    }
    first.push_str(second);
}

fn kind(block: &Block, before: Option<&Text>) -> TextKind {
    let text = block.text();
    if is_caption(text) && (text.chars().count() < 400) {
        return TextKind::Caption;
    }
    let marked = ["- ", "• ", "· ", "– ", "▪ ", "* "].iter().any(|mark| text.starts_with(mark));
    let listed = before.is_some_and(|last| last.words.text.ends_with(':') || last.kind == TextKind::Item && !is_full(&last.words.text));
    let small = text.starts_with(char::is_lowercase) && text.chars().count() < 200 && listed;
    if marked || small { TextKind::Item } else { TextKind::Paragraph }
}

fn is_full(text: &str) -> bool {
    text.ends_with(['.', '?', '!'])
}

/// A note at the foot of a page: its mark raised, its number the next one.
fn footnote(block: &Block, known: usize) -> Option<Footnote> {
    let text = block.text();
    let raised: String = text.chars().take_while(|c| "¹²³⁴⁵⁶⁷⁸⁹⁰".contains(*c)).collect();
    let mark = if let Some(inner) = text.strip_prefix('^').and_then(|rest| rest.split_once('^')).filter(|(mark, _)| mark.len() <= 3) {
        inner.0.to_owned()
    } else if raised.is_empty() {
        return None;
    } else {
        raised.chars().filter_map(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|known| known == c)).map(|digit| digit.to_string()).collect()
    };
    let rest = text.trim_start_matches(|c: char| "¹²³⁴⁵⁶⁷⁸⁹⁰".contains(c)).trim_start_matches(&format!("^{mark}^")).trim();
    let next = mark.parse::<usize>().is_ok_and(|number| number > 0 && number <= known + 40);
    (next && !rest.is_empty()).then(|| Footnote { mark, words: Words::new(rest, block.words.lines) })
}
