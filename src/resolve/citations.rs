//! Citations: which work each cites, and from where each work is cited.

use super::collect::{Cited, Place};
use super::{List, hinted, proof};
use crate::apparatus::{Apparatus, CiteEntry, CitedAt, Citing, Fate, Form, Known, Leads, MentionEntry, WorkEntry};
use crate::diagnostic::{Diagnostic, catalogue::edition as faults};
use crate::edition::block::{Citation, Cite};
use crate::slug;
use crate::source::Span;

/// Answers every citation, and tells the works that none cites.
pub(super) fn number(cites: Vec<Cited<'_>>, list: &List<'_>, apparatus: &mut Apparatus, out: &mut Vec<Diagnostic>) {
    let known = list.works.iter().map(|work| Known { key: work.key.clone(), cited: Vec::new(), elsewhere: false });
    apparatus.proof.references = known.collect();
    let mut register = Register { list, apparatus, cited: vec![Vec::new(); list.works.len()], out };
    for cite in cites {
        match cite {
            Cited::Key { cite, of, place } => register.keyed(cite, of, place),
            Cited::Words { cross_link, span, place } => register.tied(cross_link, span, place),
            Cited::Mention { at, place } => register.mentioned(at, place),
        }
    }
    for (reference, places) in register.cited.into_iter().enumerate() {
        let work = &list.works[reference];
        if !places.is_empty() {
            apparatus.landmarks.insert(format!("ref-{}", slug::in_id(&work.key)), work.key.clone());
            apparatus.works.push(WorkEntry { reference, cited: places });
        } else if !apparatus.proof.references[reference].elsewhere {
            out.push(faults::reference_uncited(work.span, &work.key));
        }
    }
}

struct Register<'r, 'l> {
    list: &'r List<'l>,
    apparatus: &'r mut Apparatus,
    cited: Vec<Vec<CitedAt>>,
    out: &'r mut Vec<Diagnostic>,
}

impl Register<'_, '_> {
    /// `@key`.
    fn keyed(&mut self, cite: &Cite, of: &Citation, place: Place) {
        let reference = self.list.keys.get(cite.key.as_str()).copied();
        if reference.is_none() {
            let known = hinted(self.out, self.list.works.iter().map(|w| w.key.as_str()));
            self.out.push(faults::citation_missing(cite.span, &cite.key, known));
        }
        let beside = place.beside;
        let id = reference.map(|at| self.next_id(at, place)).unwrap_or_default();
        self.apparatus.cites.insert(cite.node, CiteEntry { reference, id });
        let (span, words) = written(cite, of);
        let fate = if reference.is_some() { Fate::Linked } else { Fate::Missing };
        let citing = Citing {
            span,
            words,
            work: cite.key.clone(),
            form: Form::Keyed,
            fate,
            reference,
            candidates: reference.into_iter().collect(),
            locator: Some(cite.suffix.clone()).filter(|suffix| !suffix.is_empty()),
            waived: false,
        };
        self.cite(citing, beside);
    }

    /// Words that a cross-link ties to a work.
    fn tied(&mut self, cross_link: usize, span: Span, place: Place) {
        let entry = &self.apparatus.cross_links[cross_link];
        let Leads::Work { reference, .. } = entry.leads else { return };
        let words = entry.words.clone();
        let beside = place.beside;
        let id = self.next_id(reference, place);
        self.apparatus.cross_links[cross_link].ids.push(id);
        let citing = Citing {
            span,
            work: words.to_lowercase(),
            words,
            form: Form::Prose,
            fate: Fate::Linked,
            reference: Some(reference),
            candidates: vec![reference],
            locator: None,
            waived: false,
        };
        self.cite(citing, beside);
    }

    /// Words the author typed as a citation.
    fn mentioned(&mut self, at: usize, place: Place) {
        let entry = self.apparatus.mentions[at].clone();
        let settled = entry.settled.map(|link| &self.apparatus.cross_links[link].leads);
        let waived = matches!(settled, Some(Leads::Waived(_)));
        // The words of the cross-link count as the citation.
        if matches!(settled, Some(Leads::Work { .. })) {
            return;
        }
        if settled.is_none() {
            let hints = hinted(self.out, [()]).next().is_some();
            proof::tell(&entry, &self.list.mentions[at].mention, self.list.works, hints, self.out);
        }
        let beside = place.beside;
        let leads = entry.leads();
        self.apparatus.mentions[at].id = leads.map(|reference| self.next_id(reference, place));
        self.cite(citing(entry, waived), beside);
    }

    /// Adds a citation to the proof, and to the work it leads to.
    fn cite(&mut self, citing: Citing, beside: bool) {
        let proof = &mut self.apparatus.proof;
        let to = citing.reference.or(citing.candidates.first().copied().filter(|_| citing.fate == Fate::Uncertain));
        // One of several works is meant: that none of them is cited would be false of one.
        if citing.fate == Fate::Ambiguous {
            citing.candidates.iter().for_each(|at| proof.references[*at].elsewhere = true);
        }
        if beside {
            to.into_iter().for_each(|at| proof.references[at].elsewhere = true);
            return;
        }
        to.into_iter().for_each(|at| proof.references[at].cited.push(proof.citations.len()));
        proof.citations.push(citing);
    }

    fn next_id(&mut self, reference: usize, place: Place) -> String {
        let places = &mut self.cited[reference];
        let id = format!("cite-{}-{}", slug::in_id(&self.list.works[reference].key), places.len() + 1);
        places.push(CitedAt { id: id.clone(), label: place.label, apart: place.apart });
        id
    }
}

fn citing(entry: MentionEntry, waived: bool) -> Citing {
    let reference = entry.leads().filter(|_| entry.fate == Fate::Linked);
    let candidates = if entry.settled.is_some() { Vec::new() } else { entry.candidates };
    let words = without_locator(&entry.words, entry.locator.as_deref());
    Citing { span: entry.span, words, work: entry.work, form: Form::Prose, fate: entry.fate, reference, candidates, locator: entry.locator, waived }
}

/// The words that cite a work, and not the place in it.
fn without_locator(words: &str, locator: Option<&str>) -> String {
    let end = locator.and_then(|locator| words.rfind(locator)).filter(|end| *end > 0);
    end.map_or(words, |end| words[..end].trim_end_matches([',', ':', ';', ' '])).to_owned()
}

/// The words that cite one work by its key, as the author wrote them: from the `@` to the next work, or to the end.
fn written(cite: &Cite, of: &Citation) -> (Span, String) {
    let whole = of.raw.as_str();
    let key = (cite.span.start.saturating_sub(of.span.start) as usize).min(whole.len());
    let before = whole.get(..key).unwrap_or_default();
    let start = before.trim_end_matches(['{', '@', '-']).len();
    let after = whole.get(key..).unwrap_or_default();
    let end = after.find(';').unwrap_or(after.len());
    let mut words = whole.get(start..key + end).unwrap_or(&cite.key).trim_end();
    // The bracket round all of them is no part of it.
    if whole.starts_with('[') && words.ends_with(']') && end == after.len() {
        words = words[..words.len() - 1].trim_end();
    }
    let start = of.span.start as usize + start;
    (Span::new(of.span.file, start, start + words.len()), words.to_owned())
}
