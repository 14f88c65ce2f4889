//! An article that is whole in `article.md`: everything from its first heading on is its sections.

use crate::edition::article::{Section, SectionId};
use crate::edition::block::{Block, Heading};
use crate::source::FileId;

/// Cuts the blocks after the abstract into sections at the headings of the highest level among them. A heading before
/// the first of those opens a section too.
pub(super) fn cut(blocks: Vec<Block>, file: FileId, numbered: bool) -> (Vec<Block>, Vec<Section>) {
    let levels = blocks.iter().filter_map(|b| if let Block::Heading(h) = b { Some(h.level) } else { None });
    let top = levels.min().unwrap_or(1);
    let (mut summary, mut sections): (Vec<Block>, Vec<Section>) = (Vec::new(), Vec::new());
    for block in blocks {
        match (block, sections.last_mut()) {
            (Block::Heading(heading), None) => sections.push(section(heading, file, numbered, top)),
            (Block::Heading(heading), _) if heading.level == top => sections.push(section(heading, file, numbered, top)),
            (block, Some(section)) => section.blocks.push(block),
            (block, None) => summary.push(block),
        }
    }
    (summary, sections)
}

fn section(heading: Heading, file: FileId, numbered: bool, top: u8) -> Section {
    let unnumbered = heading.classes.iter().any(|c| c == "unnumbered" || c == "-");
    let appendix = heading.classes.iter().any(|c| c == "appendix");
    Section {
        file,
        span: heading.id.as_ref().map_or(heading.span, |id| id.span),
        id: match heading.id {
            Some(written) => SectionId::Written(written.id),
            None => SectionId::Generated(crate::edition::plain_text(&heading.inlines)),
        },
        title: heading.inlines,
        numbered: numbered && !unnumbered,
        appendix,
        language: None,
        blocks: Vec::new(),
        notes: Vec::new(),
        cross_links: Vec::new(),
        references: None,
        remarks: Vec::new(),
        shift: 2 - top as i8,
    }
}
