//! The proof of an article in numbers, and in one sentence.

use std::collections::HashSet;

use crate::apparatus::{Fate, Proof};

/// The proof of an article in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The citations of single works in the author's text and notes.
    pub citations: usize,
    /// The works of the bibliography.
    pub references: usize,
    /// The works that are cited and not in the list.
    pub missing: usize,
    /// How many of those the editors explain.
    pub explained: usize,
    /// The citations that mean their work probably, or could mean several.
    pub uncertain: usize,
    /// The works that nothing cites.
    pub uncited: usize,
}

impl Counts {
    /// Counts a proof.
    pub fn of(proof: &Proof) -> Self {
        let missing = |waived: bool| -> HashSet<&str> {
            let lost = proof.citations.iter().filter(|cite| cite.fate == Fate::Missing && (!waived || cite.waived));
            lost.map(|cite| cite.work.as_str()).collect()
        };
        Self {
            citations: proof.citations.len(),
            references: proof.references.len(),
            missing: missing(false).len(),
            explained: missing(true).len(),
            uncertain: proof.citations.iter().filter(|cite| matches!(cite.fate, Fate::Ambiguous | Fate::Uncertain)).count(),
            uncited: proof.references.iter().filter(|work| work.cited.is_empty() && !work.elsewhere).count(),
        }
    }

    /// "22 citations".
    pub fn cited(&self) -> String {
        counted(self.citations, "citation", "citations")
    }

    /// "16 references".
    pub fn listed(&self) -> String {
        counted(self.references, "reference", "references")
    }

    /// "2 cited works missing, 1 uncertain, 0 never cited".
    pub fn rest(&self) -> String {
        let missing = counted(self.missing, "cited work", "cited works");
        let explained = match self.explained {
            0 => String::new(),
            all if all == self.missing && all == 1 => " (explained)".to_owned(),
            all if all == self.missing => " (all explained)".to_owned(),
            some => format!(" ({some} explained)"),
        };
        format!("{missing} missing{explained}, {} uncertain, {} never cited", self.uncertain, self.uncited)
    }

    /// All of it in one line.
    pub fn sentence(&self) -> String {
        format!("{} ↔ {}: {}", self.cited(), self.listed(), self.rest())
    }
}

fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}
