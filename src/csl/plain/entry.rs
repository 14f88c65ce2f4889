//! An entry of the reference list: `Allison, R. (2008). Virtual regionalism. *Central Asian Survey*, 27(2), 185–202. https://…`

use super::line::Line;
use super::source;
use super::style::creators;
use super::{Formatted, Style, date, names};
use crate::bibliography::{Reference, Text};

/// Types that appear on a day, not in a year.
const DAILY: [&str; 12] = [
    "article-magazine",
    "article-newspaper",
    "broadcast",
    "event",
    "interview",
    "motion_picture",
    "performance",
    "personal_communication",
    "post",
    "post-weblog",
    "speech",
    "webpage",
];

impl Style<'_> {
    /// The entry of `reference` in the list.
    pub fn entry(&self, reference: &Reference) -> Vec<Formatted> {
        let mut line = Line::default();
        let exact = DAILY.contains(&reference.kind.as_str());
        let issued = date::issued(reference, self.suffix(reference), exact);
        match creators(reference) {
            Some((role, list)) => {
                line.words(&names::inverted(list));
                line.words(role_note(role, list.len()));
                line.stop();
                line.words(&format!(" ({issued})"));
                line.next_sentence();
                title(reference, &mut line);
            }
            None => {
                title(reference, &mut line);
                line.next_sentence();
                line.words(&format!("({issued})"));
            }
        }
        source::write(reference, &mut line);
        note(reference, &mut line);
        address(reference, &mut line);
        line.finish()
    }
}

/// Says what those who head an entry did, where they did not write it.
fn role_note(role: &str, number: usize) -> &'static str {
    match (role, number) {
        ("editor", 1) => " (Ed.)",
        ("editor", _) => " (Eds.)",
        ("translator", _) => " (Trans.)",
        ("director", 1) => " (Director)",
        ("director", _) => " (Directors)",
        ("compiler", _) => " (Comp.)",
        _ => "",
    }
}

/// The title; emphasised where the work stands alone, and followed by what tells its edition and kind.
fn title(reference: &Reference, line: &mut Line) {
    let alone = !source::is_part(reference);
    match reference.variable("title") {
        Some(title) if alone => line.emphasis(title),
        Some(title) => line.text(title),
        None => line.words(&format!("[{}]", source::kind_words(reference).unwrap_or("Untitled"))),
    }
    if alone {
        line.bracketed(&source::edition(reference));
    }
    if let Some(kind) = source::described(reference) {
        line.words(&format!(" [{kind}]"));
    }
}

fn note(reference: &Reference, line: &mut Line) {
    let note = reference.variable("note").filter(|note| !is_address(note));
    if let Some(note) = note {
        line.next_sentence();
        line.text(note);
    }
    if let Some(original) = reference.date("original-date").and_then(date::sentence) {
        line.next_sentence();
        line.words(&format!("(Original work published {original})"));
    }
}

/// A note that is nothing but the address is not said twice.
fn is_address(note: &Text) -> bool {
    let words = note.words();
    words.starts_with("http") && !words.contains(' ')
}

/// The DOI, or else the address, with the day it was read where that is known.
fn address(reference: &Reference, line: &mut Line) {
    let Some(url) = reference.address() else { return line.stop() };
    line.next_sentence();
    let accessed = reference.date("accessed").and_then(date::sentence).filter(|_| reference.doi().is_none());
    if let Some(accessed) = accessed {
        let site = reference.words("container-title").filter(|_| source::is_web(reference));
        line.words(&format!("Retrieved {accessed}, from "));
        if let Some(site) = site {
            line.words(&format!("{site}: "));
        }
    }
    line.address(&url);
}
