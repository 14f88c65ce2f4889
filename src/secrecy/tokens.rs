//! The words of a text that tell it from any other: numbers with letters in them, addresses, words no language has.

use super::needle::Needle;

/// Letters and digits of a word that is sought by itself.
const LEAST: usize = 8;

/// Letters of an English word never stand so beside each other.
const STRANGE: &[u8] = b"bqbxcjcxdxfqfxgqgxhxjqjvjxjzkqkxmxpqpxqgqjqkqpqvqwqxqyqzsxtxvbvfvjvkvmvpvqvwvxwqwxxjxqxzyqzqzx";

/// The telling words of `text`: what is sought of a text besides its longer runs.
pub(super) fn tokens(text: &str) -> Vec<Needle> {
    let mut needles = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '<' | '>' | '"' | ',' | ';' | '“' | '”')) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if is_address(word) || is_orcid(word) {
            needles.extend(Needle::anywhere(word));
        } else if !is_published(word) {
            needles.extend(word.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).filter(|part| is_telling(part)).filter_map(Needle::words));
        }
    }
    needles
}

/// An e-mail address, by its form.
fn is_address(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

fn is_orcid(word: &str) -> bool {
    let bare = word.rsplit('/').next().unwrap_or(word);
    bare.len() == 19 && bare.bytes().enumerate().all(|(i, b)| if matches!(i, 4 | 9 | 14) { b == b'-' } else { b.is_ascii_digit() || (i == 18 && b == b'X') })
}

/// Whether it names a publication: a reviewer names one so that it is cited.
fn is_published(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let host = word.split_once("://").map_or(word.as_str(), |(_, rest)| rest);
    let host = host.strip_prefix("www.").unwrap_or(host);
    word.starts_with("doi:") || (word.starts_with("10.") && word.contains('/')) || {
        const HOSTS: [&str; 7] = ["doi.org", "dx.doi.org", "arxiv.org", "pubmed.ncbi.nlm.nih.gov", "ncbi.nlm.nih.gov", "biorxiv.org", "jstor.org"];
        HOSTS.iter().any(|known| host.strip_prefix(known).is_some_and(|rest| rest.starts_with('/')))
    }
}

fn is_telling(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let digits = word.chars().filter(char::is_ascii_digit).count();
    if letters + digits < LEAST {
        return false;
    }
    (letters > 0 && digits > 1 && !is_measured(word)) || (digits == 0 && word.split(['-', '_']).any(is_strange))
}

/// Whether it is a word with a number beside it, as sciences make them (`HEK293-derived`, `2-year-olds`): each part a number or a word
/// with one.
fn is_measured(word: &str) -> bool {
    let mut parts = word.split(['-', '_']);
    let turns = |part: &str| part.as_bytes().windows(2).filter(|pair| pair[0].is_ascii_digit() != pair[1].is_ascii_digit()).count();
    let longest = |part: &str| part.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0);
    word.contains(['-', '_']) && parts.all(|part| turns(part) <= 1 && longest(part) <= 1)
}

/// Whether a word is none of a language that is written in Latin letters.
fn is_strange(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    lower.len() >= LEAST
        && lower.bytes().all(|b| b.is_ascii_lowercase())
        && (lower.as_bytes().windows(2).any(|pair| STRANGE.chunks_exact(2).any(|strange| strange == pair))
            || lower.split(['a', 'e', 'i', 'o', 'u', 'y']).any(|run| run.len() > 6))
}
