//! Measures the reader against the gold of `plain-text-articles`.
//!
//! `score FOLDER` prints, for references as the gold cuts them, how many of each field are right; `score FOLDER -v` names those that are not.

mod gold;

use std::collections::BTreeMap;

use variorum::manuscript::reference::{self, Person, Work};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let loud = arguments.iter().any(|argument| argument == "-v");
    let articles = gold::read(&arguments[1]);
    let mut all = Tallies::default();
    for article in &articles {
        let mut own = Tallies::default();
        for gold in &article.references {
            compare(&mut own, gold, &reference::read(&gold.raw), loud);
        }
        println!("{:<28} references {:>3}  micro F1 {:.4}", article.id, article.references.len(), own.micro());
        all.add(&own);
    }
    for (field, tally) in &all.0 {
        println!("{field:<14} gold {:>4} found {:>4} right {:>4}  F1 {:.4}", tally.gold, tally.found, tally.right, tally.f1());
    }
    println!("micro F1 of the fields asked for: {:.4}", all.micro());
}

/// How many there are, were found, and are right.
#[derive(Clone, Copy, Default)]
struct Tally {
    gold: usize,
    found: usize,
    right: usize,
}

impl Tally {
    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.gold + self.found).max(1) as f64
    }
}

/// A tally a field.
#[derive(Default)]
struct Tallies(BTreeMap<&'static str, Tally>);

/// What the micro F1 is made of.
const ASKED: [&str; 7] = ["authors", "year", "title", "container", "volume", "pages", "doi"];

impl Tallies {
    fn add(&mut self, other: &Self) {
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

    fn micro(&self) -> f64 {
        let mut sum = Tally::default();
        for tally in ASKED.iter().filter_map(|field| self.0.get(field)) {
            sum = Tally { gold: sum.gold + tally.gold, found: sum.found + tally.found, right: sum.right + tally.right };
        }
        sum.f1()
    }
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
fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
