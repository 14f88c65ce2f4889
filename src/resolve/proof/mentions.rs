//! What is told of a citation in words.

use super::{called, makers};
use crate::apparatus::{Fate, MentionEntry};
use crate::bibliography::{Name, Reference};
use crate::diagnostic::catalogue::citations::{self as faults, Called};
use crate::diagnostic::{Diagnostic, nearest};
use crate::prose::{Doubt, Mention};

/// Tells what is wrong with a citation that no cross-link settles. `hints` says whether the nearest work is looked for.
pub(in crate::resolve) fn tell(entry: &MentionEntry, mention: &Mention, works: &[Reference], hints: bool, out: &mut Vec<Diagnostic>) {
    let (span, words) = (entry.span, entry.words.as_str());
    let first = entry.candidates.first().map(|at| &works[*at]);
    match (entry.fate, first) {
        (Fate::Missing, _) => {
            let near = first.or_else(|| if hints { near(mention, works) } else { None }).map(called);
            out.push(faults::unlisted(span, words, near.as_ref()));
        }
        (Fate::Ambiguous, _) => {
            let works: Vec<Called> = entry.candidates.iter().map(|at| called(&works[*at])).collect();
            out.push(faults::ambiguous(span, words, &works));
        }
        (Fate::Linked | Fate::Uncertain, Some(work)) => {
            let mut told: Vec<Diagnostic> = mention.doubts.iter().map(|doubt| doubtful(*doubt, entry, work)).collect();
            if told.is_empty() && entry.fate == Fate::Uncertain {
                told.push(faults::uncertain(span, words, &called(work)));
            }
            told.dedup_by_key(|fault| fault.code);
            out.append(&mut told);
        }
        (Fate::Linked | Fate::Uncertain, None) => {}
    }
}

fn doubtful(doubt: Doubt, entry: &MentionEntry, work: &Reference) -> Diagnostic {
    let (span, words, called) = (entry.span, entry.words.as_str(), called(work));
    match doubt {
        Doubt::Year => faults::year(span, words, &called),
        Doubt::Spelling => faults::name(span, words, &called),
        Doubt::EtAl => faults::et_al(span, words, &called, makers(work).len()),
        Doubt::Names | Doubt::Undated => faults::uncertain(span, words, &called),
    }
}

/// The work whose first author's name, with its year, is most like the one cited.
fn near<'w>(mention: &Mention, works: &'w [Reference]) -> Option<&'w Reference> {
    let names: Vec<String> = works.iter().map(|work| makers(work).first().map(Name::short).unwrap_or_default()).collect();
    let cited = mention.names.split([',', '&', ';']).next().unwrap_or_default().trim();
    if cited.is_empty() {
        return None;
    }
    let found = nearest(cited, names.iter().map(String::as_str).filter(|name| !name.is_empty()))?;
    let alike = names.iter().zip(works).filter(|(name, _)| name.as_str() == found).map(|(_, work)| work);
    let year: Option<i32> = mention.year.get(..4).and_then(|year| year.parse().ok());
    alike.min_by_key(|work| match (year, work.year()) {
        (Some(a), Some(b)) => (a - b).abs(),
        _ => i32::MAX,
    })
}
