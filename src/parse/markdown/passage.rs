//! `[words]{lang=fr}`: a passage in another language, as pandoc writes one.

use super::attributes::{self, Attributes};
use crate::edition::block::{Inline, Text};
use crate::edition::scalar::Language;
use crate::source::Span;

/// Puts the passages of `inlines` together. `escaped` are the texts whose first sign is meant as a sign.
pub(super) fn fold(inlines: Vec<Inline>, escaped: &[Span]) -> Vec<Inline> {
    if !inlines.iter().any(|inline| matches!(inline, Inline::Text(text) if closing(text, 0).is_some())) {
        return inlines;
    }
    let mut folder = Folder { out: Vec::with_capacity(inlines.len()), opens: Vec::new() };
    for inline in inlines {
        match inline {
            Inline::Text(text) if is_exact(&text) => folder.text(&text, usize::from(escaped.iter().any(|span| span.start == text.span.start))),
            other => folder.out.push(other),
        }
    }
    folder.out
}

/// Whether a text stands in the source as it reads.
fn is_exact(text: &Text) -> bool {
    text.text.len() == (text.span.end - text.span.start) as usize
}

/// The next bracket from byte `from` on that closes a passage: where it stands, past its braces, the language.
fn closing(text: &Text, from: usize) -> Option<(usize, usize, String)> {
    let mut search = from;
    while let Some(found) = text.text[search..].find("]{") {
        let at = search + found;
        if let Some((length, language)) = language(&text.text[at + 1..]) {
            return Some((at, at + 1 + length, language));
        }
        search = at + 1;
    }
    None
}

/// The language that braces at the start of `text` name, and how long they are.
fn language(text: &str) -> Option<(usize, String)> {
    let end = super::citation::near(text, '}')? + 1;
    let Attributes { id, classes, pairs } = attributes::read(&text[..end])?;
    let [(key, value)] = pairs.as_slice() else { return None };
    let alone = id.is_none() && classes.is_empty() && key == "lang";
    (alone && Language::parse(value).is_some()).then(|| (end, value.clone()))
}

struct Folder {
    out: Vec<Inline>,
    /// The brackets that stand open: the position after the text that ends with each.
    opens: Vec<usize>,
}

impl Folder {
    /// Takes in a text whose brackets count from byte `first` on.
    fn text(&mut self, text: &Text, first: usize) {
        let mut from = 0;
        let mut at = first;
        while let Some(found) = text.text.get(at..).and_then(|rest| rest.find(['[', ']'])) {
            at += found;
            let closed = closing(text, at).filter(|(end, ..)| *end == at);
            if text.text[at..].starts_with('[') {
                self.piece(text, from, at + 1);
                self.opens.push(self.out.len());
                from = at + 1;
            } else if let (Some(&open), Some((_, end, language))) = (self.opens.last(), closed) {
                self.piece(text, from, at);
                self.opens.pop();
                self.close(open, language);
                (from, at) = (end, end - 1);
            } else {
                self.opens.pop();
            }
            at += 1;
        }
        self.piece(text, from, text.text.len());
    }

    /// Makes a passage of what stands after the bracket at `open`.
    fn close(&mut self, open: usize, language: String) {
        let inlines = self.out.split_off(open);
        if let Some(Inline::Text(text)) = self.out.last_mut() {
            text.text.pop();
            text.span.end -= 1;
            if text.text.is_empty() {
                self.out.pop();
            }
        }
        self.out.push(Inline::Foreign { language, inlines });
    }

    /// A part of a text; it goes on the text before where that was cut at a bracket that closed nothing.
    fn piece(&mut self, text: &Text, from: usize, to: usize) {
        if from >= to {
            return;
        }
        let (start, end) = (text.span.start + from as u32, text.span.start + to as u32);
        let is_open = self.opens.last() == Some(&self.out.len());
        match self.out.last_mut() {
            Some(Inline::Text(before)) if before.span.end == start && !is_open => {
                before.text.push_str(&text.text[from..to]);
                before.span.end = end;
            }
            _ => self.out.push(Inline::Text(Text { text: text.text[from..to].to_owned(), span: Span { start, end, ..text.span } })),
        }
    }
}
