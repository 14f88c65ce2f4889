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
    compact(masthead, words);
    doi(masthead, words);
    let year = list
        .iter()
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_digit()))
        .find(|word| word.len() == 4 && (word.starts_with("19") || word.starts_with("20")));
    if masthead.volume.is_some() && masthead.year.is_none() {
        masthead.year = year.map(|year| words.part(year));
    }
}

/// `Journal of Examples 7(3), 2024, 101–119`: a short line with volume and issue in one word, and a year.
fn compact(masthead: &mut Masthead, words: &Words) {
    let digits = |text: &str, most: usize| !text.is_empty() && text.len() <= most && text.chars().all(|c| c.is_ascii_digit());
    let year = |word: &str| word.len() == 4 && digits(word, 4) && (word.starts_with("19") || word.starts_with("20"));
    let bare: Vec<&str> = words.text.split_whitespace().map(|word| word.trim_matches([',', ';', ':', '.'])).collect();
    let found = bare.iter().enumerate().find_map(|(at, word)| {
        let (volume, issue) = word.strip_suffix(')')?.split_once('(')?;
        (digits(volume, 3) && digits(issue, 3)).then_some((at, volume, issue))
    });
    let dated = bare.iter().any(|word| year(word.trim_matches(['(', ')'])));
    let Some((at, volume, issue)) = found.filter(|_| dated && masthead.volume.is_none() && words.text.chars().count() < 160) else { return };
    masthead.volume = Some(words.part(volume));
    masthead.issue = Some(words.part(issue));
    let range = |word: &&&str| word.split_once(['–', '-']).is_some_and(|(first, last)| digits(first, 5) && digits(last, 5));
    masthead.pages = masthead.pages.take().or(bare[at + 1..].iter().find(range).map(|pages| words.part(pages)));
    let name = bare[..at].join(" ");
    if masthead.journal.is_none() && name.starts_with(char::is_uppercase) {
        masthead.journal = Some(words.part(&name));
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
