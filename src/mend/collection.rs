//! Scalars, and pairs of mappings, changed in their places.

use std::ops::Range;

use super::item::{self, Value};
use super::scalar::{self, Shape};
use super::splice::Splices;
use super::{Found, flow, lines};
use crate::yaml::{Form, FormData, Style};

/// A key to be written.
pub(super) struct Fresh<'t> {
    /// Its name.
    pub key: &'t str,
    /// Its value.
    pub value: &'t Value,
    /// The style of its text, where that can hold it; where none is given, the one that serves best.
    pub style: Option<Style>,
    /// How far a list is indented that is its value.
    pub dash: usize,
}

/// Gives a scalar another text.
pub(super) fn set(splices: &mut Splices<'_>, found: &Found<'_>, new: &str) -> Option<()> {
    let value = found.form;
    let FormData::Scalar { style, .. } = &value.data else { return None };
    if style.is_block() {
        return set_block(splices, value, found.after, new);
    }
    let text = splices.text;
    let old = &text[value.place.clone()];
    let written = match old.find(['\n', '\r']) {
        None => scalar::inline(new, *style, found.flow),
        Some(at) => {
            let eol = lines::ending(old, at);
            let second = at + old[at..].len() - old[at..].trim_start_matches(['\n', '\r', ' ']).len();
            let margin = &old[lines::start(old, second)..second];
            let first = lines::column(text, value.place.start);
            let widths = old.split(eol).enumerate().map(|(n, line)| line.trim_end().chars().count() + if n == 0 { first } else { 0 });
            let shape = Shape { first, margin, width: widths.max().unwrap_or(0).max(60), eol };
            scalar::wrapped(new, *style, found.flow, &shape)
        }
    };
    if old.is_empty() {
        let colon = found.after + text[found.after..].find(':')? + 1;
        splices.put(colon..colon, format!(" {written}"));
    } else {
        splices.put(value.place.clone(), written);
    }
    Some(())
}

/// Gives a block scalar other lines.
pub(super) fn set_block(splices: &mut Splices<'_>, value: &Form, after: usize, new: &str) -> Option<()> {
    let FormData::Scalar { text: said, style } = &value.data else { return None };
    let text = splices.text;
    let block = Block::of(text, value, after)?;
    let words = new.trim_end_matches('\n');
    let old = &text[block.content.clone()];
    let widths: Vec<usize> = old.split(block.eol).map(|line| line.chars().count()).collect();
    // A folded text on one long line is kept on one.
    let width = match widths.as_slice() {
        [only] if *only > 80 => usize::MAX,
        [_] => 80,
        many => many.iter().copied().max().unwrap_or(0).max(60),
    };
    match scalar::lines_of(words, *style, block.indent, width) {
        Some(new) => splices.put(block.content, scalar::join(&new, block.indent, block.eol)),
        None => {
            let endings = &said[said.trim_end_matches('\n').len()..];
            let comment = block.comment.clone().map_or("", |comment| text[comment].trim_end());
            let gap = if comment.is_empty() { "" } else { "  " };
            let written = scalar::inline(&format!("{words}{endings}"), Style::Double, false);
            splices.put(block.header..block.content.end, format!("{written}{gap}{comment}"));
        }
    }
    Some(())
}

/// The parts of a block scalar.
pub(super) struct Block<'t> {
    /// Its `|` or `>`.
    pub header: usize,
    /// The comment after it.
    pub comment: Option<Range<usize>>,
    /// Its lines, from the first byte of the first to before the line end of the last that is not empty.
    pub content: Range<usize>,
    /// How many spaces stand before each.
    indent: usize,
    /// Its line end.
    eol: &'t str,
}

impl<'t> Block<'t> {
    /// The parts of `value`, the key of which ends at `after`; none where it is laid out in another way.
    pub fn of(text: &'t str, value: &Form, after: usize) -> Option<Self> {
        let gap = text[after..].find(['|', '>', '#', '&', '!', '\n', '\r'])?;
        let header = after + gap;
        if !text[header..].starts_with(['|', '>']) {
            return None;
        }
        let head_end = lines::end(text, header);
        let eol = lines::ending(text, head_end);
        let comment = text[header..head_end].find('#').map(|at| header + at..head_end);
        let margin = lines::start(text, value.place.start)..value.place.start;
        let indent = margin.len();
        let end = text[..value.place.end].trim_end_matches(['\n', '\r', ' ', '\t']).len();
        let content = head_end + eol.len()..end;
        let is_simple = !eol.is_empty() && content.start <= margin.start && margin.end < end && text[margin].bytes().all(|byte| byte == b' ') && indent > 0;
        is_simple.then_some(Self { header, comment, content, indent, eol })
    }
}

