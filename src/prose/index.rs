//! The works of a list, by what a citation may call them.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::fold;
use super::person::Person;
use super::starts::Starts;
use super::token::Tokens;
use super::{words, year};
use crate::bibliography::{Name, Reference};

/// Roles that stand for the author, the first that is filled.
const ROLES: [&str; 9] = ["author", "editor", "editorial-director", "collection-editor", "director", "container-author", "composer", "compiler", "translator"];
/// More works than this are not compared one by one.
const MOST: usize = 256;

/// A work as citations see it.
#[derive(Debug)]
pub(super) struct Work<'r> {
    /// Its authors, or who stands for them.
    pub(super) people: Vec<Person>,
    /// Its years, each with its letter; none where it has no date.
    pub(super) years: Vec<(i32, Option<char>)>,
    reference: &'r Reference,
    titles: OnceCell<(String, String)>,
}

/// A name leads to the author at this position of this work.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    /// The work.
    pub(super) work: usize,
    /// The author's position.
    pub(super) position: usize,
}

/// The works, and the ways to them.
#[derive(Debug)]
pub(super) struct Index<'r> {
    /// The works, as the references are ordered.
    pub(super) works: Vec<Work<'r>>,
    names: HashMap<String, Vec<Hit>>,
    years: HashMap<i32, Vec<usize>>,
    numbers: HashMap<String, Vec<usize>>,
    /// How their names begin.
    pub(super) starts: Starts,
    /// How the names of bodies begin.
    pub(super) bodies: Starts,
    /// How the kinds of numbered documents begin.
    pub(super) kinds: Starts,
    /// Whether a work stands in the list by its number.
    pub(super) has_numbers: bool,
    /// Whether a body wrote one.
    pub(super) has_bodies: bool,
    /// Whether they stand in the order of their authors.
    in_order: OnceCell<bool>,
}

impl<'r> Index<'r> {
    /// Reads the list.
    pub(super) fn of(references: &'r [Reference]) -> Self {
        let mut index = Self {
            works: references.iter().map(Work::of).collect(),
            names: HashMap::with_capacity(references.len() * 6),
            years: HashMap::new(),
            numbers: HashMap::new(),
            starts: Starts::default(),
            bodies: Starts::default(),
            kinds: Starts::default(),
            has_numbers: false,
            has_bodies: false,
            in_order: OnceCell::new(),
        };
        for (work, reference) in references.iter().enumerate() {
            index.enter(work, reference);
        }
        index
    }

    fn enter(&mut self, work: usize, reference: &Reference) {
        let Self { works, names, years, numbers, starts, bodies, kinds, .. } = self;
        for (position, person) in works[work].people.iter().enumerate() {
            for name in person.names() {
                starts.add(name);
                if person.is_body {
                    bodies.add(name);
                }
                let hits = names.entry(name.to_owned()).or_default();
                if hits.last().is_none_or(|hit| hit.work != work) {
                    hits.push(Hit { work, position });
                }
            }
            self.has_bodies |= person.is_body;
        }
        for (year, _) in &works[work].years {
            years.entry(*year).or_default().push(work);
        }
        if works[work].people.is_empty() {
            let title = reference.title();
            let constitution = works[work].years.first().filter(|_| title.to_lowercase().starts_with("constitu"));
            let kind = || fold::key(title.split_whitespace().next().unwrap_or_default());
            let number = document(&Tokens::of(&title), 0).map(|document| document.key);
            if let Some(number) = constitution.map(|(year, _)| format!("{}#{year}", kind())).or(number) {
                kinds.add(&number);
                numbers.entry(number).or_default().push(work);
                self.has_numbers = true;
            }
        }
    }

    /// Who is called so.
    pub(super) fn named(&self, key: &str) -> &[Hit] {
        self.names.get(key).map_or(&[], Vec::as_slice)
    }

    /// The works of a year.
    pub(super) fn of_year(&self, year: i32) -> &[usize] {
        self.years.get(&year).map_or(&[], |works| &works[..works.len().min(MOST)])
    }

    /// The works without a date.
    pub(super) fn undated(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.works.len()).filter(|work| self.works[*work].years.is_empty()).take(MOST)
    }

    /// Whether the works stand in the order of their authors, but for a few.
    pub(super) fn is_in_order(&self) -> bool {
        const LEAST: usize = 8;
        *self.in_order.get_or_init(|| {
            let names: Vec<&str> = self.works.iter().filter_map(|work| work.people.first()?.names().next()).collect();
            let out = names.windows(2).filter(|pair| pair[0] > pair[1]).count();
            names.len() >= LEAST && out * 8 <= names.len()
        })
    }

    /// The documents with this kind and number.
    pub(super) fn numbered(&self, key: &str) -> &[usize] {
        self.numbers.get(key).map_or(&[], Vec::as_slice)
    }
}

