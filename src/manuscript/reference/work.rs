//! A reference string read into a work.

use std::ops::Range;

use super::address::{self, Addresses};
use super::kind::{self, Kind, Signs};
use super::label::Label;
use super::medium;
use super::model::Reading;
use super::numbers;
use super::person::{self, Person};
use super::token::Token;
use super::value::Value;
use super::when::{self, When};

/// A work, as its reference string tells of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Work {
    /// The string as it was written.
    pub raw: String,
    /// What kind of work it is.
    pub kind: Kind,
    /// How sure the kind is, from 0 to 1.
    pub kind_sure: f32,
    /// How sure the whole is: that of its least sure part.
    pub sure: f32,
    /// Its number in the list.
    pub number: Option<Value>,
    /// Who wrote it.
    pub authors: Vec<Person>,
    /// Whether "et al." follows them.
    pub others: bool,
    /// Who edited what it is in.
    pub editors: Vec<Person>,
    /// Who translated it.
    pub translators: Vec<Person>,
    /// Who directed or produced it.
    pub directors: Vec<Person>,
    /// When it came out.
    pub date: Option<When>,
    /// Its title.
    pub title: Option<Value>,
    /// The journal or book it is in.
    pub container: Option<Value>,
    /// The series.
    pub series: Option<Value>,
    /// "2nd ed."
    pub edition: Option<Value>,
    /// The volume.
    pub volume: String,
    /// The issue.
    pub issue: String,
    /// Its pages.
    pub pages: String,
    /// How many pages it has.
    pub page_count: String,
    /// Who published it.
    pub publisher: Option<Value>,
    /// Where.
    pub place: Option<Value>,
    /// "PhD thesis", "[Video]".
    pub genre: Option<Value>,
    /// Which version of a program it is: "2.1.0".
    pub version: Option<Value>,
    /// The DOI, without a resolver.
    pub doi: Option<String>,
    /// The address, where it is no DOI.
    pub url: Option<String>,
    /// When the address was looked at.
    pub accessed: Option<When>,
    /// The ISBN.
    pub isbn: Option<Value>,
    /// What has no place of its own.
    pub notes: Vec<Value>,
}

/// A run of tokens with one label.
#[derive(Clone, Debug)]
struct Part {
    label: Label,
    span: Range<usize>,
    /// How sure its tokens are, on average.
    sure: f32,
    /// How many they are.
    count: f32,
}

/// Makes a work of a string whose tokens are labelled.
pub fn assemble(raw: &str, tokens: &[Token], reading: &Reading) -> Work {
    let addresses = address::find(raw, tokens);
    let parts = parts(tokens, &settled(tokens, reading), &addresses);
    let mut work = Work { raw: raw.to_owned(), sure: parts.iter().map(|part| part.sure).fold(1.0, f32::min), ..Work::default() };
    for part in surest_date_first(&parts) {
        take(&mut work, raw, part, &parts);
    }
    work.doi = addresses.doi.map(|(doi, _)| doi);
    work.url = addresses.url.map(|(url, _)| url);
    work.accessed = addresses.accessed.map(|(date, _)| date);
    settle(&mut work, raw, &parts);
    work
}

/// The parts in order, the date that is surest before the others: a year in a title may look like one.
fn surest_date_first(parts: &[Part]) -> Vec<&Part> {
    let mut order: Vec<&Part> = parts.iter().filter(|part| part.label == Label::Date).collect();
    order.sort_by(|a, b| b.sure.total_cmp(&a.sure));
    order.into_iter().chain(parts.iter().filter(|part| part.label != Label::Date)).collect()
}

/// Labels within one emphasis are one: that of its first token, where title and container are in doubt.
fn settled(tokens: &[Token], reading: &Reading) -> Reading {
    let set = |label: Label| matches!(label, Label::Title | Label::Container | Label::Journal);
    let mut out = reading.clone();
    for at in 1..out.len() {
        let same = tokens[at].stressed && tokens[at - 1].stressed && !tokens[at].text.starts_with('*');
        if same && set(out[at - 1].0) && set(out[at].0) {
            out[at].0 = out[at - 1].0;
        }
    }
    around_strokes(tokens, &mut out);
    slashed_date(tokens, &mut out);
    out
}

/// Where nothing else tells the date, `24/7/17` does.
fn slashed_date(tokens: &[Token], reading: &mut Reading) {
    let is_date = |token: &Token| {
        let parts: Vec<&str> = token.word.split('/').collect();
        parts.len() == 3 && parts.iter().all(|part| matches!(part.len(), 1 | 2 | 4) && part.chars().all(|c| c.is_ascii_digit()))
    };
    if !reading.iter().any(|(label, _)| *label == Label::Date)
        && let Some(at) = tokens.iter().position(is_date)
    {
        reading[at].0 = Label::Date;
    }
}

