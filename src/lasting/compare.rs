//! A text of record held against the text of today.

use super::text::{RecordText, SECTION};
use crate::difference::{self, Kind, Passage, Piece};
use crate::source::Span;

/// Characters of changed words that a message shows.
const SHOWN: usize = 60;

/// The first words in which two texts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstChange {
    /// The words that were accepted; empty where some were added.
    pub was: String,
    /// Those that stand there now; empty where some are gone.
    pub now: String,
    /// Their place, or that of what comes after them; none where nothing follows.
    pub place: Option<Span>,
}

/// A passage that has changed, with the title of the section it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The title of its section; empty before the first.
    pub section: String,
    /// Its words, gone, new and the same.
    pub pieces: Vec<Piece>,
}

/// The first words in which `now` differs from the `kept` text; none where they are the same.
pub fn first_change(kept: &str, now: &RecordText) -> Option<FirstChange> {
    let old: Vec<&str> = kept.lines().collect();
    let new: Vec<&str> = now.lines.iter().map(|line| line.text.as_str()).collect();
    let mut at = 0;
    for passage in difference::passages(&old, &new) {
        match passage {
            Passage::Same(_) => at += 1,
            Passage::Gone(line) => {
                let place = now.lines.get(at).or_else(|| now.lines.get(at.checked_sub(1)?)).and_then(|line| line.place(0, 1));
                return Some(FirstChange { was: short(line), now: String::new(), place });
            }
            Passage::New(line) => return Some(FirstChange { was: String::new(), now: short(line), place: now.lines[at].place(0, line.len()) }),
            Passage::Changed(old, new) => return Some(within(old, new, |byte, length| now.lines[at].place(byte, length))),
        }
    }
    None
}

fn within(old: &str, new: &str, place: impl Fn(usize, usize) -> Option<Span>) -> FirstChange {
    let pieces = difference::words(old, new);
    let first = pieces.iter().position(|piece| piece.kind != Kind::Same).unwrap_or_default();
    let before: usize = pieces[..first].iter().map(|piece| piece.text.len()).sum();
    let of = |kind: Kind| pieces[first..].iter().take(2).take_while(|piece| piece.kind != Kind::Same).find(|piece| piece.kind == kind);
    let words = |kind: Kind| of(kind).map(|piece| short(&piece.text)).unwrap_or_default();
    let length = of(Kind::New).map_or(1, |piece| piece.text.trim_end().len());
    FirstChange { was: words(Kind::Gone), now: words(Kind::New), place: place(before, length) }
}

fn short(words: &str) -> String {
    let words = words.trim();
    match words.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words.to_owned(),
    }
}

/// Every passage of the `kept` text that has changed since, in order.
pub fn changes(kept: &str, now: &RecordText) -> Vec<Changed> {
    let old: Vec<&str> = kept.lines().collect();
    let new: Vec<&str> = now.lines.iter().map(|line| line.text.as_str()).collect();
    let mut section = String::new();
    let mut changed = Vec::new();
    for passage in difference::passages(&old, &new) {
        if let Passage::Same(line) | Passage::New(line) | Passage::Changed(_, line) = passage
            && let Some(title) = line.strip_prefix(SECTION)
        {
            title.clone_into(&mut section);
        }
        let whole = |kind: Kind, text: &str| vec![Piece { kind, text: text.to_owned() }];
        let pieces = match passage {
            Passage::Same(_) => continue,
            Passage::Gone(line) => whole(Kind::Gone, bare(line)),
            Passage::New(line) => whole(Kind::New, bare(line)),
            Passage::Changed(old, new) => difference::words(bare(old), bare(new)),
        };
        changed.push(Changed { section: section.clone(), pieces });
    }
    changed
}

/// A line without the mark of a title.
fn bare(line: &str) -> &str {
    ["# ", SECTION, "### "].into_iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line)
}
