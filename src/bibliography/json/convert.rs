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
    let name = Name {
        family: part("family"),
        given: part("given"),
        dropping_particle: part("dropping-particle"),
        non_dropping_particle: part("non-dropping-particle"),
        suffix: part("suffix"),
        literal: part("literal"),
    };
    match (name.literal.is_empty(), name.family.is_empty() && name.given.is_empty()) {
        (true, true) => None,
        (false, _) => Some(Name::literal(name.literal)),
        _ => Some(name),
    }
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
            let open = days.get(1).is_some_and(|end| *end == serde_json::json!([0]));
            let days = days.iter().take(if open { 1 } else { 2 }).map(day).collect::<Option<Vec<Day>>>()?;
            Date { start: days.first().copied(), end: days.get(1).copied(), open, ..Date::default() }
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
    let number = |at: usize| parts.get(at).filter(|part| !part.is_null()).map(|part| scalar(part)?.trim().parse::<i32>().ok());
    let small = |at: usize| match number(at) {
        None => Some(None),
        Some(n) => u8::try_from(n?).ok().map(Some),
    };
    // CSL-JSON has no year 0: -1 is 1 BC.
    let year = number(0)??;
    Day::new(if year < 0 { year + 1 } else { year }, small(1)?, small(2)?)
}
