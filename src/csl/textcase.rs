//! The case of letters changed: `capitalize-first`, `title` and the like.

use super::token::{Mark, Token};
use super::tree::{Align, Case};

/// Words that stay small inside an English title.
const SMALL: [&str; 33] = [
    "a", "an", "and", "as", "at", "but", "by", "down", "for", "from", "in", "into", "nor", "of", "on", "onto", "or", "over", "so", "the", "till", "to", "up",
    "via", "with", "yet", "about", "van", "von", "de", "d", "l", "per",
];

/// Where a word stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    SentenceStart,
    AfterBreak,
    InWord,
    AfterStop,
    AfterSign,
}

/// Changes the case of the words, but for those that must keep theirs.
pub(super) fn change(tokens: &mut [Token], case: Case) {
    let last = last_word(tokens);
    let mut place = Place::Start;
    let mut kept: Vec<bool> = Vec::new();
    for (at, token) in tokens.iter_mut().enumerate() {
        match token {
            Token::Open(mark) => {
                let keeps = matches!(mark, Mark::NoCase | Mark::SmallCaps(_) | Mark::Align(Align::Sup | Align::Sub) | Mark::Code | Mark::Math);
                kept.push(keeps || kept.last().copied().unwrap_or(false));
            }
            Token::Close => {
                kept.pop();
            }
            Token::Text(text) => {
                let keep = kept.last().copied().unwrap_or(false);
                let mut out = String::with_capacity(text.len());
                for (from, piece) in pieces(text) {
                    if keep || !piece.chars().all(char::is_alphanumeric) {
                        out.push_str(piece);
                    } else {
                        word(piece, case, place, last == Some((at, from)), &mut out);
                    }
                    place = after(piece, place);
                }
                *text = out;
            }
        }
    }
}

/// Where the last word begins.
fn last_word(tokens: &[Token]) -> Option<(usize, usize)> {
    tokens.iter().enumerate().rev().find_map(|(at, token)| match token {
        Token::Text(text) => pieces(text).filter(|(_, piece)| piece.chars().all(char::is_alphanumeric)).last().map(|(from, _)| (at, from)),
        _ => None,
    })
}

/// Words, white space, and single signs, with the byte each begins at.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let class = |c: char| match c {
        c if c.is_alphanumeric() => 1,
        c if c.is_whitespace() => 2,
        _ => 0,
    };
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = &text[from..];
        let kind = class(rest.chars().next()?);
        let end = match kind {
            0 => rest.chars().next().map_or(0, char::len_utf8),
            kind => rest.find(|c| class(c) != kind).unwrap_or(rest.len()),
        };
        let piece = (from, &rest[..end]);
        from += end;
        Some(piece)
    })
}

fn after(piece: &str, place: Place) -> Place {
    match piece.chars().next_back() {
        None => place,
        Some('.' | '?' | '!' | ':') => Place::AfterStop,
        Some(c) if c.is_alphanumeric() => Place::InWord,
        Some(c) if c.is_whitespace() && place == Place::AfterStop => Place::SentenceStart,
        Some(c) if c.is_whitespace() || matches!(c, '-' | '/' | '–' | '—') => Place::AfterBreak,
        // A bracket that opens between two words leaves the next one a word that begins.
        Some(_) if matches!(place, Place::Start | Place::SentenceStart | Place::AfterBreak) => place,
        Some(_) => Place::AfterSign,
    }
}

fn word(word: &str, case: Case, place: Place, last: bool, out: &mut String) {
    let mixed = word.contains(char::is_uppercase) && word.contains(char::is_lowercase);
    let lower = word.chars().all(char::is_lowercase);
    let starts = matches!(place, Place::Start | Place::SentenceStart);
    match case {
        Case::Lower => out.extend(word.chars().flat_map(char::to_lowercase)),
        Case::Upper => out.extend(word.chars().flat_map(char::to_uppercase)),
        Case::CapitalizeFirst if place == Place::Start && lower => capital(word, out),
        Case::CapitalizeAll if (starts || place == Place::AfterBreak) && lower => capital(word, out),
        Case::Sentence => {
            let mut chars = word.chars();
            let capitalised = chars.next().is_some_and(char::is_uppercase) && chars.all(char::is_lowercase);
            match starts {
                true if capitalised || lower => capital(word, out),
                false if capitalised => out.extend(word.chars().flat_map(char::to_lowercase)),
                _ => out.push_str(word),
            }
        }
        Case::Title => {
            let whole = mixed || word.chars().all(char::is_uppercase);
            let several = word.chars().nth(1).is_some();
            let wanted = starts || place == Place::AfterBreak && several && (last || !SMALL.contains(&word));
            if !whole && wanted { capital(word, out) } else { out.push_str(word) }
        }
        _ => out.push_str(word),
    }
}

fn capital(word: &str, out: &mut String) {
    let mut chars = word.chars();
    if let Some(first) = chars.next() {
        out.extend(first.to_uppercase());
    }
    out.push_str(chars.as_str());
}
