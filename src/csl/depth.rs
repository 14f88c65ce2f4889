//! How deep the elements of a style stand in each other when its macros are written out.

use super::tree::{Node, Source};

/// How deep they may stand: a thread's stack must hold them.
const DEEPEST: usize = 150;

/// That no macro calls itself, and that nothing stands too deep. How much there is to set is counted while it is set.
pub(super) fn check(macros: &[Vec<Node>], sections: &[&[Node]]) -> Result<(), String> {
    let mut walk = Walk { macros, heights: vec![None; macros.len()], open: vec![false; macros.len()] };
    let mut heights = Vec::new();
    for nodes in sections {
        heights.push(walk.height(nodes, 0)?);
    }
    for at in 0..macros.len() {
        heights.push(walk.of_macro(at, 0)?);
    }
    if heights.iter().any(|height| *height > DEEPEST) { Err(too_deep()) } else { Ok(()) }
}

fn too_deep() -> String {
    "a macro calls itself, or macros call each other too deep".to_owned()
}

struct Walk<'s> {
    macros: &'s [Vec<Node>],
    /// The height of each macro, where it is known.
    heights: Vec<Option<usize>>,
    /// The macros that are being walked.
    open: Vec<bool>,
}

impl Walk<'_> {
    fn of_macro(&mut self, at: usize, depth: usize) -> Result<usize, String> {
        if let Some(known) = self.heights[at] {
            return Ok(known);
        }
        if std::mem::replace(&mut self.open[at], true) {
            return Err(too_deep());
        }
        let found = self.height(&self.macros[at], depth)?;
        self.open[at] = false;
        self.heights[at] = Some(found);
        Ok(found)
    }

    /// The height of these, which stand at `depth`.
    fn height(&mut self, nodes: &[Node], depth: usize) -> Result<usize, String> {
        if depth > DEEPEST {
            return Err(too_deep());
        }
        let mut highest = 0;
        for node in nodes {
            let inner = match node {
                Node::Text { source: Source::Macro(at), .. } => self.of_macro(*at, depth + 1)?,
                Node::Group { children, .. } => self.height(children, depth + 1)?,
                Node::Names(names) => self.height(&names.substitute, depth + 1)?,
                Node::Choose(branches) => {
                    let mut inside = 0;
                    for branch in branches {
                        inside = self.height(&branch.children, depth + 1)?.max(inside);
                    }
                    inside
                }
                _ => 0,
            };
            highest = highest.max(inner + 1);
        }
        Ok(highest)
    }
}