impl<'r> Work<'r> {
    fn of(reference: &'r Reference) -> Self {
        let people: Vec<Person> = authors(reference).map(persons).unwrap_or_default();
        let mut years = years(reference);
        if years.is_empty() && people.is_empty() {
            // A law has its date in its name.
            let title = reference.title();
            let tokens = Tokens::of(&title);
            let dated = document(&tokens, 0).and_then(|document| super::extra::date_of(&tokens, document.to).1).map(|year| (year, None));
            years.extend(dated.or_else(|| year::last(&title)));
        }
        Self { people, years, reference, titles: OnceCell::new() }
    }

    /// Its title, folded.
    pub(super) fn title(&self) -> &str {
        &self.titles().0
    }

    /// Its title without what follows a colon, folded.
    pub(super) fn head(&self) -> &str {
        &self.titles().1
    }

    fn titles(&self) -> &(String, String) {
        self.titles.get_or_init(|| {
            let title = self.reference.title();
            (fold::key(&title), fold::key(title.split([':', '?', '!']).next().unwrap_or_default()))
        })
    }

    /// Whether it came out on this day and month, or month and day.
    pub(super) fn is_of(&self, (day, month): (i32, i32)) -> bool {
        let date = self.reference.date("issued").and_then(|date| date.start);
        let parts = date.and_then(|date| Some((i32::from(date.day?), i32::from(date.month?))));
        parts.is_some_and(|parts| parts == (day, month) || parts == (month, day))
    }

    /// Where it is on the web, in small letters.
    pub(super) fn url(&self) -> String {
        self.reference.url().map(|url| url.to_lowercase()).unwrap_or_default()
    }
}

fn authors(reference: &Reference) -> Option<&[Name]> {
    ROLES.iter().map(|role| reference.names(role)).find(|names| !names.is_empty())
}

/// Whether nobody stands for its author.
pub(super) fn has_no_author(reference: &Reference) -> bool {
    authors(reference).is_none_or(|names| names.iter().all(Name::is_others))
}

fn persons(names: &[Name]) -> Vec<Person> {
    names.iter().filter(|name| !name.is_others()).map(Person::of).collect()
}

fn years(reference: &Reference) -> Vec<(i32, Option<char>)> {
    let suffix = reference.words("year-suffix").and_then(|suffix| suffix.chars().next());
    let mut years = Vec::new();
    for name in ["issued", "original-date", "event-date", "submitted", "available-date"] {
        let Some(date) = reference.date(name) else { continue };
        let literal = date.literal.as_deref().and_then(year::written);
        let start = date.start.map(|day| (day.year, literal.and_then(|(_, letter)| letter).or(suffix)));
        years.extend(start.or(literal));
        years.extend(date.end.map(|day| (day.year, None)).filter(|end| name == "issued" && !years.contains(end)));
    }
    years
}

/// A document that goes by its number: `Lei n° 13.146`, `Directive 2009/28`, `Act No. 12`.
#[derive(Debug)]
pub(super) struct Document {
    /// Its kind and number.
    pub(super) key: String,
    /// One past its last token.
    pub(super) to: usize,
    /// Whether the number alone tells it from others.
    pub(super) is_long: bool,
}

/// The document whose name begins at token `i`.
pub(super) fn document(tokens: &Tokens, i: usize) -> Option<Document> {
    let first = tokens.get(i).filter(|t| t.is_word() && t.end - t.start >= 3)?;
    let mut at = i + 1;
    for _ in 0..8 {
        let token = tokens.get(at)?;
        match token.kind {
            super::token::Kind::Number => break,
            super::token::Kind::Mark('.' | '°' | 'º' | '(' | ')' | '#') => at += 1,
            super::token::Kind::Mark(_) => return None,
            _ if token.bracket != first.bracket && tokens.get(at - 1).is_none_or(|t| !t.is('(') && !t.is_word()) => return None,
            _ => at += 1,
        }
    }
    tokens.get(at).filter(|t| t.kind == super::token::Kind::Number)?;
    let mut key = fold::key(tokens.word(i));
    key.push('#');
    let digits = key.len();
    fold::push_key(&mut key, tokens.word(at));
    at += 1;
    while (tokens.is(at, '.') || tokens.is(at, '-')) && tokens.get(at + 1).is_some_and(|t| t.kind == super::token::Kind::Number && !t.spaced) {
        fold::push_key(&mut key, tokens.word(at + 1));
        at += 2;
    }
    let is_long = key.len() - digits >= 4;
    (!words::is_month(tokens.word(i))).then_some(Document { key, to: at, is_long })
}
