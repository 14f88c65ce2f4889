//! One CSL-JSON item.

use serde_json::{Map, Value};

use super::{kind_of, markup};
use crate::bibliography::{Date, Day, Name, Reference, identifier};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::bibliography as fault;
use crate::source::Span;

/// CSL's date variables.
const DATES: [&str; 6] = ["accessed", "available-date", "event-date", "issued", "original-date", "submitted"];

/// Zotero's and Pandoc's other names of variables.
const ALIASES: &[(&str, &str)] = &[("shortTitle", "title-short"), ("journalAbbreviation", "container-title-short"), ("event", "event-title")];

type Fields = Map<String, Value>;

/// Makes an item a reference; `key` is the one it stands under where items are kept by key.
pub(super) fn convert(fields: &Fields, key: Option<&str>, span: Span, faults: &mut Vec<Diagnostic>) -> Option<Reference> {
    let Some(id) = fields.get("id").and_then(scalar).or_else(|| key.map(str::to_owned)).filter(|id| !id.trim().is_empty()) else {
        faults.push(fault::id_missing(span));
        return None;
    };
    let kind = fields.get("type").and_then(Value::as_str).unwrap_or("document");
    let mut reference = Reference::new(id.trim(), span, kind);
    for (name, value) in fields {
        let name = ALIASES.iter().find(|(alias, _)| alias == name).map_or(name.as_str(), |(_, name)| name);
        match (name, value) {
            ("id" | "type" | "custom" | "DOI" | "URL", _) | (_, Value::Null) => {}
            (name, value) if DATES.contains(&name) => match date(value) {
                Some(date) => drop(reference.dates.insert(name.to_owned(), date)),
                None => faults.push(fault::date_invalid(span, &reference.key, name, &value.to_string())),
            },
            (name, Value::Array(items)) if is_names(items) => {
                reference.names.insert(name.to_owned(), items.iter().filter_map(person).collect());
            }
            (name, value) => set(&mut reference, name, value, faults),
        }
    }
    let address = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or("");
    faults.extend(identifier::set_doi(&mut reference, address("DOI"), span));
    faults.extend(identifier::set_url(&mut reference, address("URL"), span));
    Some(reference)
}

