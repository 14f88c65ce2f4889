//! Pairs of mappings in braces.

use super::collection::Fresh;
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
    let said = scalar::inline(fresh.text, if fresh.style.is_block() { Style::Plain } else { fresh.style }, true);
    splices.put(value.place.end..value.place.end, format!(",{gap}{name}: {said}"));
}

/// Takes the pairs `gone` out, each with one comma.
pub(super) fn remove(splices: &mut Splices<'_>, mapping: &Form, gone: &[usize]) -> Option<()> {
    let FormData::Mapping { pairs, .. } = &mapping.data else { return None };
    for &at in gone {
        let (key, value) = &pairs[at];
        let kept_after = (at + 1..pairs.len()).any(|other| !gone.contains(&other));
        let range = if kept_after { key.place.start..pairs[at + 1].0.place.start } else { pairs[at.checked_sub(1)?].1.place.end..value.place.end };
        // A comment between them would go too.
        let between = if kept_after { value.place.end..range.end } else { range.start..key.place.start };
        if splices.text[between].contains('#') {
            return None;
        }
        splices.put(range, "");
    }
    Some(())
}
