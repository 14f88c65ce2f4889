//! Where a work came out: its journal, book, publisher or site.

use super::line::Line;
use super::names;
use crate::bibliography::{Reference, joined};

/// Whether the work stands inside another that its entry names.
pub(super) fn is_part(reference: &Reference) -> bool {
    reference.variable("container-title").is_some() && !is_web(reference) || reference.kind.starts_with("article-")
}

/// Whether it is a page or a post of a site.
pub(super) fn is_web(reference: &Reference) -> bool {
    matches!(reference.kind.as_str(), "webpage" | "post" | "post-weblog")
}

/// Writes all of it after the title.
pub(super) fn write(reference: &Reference, line: &mut Line) {
    let inside = matches!(reference.kind.as_str(), "chapter" | "paper-conference" | "entry" | "entry-encyclopedia" | "entry-dictionary");
    if inside && reference.variable("container-title").is_some() {
        book(reference, line);
    } else if is_web(reference) {
        site(reference, line);
    } else if reference.variable("container-title").is_some() || reference.kind.starts_with("article-") {
        journal(reference, line);
    } else {
        alone(reference, line);
    }
}

/// `*Journal*, 27(2), 185–202`, each part only where it is known.
fn journal(reference: &Reference, line: &mut Line) {
    let word = |name: &str| reference.words(name).unwrap_or_default();
    let (volume, issue) = (word("volume"), word("issue"));
    let number = if issue.is_empty() { volume.into_owned() } else { format!("{volume}({issue})") };
    let parts = [number, pages(reference)];
    let known = parts.iter().any(|part| !part.is_empty());
    if reference.variable("container-title").is_none() && !known {
        return;
    }
    line.next_sentence();
    let mut first = true;
    if let Some(container) = reference.variable("container-title") {
        line.emphasis(container);
        first = false;
    }
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !first {
            line.comma();
        }
        line.words(part);
        first = false;
    }
}

/// `In E. Editor (Ed.), *Book* (2nd ed., Vol. 2, pp. 1–3). Publisher`.
fn book(reference: &Reference, line: &mut Line) {
    line.next_sentence();
    line.words("In ");
    let editors = reference.names("editor");
    if !editors.is_empty() && !reference.names("author").is_empty() {
        line.words(&names::upright(editors));
        line.words(if editors.len() == 1 { " (Ed.), " } else { " (Eds.), " });
    }
    if let Some(container) = reference.variable("container-title") {
        line.emphasis(container);
    }
    let mut parts = edition(reference);
    let pages = pages(reference);
    if !pages.is_empty() {
        parts.push(format!("{} {pages}", if pages.contains(['–', ',']) { "pp." } else { "p." }));
    }
    line.bracketed(&parts);
    series(reference, line);
    publisher(reference, line);
}

fn alone(reference: &Reference, line: &mut Line) {
    series(reference, line);
    publisher(reference, line);
    let archive = reference.words("archive").zip(reference.words("archive_location"));
    if let Some((archive, place)) = archive.filter(|_| reference.variable("publisher").is_none()) {
        line.next_sentence();
        line.words(&format!("{archive}: {place}"));
    }
}

/// A site's name; where the day of reading is given the name stands with the address.
fn site(reference: &Reference, line: &mut Line) {
    let read = reference.date("accessed").is_some() && reference.variable("URL").is_some() && reference.doi().is_none();
    if let Some(container) = reference.variable("container-title").filter(|_| !read) {
        line.next_sentence();
        line.text(container);
    }
    publisher(reference, line);
}

fn series(reference: &Reference, line: &mut Line) {
    let Some(series) = reference.variable("collection-title") else { return };
    line.next_sentence();
    line.text(series);
    if let Some(number) = reference.words("collection-number") {
        line.words(&format!(" {number}"));
    }
}

