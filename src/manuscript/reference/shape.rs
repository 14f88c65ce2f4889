//! The shapes of tokens: capitals, digits, signs.

use super::token::{Token, is_address};

/// "J.", "J.-P.", "JRR": what stands for given names.
pub(super) fn is_initials(text: &str) -> bool {
    let bare = text.trim_end_matches([',', ';', ':', '&']);
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    letters <= 4 && letters > 0 && bare.ends_with('.') && bare.chars().all(|c| c.is_uppercase() || c == '.' || c == '-')
}

/// Two capitals or more, and no small letter.
pub(super) fn is_upper(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() >= 2 && !text.contains(char::is_lowercase) && !is_initials(text)
}

/// The word with every digit as 0, so that numbers are alike.
pub(super) fn folded(word: &str) -> String {
    word.replace(|c: char| c.is_ascii_digit(), "0")
}

/// The pattern of a token: capitals, small letters, digits and signs, each run as one or two.
pub(super) fn shape(text: &str) -> String {
    if is_address(text) {
        return "@".into();
    }
    let mut out = String::new();
    for c in text.chars() {
        let kind = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_numeric() => '0',
            '“' | '”' | '"' | '«' | '»' => '"',
            '‘' | '’' => '\'',
            '–' | '—' | '‐' | '‑' | '-' => '-',
            c => c,
        };
        if !out.ends_with(kind) {
            out.push(kind);
        }
    }
    out
}

/// What kind of number a token is.
pub(super) fn number(token: &Token) -> &'static str {
    let core = token.text.trim_end_matches(['.', ',', ';', ':', ']', '*', '>']).trim_start_matches(['*', '[', '<']);
    let bracketed = core.starts_with('(') || core.ends_with(')') && !core.contains('(');
    let bare = core.trim_matches(['(', ')']).trim_start_matches(['©', 'c']).trim_end_matches(['a', 'b', 'c', 'd', 'e']);
    if is_year(bare) {
        return if bracketed { "year()" } else { "year" };
    }
    let pattern = shape(core);
    match pattern.as_str() {
        "0" => ["n", "n", "nn", "nnn"].get(core.len()).copied().unwrap_or("nnnn"),
        "0(0)" | "0(0-0)" | "0(x)" | "0(0/0)" => "n(n)",
        "0-0" | "0-0-0" | "X0-X0" => "n-n",
        "x.0" | "x.0-0" | "x0" | "X.0" | "x.0-x.0" => "p.n",
        "0/0" | "0/0/0" => "n/n",
        "x0-0" | "x0.0" => "xn",
        other if !other.contains(['0']) && is_roman(core) => "roman",
        other if other.contains('0') => "other",
        _ => "none",
    }
}

fn is_year(word: &str) -> bool {
    let four = |part: &str| part.len() == 4 && part.parse::<u32>().is_ok_and(|year| (1450..=2035).contains(&year));
    four(word) || word.split_once(['/', '-', '–']).is_some_and(|(from, to)| four(from) && (four(to) || to.len() == 2))
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 7 && word.chars().all(|c| "IVXLC".contains(c))
}
