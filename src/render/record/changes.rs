//! Words that have changed since they were remarked on, beside what they are now.

use super::said::Said;
use super::{here, to};
use crate::anchor::Outcome;
use crate::difference::{self, Kind};
use crate::render::view::{Change, Piece};

/// The remarks whose words have changed, in the order of the text, those whose words are gone last.
pub(super) fn changes(said: &[Said<'_>]) -> Vec<Change> {
    said.iter().filter_map(change).collect()
}

fn change(said: &Said<'_>) -> Option<Change> {
    let (before, after) = texts(said)?;
    let (before, after) = (one_line(before), one_line(after));
    if before == after {
        return None;
    }
    let pieces = difference::words(&before, &after);
    let one = |own: Kind| {
        pieces
            .iter()
            .filter(|piece| piece.kind == own || piece.kind == Kind::Same)
            .map(|piece| Piece { changed: piece.kind == own, text: piece.text.clone() })
            .collect()
    };
    Some(Change {
        label: said.entry.label.clone(),
        url: here(&format!("point-{}", said.remark.annotation.id.value)),
        target_url: to(&said.entry.url),
        before: one(Kind::Gone),
        after: one(Kind::New),
    })
}

/// What the reviewer read, and what stands there now: nothing where the words are gone.
fn texts<'a>(said: &Said<'a>) -> Option<(&'a str, &'a str)> {
    let annotation = &said.remark.annotation;
    let quote = annotation.target.quote.as_ref().map(|quote| quote.value.as_str());
    let now = || said.entry.found.as_deref().or(quote);
    match (said.entry.outcome, annotation.quoted.as_deref()) {
        (Outcome::Stale, read) => Some((read.or(quote)?, "")),
        (Outcome::Ambiguous, _) => None,
        (_, Some(read)) => Some((read, now()?)),
        (Outcome::Drifted, None) => Some((quote?, now()?)),
        (Outcome::Ok | Outcome::Moved, None) => None,
    }
}

/// A text without the lines of its source.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
