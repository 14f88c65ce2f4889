//! Remarks that were made elsewhere: what was kept of them is put back.

use serde_json::{Map, Value, json};

use super::remark::midnight;
use crate::edition::origin::{Origin, as_plain, each, shown};
use crate::edition::scalar::Date;

/// The key under which contexts of an annotation's own wait for their place.
pub(super) const CONTEXT: &str = "@context";

/// Keys that are made anew, and are not to be put back as they were.
const MADE: [&str; 7] = ["id", "type", "created", "modified", "motivation", "body", "target"];

/// The time of `date`: the moment that was kept, where it is of that day. None where the annotation had no date.
pub(super) fn time(date: Date, kept: Option<&Value>) -> Vec<Value> {
    match kept {
        Some(Value::Null) => Vec::new(),
        Some(Value::String(moment)) if moment.starts_with(&date.to_string()) => vec![moment.clone().into()],
        _ => vec![midnight(date).into()],
    }
}

/// The bodies of a remark: `text`, which is Markdown, and what else was kept.
pub(super) fn bodies(text: Option<&str>, origin: Option<&Origin>, language: &str) -> Vec<Value> {
    let ours = |text: &str| json!({ "type": "TextualBody", "value": text, "format": "text/markdown", "language": language });
    let Some(origin) = origin else { return text.map(ours).into_iter().collect() };
    let mut bodies: Vec<Value> = each(origin.0.get("body")).iter().filter(|body| is_resource(body) || is_hole(body)).cloned().collect();
    if text.is_none() {
        bodies.retain(is_resource);
    }
    let Some(text) = text else { return bodies };
    if let Some(hole) = bodies.iter_mut().find_map(|body| hole(body)) {
        fill(hole, text);
    } else if bodies.is_empty() || shown(&bodies) != text {
        // The editors changed the words: what they replaced is not to come out again.
        bodies.retain(|body| !matches!(body, Value::Object(map) if map.contains_key("value") || map.contains_key("items")));
        bodies.insert(0, json!({ "type": "TextualBody", "value": text, "format": "text/markdown" }));
    }
    bodies
}

/// The text whose words stand in the remark's own `body:`.
fn hole(body: &mut Value) -> Option<&mut Map<String, Value>> {
    if is_hole(body) { body.as_object_mut() } else { None }
}

fn is_hole(body: &Value) -> bool {
    let textual = each(body.get("type")).iter().any(|kind| kind == "TextualBody");
    textual && body.get("value").is_none() && body.get("id").is_none()
}

/// Whether the model knows what `value` is: an address, or an object that has one, or words, or items.
fn is_resource(value: &Value) -> bool {
    let text = |key: &str| value.get(key).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    let one = |key: &str| text(key) || value.get(key).is_some_and(Value::is_object);
    let items = !each(value.get("items")).is_empty() && each(value.get("items")).iter().all(is_resource);
    let words = value.get("value").is_some_and(Value::is_string);
    value.as_str().is_some_and(|address| !address.is_empty()) || text("id") || one("source") || items || words
}

/// Puts the words back as they came; words that became Markdown meanwhile say so.
fn fill(hole: &mut Map<String, Value>, text: &str) {
    let format = hole.get("format").and_then(Value::as_str).unwrap_or("text/plain");
    let value = match format.split(';').next().unwrap_or("").trim() {
        "text/markdown" | "text/html" | "application/xhtml+xml" => text.to_owned(),
        _ => match as_plain(text) {
            Some(plain) => plain,
            None => {
                hole.insert("format".into(), "text/markdown".into());
                text.to_owned()
            }
        },
    };
    hole.insert("value".into(), value.into());
}

/// Our target, then those that were annotated elsewhere. One that speaks of our own page is found anew, and would only
/// contradict: it is kept apart.
pub(super) fn targets(ours: Value, origin: Option<&Origin>, page: &str) -> Vec<Value> {
    let mut targets = vec![ours];
    targets.extend(each(origin.and_then(|origin| origin.0.get("target"))).iter().filter(|target| is_resource(target) && !is_on(target, page)).cloned());
    targets
}

/// Whether `target` lies on the page of the article.
fn is_on(target: &Value, page: &str) -> bool {
    let address = match target {
        Value::Object(map) => map.get("source").or(map.get("id")),
        other => Some(other),
    };
    let address = match address {
        Some(Value::Object(map)) => map.get("id"),
        other => other,
    };
    let bare = |address: &str| address.split(['#', '?']).next().unwrap_or("").trim_end_matches("index.html").trim_end_matches('/').to_owned();
    address.and_then(Value::as_str).is_some_and(|address| bare(address) == bare(page))
}

/// Puts back what our own keys have no word for.
pub(super) fn merge(mut map: Map<String, Value>, origin: Origin, page: &str) -> Map<String, Value> {
    let mut kept = origin.0;
    let words = |value: &Value| each(Some(value)).iter().all(Value::is_string) && !each(Some(value)).is_empty();
    let agent = |value: &Value| each(Some(value)).iter().all(|one| one.is_string() || one.is_object());
    for (key, fits) in [("type", &words as &dyn Fn(&Value) -> bool), ("motivation", &words), ("creator", &agent)] {
        if let Some(value) = kept.shift_remove(key).filter(|value| fits(value)) {
            map.insert(key.into(), value);
        }
    }
    let here: Vec<Value> = each(kept.get("target")).iter().filter(|target| is_on(target, page)).cloned().collect();
    if !here.is_empty() {
        map.insert("vrm:madeOn".into(), here.into());
    }
    // The annotation is a copy with a target of its own, so it has its own address (Data Model, 3.3.6).
    let via: Vec<Value> = each(kept.get("id")).iter().chain(each(kept.get("via"))).filter(|address| address.is_string()).cloned().collect();
    super::remark::put(&mut map, "via", via);
    for (key, value) in kept {
        if !MADE.contains(&key.as_str()) && !map.contains_key(&key) {
            map.insert(key, value);
        }
    }
    map
}
