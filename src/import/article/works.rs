//! Strings of the list of references as a bibliography.

use std::collections::BTreeSet;

use super::sheet::Sheet;
use super::{capitals, keys};
use crate::bibliography::{Date, Day, Name, Reference, write_bibtex_entry};
use crate::manuscript::reference::{self, Person, Table, When, Work};
use crate::manuscript::text::{Lines, References};
use crate::source::{FileId, Span};

/// The file they stand in.
pub const FILE: &str = "references.bib";

/// A work is sure whose least sure part is at least this sure.
const SURE: f32 = 0.75;

/// A work of the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// What was read of it.
    pub reference: Reference,
    /// As it was written.
    pub raw: String,
    /// Where.
    pub lines: Lines,
    sure: bool,
}

impl Listed {
    /// Whether what was read is probably right in all its parts.
    pub fn is_sure(&self) -> bool {
        self.sure
    }
}

/// Reads the entries of a list.
pub fn works(list: Option<&References>) -> Vec<Listed> {
    let table = Table::built_in();
    let model = table.model();
    let mut taken = BTreeSet::new();
    let entries = list.map_or(&[][..], |list| list.entries.as_slice());
    let mut before: Vec<Person> = Vec::new();
    let one = |entry: &crate::manuscript::text::Words| {
        let work = by_the_same(reference::read_with(&model, &entry.text), &mut before);
        let dated = work.date.as_ref().is_some_and(|date| date.year.is_some() || !date.words.is_empty()) || !has_year(&entry.text);
        let sure = work.sure >= SURE && work.title.is_some() && dated;
        let key = keys::key(&work, &mut taken);
        Listed { reference: reference_of(&work, &key), raw: entry.text.clone(), lines: entry.lines, sure }
    };
    entries.iter().map(one).collect()
}

/// Long dashes stand for names of the work before: for all of them, or where other names follow for one each.
fn by_the_same(mut work: Work, before: &mut Vec<Person>) -> Work {
    let dashes = reference::dashes(&work.raw);
    if dashes > 0 {
        work.authors.retain(|person| person.literal.chars().chain(person.family.chars()).any(char::is_alphanumeric));
        let same = if work.authors.is_empty() && !work.others { before.len() } else { dashes.min(before.len()) };
        work.authors.splice(..0, before[..same].iter().cloned());
    }
    before.clone_from(&work.authors);
    work
}

/// The bibliography, each entry with its string; none where there are no entries.
pub fn sheet(works: &[Listed]) -> Option<Sheet> {
    let mut sheet = Sheet::new(FILE);
    for (at, work) in works.iter().enumerate() {
        if at > 0 {
            sheet.line("");
        }
        sheet.placed(work.lines, write_bibtex_entry(&work.reference, &work.raw).trim_end());
    }
    (!works.is_empty()).then_some(sheet)
}

fn reference_of(work: &Work, key: &str) -> Reference {
    let mut out = Reference::new(key, Span::top(FileId(0)), work.kind.csl());
    for (role, people, others) in [
        ("author", &work.authors, work.others),
        ("editor", &work.editors, false),
        ("translator", &work.translators, false),
        ("director", &work.directors, false),
    ] {
        let names = people.iter().map(name).chain(others.then(|| Name::literal("others")));
        let names: Vec<Name> = names.collect();
        if !names.is_empty() {
            out.names.insert(role.to_owned(), names);
        }
    }
    for (variable, date) in [("issued", &work.date), ("accessed", &work.accessed)] {
        if let Some(date) = date.as_ref().and_then(date_of) {
            out.dates.insert(variable.to_owned(), date);
        }
    }
    variables(work, &mut out);
    out
}

fn variables(work: &Work, out: &mut Reference) {
    let parts = [
        ("title", &work.title),
        ("container-title", &work.container),
        ("collection-title", &work.series),
        ("edition", &work.edition),
        ("publisher", &work.publisher),
        ("publisher-place", &work.place),
        ("genre", &work.genre),
        ("version", &work.version),
        ("ISBN", &work.isbn),
    ];
    for (variable, value) in parts {
        out.set_words(variable, &typographic(value.as_ref().map_or("", |value| value.text.as_str())));
    }
    let numbers = [("volume", &work.volume), ("issue", &work.issue), ("number-of-pages", &work.page_count)];
    for (variable, value) in numbers {
        out.set_words(variable, value);
    }
    out.set_words("status", work.date.as_ref().filter(|date| date.year.is_none()).map_or("", status));
    out.set_words("page", &work.pages.replace('-', "–"));
    for (variable, value) in [("DOI", &work.doi), ("URL", &work.url)] {
        out.set_words(variable, value.as_deref().unwrap_or_default());
    }
}

/// Straight quotation marks and apostrophes between letters as printers set them: BibTeX has no plain sign for a straight one.
fn typographic(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let inside = out.ends_with(|before: char| !before.is_whitespace() && !matches!(before, '(' | '[' | '“' | '‘' | '-' | '/'));
        out.push(match c {
            '"' if inside => '”',
            '"' => '“',
            '\'' | '`' if inside => '’',
            '\'' | '`' => '‘',
            c => c,
        });
    }
    out
}

fn name(person: &Person) -> Name {
    if !person.literal.is_empty() {
        return Name::literal(typographic(&capitals::body(&person.literal)));
    }
    Name {
        family: typographic(&capitals::family(&person.family)),
        given: typographic(&person.given),
        dropping_particle: person.particle.clone(),
        suffix: capitals::family(&person.suffix),
        ..Name::default()
    }
}

/// The date as far as it exists.
fn date_of(when: &When) -> Option<Date> {
    let day = when.year.and_then(|year| {
        let month = when.month.filter(|month| Day::new(year, Some(*month), None).is_some());
        let day = when.day.filter(|day| Day::new(year, month, Some(*day)).is_some());
        Day::new(year, month, day)
    });
    day.map(Date::from)
}

/// Whether four digits stand together that could be a year.
fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4 && matches!(digits.as_bytes()[0], b'1' | b'2'))
}

/// "In press", "no prelo": what is said in the place of a year. That there is none needs no words: styles say so.
fn status(when: &When) -> &str {
    let letters: String = when.words.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    if matches!(letters.as_str(), "nd" | "sd" | "sf" | "nodate" | "undated" | "semdata" | "sinfecha") { "" } else { &when.words }
}
