//! References as RIS, the tagged format reference managers exchange.

use crate::bibliography::{Date, Name, Reference};

/// Each CSL type and RIS's name for it.
const KINDS: &[(&str, &str)] = &[
    ("article", "UNPB"),
    ("article-journal", "JOUR"),
    ("article-magazine", "MGZN"),
    ("article-newspaper", "NEWS"),
    ("bill", "BILL"),
    ("book", "BOOK"),
    ("broadcast", "MPCT"),
    ("chapter", "CHAP"),
    ("classic", "CLSWK"),
    ("collection", "BOOK"),
    ("dataset", "DATA"),
    ("entry", "ENCYC"),
    ("entry-dictionary", "DICT"),
    ("entry-encyclopedia", "ENCYC"),
    ("figure", "FIGURE"),
    ("graphic", "ART"),
    ("hearing", "HEAR"),
    ("interview", "PCOMM"),
    ("legal_case", "CASE"),
    ("legislation", "STAT"),
    ("manuscript", "UNPB"),
    ("map", "MAP"),
    ("motion_picture", "MPCT"),
    ("musical_score", "MUSIC"),
    ("pamphlet", "PAMP"),
    ("paper-conference", "CPAPER"),
    ("patent", "PAT"),
    ("periodical", "SER"),
    ("personal_communication", "PCOMM"),
    ("post", "ELEC"),
    ("post-weblog", "BLOG"),
    ("regulation", "STAT"),
    ("report", "RPRT"),
    ("review", "JOUR"),
    ("review-book", "JOUR"),
    ("software", "COMP"),
    ("song", "SOUND"),
    ("speech", "CPAPER"),
    ("standard", "STAND"),
    ("thesis", "THES"),
    ("treaty", "STAT"),
    ("webpage", "ELEC"),
];

/// Roles with a tag, in the order written.
const NAMES: &[(&str, &str)] = &[("author", "AU"), ("editor", "A2"), ("container-author", "A2"), ("collection-editor", "A3"), ("translator", "A4")];

/// Variables with a tag of their own, in the order written.
const VARIABLES: &[(&str, &str)] = &[
    ("title", "TI"),
    ("title-short", "ST"),
    ("container-title", "T2"),
    ("container-title-short", "J2"),
    ("collection-title", "T3"),
    ("volume", "VL"),
    ("issue", "IS"),
    ("number", "M1"),
    ("edition", "ET"),
    ("number-of-volumes", "NV"),
    ("genre", "M3"),
    ("publisher", "PB"),
    ("publisher-place", "CY"),
    ("event-place", "C1"),
    ("archive", "DB"),
    ("archive_location", "AN"),
    ("call-number", "CN"),
    ("language", "LA"),
    ("abstract", "AB"),
    ("note", "N1"),
    ("DOI", "DO"),
    ("URL", "UR"),
];

/// Writes RIS: a record for each reference, in the order given, a line for each value.
pub fn write_ris(references: &[&Reference]) -> String {
    let mut out = String::new();
    for reference in references {
        record(reference, &mut out);
    }
    out
}

fn record(reference: &Reference, out: &mut String) {
    let kind = KINDS.iter().find(|(kind, _)| *kind == reference.kind).map_or("GEN", |(_, name)| name);
    line("TY", kind, out);
    line("ID", &reference.key, out);
    for (role, tag) in NAMES {
        reference.names(role).iter().filter(|name| !name.is_others()).for_each(|person| line(tag, &name(person), out));
    }
    if let Some(date) = reference.date("issued") {
        dates(date, out);
    }
    for (variable, tag) in VARIABLES {
        if let Some(words) = reference.words(variable) {
            line(tag, &words, out);
        }
    }
    pages(reference, out);
    for variable in ["ISSN", "ISBN"] {
        if let Some(words) = reference.words(variable) {
            line("SN", &words, out);
        }
    }
    let keywords = reference.words("keyword").unwrap_or_default();
    keywords.split([',', ';']).for_each(|word| line("KW", word, out));
    if let Some(day) = reference.date("accessed").and_then(day) {
        line("Y2", &day, out);
    }
    out.push_str("ER  - \n\n");
}

/// A line; a value in several lines is put in one, for a line that begins with a tag would be another value.
fn line(tag: &str, value: &str, out: &mut String) {
    let words: Vec<&str> = value.split_whitespace().collect();
    if !words.is_empty() {
        out.push_str(&format!("{tag}  - {}\n", words.join(" ")));
    }
}

/// `Family, Given, Suffix`; a body's name is its own.
fn name(name: &Name) -> String {
    if !name.literal.is_empty() {
        return name.literal.clone();
    }
    let family = super::super::joined(&[&name.dropping_particle, &name.non_dropping_particle, &name.family]);
    let parts = [family.as_str(), &name.given, &name.suffix];
    let last = parts.iter().rposition(|part| !part.is_empty()).unwrap_or(0);
    parts[..=last].join(", ")
}

fn dates(date: &Date, out: &mut String) {
    if let Some(start) = date.start {
        line("PY", &format!("{:04}", start.year), out);
    }
    match day(date) {
        Some(day) => line("DA", &day, out),
        None => line("PY", date.literal.as_deref().unwrap_or_default(), out),
    }
}

/// `2019/04/09/`, what is not known left empty; a season stands after the last slash.
fn day(date: &Date) -> Option<String> {
    const SEASONS: [&str; 4] = ["Spring", "Summer", "Autumn", "Winter"];
    let start = date.start?;
    let two = |number: Option<u8>| number.map(|n| format!("{n:02}")).unwrap_or_default();
    let season = date.season.and_then(|season| SEASONS.get(usize::from(season).wrapping_sub(1))).unwrap_or(&"");
    Some(format!("{:04}/{}/{}/{season}", start.year, two(start.month), two(start.day)))
}

/// First and last page; pages in several runs stand in the first's place.
fn pages(reference: &Reference, out: &mut String) {
    let Some(pages) = reference.words("page").or_else(|| reference.words("number-of-pages")) else { return };
    match pages.split_once(['-', '–']) {
        Some((first, last)) if !last.contains(['-', '–', ',']) => {
            line("SP", first, out);
            line("EP", last, out);
        }
        _ => line("SP", &pages, out),
    }
}
