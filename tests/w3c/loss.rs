//! Whether an annotation that came in goes out again whole.

use serde_json::{Value, json};

/// What of `original` is not in `copy`; empty where nothing was lost. A copy has an address of its own: the old one is `via`.
pub fn lost(original: &Value, copy: &Value) -> Vec<String> {
    let mut out = Vec::new();
    let Some(map) = original.as_object() else { return vec!["the original is no object".into()] };
    for (key, value) in map {
        let kept = match key.as_str() {
            "@context" => true,
            "id" => holds(copy.get("via"), value),
            "via" => each(value).iter().all(|one| holds(copy.get("via"), one)),
            "bodyValue" => holds(copy.get("body"), &json!({ "type": "TextualBody", "value": value })),
            _ => each(value).iter().all(|one| holds(copy.get(key), one)),
        };
        if !kept {
            out.push(format!("{key}: {value}\n  in {}", copy.get(key).unwrap_or(&Value::Null)));
        }
    }
    out
}

fn each(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(items) => items.iter().collect(),
        one => vec![one],
    }
}

/// Whether `whole`, or one of its items, is `part` or more.
fn holds(whole: Option<&Value>, part: &Value) -> bool {
    let Some(whole) = whole else { return false };
    each(whole).into_iter().any(|item| match (item, part) {
        (Value::Object(item), Value::Object(part)) => part.iter().all(|(key, value)| each(value).into_iter().all(|one| holds(item.get(key), one))),
        (item, part) => item == part,
    })
}
