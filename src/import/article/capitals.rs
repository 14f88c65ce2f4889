//! Names in capitals, as ABNT lists and Brazilian mastheads have them, set as names.

/// Words that stay small within a name.
const SMALL: [&str; 14] = ["de", "da", "do", "das", "dos", "e", "y", "la", "las", "los", "del", "of", "and", "the"];

/// Words of bodies that are no abbreviations, however short.
const LONGEST_ABBREVIATION: usize = 5;

/// The family name of a person.
pub fn family(name: &str) -> String {
    if is_capitals(name) && name.chars().filter(|c| c.is_alphabetic()).count() > 1 { lowered(name, 0) } else { name.to_owned() }
}

/// The name of a body: "MINISTÉRIO DA SAÚDE" is lowered, "IBGE" is not.
pub fn body(name: &str) -> String {
    if is_capitals(name) { lowered(name, LONGEST_ABBREVIATION) } else { name.to_owned() }
}

fn is_capitals(name: &str) -> bool {
    name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase)
}

/// Each word with one capital; those of at most `keep` letters stay where the name has but one.
fn lowered(name: &str, keep: usize) -> String {
    let single = name.split_whitespace().count() == 1;
    let word = |(at, word): (usize, &str)| {
        let lower = word.to_lowercase();
        match () {
            () if single && word.chars().count() <= keep => word.to_owned(),
            () if at > 0 && SMALL.contains(&lower.as_str()) => lower,
            () => capital(word),
        }
    };
    name.split_whitespace().enumerate().map(word).collect::<Vec<_>>().join(" ")
}

/// A capital at the start, and behind each hyphen and apostrophe.
fn capital(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut first = true;
    for c in word.chars() {
        if first {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        first = !c.is_alphabetic() && (first || matches!(c, '-' | '\'' | '’' | '‐'));
    }
    out
}
