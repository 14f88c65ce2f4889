//! What the journal says of itself above an article.

use crate::manuscript::reference::lexicon;

use super::manuscript::Masthead;
use super::words::Words;

/// Whether a block names a volume, an issue, an ISSN, or the kind of article.
pub fn is_issue(text: &str) -> bool {
    let mut probe = Masthead::default();
    numbers(&mut probe, &Words::new(text, super::Lines::default()));
    let lower = text.trim().to_lowercase();
    let kind = [
        "research article",
        "original article",
        "original paper",
        "review article",
        "artigo original",
        "artigo",
        "artículo",
        "article",
        "short communication",
        "editorial",
    ];
    text.chars().count() < 300
        && (probe.volume.is_some() || probe.issue.is_some() || probe.issn.is_some() || probe.doi.is_some() || kind.contains(&lower.as_str()))
}

/// Adds what a block of the masthead says.
pub fn read(masthead: &mut Masthead, words: &Words) {
    let before = masthead.clone();
    numbers(masthead, words);
    if *masthead != before {
        return;
    }
    if masthead.journal.is_none() {
        masthead.journal = Some(words.clone());
    } else if masthead.tagline.is_none() {
        masthead.tagline = Some(words.clone());
    }
}

/// Adds volume, issue, pages, year, DOI and ISSN where they are named.
pub fn numbers(masthead: &mut Masthead, words: &Words) {
    let text = words.text.replace(['(', ')', '[', ']', '|', '/'], " ");
    let list: Vec<&str> = text.split_whitespace().collect();
    for (at, word) in list.iter().enumerate() {
        let (marker, glued) = marker(word);
        let value = if glued.is_empty() { list.get(at + 1).copied().unwrap_or("") } else { glued };
        let value = value.trim_matches(|c: char| !c.is_alphanumeric());
        if !value.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        if marker == "issn" && masthead.issn.is_none() {
            masthead.issn = Some(words.part(value));
        } else if lexicon::is("volume", marker) && marker.len() > 1 {
            masthead.volume = masthead.volume.take().or(Some(words.part(value)));
        } else if matches!(marker, "issue" | "no" | "nº" | "n°" | "número" | "num") {
            masthead.issue = masthead.issue.take().or(Some(words.part(value)));
        } else if lexicon::is("page", marker) && marker.len() > 1 {
            masthead.pages = masthead.pages.take().or(Some(words.part(value)));
        }
    }
    doi(masthead, words);
    let year = list
        .iter()
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_digit()))
        .find(|word| word.len() == 4 && (word.starts_with("19") || word.starts_with("20")));
    if masthead.volume.is_some() && masthead.year.is_none() {
        masthead.year = year.map(|year| words.part(year));
    }
}

/// `vol.12` as `vol` and `12`; both lower case.
fn marker(word: &str) -> (&'static str, &str) {
    const MARKERS: [&str; 22] = [
        "volume", "volumen", "vol", "issue", "issn", "número", "numero", "num", "no", "nº", "n°", "pages", "page", "páginas", "página", "págs", "pág", "pp",
        "tomo", "band", "bd", "jg",
    ];
    let lower = word.to_lowercase();
    let found = MARKERS.iter().find(|marker| lower.strip_prefix(**marker).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)));
    found.map_or(("", ""), |marker| (*marker, word.get(marker.len()..).unwrap_or("").trim_start_matches(['.', ':', ','])))
}

fn doi(masthead: &mut Masthead, words: &Words) {
    let at = words.text.find("10.").filter(|at| words.text[*at..].split_whitespace().next().is_some_and(|word| word.contains('/') && word.len() > 8));
    if let Some(at) = at.filter(|_| masthead.doi.is_none()) {
        let word = words.text[at..].split_whitespace().next().unwrap_or("");
        masthead.doi = Some(words.part(word.trim_end_matches(['.', ',', ';', ')'])));
    }
}
