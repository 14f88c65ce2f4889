//! The parts of an article's page that have an id of their own: abstract, statements, notes, references, reviews.

use crate::edition::article::{Article, Note, Stands};
use crate::edition::block::{Block, Inline};
use crate::edition::{Met, walk};

/// The id of each part the page of `article` has, with the key of its words. Which works the article cites is not known before its
/// bibliography is read: whatever could cite one counts.
pub fn parts(article: &Article) -> Vec<(&'static str, &'static str)> {
    let mut cites = Cites::default();
    let bodies = article.sections.iter().map(|section| &section.blocks);
    let notes = article.notes.iter().chain(article.sections.iter().flat_map(|section| &section.notes));
    let statements = article.statements.iter().map(|statement| &statement.blocks);
    let said = article.reviews.iter().map(|review| &review.blocks);
    for blocks in bodies.chain([&article.summary]).chain(statements).chain(said).chain(notes.clone().map(|note| &note.blocks)) {
        cites.read(blocks);
    }
    let links = || article.cross_links.iter().chain(article.sections.iter().flat_map(|section| &section.cross_links));
    let named = article.references.is_some() || article.front.bibliography.is_some() || article.sections.iter().any(|s| s.references.is_some());
    let works = named || cites.works || links().any(|link| matches!(link.stands, Stands::For { .. }));
    let mut parts: Vec<(&str, &str)> = article.statements.iter().map(|statement| (statement.id, statement.word)).collect();
    let fixed = [
        ("abstract", "abstract", !article.summary.is_empty()),
        ("notes", "notes", cites.notes && notes.count() > 0),
        ("references", "references", works),
        ("waivers", "waivers", links().any(|link| matches!(link.stands, Stands::Missing(_)))),
        ("reviews", "reviews", article.has_record()),
    ];
    parts.extend(fixed.into_iter().filter(|(_, _, there)| *there).map(|(id, words, _)| (id, words)));
    parts
}

/// Whether a page with these texts has a list of notes.
pub(super) fn has_notes(blocks: &[Block], notes: &[Note]) -> bool {
    let mut cites = Cites::default();
    cites.read(blocks);
    cites.notes && !notes.is_empty()
}

/// What texts cite.
#[derive(Default)]
struct Cites {
    notes: bool,
    works: bool,
}

impl Cites {
    fn read(&mut self, blocks: &[Block]) {
        walk(blocks, &mut |met| match met {
            Met::Inline(Inline::Note { .. }) => self.notes = true,
            Met::Inline(Inline::Citation(_)) => self.works = true,
            // Words with a year in them may cite a work.
            Met::Inline(Inline::Text(text)) => self.works |= text.text.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit)),
            _ => {}
        });
    }
}