fn set(reference: &mut Reference, name: &str, value: &Value, faults: &mut Vec<Diagnostic>) {
    if let Some(text) = scalar(value) {
        reference.set(name, markup::read(&text));
    } else if matches!(name, "title" | "container-title" | "author" | "editor") {
        faults.push(fault::shape(reference.span, &format!("`{name}` of `{}`", reference.key), kind_of(value), "what CSL-JSON has there"));
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn is_names(items: &[Value]) -> bool {
    items.iter().any(|item| person(item).is_some())
}

fn person(value: &Value) -> Option<Name> {
    let part = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or("").trim().to_owned();
    let truth = |name: &str| value.get(name).is_some_and(|truth| matches!(truth, Value::Bool(true)) || *truth == 1 || *truth == "true" || *truth == "1");
    let name = Name {
        family: part("family"),
        given: part("given"),
        dropping_particle: part("dropping-particle"),
        non_dropping_particle: part("non-dropping-particle"),
        suffix: part("suffix"),
        literal: part("literal"),
        comma_suffix: truth("comma-suffix"),
        static_order: truth("static-ordering"),
    };
    match (name.literal.is_empty(), name.family.is_empty() && name.given.is_empty()) {
        (true, true) => None,
        (false, _) => Some(Name::literal(name.literal)),
        _ => Some(particles(name)),
    }
}

/// Takes particles that are written with the names out of them: those in lower case before the family name stay with it, those
/// after the given name drop; a suffix may stand after the given name's comma. What stands in quotation marks is one name.
fn particles(mut name: Name) -> Name {
    let lower = |word: &str| word.chars().all(|c| c.is_lowercase() || "'’-–.".contains(c)) && word.contains(char::is_lowercase);
    let held = |text: &str| text.len() > 1 && text.starts_with('"') && text.ends_with('"');
    if held(&name.given) {
        name.given = name.given[1..name.given.len() - 1].to_owned();
    } else {
        if name.suffix.is_empty()
            && let Some((given, suffix)) = name.given.split_once(',').filter(|(given, suffix)| !given.is_empty() && !suffix.is_empty())
        {
            name.comma_suffix |= suffix.starts_with('!');
            (name.suffix, name.given) = (suffix.trim_start_matches('!').trim().to_owned(), given.trim().to_owned());
        }
        let words: Vec<&str> = name.given.split_whitespace().collect();
        let kept = words.len() - words.iter().rev().take_while(|word| lower(word)).count();
        if name.dropping_particle.is_empty() && kept > 0 && kept < words.len() {
            (name.dropping_particle, name.given) = (words[kept..].join(" "), words[..kept].join(" "));
        }
    }
    if held(&name.family) {
        name.family = name.family[1..name.family.len() - 1].to_owned();
    } else if name.non_dropping_particle.is_empty() {
        let words: Vec<&str> = name.family.split_whitespace().collect();
        let before = words.iter().take_while(|word| lower(word)).count();
        if before > 0 && before < words.len() {
            (name.non_dropping_particle, name.family) = (words[..before].join(" "), words[before..].join(" "));
        } else if before == 0
            && let Some(at) = name.family.find(['\'', '’', '-']).filter(|at| *at > 0 && lower(&name.family[..*at]))
        {
            let end = at + name.family[at..].chars().next().map_or(0, char::len_utf8);
            if end < name.family.len() {
                (name.non_dropping_particle, name.family) = (name.family[..end].to_owned(), name.family[end..].to_owned());
            }
        }
    }
    name
}

/// A date: `date-parts`, else `raw` or a plain text, else `literal`.
fn date(value: &Value) -> Option<Date> {
    if let Some(text) = scalar(value) {
        return Date::parse(&text);
    }
    let circa = value.get("circa").is_some_and(|circa| !matches!(circa, Value::Bool(false) | Value::Null) && circa != 0 && circa != "");
    let season = value.get("season").and_then(scalar).and_then(|season| season.parse().ok().filter(|n| (1..=4).contains(n)));
    let text = |name: &str| value.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    let date = match value.get("date-parts").and_then(Value::as_array) {
        Some(days) if !days.is_empty() => {
            let open = days.get(1).is_some_and(|end| end.get(0).and_then(scalar).is_some_and(|year| year == "0"));
            let season = |at: usize| {
                let month: u8 = days.get(at)?.get(1).and_then(scalar)?.parse().ok()?;
                [month.checked_sub(12), month.checked_sub(20)].into_iter().flatten().find(|n| (1..=4).contains(n))
            };
            let (season, end_season) = (season(0), season(1));
            let days = days.iter().take(if open { 1 } else { 2 }).map(day).collect::<Option<Vec<Day>>>()?;
            Date { start: days.first().copied(), end: days.get(1).copied(), open, season, end_season, ..Date::default() }
        }
        _ => match text("raw").and_then(Date::parse) {
            Some(date) => date,
            None => Date { literal: Some(text("literal").or(text("raw"))?.to_owned()), ..Date::default() },
        },
    };
    Some(Date { circa: circa || date.circa, season: season.or(date.season), ..date })
}

fn day(parts: &Value) -> Option<Day> {
    let parts = parts.as_array()?;
    let given = |part: &&Value| !part.is_null() && **part != "";
    let number = |at: usize| parts.get(at).filter(given).map(|part| scalar(part)?.trim().parse::<i32>().ok());
    let small = |at: usize| match number(at) {
        None => Some(None),
        Some(n) => u8::try_from(n?).ok().map(Some),
    };
    // CSL-JSON has no year 0: -1 is 1 BC.
    let year = number(0)??;
    let year = if year < 0 { year + 1 } else { year };
    // A season stands in the month's place; it is read by itself.
    let month = small(1)?.filter(|month| !matches!(month, 0 | 13..=16 | 21..=24));
    Day::new(year, month, small(2)?.filter(|day| *day > 0 && month.is_some()))
}
