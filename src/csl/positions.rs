//! Where each cite stands among the cites of its work: first, subsequent, "ibid.".

use super::eval::Positions;
use super::process::{Citation, CiteMode};
use super::tree::Position;

/// The last cite of a work.
#[derive(Clone, Copy)]
struct Last<'a> {
    group: usize,
    note: u32,
    at: usize,
    alone: bool,
    locator: Option<&'a super::Locator>,
}

/// The positions of all cites, and the note each work is first cited in. `orders` says in which order the cites of each citation
/// stand.
pub(super) fn find(citations: &[Citation], orders: &[Vec<usize>], works: usize, near: u32) -> (Vec<Vec<Positions>>, Vec<Option<u32>>) {
    let mut last: Vec<Option<Last>> = vec![None; works];
    let mut first_notes = vec![None; works];
    let mut all = Vec::with_capacity(citations.len());
    for (group, (citation, order)) in citations.iter().zip(orders).enumerate() {
        let note = citation.note.unwrap_or(u32::try_from(group + 1).unwrap_or(u32::MAX));
        let mut positions = vec![Positions::default(); citation.cites.len()];
        // The author alone and then the rest of the same work are one cite.
        let offset = usize::from(citation.cites.first().is_some_and(|cite| cite.mode == CiteMode::AuthorOnly));
        for (place, &at) in order.iter().enumerate() {
            let cite = &citation.cites[at];
            let Some(slot) = last.get_mut(cite.item) else { continue };
            let here = Last { group, note, at: place + 1 - offset.min(place + 1), alone: citation.cites.len() <= 1 + offset, locator: cite.locator.as_ref() };
            positions[at] = match slot {
                None => Positions::default().with(Position::First),
                Some(before) => among(*before, here, near),
            };
            first_notes[cite.item].get_or_insert(note);
            if cite.mode != CiteMode::AuthorOnly {
                *slot = Some(here);
            }
        }
        all.push(positions);
    }
    (all, first_notes)
}

/// The same positions for all, for a style that does not look at them.
pub(super) fn none(found: Vec<Vec<Positions>>) -> Vec<Vec<Positions>> {
    found.into_iter().map(|cites| vec![Positions::default().with(Position::First); cites.len()]).collect()
}

fn among(before: Last, here: Last, near: u32) -> Positions {
    let mut positions = Positions::default().with(Position::Subsequent);
    if here.note.saturating_sub(before.note) <= near {
        positions = positions.with(Position::NearNote);
    }
    let beside = here.group == before.group && here.at == before.at + 1;
    let next = here.group == before.group + 1 && here.note <= before.note + 1 && here.at <= 1 && before.alone;
    if !beside && !next {
        return positions;
    }
    match (before.locator, here.locator) {
        (Some(_), None) => positions,
        (None, None) => positions.with(Position::Ibid),
        (Some(a), Some(b)) if a == b => positions.with(Position::Ibid),
        _ => positions.with(Position::Ibid).with(Position::IbidWithLocator),
    }
}
