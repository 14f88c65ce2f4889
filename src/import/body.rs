//! The bodies of an annotation, as the edition's body, tags and suggestion.

use serde_json::{Map, Value, json};

use super::read::is;
use crate::edition::origin::{each, in_format, shown};

/// What an annotation says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Said {
    /// Markdown; none where there is nothing to read.
    pub text: Option<String>,
    pub tags: Vec<String>,
    pub suggestion: Option<String>,
    /// The bodies, without the words that stand in `text`; none where there is no body.
    pub kept: Option<Value>,
}

/// Sorts the bodies of `item`. `words` tells whether it speaks of words, for which it may propose others.
pub(super) fn said(item: &Map<String, Value>, words: bool) -> Said {
    let mut said = Said::default();
    let mut rest: Vec<Value> = Vec::new();
    let plain = item.get("bodyValue").map(|value| json!({ "type": "TextualBody", "value": value, "format": "text/plain" }));
    for body in each(item.get("body")).iter().chain(&plain) {
        match body.as_object() {
            Some(map) if is_only(map, "tagging", &["type", "value", "purpose"]) => said.tags.extend(value(map)),
            Some(map) if words && said.suggestion.is_none() && is_wording(map) => said.suggestion = value(map),
            _ => rest.push(body.clone()),
        }
    }
    let texts: Vec<usize> = rest.iter().enumerate().filter(|(_, body)| is_text(body)).map(|(at, _)| at).collect();
    match texts.as_slice() {
        [at] => {
            let hole = rest[*at].as_object_mut();
            said.text = hole.and_then(|map| {
                let value = map.shift_remove("value");
                value.as_ref().and_then(Value::as_str).map(|text| in_format(text, map.get("format").and_then(Value::as_str)))
            });
        }
        _ => said.text = Some(shown(&rest)).filter(|text| !text.trim().is_empty()),
    }
    said.kept = match rest.len() {
        0 => None,
        1 => Some(rest.remove(0)),
        _ => Some(rest.into()),
    };
    said
}

fn value(map: &Map<String, Value>) -> Option<String> {
    map.get("value").and_then(Value::as_str).map(str::to_owned)
}

/// A text of one purpose, with no more to say than the keys given.
fn is_only(map: &Map<String, Value>, purpose: &str, keys: &[&str]) -> bool {
    let bare = map.keys().all(|key| keys.contains(&key.as_str()));
    bare && is(map, "TextualBody") && map.get("purpose").and_then(Value::as_str) == Some(purpose) && value(map).is_some_and(|text| !text.trim().is_empty())
}

fn is_wording(map: &Map<String, Value>) -> bool {
    let markdown = map.get("format").and_then(Value::as_str) == Some("text/markdown");
    markdown && is_only(map, "editing", &["type", "value", "purpose", "format"])
}

fn is_text(body: &Value) -> bool {
    let Some(map) = body.as_object() else { return false };
    let tag = map.get("purpose").and_then(Value::as_str) == Some("tagging");
    is(map, "TextualBody") && !tag && !map.contains_key("id") && value(map).is_some_and(|text| !text.trim().is_empty())
}
