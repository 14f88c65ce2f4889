//! A painted text in stretches, so that what is said of a block can stand after it.

use std::collections::BTreeSet;

use super::html::{self, Node};

/// Nodes one after the other, and what may end with them.
pub(super) struct Run<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    /// The last block of them, where a cut may be after it.
    pub(super) end: Option<usize>,
    /// The notes whose first marks stand in them, by position.
    pub(super) notes: Vec<usize>,
}

/// A stretch of a text as HTML.
#[derive(Default)]
pub(super) struct Stretch {
    pub(super) html: String,
    /// The blocks that a cut was asked for after, and that it ends with.
    pub(super) after: Vec<usize>,
    /// The notes whose first marks stand in it.
    pub(super) notes: Vec<usize>,
}

/// Runs as strings, cut after blocks. The block before a cut is a part of its own, so that what is said of it can stand beside it.
pub(super) fn stretches(runs: Vec<Run<'_>>, cuts: &BTreeSet<usize>) -> Vec<Stretch> {
    let mut out = Vec::new();
    let (mut now, mut waiting) = (Stretch::default(), cuts.iter().copied().peekable());
    for run in runs {
        let own = run.end.is_some_and(|end| waiting.peek() == Some(&end) || !run.notes.is_empty());
        if own && !now.html.is_empty() && now.notes.is_empty() {
            out.push(std::mem::take(&mut now));
        }
        html::write(&run.nodes, &mut now.html);
        now.notes.extend(run.notes);
        while let Some(cut) = waiting.next_if(|cut| run.end.is_some_and(|end| *cut <= end)) {
            now.after.push(cut);
        }
        if !now.after.is_empty() || (!now.notes.is_empty() && run.end.is_some()) {
            out.push(std::mem::take(&mut now));
        }
    }
    now.after.extend(waiting);
    if !now.html.is_empty() || !now.after.is_empty() {
        out.push(now);
    }
    out
}
