//! Works of real bibliographies, set in citation styles by the program and read again: what a style prints comes back.
//!
//! The reader has not learned from these works; it has from others, in most of these styles.

use std::fmt::Write;

use variorum::bibliography::{Name, Reference, read_bibtex};
use variorum::csl::{Style, alone, plain_text};
use variorum::manuscript::reference::{Person, read};
use variorum::source::FileId;

use crate::journal::texts;
use crate::measure::{Tally, folded};
use crate::ratchet::compare;

/// Some of each kind; the reader has learned nothing in the last two.
const STYLES: [&str; 14] = [
    "apa",
    "chicago-author-date",
    "mla",
    "vancouver",
    "elsevier-harvard",
    "harvard-cite-them-right",
    "associacao-brasileira-de-normas-tecnicas",
    "ieee",
    "nature",
    "iso-690-author-date",
    "modern-humanities-research-association",
    "gost-r-705-2008-numeric",
    "biomed-central",
    "american-political-science-association",
];

/// Every so many works one is set.
const EVERY: usize = 3;

#[test]
fn what_a_style_prints_comes_back() {
    let Some(folder) = texts("VARIORUM_JOSS", "joss") else { return };
    let works = works(&folder);
    let mut table = String::from("works of JOSS: micro F1 of the list of authors, year, title, container, volume, first page, DOI\n");
    let mut all = Tally::default();
    for name in STYLES {
        let style = Style::bundled(name, Some("en-US")).expect("the style comes with the program");
        let mut own = Tally::default();
        for work in works.iter().step_by(EVERY) {
            own.join(&again(work, &plain_text(&alone(&style, work))));
        }
        writeln!(table, "{name} {:.3}", own.f1()).expect("a line");
        all.join(&own);
    }
    writeln!(table, "all {:.3}", all.f1()).expect("a line");
    compare("manuscript.styled", &table);
}

fn works(folder: &std::path::Path) -> Vec<Reference> {
    let mut papers: Vec<_> = std::fs::read_dir(folder).expect("the papers").map(|paper| paper.expect("a paper").path().join("paper.bib")).collect();
    papers.sort();
    papers.iter().flat_map(|paper| read_bibtex(FileId(0), &std::fs::read_to_string(paper).expect("a bibliography")).0).collect()
}

/// The fields of a work that stand in its string, against those read of it.
fn again(work: &Reference, string: &str) -> Tally {
    let read = read(string);
    let printed = folded(string);
    let words = |name: &str| work.words(name).map(|text| folded(&text)).filter(|text| !text.is_empty() && printed.contains(text));
    let first = |pages: &str| folded(pages.split(['-', '–']).next().unwrap_or(""));
    let authors: Vec<String> = work.names("author").iter().map(family).filter(|name| !name.is_empty() && printed.contains(name)).collect();
    let found: Vec<String> = read.authors.iter().map(|person| folded(&person_name(person))).take(authors.len()).collect();
    let value = |value: &Option<variorum::manuscript::reference::Value>| value.as_ref().map(|value| folded(&value.text));
    let some = |text: &str| (!text.is_empty()).then(|| folded(text));
    let fields = [
        (
            work.year().map(|year| year.to_string()).filter(|year| printed.contains(year)),
            read.date.as_ref().and_then(|date| date.year).map(|year| year.to_string()),
        ),
        (words("title"), value(&read.title)),
        (words("container-title"), value(&read.container)),
        (words("volume"), some(&read.volume)),
        (words("page").map(|_| first(&work.words("page").unwrap_or_default())), some(&first(&read.pages))),
        (words("DOI"), read.doi.as_deref().map(folded)),
    ];
    let mut out = Tally { gold: 1, found: usize::from(!found.is_empty()), right: usize::from(found == authors) };
    for (gold, found) in fields.into_iter().filter(|(gold, _)| gold.is_some()) {
        out.join(&Tally { gold: 1, found: usize::from(found.is_some()), right: usize::from(gold == found) });
    }
    out
}

fn family(name: &Name) -> String {
    folded(if name.literal.is_empty() { &name.family } else { &name.literal })
}

fn person_name(person: &Person) -> String {
    if person.literal.is_empty() { person.family.clone() } else { person.literal.clone() }
}
