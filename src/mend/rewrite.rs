//! A text of a key, written anew.

use super::collection::{self, Block};
use super::scalar;
use super::splice::Splices;
use super::{Found, lines};
use crate::yaml::{Form, FormData};

/// Lets the scalar `found`, the value of a key of `mapping`, say `new`: in its own style where that can say it, else in the
/// one that serves best. The comment on its line stays there.
pub(super) fn text(splices: &mut Splices<'_>, mapping: &Form, found: &Found<'_>, new: &str) -> Option<()> {
    let value = found.form;
    let FormData::Scalar { text: said, style } = &value.data else { return None };
    let endings = |text: &str| text.len() - text.trim_end_matches('\n').len();
    let text = splices.text;
    let block = if style.is_block() { Some(Block::of(text, value, found.after)?) } else { None };
    if block.is_some() && endings(said) == endings(new) && scalar::lines_of(new.trim_end_matches('\n'), *style, 0, 80).is_some() {
        return collection::set_block(splices, value, found.after, new);
    }
    if found.flow || value.place.is_empty() || (block.is_none() && !new.contains('\n') && !is_long(new)) {
        return collection::set(splices, found, new);
    }
    let indent = lines::column(text, mapping.pairs().first()?.0.place.start);
    let eol = lines::common(text);
    let written = scalar::fresh(new, indent + 2, lines::column(text, found.after) + 2, eol);
    let (range, comment) = match &block {
        Some(block) => (block.header..block.content.end, block.comment.clone().map_or("", |comment| text[comment].trim_end())),
        None => (value.place.start..lines::end(text, value.place.end), text[value.place.end..lines::end(text, value.place.end)].trim()),
    };
    if !comment.is_empty() && !comment.starts_with('#') {
        return None;
    }
    let (head, rest) = written.split_at(written.find(['\n', '\r']).unwrap_or(written.len()));
    let gap = if comment.is_empty() { "" } else { "  " };
    let space = if range.start > 0 && text[..range.start].ends_with(':') { " " } else { "" };
    splices.put(range, format!("{space}{head}{gap}{comment}{rest}"));
    Some(())
}

/// Whether a text is better written as a block of lines.
fn is_long(text: &str) -> bool {
    text.chars().count() > 100
}
