//! What stands behind a title and is not of it: where the work is kept, what kind it is, its version, what would lead to the next part.

use super::value::{Value, trimmed};

/// Words that say no more than that a work is on the web.
const WEB: [&str; 9] = ["online", "internet", "on line", "on-line", "en línea", "em linha", "en ligne", "recurso eletrônico", "electronic resource"];

/// Words that lead to what a work is in.
const LEADS: [&str; 4] = [". In", ". in", ". Em", ". En"];

/// Words that lead to a version.
const VERSIONS: [&str; 4] = ["(Version ", "(version ", ", version ", ", Version "];

/// What was found behind a title.
#[derive(Debug, Default)]
pub struct Behind {
    /// The kind of work: `[software]`.
    pub kind: Option<Value>,
    /// The version: `(Version 2.1)`.
    pub version: Option<Value>,
}

/// Whether a kind of work says only that it is on the web.
pub fn is_web(kind: &Value) -> bool {
    WEB.contains(&kind.text.to_lowercase().as_str())
}

/// Cuts it off.
pub fn cut(value: &mut Value) -> Behind {
    let mut out = Behind::default();
    while let Some(at) = step(value, &mut out) {
        value.text.truncate(at);
        value.text.truncate(trimmed(&value.text, 0..value.text.len()).end);
    }
    out
}

/// Where the last of it begins.
fn step(value: &Value, out: &mut Behind) -> Option<usize> {
    let text = value.text.trim_end_matches(['.', ' ', ',', ';']);
    let named = |text: &str| Some(Value { text: text.to_owned(), ..value.clone() });
    if let Some(at) = VERSIONS.iter().find_map(|lead| text.rfind(lead)).filter(|at| *at > 0) {
        let number = text[at..].trim_start_matches(|c: char| !c.is_whitespace()).trim_start();
        let number = number.strip_prefix("version ").or(number.strip_prefix("Version ")).unwrap_or(number).trim_end_matches(')');
        if !number.contains(' ') && number.contains(|c: char| c.is_ascii_digit()) {
            out.version = named(number);
            return Some(at);
        }
    }
    if let Some(at) = text.strip_suffix(']').and_then(|inner| inner.rfind('[')).filter(|at| *at > 0) {
        let inner = text[at + 1..text.len() - 1].trim();
        let is_kind = inner.split(' ').count() < 3 && inner.chars().all(|c| c.is_alphabetic() || c == ' ');
        let is_web = WEB.contains(&inner.to_lowercase().as_str());
        if is_kind && !is_web {
            out.kind = named(inner);
        }
        return Some(at).filter(|_| is_kind || is_web); // else a title's own words
    }
    let web = WEB.iter().find_map(|word| text.len().checked_sub(word.len()).filter(|at| is_sentence(text, *at, word)));
    web.or(LEADS.iter().find_map(|lead| text.strip_suffix(lead)).map(str::len))
}

/// Whether `text` ends at byte `at` with a word for the web that is a sentence of its own: `. Online`.
fn is_sentence(text: &str, at: usize, word: &str) -> bool {
    at > 2 && text.is_char_boundary(at) && text[at..].to_lowercase() == word && text[..at].trim_end().ends_with('.')
}
