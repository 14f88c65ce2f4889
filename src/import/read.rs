//! JSON to annotations: which kind of file it is, and the annotations in it, all in the W3C's form.

use serde_json::{Map, Value};

use super::hypothesis;

/// How deep an annotation may nest: twice what any known program writes.
const DEEPEST: usize = 32;

/// The annotations of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotations {
    /// Each an object with a target.
    pub items: Vec<Value>,
    /// What was left out, and why.
    pub notes: Vec<String>,
}

/// Why a file holds nothing to bring in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Line and column, both from 1, where the JSON is at fault.
    pub place: Option<(usize, usize)>,
    /// What was found.
    pub message: String,
}

impl Fault {
    fn new(message: impl Into<String>) -> Self {
        Self { place: None, message: message.into() }
    }
}

/// Reads a file: one JSON value, or one a line.
///
/// # Errors
/// What is no JSON, or no annotations.
pub fn read(text: &str) -> Result<Annotations, Fault> {
    let mut out = Annotations::default();
    let text = text.trim_start_matches('\u{feff}');
    let mut any = false;
    for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        let value = value.map_err(|error| {
            let message = error.to_string();
            let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(said, _)| said);
            Fault { place: Some((error.line(), error.column())), message: format!("this is no JSON: {message}") }
        })?;
        any = true;
        take(value, &mut out)?;
    }
    if !any {
        return Err(Fault::new("the file is empty"));
    }
    for (at, item) in out.items.iter().enumerate() {
        if depth(item) > DEEPEST {
            return Err(Fault::new(format!("annotation {} nests deeper than {DEEPEST} levels", at + 1)));
        }
    }
    Ok(out)
}

fn take(value: Value, out: &mut Annotations) -> Result<(), Fault> {
    match value {
        Value::Array(items) => items.into_iter().for_each(|item| one(item, None, out)),
        Value::Object(mut map) => {
            let hypothesis = map.contains_key("rows") || map.contains_key("export_date") || map.contains_key("client_version");
            match map.shift_remove(if map.contains_key("rows") { "rows" } else { "annotations" }) {
                Some(Value::Array(items)) if hypothesis || items.iter().all(hypothesis::is_one) => items.into_iter().for_each(|item| one(item, None, out)),
                _ if is(&map, "AnnotationCollection") || is(&map, "AnnotationPage") => collection(map, out),
                _ if is(&map, "Annotation") || map.contains_key("target") || map.contains_key("uri") => one(Value::Object(map), None, out),
                _ => return Err(Fault::new("this is JSON, but no W3C annotation, page or collection, and no export of Hypothesis")),
            }
        }
        _ => return Err(Fault::new("this is JSON, but no annotations")),
    }
    Ok(())
}

/// Whether `map` is of the W3C's type `name`.
pub(super) fn is(map: &Map<String, Value>, name: &str) -> bool {
    let kinds = crate::edition::origin::each(map.get("type").or(map.get("@type")));
    kinds.iter().filter_map(Value::as_str).any(|kind| kind.rsplit([':', '#', '/']).next() == Some(name))
}

/// Takes the annotations of a page, or of a collection's first page; what else it says goes with each.
fn collection(mut map: Map<String, Value>, out: &mut Annotations) {
    let first = map.shift_remove("first");
    let items = map.shift_remove("items");
    for key in ["last", "total", "@context", "prev", "startIndex"] {
        map.shift_remove(key);
    }
    let next = map.shift_remove("next");
    let (page, next) = match (first, items) {
        (Some(Value::Object(mut page)), _) => (page.shift_remove("items"), page.shift_remove("next").or(next)),
        (Some(elsewhere), None) => (None, Some(elsewhere)),
        (_, items) => (items, next),
    };
    let about = (is(&map, "AnnotationCollection") && map.len() > 1).then_some(Value::Object(map));
    if let Some(Value::Array(items)) = page {
        items.into_iter().for_each(|item| one(item, about.as_ref(), out));
    }
    if let Some(Value::String(address)) = next {
        out.notes.push(format!("the collection goes on at {address}, which is not fetched: save it and bring it in too"));
    }
}

fn one(item: Value, about: Option<&Value>, out: &mut Annotations) {
    let item = if hypothesis::is_one(&item) { hypothesis::convert(item) } else { item };
    match item {
        Value::Object(mut map) if map.contains_key("target") => {
            if let Some(about) = about {
                map.insert("vrm:collection".into(), about.clone());
            }
            out.items.push(Value::Object(map));
        }
        Value::Object(map) => {
            let name = map.get("id").and_then(Value::as_str).unwrap_or("an annotation without id").to_owned();
            out.notes.push(format!("{name} is left out: it has no target"));
        }
        Value::String(address) => out.notes.push(format!("{address} is left out: the file has its address alone")),
        other => out.notes.push(format!("{} is left out: it is no annotation", shorten(&other.to_string()))),
    }
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(map) => 1 + map.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}
