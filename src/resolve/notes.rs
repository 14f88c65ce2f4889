//! Notes: one numbering in reading order, marks without a note, notes without a mark, notes that cite each other.

use std::collections::{HashMap, HashSet};

use super::collect::{Found, NoteKey, fold};
use super::hinted;
use crate::apparatus::{Apparatus, CitedAt, NoteEntry, NoteText};
use crate::diagnostic::{Diagnostic, catalogue::edition as faults};
use crate::edition::article::{Article, Note};
use crate::edition::block::Inline;
use crate::edition::{Met, walk};
use crate::slug::in_id;

/// Numbers the notes and their marks. Gives the positions of the defined notes by folded key.
pub(super) fn number(found: &Found<'_>, notes: &[&Note], apparatus: &mut Apparatus, out: &mut Vec<Diagnostic>) -> HashMap<String, usize> {
    let mut defined: HashMap<String, usize> = HashMap::new();
    for (index, note) in notes.iter().enumerate() {
        match defined.get(&fold(&note.key)) {
            Some(&first) => out.push(faults::footnote_duplicate(note.span, notes[first].span, &note.key)),
            None => {
                defined.insert(fold(&note.key), index);
            }
        }
    }
    let mut positions: HashMap<&str, usize> = HashMap::new();
    let mut citations = 0;
    for key in &found.order {
        let number = apparatus.notes.len();
        let (key, text, cited) = match key {
            NoteKey::Written(key) => {
                let Some(&index) = defined.get(key) else { continue };
                positions.insert(key, number);
                (notes[index].key.clone(), NoteText::Written(index), Vec::new())
            }
            NoteKey::Citation(at) => {
                let whole = &found.citations[*at];
                let key = citation_key(&mut citations, &defined);
                let cited = CitedAt { id: format!("fnref-{key}-1"), label: whole.place.label.clone(), apart: whole.place.apart };
                apparatus.note_marks.insert(whole.node, (number, 1));
                (key, NoteText::Citation(whole.node), vec![cited])
            }
        };
        apparatus.landmarks.insert(format!("fn-{}", in_id(&key)), apparatus.words.numbered("place_note", number as u64 + 1));
        apparatus.notes.push(NoteEntry { key, text, cited });
    }
    for mark in &found.marks {
        match positions.get(fold(mark.key).as_str()) {
            Some(&at) => {
                let entry = &mut apparatus.notes[at];
                let id = format!("fnref-{}-{}", in_id(&entry.key), entry.cited.len() + 1);
                entry.cited.push(CitedAt { id, label: mark.place.label.clone(), apart: mark.place.apart });
                apparatus.note_marks.insert(mark.node, (at, entry.cited.len()));
            }
            None => {
                let known: Vec<&str> = hinted(out, notes.iter().map(|n| n.key.as_str())).collect();
                out.push(faults::footnote_undefined(mark.span, mark.key, &known));
            }
        }
    }
    let mut told = HashSet::new();
    for note in notes {
        let key = fold(&note.key);
        if !positions.contains_key(key.as_str()) && told.insert(key) {
            out.push(faults::footnote_unused(note.span, &note.key));
        }
    }
    defined
}

/// A key for the next note that a citation becomes, which no note of the article has.
fn citation_key(citations: &mut usize, defined: &HashMap<String, usize>) -> String {
    loop {
        *citations += 1;
        let key = format!("cite-{citations}");
        if !defined.contains_key(&key) {
            return key;
        }
    }
}

/// Tells notes that cite themselves, directly or through others: once for each circle.
pub(super) fn cycles(article: &Article, defined: &HashMap<String, usize>, out: &mut Vec<Diagnostic>) {
    let notes = super::notes_of(article);
    let cites: Vec<Vec<usize>> = notes
        .iter()
        .map(|note| {
            let mut to = Vec::new();
            walk(&note.blocks, &mut |met| {
                if let Met::Inline(Inline::Note { key, .. }) = met {
                    to.extend(defined.get(&fold(key)));
                }
            });
            to
        })
        .collect();
    let mut seen = vec![Seen::Not; notes.len()];
    for start in 0..notes.len() {
        if let Some(circle) = circle(start, &cites, &mut seen) {
            let names: Vec<&str> = circle.iter().map(|&i| notes[i].key.as_str()).collect();
            out.push(faults::footnote_cycle(notes[circle[0]].span, &names));
        }
    }
}

/// Where a search has met a note.
#[derive(Clone, Copy)]
enum Seen {
    Not,
    /// On the way it is on, at this position.
    OnTheWay(usize),
    Done,
}

/// The first circle met from `start`, depth first without recursion. What was visited is not visited again.
fn circle(start: usize, cites: &[Vec<usize>], seen: &mut [Seen]) -> Option<Vec<usize>> {
    if !matches!(seen[start], Seen::Not) {
        return None;
    }
    let mut path: Vec<(usize, usize)> = vec![(start, 0)];
    seen[start] = Seen::OnTheWay(0);
    while let Some((node, next)) = path.last_mut() {
        let to = cites[*node].get(*next).copied();
        *next += 1;
        match to.map(|to| (to, seen[to])) {
            None => {
                seen[*node] = Seen::Done;
                path.pop();
            }
            Some((_, Seen::OnTheWay(from))) => {
                path.iter().for_each(|&(n, _)| seen[n] = Seen::Done);
                return Some(path[from..].iter().map(|&(n, _)| n).collect());
            }
            Some((to, Seen::Not)) => {
                seen[to] = Seen::OnTheWay(path.len());
                path.push((to, 0));
            }
            Some((_, Seen::Done)) => {}
        }
    }
    None
}
