//! Dates of an article, its keywords, its licence.

use crate::manuscript::reference::read_date;

use super::block::Block;
use super::manuscript::Dated;
use super::words::Words;

/// What happened, and how articles say it.
const EVENTS: [(&str, &[&str]); 4] = [
    ("received", &["received", "recebido", "recibido", "submitted", "submetido", "reçu", "eingegangen", "enviado"]),
    ("revised", &["revised", "revisado", "revisto", "received in revised form", "révisé", "überarbeitet"]),
    ("accepted", &["accepted", "aceito", "aceptado", "aceite", "aprovado", "aprobado", "accepté", "angenommen"]),
    ("published", &["published online", "available online", "published", "publicado", "publié", "publication date", "first published", "online"]),
];

/// The dates a block tells: "Received: October 19, 2022 Revised: …".
pub fn dates(words: &Words) -> Vec<Dated> {
    let lower = words.text.to_lowercase();
    if lower.len() != words.text.len() {
        return Vec::new();
    }
    let mut found: Vec<(usize, usize, &'static str)> = Vec::new();
    for (event, names) in EVENTS {
        for name in names {
            found.extend(lower.match_indices(name).filter(|(at, _)| starts_word(&lower, *at)).map(|(at, _)| (at, at + name.len(), event)));
        }
    }
    found.sort_unstable_by_key(|(at, end, _)| (*at, usize::MAX - end));
    found.dedup_by(|next, last| next.0 < last.1);
    let ends: Vec<usize> = found.iter().skip(1).map(|next| next.0).chain([lower.len()]).collect();
    found.iter().zip(ends).filter_map(|((_, start, event), end)| dated(words, *start, end, event)).collect()
}

fn starts_word(text: &str, at: usize) -> bool {
    !text[..at].ends_with(char::is_alphabetic)
}

fn dated(words: &Words, start: usize, end: usize, event: &'static str) -> Option<Dated> {
    let text = words.text[start..end].trim_start_matches([':', ' ', '-', '.']);
    let text: String = text.split_whitespace().take(7).collect::<Vec<_>>().join(" ");
    let date = read_date(&text).filter(|date| date.month.is_some())?;
    let shown = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    Some(Dated { event, date, words: words.part(shown) })
}

/// The keywords of a list, and whether they had to be guessed.
pub fn keywords(text: &str, block: &Block, all: &[Block]) -> (Vec<String>, bool) {
    let text = text.trim().trim_end_matches('.').trim_matches('*');
    for sign in [";", " · ", "•", "|", ",", " – ", " - ", ". "] {
        if text.contains(sign) {
            return (text.split(sign).map(clean).filter(|word| !word.is_empty()).collect(), false);
        }
    }
    if block.lines.len() > 2 {
        return (block.lines.iter().map(|line| clean(&line.text)).collect(), false);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.iter().filter(|word| word.starts_with(char::is_uppercase)).count() < 2 {
        return (vec![text.to_owned()], false);
    }
    (by_capitals(&words, all), true)
}

fn clean(word: &str) -> String {
    word.trim().trim_matches(|c: char| matches!(c, '.' | '*' | ':') || c.is_whitespace()).to_owned()
}

/// Keywords run together: each begins with a capital, but two capitals the text has side by side are one name.
fn by_capitals(words: &[&str], all: &[Block]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in words {
        let begins = word.starts_with(char::is_uppercase);
        let pair = out.last().map(|last| format!("{} {word}", last.rsplit(' ').next().unwrap_or("")));
        let name = pair.is_some_and(|pair| all.iter().filter(|block| block.text().contains(&pair)).count() > 3);
        match out.last_mut().filter(|_| !begins || name) {
            Some(last) => *last = format!("{last} {word}"),
            None => out.push((*word).to_owned()),
        }
    }
    out
}

/// Whether a block tells the licence.
pub fn is_licence(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.chars().count() < 900
        && (lower.contains("creative common")
            || lower.contains("cc by")
            || lower.contains("cc-by")
            || lower.contains("creativecommons.org")
            || text.starts_with('©')
            || lower.starts_with("copyright"))
}

/// The licence, as SPDX calls it.
pub fn licence(text: &str) -> Option<String> {
    let lower = text.to_lowercase().replace([' ', '_'], "-");
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if !has(&["creative-common", "cc-by", "creativecommons"]) {
        return None;
    }
    let mut id = "CC-BY".to_owned();
    for (part, words) in [
        ("-NC", &["non-commercial", "noncommercial", "não-comercial", "no-comercial", "by-nc"][..]),
        ("-ND", &["no-deriv", "noderiv", "sem-deriv", "sin-obra", "-nd"][..]),
        ("-SA", &["share-alike", "sharealike", "compartilha", "compartir-igual", "-sa-", "-sa/"][..]),
    ] {
        if has(words) {
            id.push_str(part);
        }
    }
    let version = ["4.0", "3.0", "2.5", "2.0", "1.0"].iter().find(|version| lower.contains(**version)).unwrap_or(&"4.0");
    Some(format!("{id}-{version}"))
}

/// Whom the block names as the publisher.
pub fn publisher(text: &str) -> Option<String> {
    let at = text.find("published by ").map(|at| at + "published by ".len())?;
    let rest = &text[at..];
    let end = rest.find(['.', ',', ';']).unwrap_or(rest.len());
    Some(rest[..end].trim().to_owned()).filter(|name| !name.is_empty())
}
