//! How many sections, references and fields of an article are read as its gold has them.

use std::collections::BTreeMap;

use variorum::manuscript::reference::{self, Person, Work};
use variorum::manuscript::text::{Lines, Manuscript};

use crate::gold;

/// How many there are, were found, and are right.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    /// In the gold.
    pub gold: usize,
    /// Found.
    pub found: usize,
    /// Found and right.
    pub right: usize,
}

impl Tally {
    /// Adds another.
    pub fn join(&mut self, other: &Self) {
        *self = Self { gold: self.gold + other.gold, found: self.found + other.found, right: self.right + other.right };
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.gold + self.found).max(1) as f64
    }
}

/// A tally a field.
#[derive(Default)]
pub struct Tallies(pub BTreeMap<&'static str, Tally>);

/// What the micro F1 is made of.
const ASKED: [&str; 7] = ["authors", "year", "title", "container", "volume", "pages", "doi"];

impl Tallies {
    /// Adds those of another article.
    pub fn add(&mut self, other: &Self) {
        for (field, tally) in &other.0 {
            let mine = self.0.entry(field).or_default();
            *mine = Tally { gold: mine.gold + tally.gold, found: mine.found + tally.found, right: mine.right + tally.right };
        }
    }

    fn count(&mut self, field: &'static str, gold: &[String], found: &[String]) -> bool {
        let mut left = gold.to_vec();
        let right = found.iter().filter(|one| left.iter().position(|other| other == *one).map(|at| left.remove(at)).is_some()).count();
        let tally = self.0.entry(field).or_default();
        *tally = Tally { gold: tally.gold + gold.len(), found: tally.found + found.len(), right: tally.right + right };
        right == gold.len() && right == found.len()
    }

    /// The F1 of the fields that are asked for, all counted together.
    pub fn micro(&self) -> f64 {
        let mut sum = Tally::default();
        for tally in ASKED.iter().filter_map(|field| self.0.get(field)) {
            sum = Tally { gold: sum.gold + tally.gold, found: sum.found + tally.found, right: sum.right + tally.right };
        }
        sum.f1()
    }
}

/// Titles of sections against the gold's, in order: the longest common run of both.
pub fn outline(article: &gold::Article, read: &Manuscript, loud: bool) -> Tally {
    let mut titles: Vec<(Lines, String)> = read.abstracts.iter().map(|one| (one.heading.lines, one.heading.text.clone())).collect();
    titles.extend(read.sections.iter().map(|section| (section.title.lines, format!("{} {}", section.number, section.title.text))));
    titles.extend(read.references.iter().map(|list| (list.title.lines, list.title.text.clone())));
    titles.sort();
    let found: Vec<String> = titles.iter().map(|(_, title)| folded(title)).filter(|title| !title.is_empty()).collect();
    let gold: Vec<String> = article.sections.iter().map(|title| folded(title)).collect();
    if loud && gold != found {
        println!("{}: missing {:?}, too many {:?}", article.id, without(&gold, &found), without(&found, &gold));
    }
    Tally { gold: gold.len(), found: found.len(), right: common(&gold, &found) }
}

fn without<'t>(these: &'t [String], those: &[String]) -> Vec<&'t String> {
    these.iter().filter(|one| !those.contains(one)).collect()
}

fn common(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for one in a {
        let mut before = 0;
        for (at, other) in b.iter().enumerate() {
            let keep = row[at + 1];
            row[at + 1] = if one == other { before + 1 } else { row[at + 1].max(row[at]) };
            before = keep;
        }
    }
    row[b.len()]
}

/// The strings of the list against the gold's; each gold work is compared with what its string was read as.
pub fn list(article: &gold::Article, read: &Manuscript, tallies: &mut Tallies, loud: bool) -> Tally {
    let entries: Vec<&str> = read.references.iter().flat_map(|list| &list.entries).map(|entry| entry.text.as_str()).collect();
    let mut right = 0;
    for gold in &article.references {
        let entry = entries.iter().find(|entry| folded(entry) == folded(&gold.raw));
        right += usize::from(entry.is_some());
        if loud && entry.is_none() {
            println!("not cut: {}", gold.raw);
        }
        compare(tallies, gold, &entry.map_or_else(Work::default, |entry| reference::read(entry)), loud);
    }
    Tally { gold: article.references.len(), found: entries.len(), right }
}

fn compare(tallies: &mut Tallies, gold: &gold::Reference, work: &Work, loud: bool) {
    let people: Vec<String> = [&work.authors, &work.editors, &work.translators, &work.directors].into_iter().flatten().map(person).collect();
    let one = |text: Option<&str>| text.map(folded).filter(|text| !text.is_empty()).into_iter().collect::<Vec<String>>();
    let year = work.date.as_ref().and_then(|date| date.year.map(|year| format!("{year}{}", date.letter)));
    let pages = Some(&work.pages).filter(|pages| !pages.is_empty()).or(Some(&work.page_count).filter(|count| !count.is_empty()));
    let doi = work.doi.as_deref().filter(|_| gold.doi.is_some());
    let gold_people: Vec<String> = gold.authors.iter().map(|(family, given)| key(family, given)).chain(gold.bodies.iter().map(|body| folded(body))).collect();
    let fields = [
        ("authors", gold_people, people),
        ("year", one(gold.year.as_deref()), one(year.as_deref())),
        ("title", one(gold.title()), one(work.title.as_ref().map(|value| value.text.as_str()))),
        ("container", one(gold.container()), one(work.container.as_ref().map(|value| value.text.as_str()))),
        ("volume", one(gold.volume.as_deref()), one(Some(&work.volume))),
        ("issue", one(gold.issue.as_deref()), one(Some(&work.issue))),
        ("pages", one(gold.pages().as_deref()), one(pages.map(String::as_str))),
        ("publisher", one(gold.publisher.as_deref()), one(work.publisher.as_ref().map(|value| value.text.as_str()))),
        ("place", one(gold.place.as_deref()), one(work.place.as_ref().map(|value| value.text.as_str()))),
        ("doi", one(gold.doi.as_deref()), one(doi)),
    ];
    let mut wrong = Vec::new();
    for (field, gold, found) in fields {
        if !tallies.count(field, &gold, &found) {
            wrong.push(format!("    {field}: gold {gold:?} found {found:?}"));
        }
    }
    if loud && !wrong.is_empty() {
        println!("{} [{:?} {:.2}]\n{}", gold.raw, work.kind, work.sure, wrong.join("\n"));
    }
}

fn person(person: &Person) -> String {
    if person.literal.is_empty() { key(&person.family, &format!("{} {}", person.given, person.particle)) } else { folded(&person.literal) }
}

/// Family name and the first letter of the given ones.
fn key(family: &str, given: &str) -> String {
    format!("{} {}", folded(family), folded(given).chars().next().unwrap_or(' ')).trim().to_owned()
}

/// Letters and digits alone, in lower case.
pub fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
