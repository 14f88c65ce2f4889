//! References as BibLaTeX.

use super::tex::{Capitals, escaped, value};
use super::{kinds, persons};
use crate::bibliography::{Date, Day, Reference, Text};

/// Roles and their fields.
const NAMES: &[(&str, &str)] = &[
    ("author", "author"),
    ("container-author", "bookauthor"),
    ("editor", "editor"),
    ("translator", "translator"),
    ("director", "director"),
    ("introduction", "introduction"),
    ("commentator", "commentator"),
    ("annotator", "annotator"),
    ("afterword", "afterword"),
    ("foreword", "foreword"),
];

/// Titles, whose capitals are held in braces, and their fields.
const TITLES: &[(&str, &str)] = &[
    ("title-short", "shorttitle"),
    ("collection-title", "series"),
    ("event-title", "eventtitle"),
    ("original-title", "origtitle"),
    ("reviewed-title", "reprinttitle"),
];

/// Other variables and their fields.
const FIELDS: &[(&str, &str)] = &[
    ("container-title-short", "shortjournal"),
    ("edition", "edition"),
    ("volume", "volume"),
    ("number-of-volumes", "volumes"),
    ("part-number", "part"),
    ("chapter-number", "chapter"),
    ("issue", "number"),
    ("collection-number", "number"),
    ("number", "number"),
    ("version", "version"),
    ("number-of-pages", "pagetotal"),
    ("original-publisher", "origpublisher"),
    ("original-publisher-place", "origlocation"),
    ("event-place", "venue"),
    ("genre", "type"),
    ("status", "pubstate"),
    ("ISBN", "isbn"),
    ("ISSN", "issn"),
    ("PMID", "pmid"),
    ("PMCID", "pmcid"),
    ("call-number", "library"),
    ("language", "langid"),
    ("note", "note"),
    ("annote", "annotation"),
    ("keyword", "keywords"),
    ("abstract", "abstract"),
];

const DATES: &[(&str, &str)] = &[("issued", "date"), ("event-date", "eventdate"), ("original-date", "origdate"), ("accessed", "urldate")];

/// Writes BibLaTeX: an entry for each reference, in the order given, a line for each field.
pub fn write_bibtex(references: &[&Reference]) -> String {
    references.iter().map(|reference| entry(reference, "")).collect::<Vec<_>>().join("\n")
}

/// Writes one entry, with the string that it was read from under `original`, which no style prints.
pub fn write_bibtex_entry(reference: &Reference, original: &str) -> String {
    entry(reference, original)
}

fn entry(reference: &Reference, original: &str) -> String {
    let (kind, subtype) = kinds::of(reference);
    let mut fields = Fields::default();
    fields.add("entrysubtype", subtype);
    persons::options(reference).into_iter().for_each(|options| fields.add("options", &options));
    for (role, field) in NAMES {
        fields.add(field, &persons::list(reference, role));
    }
    fields.text("title", reference.variable("title"), Capitals::Held);
    let container = if kinds::is_in_a_book(kind) { "booktitle" } else { "journaltitle" };
    let capitals = if container == "booktitle" { Capitals::Held } else { Capitals::Free };
    fields.text(container, reference.variable("container-title"), capitals);
    for (variable, field) in TITLES {
        fields.text(field, reference.variable(variable), Capitals::Held);
    }
    for (variable, field) in DATES {
        reference.date(variable).into_iter().for_each(|written| fields.date(field, written));
    }
    publisher(reference, kind, &mut fields);
    for (variable, field) in FIELDS {
        fields.text(field, reference.variable(variable), Capitals::Free);
    }
    if let Some(pages) = reference.words("page") {
        fields.add("pages", &escaped(&pages).replace('–', "--"));
    }
    for (variable, field) in [("DOI", "doi"), ("URL", "url"), ("archive", "eprinttype"), ("archive_location", "eprint")] {
        fields.add(field, &reference.words(variable).map(|words| bare(&words)).unwrap_or_default());
    }
    fields.add("original", &balanced(original));
    format!("@{kind}{{{},\n{}}}\n", key(&reference.key), fields.text)
}

/// A text as it is; braces that have no partner would end the field and become round ones.
fn balanced(text: &str) -> String {
    let mut open = 0_usize;
    let paired = text.chars().all(|c| {
        open += usize::from(c == '{');
        let closes = c == '}';
        let fits = !closes || open > 0;
        open -= usize::from(closes && fits);
        fits
    });
    if paired && open == 0 { text.to_owned() } else { text.replace('{', "(").replace('}', ")") }
}

fn publisher(reference: &Reference, kind: &str, fields: &mut Fields) {
    let field = match kind {
        "thesis" | "report" => "institution",
        "online" | "software" | "dataset" | "misc" | "inproceedings" if reference.variable("publisher-place").is_none() => "organization",
        _ => "publisher",
    };
    let listed = |text: &Text| value(text, Capitals::Free).replace(" and ", " {and} ");
    fields.add(field, &reference.variable("publisher").map(listed).unwrap_or_default());
    fields.add("location", &reference.variable("publisher-place").or(reference.variable("jurisdiction")).map(listed).unwrap_or_default());
}

/// A key without the signs that would end it.
fn key(key: &str) -> String {
    key.chars().map(|c| if c.is_whitespace() || c.is_control() || ",{}()\"#%~\\='".contains(c) { '-' } else { c }).collect()
}

/// An address is written as it is; braces in it are encoded.
fn bare(address: &str) -> String {
    address.replace('{', "%7B").replace('}', "%7D")
}

#[derive(Default)]
struct Fields {
    text: String,
    names: Vec<String>,
}

impl Fields {
    /// Adds a field that has a value; the first of a name stands.
    fn add(&mut self, name: &str, value: &str) {
        if !value.trim().is_empty() && !self.names.iter().any(|known| known == name) {
            ["  ", name, " = {", value, "},\n"].iter().for_each(|part| self.text.push_str(part));
            self.names.push(name.to_owned());
        }
    }

    fn text(&mut self, name: &str, text: Option<&Text>, capitals: Capitals) {
        self.add(name, &text.map(|text| value(text, capitals)).unwrap_or_default());
    }

    /// A date in EDTF; words that are none stand where a year would.
    fn date(&mut self, name: &str, date: &Date) {
        let Some(start) = date.start else {
            let words = date.literal.as_deref().unwrap_or_default();
            return self.add(&name.replace("date", "year"), &escaped(words));
        };
        let mut written = day(start, date.season);
        if let Some(end) = date.end {
            written = format!("{written}/{}", day(end, None));
        }
        if date.open {
            written.push('/');
        }
        if date.circa {
            written.push('~');
        }
        self.add(name, &written);
    }
}

fn day(day: Day, season: Option<u8>) -> String {
    let year = if day.year < 0 { format!("-{:04}", -day.year) } else { format!("{:04}", day.year) };
    let rest = match (season, day.month, day.day) {
        (Some(season), None, _) => format!("-{}", season + 20),
        (_, Some(month), Some(of_month)) => format!("-{month:02}-{of_month:02}"),
        (_, Some(month), None) => format!("-{month:02}"),
        _ => String::new(),
    };
    year + &rest
}
