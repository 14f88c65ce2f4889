//! Plain texts of manuscripts: what a PDF's text layer gives.
//!
//! Lines become blocks, running heads and page numbers go to the leftovers, some blocks are headings; what stands before the
//! first section is the front, what stands below the heading of the references is cut into entries.

mod block;
mod body;
mod breaks;
mod front;
mod furniture;
mod heading;
mod history;
mod known;
mod list;
mod look;
mod manuscript;
mod masthead;
mod names;
mod stretched;
mod words;

use block::Block;
use heading::Heading;

pub use known::Known;
pub use manuscript::*;
pub use words::{Line, Lines, Words, lines};

/// Reads a manuscript; nothing fails, what is not understood is left over.
pub fn read(source: &str) -> Manuscript {
    let lines = stretched::mended(&lines(source));
    let (text, furniture) = furniture::part(&lines);
    let blocks = block::blocks(&text, block::is_wrapped(&text));
    let blocks = front::cells(blocks);
    let headings = heading::headings(&blocks);
    let (start, list, end) = parts(&blocks, &headings);
    let mut out = Manuscript::default();
    front::read(&mut out, &blocks[..start], &headings[..start], &blocks);
    let (mut middle, mut titles) = (blocks[start..list].to_vec(), headings[start..list].to_vec());
    middle.extend_from_slice(&blocks[end..]);
    titles.extend_from_slice(&headings[end..]);
    let body = body::read(&middle, &titles);
    (out.sections, out.footnotes) = (body.sections, body.footnotes);
    out.doubts.extend(body.doubts);
    references(&mut out, &blocks[list..end], &text);
    unfinished(&mut out);
    out.leftovers.extend(furniture.iter().map(left));
    out.doubts.sort_by_key(|doubt| (doubt.lines, doubt.about));
    out
}

fn left(line: &Line) -> Leftover {
    Leftover { why: Why::Furniture, words: Words::new(line.text.trim(), Lines { first: line.number, last: line.number }) }
}

/// Where the text begins, where the list of references begins, and where it ends.
fn parts(blocks: &[Block], headings: &[Option<Heading>]) -> (usize, usize, usize) {
    let is = |at: usize, known: Known| headings[at].as_ref().and_then(|heading| heading.known) == Some(known);
    let list = (0..blocks.len()).rev().find(|at| is(*at, Known::References));
    let end = list.map_or(blocks.len(), |list| (list + 1..blocks.len()).find(|at| after_list(headings[*at].as_ref())).unwrap_or(blocks.len()));
    let list = list.unwrap_or(blocks.len());
    (front::end(&blocks[..list], &headings[..list]), list, end)
}

/// A heading that the list of references ends at.
fn after_list(heading: Option<&Heading>) -> bool {
    heading.is_some_and(|heading| matches!(heading.known, Some(Known::Back | Known::Notes | Known::Abstract)) && !heading.guessed)
}

fn references(out: &mut Manuscript, blocks: &[Block], lines: &[Line]) {
    let Some((title, rest)) = blocks.split_first() else {
        out.doubts.push(Doubt { lines: Lines::default(), about: About::NoReferences });
        return;
    };
    let entries = list::entries(rest, &block::vocabulary(lines));
    out.references = Some(References { title: title.words.clone(), entries });
}

/// Paragraphs before another that do not end as sentences do.
fn unfinished(out: &mut Manuscript) {
    for section in &out.sections {
        for text in section.blocks.iter().filter(|text| text.kind == TextKind::Paragraph && text.words.text.chars().count() > 200) {
            if !block::is_closed(&text.words.text) {
                out.doubts.push(Doubt { lines: text.words.lines, about: About::Unfinished });
            }
        }
    }
}
