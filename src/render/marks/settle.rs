//! The mark of a note that a citation became stands right after the words, and after their punctuation.

use std::borrow::Cow;

use super::{Leaf, LeafKind, Piece};
use crate::render::html::Node;

/// What goes before the mark of a note: "allies.¹", not "allies¹."
const BEFORE_THE_MARK: [char; 10] = ['.', ',', ';', ':', '!', '?', '”', '’', '»', '…'];

/// Settles the mark at position `at`: the white space before it goes, the punctuation after it stands before it.
pub(in crate::render) fn settle(pieces: &mut [Piece<'_>], at: usize) {
    let (before, rest) = pieces.split_at_mut(at);
    let Some(before) = before.last_mut().and_then(text) else { return };
    let mut words = before.trim_end().to_owned();
    if let Some(after) = rest.get_mut(1).and_then(text) {
        let kept = after.trim_start_matches(BEFORE_THE_MARK);
        words.push_str(&after[..after.len() - kept.len()]);
        *after = kept.to_owned().into();
    }
    *before = words.into();
}

fn text<'p, 'a>(piece: &'p mut Piece<'a>) -> Option<&'p mut Cow<'a, str>> {
    match piece {
        Piece::Leaf(Leaf { node: Node::Text(text), kind: LeafKind::Words | LeafKind::Blank, .. }) => Some(text),
        _ => None,
    }
}
