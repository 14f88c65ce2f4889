//! Pairs of mappings in braces.

use std::ops::Range;

use super::collection::Fresh;
use super::item::{Value, flow_of};
use super::lines;
use super::scalar;
use super::splice::Splices;
use crate::yaml::{Form, FormData, Style};

/// Writes a key after the pair `at`.
pub(super) fn insert(splices: &mut Splices<'_>, mapping: &Form, at: usize, fresh: &Fresh<'_>) {
    let (key, value) = &mapping.pairs()[at];
    let text = splices.text;
    let line = lines::start(text, key.place.start);
    let margin = &text[line..key.place.start];
    // Where each key stands on a line of its own, so does the new one.
    let gap = if line > mapping.place.start && margin.bytes().all(|byte| byte == b' ') {
        format!("{}{margin}", lines::ending(text, lines::before(text, line)))
    } else {
        " ".to_owned()
    };
    let name = super::collection::key_like(text, key, fresh.key);
    let said = match fresh.value {
        Value::Text(text) => scalar::inline(text, fresh.style.filter(|style| !style.is_block()).unwrap_or(Style::Plain), true),
        value => flow_of(value),
    };
    splices.put(value.place.end..value.place.end, format!(",{gap}{name}: {said}"));
}

/// Takes the pairs `gone` out, each with one comma.
pub(super) fn remove(splices: &mut Splices<'_>, mapping: &Form, gone: &[usize]) -> Option<()> {
    let FormData::Mapping { pairs, .. } = &mapping.data else { return None };
    let parts: Vec<Range<usize>> = pairs.iter().map(|(key, value)| key.place.start..value.place.end).collect();
    cut(splices, &parts, gone)
}

/// Takes the parts `gone` of what stands in brackets or braces out, each with one comma.
pub(super) fn cut(splices: &mut Splices<'_>, parts: &[Range<usize>], gone: &[usize]) -> Option<()> {
    for &at in gone {
        let part = &parts[at];
        let kept_after = (at + 1..parts.len()).any(|other| !gone.contains(&other));
        let range = if kept_after { part.start..parts[at + 1].start } else { parts[at.checked_sub(1)?].end..part.end };
        // A comment between them would go too.
        let between = if kept_after { part.end..range.end } else { range.start..part.start };
        if splices.text[between].contains('#') {
            return None;
        }
        splices.put(range, "");
    }
    Some(())
}
