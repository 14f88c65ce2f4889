//! Names made comparable: without case, accents, hyphens and spaces, whatever the script.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// The letters and digits of `text`, folded: `Müller`, `Mueller` and `MULLER` are one, and so are `Al-Khalili` and `al Khalili`.
pub(super) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_key(&mut out, text);
    out
}

/// Adds the folded letters of `text` to `out`.
pub(super) fn push_key(out: &mut String, text: &str) {
    if text.is_ascii() {
        out.reserve(text.len());
        for byte in text.bytes().filter(u8::is_ascii_alphanumeric) {
            push(out, byte.to_ascii_lowercase() as char);
        }
        return;
    }
    let from = out.len();
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                push(out, c.to_ascii_lowercase());
            }
        } else {
            // Marks are dropped, so that their order among themselves does not matter.
            decompose_compatible(c, |part| {
                if part.is_ascii() {
                    push_letter(out, part.to_ascii_lowercase());
                } else if !is_combining_mark(part) {
                    part.to_lowercase().for_each(|c| push_letter(out, c));
                }
            });
        }
    }
    // The Arabic article is written or left out.
    if out[from..].starts_with("ال") && out[from..].chars().nth(4).is_some() {
        out.replace_range(from..from + "ال".len(), "");
    }
}

/// Adds a small letter that carries no mark.
fn push_letter(out: &mut String, c: char) {
    match c {
        'ß' => out.push_str("ss"),
        'ø' => push(out, 'o'),
        'æ' => push(out, 'a'),
        'œ' => push(out, 'o'),
        'ł' => push(out, 'l'),
        'đ' | 'ð' => push(out, 'd'),
        'þ' => out.push_str("th"),
        'ı' => push(out, 'i'),
        'ى' | 'ی' => out.push('ي'),
        'ة' => out.push('ه'),
        'ک' => out.push('ك'),
        'ـ' | 'ʻ' | 'ʼ' | 'ʹ' | 'ʾ' | 'ʿ' => {}
        c => match digit(c) {
            Some(digit) => out.push(char::from(b'0' + digit)),
            None if c.is_alphanumeric() => push(out, c),
            None => {}
        },
    }
}

/// `ä` may be written `ae`, and so on: an `e` after one of these vowels is not told apart.
fn push(out: &mut String, c: char) {
    if !(c == 'e' && matches!(out.as_bytes().last(), Some(b'a' | b'o' | b'u'))) {
        out.push(c);
    }
}

/// The value of a decimal digit, European, Arabic or Persian.
pub(super) fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '\u{660}'..='\u{669}' => Some((c as u32 - 0x660) as u8),
        '\u{6f0}'..='\u{6f9}' => Some((c as u32 - 0x6f0) as u8),
        _ => None,
    }
}

/// A Russian name without the ending of its case: `Иванова` of `Иванов`.
pub(super) fn stem(key: &str) -> Option<&str> {
    const ENDINGS: [&str; 21] = ["ого", "ому", "ыми", "ими", "ои", "ым", "им", "ом", "ем", "ых", "их", "ую", "ая", "ии", "ыи", "а", "у", "ы", "е", "и", "я"];
    let last = key.chars().next_back().filter(|c| ('а'..='я').contains(c))?;
    let stem = ENDINGS.iter().find_map(|ending| key.strip_suffix(ending)).unwrap_or(if last == 'ь' { &key[..key.len() - 2] } else { key });
    (stem.chars().count() >= 3).then_some(stem)
}

/// How many letters must change to make one of the other, if no more than `most`: a swap of neighbours is one change.
pub(super) fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(48).collect(), b.chars().take(48).collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut next = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = row[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            next[j] = change.min(row[j] + 1).min(next[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                next[j] = next[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().filter(|distance| *distance <= most)
}

/// Whether two names may be one misspelt: a letter in four to seven, two in more.
pub(super) fn is_near(a: &str, b: &str) -> bool {
    let length = a.chars().count().min(b.chars().count());
    let most = match length {
        0..4 => return false,
        4..8 => 1,
        _ => 2,
    };
    a != b && distance(a, b, most).is_some()
}