/// Writes a key after the pair `at` of `mapping`.
pub(super) fn insert(splices: &mut Splices<'_>, mapping: &Form, at: usize, fresh: &Fresh<'_>) -> Option<()> {
    let FormData::Mapping { flow, pairs } = &mapping.data else { return None };
    if *flow {
        flow::insert(splices, mapping, at, fresh);
        return Some(());
    }
    let text = splices.text;
    let key = &pairs[at].0;
    let indent = lines::column(text, pairs.first()?.0.place.start);
    let end = entry_end(text, &pairs[at].1);
    let eol = match lines::ending(text, end) {
        "" => lines::common(text),
        found => found,
    };
    let name = key_like(text, key, fresh.key);
    splices.put(end..end, format!("{eol}{}{}", " ".repeat(indent), pair(&name, fresh, indent, eol)));
    Some(())
}

/// A key in column `indent` and its value, in a block.
pub(super) fn pair(name: &str, fresh: &Fresh<'_>, indent: usize, eol: &str) -> String {
    match (fresh.value, fresh.style) {
        (Value::Text(text), Some(style)) if !style.is_block() && !text.contains('\n') => format!("{name}: {}", scalar::inline(text, style, false)),
        (value, _) => item::pair(name, value, indent, (fresh.dash, eol)),
    }
}

/// `name` as a key, in quotes where `key` is.
pub(super) fn key_like(text: &str, key: &Form, name: &str) -> String {
    let quote = match text.as_bytes().get(key.place.start) {
        Some(b'"') => "\"",
        Some(b'\'') => "'",
        _ => "",
    };
    format!("{quote}{name}{quote}")
}

/// Where the last line of a value ends that stands in a block, its line end left out.
pub(super) fn entry_end(text: &str, value: &Form) -> usize {
    match &value.data {
        FormData::Scalar { text: said, style } if style.is_block() => {
            // What was read last may be the indentation of what follows.
            let last = lines::before(text, text[..value.place.end].trim_end_matches([' ', '\t']).len());
            // Empty lines at the end count where they are kept (`|+`).
            if said.ends_with("\n\n") { last } else { text[..value.place.end].trim_end_matches(['\n', '\r', ' ', '\t']).len() }
        }
        FormData::Sequence { flow: false, items } => items.last().map_or(value.place.end, |item| entry_end(text, item)),
        FormData::Mapping { flow: false, pairs } => pairs.last().map_or(value.place.end, |(_, last)| entry_end(text, last)),
        _ => lines::end(text, value.place.end),
    }
}

/// Takes the pairs `gone` out of `mapping`.
pub(super) fn remove(splices: &mut Splices<'_>, mapping: &Form, gone: &[usize]) -> Option<()> {
    let FormData::Mapping { flow, pairs } = &mapping.data else { return None };
    if *flow {
        return flow::remove(splices, mapping, gone);
    }
    for &at in gone {
        let (key, value) = &pairs[at];
        let text = splices.text;
        let line = lines::start(text, key.place.start);
        let end = entry_end(text, value);
        if text[line..key.place.start].bytes().any(|byte| byte != b' ') || line == 0 {
            // It shares its line with the dash of a list, or is the first of all: the next key takes its place.
            let next = pairs.get(at + 1)?.0.place.start;
            if text[key.place.start..next].contains('#') || gone.contains(&(at + 1)) {
                return None;
            }
            splices.put(key.place.start..next, "");
            continue;
        }
        let FormData::Scalar { style, .. } = &value.data else {
            if text[key.place.end..value.place.start].contains('#') {
                return None;
            }
            splices.put(lines::before(text, line)..end, "");
            continue;
        };
        let comment = if style.is_block() {
            Block::of(text, value, key.place.end)?.comment
        } else {
            text[value.place.end..end].find('#').map(|at| value.place.end + at..end)
        };
        match comment {
            // A comment stays, on a line of its own.
            Some(comment) => {
                splices.put(key.place.start..comment.start, "");
                splices.put(comment.end..end, "");
            }
            None => splices.put(lines::before(text, line)..end, ""),
        }
    }
    Some(())
}
