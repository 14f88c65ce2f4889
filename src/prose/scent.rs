//! Whether a paragraph may hold a citation at all, told from its bytes: most of those of an article whose citations have keys do not.

use super::{token, words};

/// Whether a date may stand there: four digits, or, in brackets, a word that begins "no date" or "in press". `numbered` says that
/// any number counts, as that of a law.
pub(super) fn may_cite(text: &str, numbered: bool) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut bracket = None;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'0'..=b'9' => {
                let length = bytes[at..].iter().position(|b| !b.is_ascii_digit()).unwrap_or(bytes.len() - at);
                if numbered || (length == 4 && matches!(bytes[at], b'1' | b'2')) {
                    return true;
                }
                at += length;
                continue;
            }
            b'(' | b'[' => bracket = bracket.or(Some(at)),
            0xd9 if bytes.get(at + 1).is_some_and(|b| (0xa0..0xaa).contains(b)) => return true,
            0xdb if bytes.get(at + 1).is_some_and(|b| (0xb0..0xba).contains(b)) => return true,
            0xef if bytes[at..].starts_with("（".as_bytes()) => return true,
            _ => {}
        }
        at += 1;
    }
    bracket.is_some_and(|from| stands_for_date(&text[from..]))
}

/// Whether a word in brackets may begin what stands for a date.
fn stands_for_date(text: &str) -> bool {
    let (mut round, mut square) = (0_usize, 0_usize);
    let mut word = None;
    for (at, c) in text.char_indices() {
        if token::is_letter(c) {
            if round + square > 0 && c >= '\u{300}' {
                return true;
            }
            word = word.or(Some(at));
            continue;
        }
        if word.take().is_some_and(|from| round + square > 0 && words::is_dateless(&text[from..at])) {
            return true;
        }
        match c {
            '(' => round += 1,
            ')' => round = round.saturating_sub(1),
            '[' => square += 1,
            ']' => square = square.saturating_sub(1),
            _ => {}
        }
    }
    false
}

/// Whether brackets may hold an acronym: they begin with a capital.
pub(super) fn may_define(text: &str) -> bool {
    text.match_indices(['(', '[', '（']).any(|(at, open)| {
        let inside = text[at + open.len()..].trim_start();
        inside.starts_with(|c: char| !c.is_ascii() || c.is_ascii_uppercase())
    })
}
