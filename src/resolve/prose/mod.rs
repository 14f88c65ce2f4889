//! Citations that the author typed as words, found in the paragraphs and laid on the runs of text they stand in.

mod paragraphs;

use std::collections::HashMap;
use std::ops::Range;

pub(super) use paragraphs::{Paragraph, Paragraphs, paragraphs};

use crate::apparatus::{Apparatus, Fate, Leads, Mark, MarkOf, MentionEntry};
use crate::bibliography::Reference;
use crate::prose::{self, Mention, Outcome};
use crate::source::Span;

/// How many works that a citation may mean are kept.
const CANDIDATES: usize = 20;

/// A citation in words, and where it stands in the stream of the paragraphs.
pub(super) struct Found {
    /// What was found.
    pub mention: Mention,
    /// Where.
    pub range: Range<usize>,
}

/// Finds the citations in words, and marks them in the apparatus, for each of [`Apparatus::mentions`] what was found.
pub(super) fn mention(paragraphs: &Paragraphs<'_>, works: &[Reference], language: &str, apparatus: &mut Apparatus) -> Vec<Found> {
    let words: Vec<&str> = paragraphs.list.iter().map(|paragraph| paragraphs.words(paragraph)).collect();
    let taken = linked(apparatus);
    let mut all = Vec::new();
    for (paragraph, mentions) in paragraphs.list.iter().zip(prose::find(&words, works, language)) {
        for mention in mentions {
            let range = paragraph.range.start + mention.range.start..paragraph.range.start + mention.range.end;
            let Some((span, runs)) = paragraphs.source(&range) else { continue };
            let settled = runs.iter().find_map(|run| overlapped(&taken, run));
            let at = apparatus.mentions.len();
            apparatus.mentions.push(entry(&mention, span, paragraphs.stream.words(&range), settled, apparatus));
            super::marked(runs, &MarkOf::Mention { at }, apparatus);
            all.push(Found { mention, range });
        }
    }
    all
}

/// Where words of cross-links stand, by run: stretches in order that do not overlap, each with its first cross-link.
type Taken = HashMap<Span, Vec<(usize, usize, usize)>>;

fn linked(apparatus: &Apparatus) -> Taken {
    apparatus.marks.iter().map(|(run, marks)| (*run, stretches(marks))).collect()
}

fn stretches(marks: &[Mark]) -> Vec<(usize, usize, usize)> {
    let links = marks.iter().filter_map(|mark| match mark.of {
        MarkOf::CrossLink { at, .. } => Some((mark.from, mark.to, at)),
        _ => None,
    });
    let mut links: Vec<(usize, usize, usize)> = links.collect();
    links.sort_unstable();
    let mut stretches: Vec<(usize, usize, usize)> = Vec::with_capacity(links.len());
    for (from, to, at) in links {
        match stretches.last_mut() {
            Some(last) if from < last.1 => last.1 = last.1.max(to),
            _ => stretches.push((from, to, at)),
        }
    }
    stretches
}

fn overlapped(taken: &Taken, (run, from, to): &paragraphs::Stretch) -> Option<usize> {
    let stretches = taken.get(run)?;
    let (start, _, at) = stretches.get(stretches.partition_point(|(_, end, _)| end <= from))?;
    (start < to).then_some(*at)
}

fn entry(mention: &Mention, span: Span, words: &str, settled: Option<usize>, apparatus: &Apparatus) -> MentionEntry {
    let found = match mention.outcome {
        Outcome::Linked => Fate::Linked,
        Outcome::Missing => Fate::Missing,
        Outcome::Ambiguous => Fate::Ambiguous,
        Outcome::Uncertain => Fate::Uncertain,
    };
    // A cross-link says what its words stand for, whatever was found.
    let fate = match settled.map(|at| &apparatus.cross_links[at].leads) {
        None => found,
        Some(Leads::Waived(_) | Leads::Fault(_)) => Fate::Missing,
        Some(Leads::Work { .. } | Leads::Url(_)) => Fate::Linked,
    };
    MentionEntry {
        span,
        words: words.to_owned(),
        work: format!("{} {}", mention.names, mention.year).to_lowercase(),
        fate,
        candidates: mention.candidates.iter().take(CANDIDATES).copied().collect(),
        locator: mention.locator.clone(),
        settled,
        id: None,
    }
}