/// `Place: Publisher`, unless the publisher is the author, or is named already.
fn publisher(reference: &Reference, line: &mut Line) {
    let word = |name: &str| reference.words(name).unwrap_or_default().into_owned();
    let (publisher, place) = (word("publisher"), word("publisher-place"));
    let author = reference.names("author").first().map(crate::bibliography::Name::short).unwrap_or_default();
    let named = publisher == author && place.is_empty() || described(reference).is_some_and(|kind| kind.contains(&publisher));
    let parts = [place, if named { String::new() } else { publisher }];
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    if !parts.is_empty() {
        line.next_sentence();
        line.words(&parts.join(": "));
    }
}

/// What an edition's bracket holds: `2nd ed.`, `Vol. 3`, `Report No. 7`, `Version 2.1`.
pub(super) fn edition(reference: &Reference) -> Vec<String> {
    let word = |name: &str| reference.words(name).unwrap_or_default().into_owned();
    let with = |label: &str, value: String| if value.is_empty() { value } else { format!("{label} {value}") };
    let mut parts = Vec::new();
    let report = matches!(reference.kind.as_str(), "report" | "standard" | "patent" | "legislation");
    let genre = if reference.kind == "report" { word("genre") } else { String::new() };
    if report {
        parts.push(with(&joined(&[&genre, "No."]), word("number")));
    }
    parts.push(edition_words(&word("edition")));
    parts.push(with("Vol.", word("volume")));
    parts.push(with("Version", word("version").trim_start_matches(['v', 'V']).to_owned()));
    parts.retain(|part| !part.is_empty());
    parts
}

/// `2` as `2nd ed.`; words stay as they are.
fn edition_words(edition: &str) -> String {
    let Ok(number) = edition.parse::<u32>() else {
        let told = edition.is_empty() || edition.contains("ed.") || edition.to_lowercase().contains("edition");
        return if told { edition.to_owned() } else { format!("{edition} ed.") };
    };
    let ending = match (number % 10, number % 100) {
        (1, n) if n != 11 => "st",
        (2, n) if n != 12 => "nd",
        (3, n) if n != 13 => "rd",
        _ => "th",
    };
    format!("{number}{ending} ed.")
}

/// What stands in square brackets after the title: what kind of thing it is, where the rest does not tell.
pub(super) fn described(reference: &Reference) -> Option<String> {
    let word = |name: &str| reference.words(name).unwrap_or_default().into_owned();
    match reference.kind.as_str() {
        "thesis" => {
            let genre = word("genre");
            let genre = if genre.is_empty() { "Thesis".to_owned() } else { genre };
            let parts = [genre, word("publisher")];
            Some(parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
        }
        "report" if reference.variable("number").is_some() || reference.variable("container-title").is_some() => None,
        _ if reference.variable("genre").is_some() => Some(word("genre")),
        _ if reference.variable("title").is_some() => kind_words(reference).map(str::to_owned),
        _ => None,
    }
}

/// The kind in words, for kinds a reader would not guess.
pub(super) fn kind_words(reference: &Reference) -> Option<&'static str> {
    Some(match reference.kind.as_str() {
        "dataset" => "Data set",
        "software" => "Computer software",
        "motion_picture" => "Film",
        "broadcast" => "Broadcast",
        "manuscript" => "Unpublished manuscript",
        "speech" => "Speech",
        "graphic" => "Artwork",
        "song" => "Recording",
        "interview" => "Interview",
        "map" => "Map",
        _ => return None,
    })
}

fn pages(reference: &Reference) -> String {
    let pages = reference.words("page").or_else(|| reference.words("number").filter(|_| reference.kind.starts_with("article-")));
    let pages = pages.unwrap_or_default();
    let pages = pages.trim_start_matches("pp.").trim_start_matches("p.").trim();
    let numeric = pages.chars().all(|c| c.is_ascii_digit() || "-–—, ".contains(c));
    if numeric { pages.replace("--", "–").replace(['-', '—'], "–").replace(" – ", "–") } else { pages.to_owned() }
}
