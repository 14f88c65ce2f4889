//! The marks CSL-JSON allows in text: `<i>`, `<b>`, `<sup>`, `<sub>`, `<sc>` and two spans.

use crate::bibliography::text::{Marks, Text};

/// Reads text with CSL-JSON's marks; any other `<` is a character of the text.
pub(super) fn read(source: &str) -> Text {
    let mut text = Text::default();
    let mut open: Vec<(&str, Marks)> = Vec::new();
    let mut marks = Marks::default();
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        push(&mut text, &rest[..at], marks);
        rest = &rest[at..];
        let tag = TAGS.iter().find(|(tag, ..)| rest.starts_with(tag));
        if let Some((tag, name, set)) = tag {
            open.push((name, marks));
            set(&mut marks);
            rest = &rest[tag.len()..];
        } else if let Some((name, before)) = open.last().copied()
            && let Some(after) = rest.strip_prefix("</").and_then(|r| r.strip_prefix(name)).and_then(|r| r.strip_prefix('>'))
        {
            open.pop();
            marks = before;
            rest = after;
        } else {
            text.push("<", marks);
            rest = &rest[1..];
        }
    }
    push(&mut text, rest, marks);
    text.tidy();
    text
}

/// Adds words; what stands between dollars and has a sign of TeX's in it is mathematics.
fn push(text: &mut Text, words: &str, marks: Marks) {
    let mut rest = words;
    while let Some((before, inner)) = rest.split_once('$') {
        let formula = inner.split_once('$').filter(|(tex, _)| tex.contains(['\\', '^', '_']) && tex.trim() == *tex);
        let Some((tex, after)) = formula else { break };
        text.push(before, marks);
        text.push(tex, Marks { math: true, ..marks });
        rest = after;
    }
    text.push(rest, marks);
}

type Tag = (&'static str, &'static str, fn(&mut Marks));

const TAGS: &[Tag] = &[
    ("<i>", "i", |marks| marks.italic = true),
    ("<b>", "b", |marks| marks.bold = true),
    ("<sup>", "sup", |marks| marks.superscript = true),
    ("<sub>", "sub", |marks| marks.subscript = true),
    ("<sc>", "sc", |marks| marks.small_caps = true),
    ("<span class=\"nocase\">", "span", |marks| marks.nocase = true),
    ("<span style=\"font-variant:small-caps;\">", "span", |marks| marks.small_caps = true),
    ("<span style=\"font-variant: small-caps;\">", "span", |marks| marks.small_caps = true),
];
