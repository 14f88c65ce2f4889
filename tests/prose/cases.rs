//! Sentences with their citations marked: `⟦Putin, 2019 → putin⟧`.
//!
//! After the arrow stands the work it is linked to; `!` where it is missing, `?putin` where uncertain, `~a b` where ambiguous;
//! `+Spelling` names a doubt that must be told. A line `KEY: Family, Given; Family, Given (2019a) Title <address>` is a work of
//! the list, its date a year with a letter or `2019-05-24`, with a body's name in braces. `#` begins a comment. Each other line is a sentence.

use std::fmt::Write;

use variorum::bibliography::{Date, Day, Name, Reference, Text};
use variorum::prose::{Mention, Outcome, find};
use variorum::source::{FileId, Span};

/// Compares every sentence of a file; says how many there are.
pub fn judge(language: &str, file: &str, faults: &mut Vec<String>) -> usize {
    let works = list(file);
    let references: Vec<Reference> = works.iter().map(|(_, reference)| reference.clone()).collect();
    let mut sentences = 0;
    for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#') && work(line).is_none()) {
        sentences += 1;
        let (text, doubts) = plain(line);
        let mut found = find(&[&text], &references, language);
        let mentions = found.pop().expect("one paragraph");
        let written = marked(&text, &mentions, &works, doubts);
        if written != line {
            faults.push(format!("{language}: wanted {line}\n    found  {written}"));
        }
    }
    sentences
}

/// The works a file lists, with their keys.
pub fn list(file: &str) -> Vec<(String, Reference)> {
    file.lines().filter_map(work).collect()
}

fn work(line: &str) -> Option<(String, Reference)> {
    let (key, rest) = line.split_once(": ")?;
    if !key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) || key.is_empty() {
        return None;
    }
    let (names, rest) = rest.split_once('(')?;
    let (year, rest) = rest.split_once(')')?;
    let (title, url) = rest.split_once('<').unwrap_or((rest, ""));
    let mut reference = Reference::new(key, Span::top(FileId(0)), "book");
    let names: Vec<Name> = names.split(';').map(str::trim).filter(|name| !name.is_empty()).map(name).collect();
    if !names.is_empty() {
        reference.names.insert("author".to_owned(), names);
    }
    let digits: String = year.chars().take_while(char::is_ascii_digit).collect();
    if let Ok(number) = digits.parse() {
        let day = || -> Option<Day> {
            let (month, day) = year.get(5..)?.split_once('-')?;
            Day::new(number, month.parse().ok(), day.parse().ok())
        };
        let literal = (digits.len() < year.len() && day().is_none()).then(|| year.to_owned());
        let date = Date { start: day().or_else(|| Day::new(number, None, None)), literal, ..Date::default() };
        reference.dates.insert("issued".to_owned(), date);
    }
    reference.variables.insert("title".to_owned(), Text::plain(title.trim()));
    if !url.is_empty() {
        reference.variables.insert("URL".to_owned(), Text::plain(url.trim_end_matches('>')));
    }
    Some((key.to_owned(), reference))
}

fn name(written: &str) -> Name {
    if let Some(body) = written.strip_prefix('{') {
        return Name::literal(body.trim_end_matches('}'));
    }
    let (family, given) = written.split_once(", ").unwrap_or((written, ""));
    let (particle, family) = family.split_once('|').unwrap_or(("", family));
    Name { family: family.to_owned(), given: given.to_owned(), non_dropping_particle: particle.to_owned(), ..Name::default() }
}

/// The sentence without its marks, and whether they name doubts.
fn plain(line: &str) -> (String, bool) {
    let mut text = String::new();
    for (n, part) in line.split('⟦').enumerate() {
        match part.split_once('⟧').filter(|_| n > 0) {
            Some((inside, after)) => {
                text.push_str(inside.split(" → ").next().unwrap_or_default());
                text.push_str(after);
            }
            None => text.push_str(part),
        }
    }
    (text.replace("\\n", "\n").replace("\\~", "\u{a0}").replace("\\-", "\u{ad}"), line.contains('+'))
}

/// The sentence with what was found in it, as the files have it.
fn marked(text: &str, mentions: &[Mention], works: &[(String, Reference)], doubts: bool) -> String {
    let mut out = String::new();
    let mut at = 0;
    for mention in mentions {
        let keys: Vec<&str> = mention.candidates.iter().map(|work| works[*work].0.as_str()).collect();
        let keys = match mention.outcome {
            Outcome::Linked => keys.join(" "),
            Outcome::Missing => "!".to_owned(),
            Outcome::Ambiguous => format!("~{}", keys.join(" ")),
            Outcome::Uncertain => format!("?{}", keys.first().copied().unwrap_or_default()),
        };
        write!(out, "{}⟦{} → {keys}", &text[at..mention.range.start], &text[mention.range.clone()]).expect("a string");
        for doubt in mention.doubts.iter().filter(|_| doubts) {
            write!(out, " +{doubt:?}").expect("a string");
        }
        out.push('⟧');
        at = mention.range.end;
    }
    out.push_str(&text[at..]);
    out.replace('\n', "\\n").replace('\u{a0}', "\\~").replace('\u{ad}', "\\-")
}