/// Two strokes part a title from what it is in (GOST R 7.0.5, section 7).
fn around_strokes(tokens: &[Token], reading: &mut Reading) {
    let Some(at) = tokens.iter().position(|token| token.text == "//") else { return };
    let within = reading[at + 1..].iter().map(|(label, _)| *label).find(|label| matches!(label, Label::Journal | Label::Container)).unwrap_or(Label::Journal);
    for (label, _) in reading[..at].iter_mut().filter(|(label, _)| matches!(label, Label::Journal | Label::Container)) {
        *label = Label::Title;
    }
    reading[at].0 = within;
    for (label, _) in reading[at + 1..].iter_mut().take_while(|(label, _)| matches!(label, Label::Title | Label::Journal | Label::Container)) {
        *label = within;
    }
}

/// Joins tokens of one label; those of an address, or of when it was looked at, are what they are by their shape.
fn parts(tokens: &[Token], reading: &Reading, addresses: &Addresses) -> Vec<Part> {
    let known: Vec<&Range<usize>> =
        [&addresses.doi, &addresses.url].into_iter().flatten().map(|(_, span)| span).chain(addresses.accessed.as_ref().map(|(_, span)| span)).collect();
    let mut out: Vec<Part> = Vec::new();
    let mut open = false;
    for (token, (label, sure)) in tokens.iter().zip(reading) {
        let label = if *label == Label::Number && !token.text.contains(|c: char| c.is_ascii_digit()) { &Label::Author } else { label };
        let found = known.iter().any(|span| token.start < span.end && span.start < token.end());
        if found {
            open = false;
            continue;
        }
        let label = if matches!(label, Label::Url | Label::Doi) { &Label::Note } else { label };
        match out.last_mut().filter(|last| last.label == *label && open) {
            Some(last) => {
                last.span.end = token.end();
                last.sure = (last.sure * last.count + sure) / (last.count + 1.0);
                last.count += 1.0;
            }
            None => out.push(Part { label: *label, span: token.start..token.end(), sure: *sure, count: 1.0 }),
        }
        open = true;
    }
    out
}

fn take(work: &mut Work, raw: &str, part: &Part, all: &[Part]) {
    let text = &raw[part.span.clone()];
    let value = Value::new(raw, part.span.clone(), part.sure);
    if value.text.is_empty() {
        return;
    }
    match part.label {
        Label::Author => people(&mut work.authors, &mut work.others, text),
        Label::Editor => people(&mut work.editors, &mut false, text),
        Label::Translator => people(&mut work.translators, &mut false, text),
        Label::Director => people(&mut work.directors, &mut false, text),
        Label::Date => date(work, text, value),
        Label::Title => first(&mut work.title, &mut work.notes, value),
        Label::Journal => first(&mut work.container, &mut work.notes, value),
        Label::Container => container(work, value, all),
        Label::Series => first(&mut work.series, &mut work.notes, value),
        Label::Edition => first(&mut work.edition, &mut work.notes, value),
        Label::Publisher => first(&mut work.publisher, &mut work.notes, value),
        Label::Location => first(&mut work.place, &mut work.notes, value),
        Label::Genre => first(&mut work.genre, &mut work.notes, value),
        Label::Isbn => first(&mut work.isbn, &mut work.notes, value),
        Label::Number => first(&mut work.number, &mut work.notes, value),
        Label::Volume => volume(work, text, value),
        Label::Pages => pages(work, text, value),
        Label::Note | Label::Source | Label::Medium | Label::Url | Label::Doi => note(work, value),
    }
}

fn people(into: &mut Vec<Person>, others: &mut bool, text: &str) {
    let read = person::read(&super::value::plain(text));
    into.extend(read.named);
    *others |= read.others;
}

fn first(into: &mut Option<Value>, notes: &mut Vec<Value>, value: Value) {
    match into {
        None => *into = Some(value),
        Some(_) => notes.push(value),
    }
}

/// A book the work is in; where there is a journal too, that is what it is in.
fn container(work: &mut Work, mut value: Value, all: &[Part]) {
    for lead in ["In: ", "In ", "in: ", "in ", "Em: ", "En: "] {
        let rest = value.text.strip_prefix(lead).filter(|rest| !rest.to_lowercase().starts_with("vi"));
        value.text = rest.map_or(value.text.clone(), str::to_owned);
    }
    if all.iter().any(|part| part.label == Label::Journal) {
        work.notes.push(value);
    } else {
        first(&mut work.container, &mut work.notes, value);
    }
}

