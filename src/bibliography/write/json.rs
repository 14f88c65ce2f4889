//! References as CSL-JSON.

use serde_json::{Map, Value, json};

use crate::bibliography::{Date, Day, Marks, Name, Reference, Text};

/// Writes CSL-JSON: a list of items in the order given, a line for each variable.
pub fn write_csl_json(references: &[&Reference]) -> String {
    let items: Vec<Value> = references.iter().map(|reference| item(reference)).collect();
    // A value made of texts, numbers and lists always has a JSON text.
    serde_json::to_string_pretty(&items).unwrap_or_default() + "\n"
}

fn item(reference: &Reference) -> Value {
    let mut item = Map::new();
    item.insert("id".to_owned(), json!(reference.key));
    item.insert("type".to_owned(), json!(kind(reference)));
    for (role, names) in &reference.names {
        item.insert(role.clone(), names.iter().map(name).collect());
    }
    for (variable, date_) in &reference.dates {
        item.insert(variable.clone(), date(date_));
    }
    for (variable, text) in &reference.variables {
        item.insert(variable.clone(), json!(marked(text)));
    }
    Value::Object(item)
}

/// Its type; a work of which none is known is a document (CSL 1.0.2, appendix III): the schema wants one.
fn kind(reference: &Reference) -> &str {
    if reference.kind.is_empty() { "document" } else { &reference.kind }
}

fn name(name: &Name) -> Value {
    // Quotation marks hold a name together whose small words would be taken for particles.
    let hold = |text: &str, loose: bool| if loose { format!("\"{text}\"") } else { text.to_owned() };
    let family = hold(&name.family, name.non_dropping_particle.is_empty() && name.family.starts_with(char::is_lowercase));
    let small_end = name.given.split_whitespace().skip(1).last().is_some_and(|word| word.starts_with(char::is_lowercase));
    let given = hold(&name.given, name.given.contains(',') || (name.dropping_particle.is_empty() && small_end));
    let parts = [
        ("family", &family),
        ("given", &given),
        ("dropping-particle", &name.dropping_particle),
        ("non-dropping-particle", &name.non_dropping_particle),
        ("suffix", &name.suffix),
        ("literal", &name.literal),
    ];
    let mut out: Map<String, Value> = parts.into_iter().filter(|(_, part)| !part.is_empty()).map(|(key, part)| (key.to_owned(), json!(part))).collect();
    for (set, key) in [(name.comma_suffix, "comma-suffix"), (name.static_order, "static-ordering")] {
        if set {
            out.insert(key.to_owned(), json!(true));
        }
    }
    out.into()
}

fn date(date: &Date) -> Value {
    let mut out = Map::new();
    let mut days: Vec<Value> = date.start.iter().chain(&date.end).map(day).collect();
    if date.open {
        days.push(json!([0]));
    }
    if !days.is_empty() {
        out.insert("date-parts".to_owned(), days.into());
    }
    if let Some(season) = date.season {
        out.insert("season".to_owned(), json!(season));
    }
    if date.circa {
        out.insert("circa".to_owned(), json!(true));
    }
    if let Some(literal) = &date.literal {
        out.insert("literal".to_owned(), json!(literal));
    }
    out.into()
}

fn day(day: &Day) -> Value {
    let (month, of_month) = (day.month.map(i32::from), day.day.map(i32::from));
    // CSL-JSON has no year 0: -1 is 1 BC.
    let year = if day.year <= 0 { day.year - 1 } else { day.year };
    [Some(year), month, of_month].into_iter().flatten().collect()
}

/// Text with CSL-JSON's marks. Code has none there.
fn marked(text: &Text) -> String {
    text.runs().iter().map(|run| wrapped(&run.text, run.marks)).collect()
}

fn wrapped(words: &str, marks: Marks) -> String {
    if marks.math {
        return format!("${words}$");
    }
    let tags = [
        (marks.nocase, "<span class=\"nocase\">", "</span>"),
        (marks.italic, "<i>", "</i>"),
        (marks.bold, "<b>", "</b>"),
        (marks.small_caps, "<span style=\"font-variant:small-caps;\">", "</span>"),
        (marks.superscript, "<sup>", "</sup>"),
        (marks.subscript, "<sub>", "</sub>"),
    ];
    let mut out = words.to_owned();
    for (_, open, close) in tags.iter().rev().filter(|(set, ..)| *set) {
        out = format!("{open}{out}{close}");
    }
    out
}
