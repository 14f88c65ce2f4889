//! Given names as initials.

/// A word of given names.
struct Word<'t> {
    text: &'t str,
    /// Whether a full stop follows it, or it is one letter.
    initial: bool,
    /// Whether a hyphen joins it to the word before.
    joined: bool,
}

/// `Jean-Claude Robert` as `J.-C. R.` with what stands behind an initial. Where `make` is false only initials that are written
/// as such are set anew.
pub(super) fn initials(given: &str, make: bool, hyphen: bool, with: &str) -> String {
    let mut out = String::with_capacity(given.len());
    for word in words(given) {
        let dash = if word.joined && hyphen { "-" } else { "" };
        let lower = word.text.chars().all(|c| c.is_lowercase() || c == '\'' || c == '’');
        if word.joined {
            out.truncate(out.trim_end_matches(' ').len());
        }
        if word.initial {
            out.push_str(&format!("{dash}{}{with}", word.text));
        } else if lower && word.joined && make {
            // The second part of a name such as `Ji-ping` has no initial.
            if with.ends_with(' ') && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if lower {
            let before = if out.is_empty() || out.ends_with(' ') || word.joined { "" } else { " " };
            out.push_str(&format!("{before}{}{} ", if word.joined { "-" } else { "" }, word.text));
        } else if make {
            out.push_str(&format!("{dash}{}{with}", first(word.text)));
        } else {
            let before = if out.is_empty() || out.ends_with(' ') || word.joined { "" } else { " " };
            out.push_str(&format!("{before}{}{} ", if word.joined { "-" } else { "" }, word.text));
        }
    }
    out.trim().to_owned()
}

/// The initial of a word; that of a word like `GPhilip` has two letters.
fn first(word: &str) -> String {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return String::new() };
    let mut rest = chars.clone();
    let second = rest.next().filter(|second| first.is_uppercase() && second.is_uppercase());
    match second {
        Some(second) if !rest.as_str().is_empty() && rest.all(char::is_lowercase) => format!("{first}{}", second.to_lowercase()),
        _ if first.is_uppercase() || first.is_alphabetic() => first.to_string(),
        _ => word.to_owned(),
    }
}

fn words(given: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let (mut start, mut joined) = (0, false);
    let mut add = |text: &'_ str, stopped: bool, joined: bool, range: (usize, usize)| {
        if !text.is_empty() {
            words.push(Word {
                text: &given[range.0..range.1],
                initial: stopped || text.chars().nth(1).is_none() && text.chars().all(char::is_uppercase),
                joined,
            });
        }
    };
    for (at, c) in given.char_indices() {
        let ends = matches!(c, '.' | '-' | '‐') || c.is_whitespace();
        if ends {
            add(&given[start..at], c == '.', joined, (start, at));
            if at > start || c == '-' {
                joined = matches!(c, '-' | '‐');
            }
            start = at + c.len_utf8();
        }
    }
    add(&given[start..], false, joined, (start, given.len()));
    words
}