fn date(work: &mut Work, text: &str, value: Value) {
    match (when::read(text), &mut work.date) {
        (Some(date), None) => work.date = Some(date),
        (Some(date), Some(known)) if known.year.is_none() => *known = date,
        (Some(date), Some(known)) if known.month.is_none() && date.year == known.year => (known.month, known.day) = (date.month, date.day),
        (Some(date), Some(known)) if date.year == known.year => {}
        _ => work.notes.push(value),
    }
}

fn volume(work: &mut Work, text: &str, value: Value) {
    let read = numbers::volume(text);
    let free = work.volume.is_empty() && work.issue.is_empty() || work.volume.is_empty() != read.volume.is_empty();
    if !free || read == numbers::Numbers::default() {
        return work.notes.push(value);
    }
    if !read.volume.is_empty() {
        work.volume = read.volume;
    }
    if !read.issue.is_empty() {
        work.issue = read.issue;
    }
}

fn pages(work: &mut Work, text: &str, value: Value) {
    let read = numbers::pages(text);
    let known = !read.range.is_empty() && !work.pages.is_empty() || !read.count.is_empty() && !work.page_count.is_empty();
    if known {
        return work.notes.push(value);
    }
    work.pages.push_str(&read.range);
    work.page_count.push_str(&read.count);
}

/// Words that only lead to an address say nothing of the work.
fn note(work: &mut Work, value: Value) {
    if value.text.split_whitespace().any(|word| !address::leads(&word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()) && word != "em") {
        work.notes.push(value);
    }
}

/// A work that has names and nothing else has its title in their place.
fn named_by_title(work: &mut Work, raw: &str, parts: &[Part]) {
    if work.title.is_none() && work.container.is_none() {
        work.title = parts.iter().find(|part| part.label == Label::Author).map(|part| Value::new(raw, part.span.clone(), part.sure.min(0.3)));
        work.authors.clear();
        work.sure = work.sure.min(0.3);
    }
}

/// "Retrieved May 3, 2020, from The Diplomat: https://…" names the site.
fn found_at(work: &mut Work) {
    let site = work.notes.iter().position(|note| note.text.starts_with("from ") && note.text.len() > 5);
    if let Some(at) = site.filter(|_| work.container.is_none() && work.url.is_some()) {
        let mut value = work.notes.remove(at);
        value.span.start += "from ".len();
        value.text = value.text.split_off("from ".len());
        work.container = Some(value);
    }
}

/// Takes what says only that a work is on the web, what kind it is or which version from the ends of titles: `[Internet]`, `. Online`,
/// `[software]`, `(Version 2.1)`.
fn medium(work: &mut Work) {
    work.genre = work.genre.take().filter(|kind| !medium::is_web(kind));
    for value in [&mut work.title, &mut work.container, &mut work.publisher].into_iter().flatten() {
        let behind = medium::cut(value);
        work.genre = work.genre.take().or(behind.kind);
        work.version = work.version.take().or(behind.version);
    }
}

/// What follows from the whole.
fn settle(work: &mut Work, raw: &str, parts: &[Part]) {
    medium(work);
    // Physicists and chemists leave titles out.
    let journal = parts.iter().any(|part| part.label == Label::Journal) && !work.authors.is_empty() && !(work.volume.is_empty() && work.pages.is_empty());
    if work.title.is_none() && !journal {
        work.title = work.container.take();
    }
    named_by_title(work, raw, parts);
    found_at(work);
    if work.authors.is_empty() && work.container.is_none() && !work.editors.is_empty() && parts.first().is_some_and(|part| part.label == Label::Editor) {
        work.sure = work.sure.min(0.8);
    }
    let lower = raw.to_lowercase();
    let genre = work.genre.iter().chain(&work.notes).map(|value| value.text.to_lowercase()).collect::<Vec<_>>().join(" ");
    let container = work.container.as_ref().map(|value| value.text.to_lowercase()).unwrap_or_default();
    let signs = Signs {
        raw: &lower,
        genre: &genre,
        container: &container,
        journal: parts.iter().any(|part| part.label == Label::Journal),
        within: lower.contains(". in:") || lower.contains(" in : ") || lower.contains(". in "),
        numbered: !work.volume.is_empty() || !work.issue.is_empty(),
        paged: !work.pages.is_empty(),
        edited: !work.editors.is_empty(),
        published: work.publisher.is_some() || work.place.is_some(),
        linked: work.url.is_some(),
        dated: work.date.as_ref().is_some_and(|date| date.day.is_some()),
        directed: !work.directors.is_empty(),
    };
    (work.kind, work.kind_sure) = kind::judge(&signs);
    if work.title.is_none() {
        work.sure = 0.0;
    }
}
