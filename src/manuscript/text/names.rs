//! Authors, where they work, whom to write to.

use crate::manuscript::reference::{lexicon, read_people};

use super::manuscript::Author;
use super::words::Words;

const RAISED: &str = "¹²³⁴⁵⁶⁷⁸⁹⁰ªº*†‡§^✉#";

/// Whether a block is a list of names.
pub fn looks(text: &str) -> bool {
    let pieces = pieces(text);
    let named = pieces.iter().filter(|(name, _)| is_name(name)).count();
    let most = text.chars().count() < 1200 && !text.trim_end().ends_with(['?', '!', ':']);
    most && named > 0 && named * 10 >= pieces.len() * 8
}

/// Two to six words, each with a capital or a particle, none that bodies and titles have.
fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let particle = |word: &str| lexicon::is("particle", &word.to_lowercase());
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let plain = |word: &str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\'' | '‐'));
    let body = |word: &str| {
        let lower = word.to_lowercase();
        ["school", "journal", "publisher", "meeting", "report", "function"].iter().any(|list| lexicon::is(list, &lower))
            && !particle(word)
            && lower.chars().count() > 2
    };
    (2..=7).contains(&words.len())
        && words.iter().all(|word| plain(word) && (capital(word) || particle(word)))
        && capital(words[0])
        && !words.iter().any(|word| body(word))
}

/// Names and their marks.
fn pieces(text: &str) -> Vec<(String, Vec<String>)> {
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    let joined = [" and ", " & ", " e ", " y ", " et ", " und "].iter().fold(text.to_owned(), |text, and| text.replace(and, ", "));
    for piece in joined.split([',', ';']).map(str::trim).filter(|piece| !piece.is_empty()) {
        let name = piece.trim_end_matches(|c: char| RAISED.contains(c) || c.is_ascii_digit() || c.is_whitespace());
        let marks = marks(&piece[name.len()..]);
        let lead = name.trim_start_matches(|c: char| RAISED.contains(c) || c.is_ascii_digit() || c.is_whitespace());
        match out.last_mut().filter(|_| lead.is_empty() || lead.len() == 1) {
            Some(last) => last.1.extend(if lead.is_empty() { marks } else { vec![lead.to_owned()] }),
            None => out.push((lead.trim().to_owned(), marks)),
        }
    }
    out
}

/// `¹²`, `1*`, `^1^`: each mark, digits plain.
fn marks(text: &str) -> Vec<String> {
    let plain: String = text.chars().filter(|c| *c != '^').map(lowered).collect();
    let mut out: Vec<String> = Vec::new();
    for c in plain.chars().filter(|c| !c.is_whitespace()) {
        match out.last_mut().filter(|last| c.is_ascii_digit() && last.chars().all(|d| d.is_ascii_digit()) && !text.contains(c)) {
            Some(_) | None => out.push(c.to_string()),
        }
    }
    out
}

fn lowered(c: char) -> char {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|known| known == c).and_then(|digit| char::from_digit(digit as u32, 10)).unwrap_or(c)
}

/// The authors a block names.
pub fn authors(words: &Words) -> Vec<Author> {
    let of = |(name, marks): (String, Vec<String>)| {
        let person = read_people(&name).named.into_iter().next().unwrap_or_default();
        Author { person, name: words.part(&name), marks, ..Author::default() }
    };
    pieces(&words.text).into_iter().filter(|(name, _)| !name.is_empty()).map(of).collect()
}

/// The mark and the words of where an author works.
pub fn affiliation(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let mark: String = text.chars().take_while(|c| RAISED.contains(*c) || c.is_ascii_digit() || matches!(c, '(' | ')' | '[' | ']')).collect();
    let rest = text[mark.len()..].trim_start_matches(['.', ' ', ')']).trim();
    let works = rest.split_whitespace().any(|word| {
        let lower = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        lexicon::is("school", &lower)
            || matches!(
                lower.as_str(),
                "institute" | "instituto" | "center" | "centre" | "centro" | "hospital" | "professor" | "scholar" | "student" | "lecturer" | "researcher"
            )
    });
    let short = text.chars().count() < 400;
    let plain: String = mark.chars().filter(|c| !matches!(c, '^' | '(' | ')' | '[' | ']')).map(lowered).collect();
    (short && works && (!mark.is_empty() && mark.chars().count() <= 4 || text.contains(',')) && rest.starts_with(char::is_uppercase))
        .then(|| (plain, rest.to_owned()))
}

/// "Corresponding author: …", "* E-mail: …"
pub fn is_correspondence(text: &str) -> bool {
    const STARTS: [&str; 10] = [
        "corresponding author",
        "correspondence",
        "autor correspondente",
        "autor para correspondência",
        "correspondência",
        "autor de correspondencia",
        "email",
        "e-mail",
        "contact",
        "contato",
    ];
    let lower = text.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    text.chars().count() < 500 && (STARTS.iter().any(|start| lower.starts_with(start)) || email(text).is_some())
}

/// The first mail address in `text`.
pub fn email(text: &str) -> Option<String> {
    let clean = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let is = |word: &String| word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ',' | ';')).map(clean).find(is)
}
