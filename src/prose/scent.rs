//! Whether a paragraph may hold a citation at all, told from its bytes: most of those of an article whose citations have keys do not.

use super::{token, words};

/// The bytes that digits and brackets begin with.
const TELLING: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b"0123456789([\xd9\xdb\xef";
    let mut i = 0;
    while i < bytes.len() {
        table[bytes[i] as usize] = true;
        i += 1;
    }
    table
};

/// Whether a date may stand there: four digits, or, in brackets, a word that begins "no date" or "in press". `numbered` says that
/// any number counts, as that of a law.
pub(super) fn may_cite(text: &str, numbered: bool) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut bracket = None;
    while let Some(skipped) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| TELLING[usize::from(*b)])) {
        at += skipped;
        match bytes[at] {
            b'0'..=b'9' => {
                let length = bytes[at..].iter().position(|b| !b.is_ascii_digit()).unwrap_or(bytes.len() - at);
                if numbered || (length == 4 && (b"14"..b"21").contains(&&[bytes[at], bytes[at + 1]])) {
                    return true;
                }
                if length <= 2 && is_day(&bytes[at + length..]) {
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

/// Whether a month and a year of two digits follow: `/5/17`.
fn is_day(after: &[u8]) -> bool {
    match after {
        [b'/', month @ ..] => {
            let digits = month.iter().take_while(|b| b.is_ascii_digit()).count();
            digits <= 2 && matches!(month.get(digits..), Some([b'/', a, b, ..]) if a.is_ascii_digit() && b.is_ascii_digit())
        }
        _ => false,
    }
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
        if word.take().is_some_and(|from| round + square > 0 && words::begins_dateless(&text[from..at], &text[at..])) {
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
    let opens = |at: &usize| matches!(text.as_bytes()[*at], b'(' | b'[') || text[*at..].starts_with('（');
    let starts = (0..text.len()).filter(|at| TELLING[usize::from(text.as_bytes()[*at])] && opens(at));
    starts.map(|at| text[at..].chars().skip(1).find(|c| !c.is_whitespace())).any(|c| c.is_some_and(|c| !c.is_ascii() || c.is_ascii_uppercase()))
}
