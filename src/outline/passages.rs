//! Ids for the blocks of an article's text that have none, so that a search or a reader can link to a paragraph: `p1`, `p2` …
//! They count through the article. An id its authors wrote is passed over.

use super::{Maker, Outline};
use crate::edition::article::Article;
use crate::edition::block::{Block, NodeId};

impl Outline {
    /// The ids that count, of the blocks of a text: 0 is the abstract, 1 the first section. Empty where a block has none.
    pub fn passages(&self, text: usize) -> &[String] {
        self.passages.get(text).map_or(&[], Vec::as_slice)
    }

    /// The id of the block at position `at` of a text, its own or the one that counts.
    pub fn id_of(&self, text: usize, at: usize, block: &Block) -> Option<&str> {
        let own = node(block).and_then(|node| self.of(node)).map(|anchor| anchor.id.as_str());
        own.or_else(|| self.passages(text).get(at).map(String::as_str).filter(|id| !id.is_empty()))
    }
}

impl Maker<'_> {
    /// Gives each block of the abstract and the sections that can be linked to an id, if it has none.
    pub(super) fn passages(&mut self, article: &Article) {
        let mut number = 0;
        let texts = std::iter::once(&article.summary).chain(article.sections.iter().map(|section| &section.blocks));
        let given = texts.map(|blocks| blocks.iter().map(|block| self.passage(block, &mut number)).collect()).collect();
        self.outline.passages = given;
    }

    fn passage(&self, block: &Block, number: &mut u32) -> String {
        let is_named = node(block).is_some_and(|node| self.outline.nodes.contains_key(&node));
        if is_named || matches!(block, Block::Rule | Block::Html { .. } | Block::Plain(_)) {
            return String::new();
        }
        loop {
            *number += 1;
            let id = format!("p{number}");
            if !self.used.contains_key(&id) {
                return id;
            }
        }
    }
}

fn node(block: &Block) -> Option<NodeId> {
    match block {
        Block::Heading(heading) => Some(heading.node),
        Block::Figure(figure) => Some(figure.node),
        Block::Table(table) => Some(table.node),
        Block::Equation { node, .. } => Some(*node),
        _ => None,
    }
}
