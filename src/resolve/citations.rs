//! Keyed citations: which work each cites, and from where each work is cited.

use std::collections::HashMap;

use super::collect::{Cited, Place};
use super::hinted;
use crate::apparatus::{Apparatus, CiteEntry, CitedAt, Leads, WorkEntry};
use crate::bibliography::Reference;
use crate::diagnostic::{Diagnostic, catalogue::edition as faults};
use crate::slug;

/// Answers every citation, and tells the works that none cites.
pub(super) fn number(cites: Vec<Cited<'_>>, works: &[Reference], keys: &HashMap<&str, usize>, apparatus: &mut Apparatus, out: &mut Vec<Diagnostic>) {
    let mut cited: Vec<Vec<CitedAt>> = vec![Vec::new(); works.len()];
    for cite in cites {
        match cite {
            Cited::Key { cite, place } => {
                let reference = keys.get(cite.key.as_str()).copied();
                if reference.is_none() {
                    let known = hinted(out, works.iter().map(|w| w.key.as_str()));
                    out.push(faults::citation_missing(cite.span, &cite.key, known));
                }
                let id = reference.map(|at| next_id(&cite.key, &mut cited[at], place)).unwrap_or_default();
                apparatus.cites.insert(cite.node, CiteEntry { reference, id });
            }
            Cited::Words { cross_link, place } => {
                let entry = &mut apparatus.cross_links[cross_link];
                if let Leads::Work { reference, key } = &entry.leads {
                    let id = next_id(key, &mut cited[*reference], place);
                    entry.ids.push(id);
                }
            }
        }
    }
    for (reference, places) in cited.into_iter().enumerate() {
        if places.is_empty() {
            out.push(faults::reference_uncited(works[reference].span, &works[reference].key));
        } else {
            let key = &works[reference].key;
            apparatus.landmarks.insert(format!("ref-{}", slug::in_id(key)), key.clone());
            apparatus.works.push(WorkEntry { reference, cited: places });
        }
    }
}

fn next_id(key: &str, places: &mut Vec<CitedAt>, place: Place) -> String {
    let id = format!("cite-{}-{}", slug::in_id(key), places.len() + 1);
    places.push(CitedAt { id: id.clone(), label: place.label, apart: place.apart });
    id
}
