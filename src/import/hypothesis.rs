//! The annotations of Hypothesis, as its API and its client give them out, in the W3C's form.

use serde_json::{Map, Value, json};

use crate::edition::origin::each;

/// The group whose annotations everybody may read.
const PUBLIC: &str = "__world__";

/// Whether `value` is an annotation of Hypothesis.
pub(super) fn is_one(value: &Value) -> bool {
    value.get("uri").is_some() && (value.get("user").is_some() || value.get("text").is_some())
}

/// The address of the annotation with the id `id`.
fn address(id: &str) -> String {
    if id.contains(':') { id.to_owned() } else { format!("https://hypothes.is/a/{id}") }
}

/// One of them as a W3C annotation. What the W3C has no word for stands in `vrm:hypothesis`.
pub(super) fn convert(value: Value) -> Value {
    let Value::Object(mut from) = value else { return value };
    let mut map = Map::new();
    let text = |value: Option<Value>| match value {
        Some(Value::String(text)) => Some(text),
        _ => None,
    };
    if let Some(id) = text(from.shift_remove("id")) {
        map.insert("id".into(), address(&id).into());
    }
    map.insert("type".into(), "Annotation".into());
    let words = text(from.shift_remove("text")).filter(|words| !words.trim().is_empty());
    let tags = from.shift_remove("tags");
    let tags: Vec<Value> = each(tags.as_ref()).iter().filter(|tag| tag.is_string()).cloned().collect();
    let references: Vec<String> = each(from.get("references")).iter().filter_map(|id| id.as_str().map(address)).collect();
    let motivation = match (references.is_empty(), &words, tags.is_empty()) {
        (false, ..) => "replying",
        (_, Some(_), _) => "commenting",
        (_, None, false) => "tagging",
        (_, None, true) => "highlighting",
    };
    map.insert("motivation".into(), motivation.into());
    if let Some(creator) = creator(&mut from) {
        map.insert("creator".into(), creator);
    }
    for (theirs, ours) in [("created", "created"), ("updated", "modified")] {
        if let Some(time) = text(from.shift_remove(theirs)) {
            map.insert(ours.into(), time.into());
        }
    }
    let body = words.map(|words| json!({ "type": "TextualBody", "value": words, "format": "text/markdown" }));
    let tags = tags.into_iter().map(|tag| json!({ "type": "TextualBody", "value": tag, "purpose": "tagging" }));
    let bodies: Vec<Value> = body.into_iter().chain(tags).collect();
    if !bodies.is_empty() {
        map.insert("body".into(), bodies.into());
    }
    map.insert("target".into(), target(&mut from, references.last()));
    if !from.is_empty() {
        map.insert("vrm:hypothesis".into(), Value::Object(from));
    }
    Value::Object(map)
}

/// `acct:name@host`, and the name it goes with.
fn creator(from: &mut Map<String, Value>) -> Option<Value> {
    let Some(Value::String(account)) = from.shift_remove("user") else { return None };
    let short = account.trim_start_matches("acct:").split('@').next().unwrap_or("").to_owned();
    let info = from.shift_remove("user_info");
    let name = info.as_ref().and_then(|info| info.get("display_name")).and_then(Value::as_str);
    let mut person = json!({ "id": account, "type": "Person", "nickname": short });
    if let Some(name) = name {
        person["name"] = name.into();
    }
    Some(person)
}

/// The words of a page; of a reply, what it answers.
fn target(from: &mut Map<String, Value>, answered: Option<&String>) -> Value {
    let uri = from.shift_remove("uri").unwrap_or(Value::Null);
    if let Some(answered) = answered {
        // The page it stands on is that of what it answers.
        from.shift_remove("target");
        return answered.as_str().into();
    }
    let Some(targets) = from.shift_remove("target") else { return uri };
    let mut out = Vec::new();
    for target in each(Some(&targets)) {
        let source = target.get("source").cloned().unwrap_or_else(|| uri.clone());
        match target.get("selector") {
            Some(selector) => out.push(json!({ "source": source, "selector": selector })),
            None => out.push(source),
        }
    }
    match out.len() {
        0 => uri,
        1 => out.remove(0),
        _ => out.into(),
    }
}

/// Whether the annotation was kept from the public.
pub(super) fn is_private(item: &Value) -> bool {
    let Some(rest) = item.get("vrm:hypothesis") else { return false };
    let readers = each(rest.get("permissions").and_then(|permissions| permissions.get("read")));
    let read_by_all = readers.is_empty() || readers.iter().any(|reader| reader.as_str().is_some_and(|reader| reader.ends_with(PUBLIC)));
    let group = rest.get("group").and_then(Value::as_str).unwrap_or(PUBLIC);
    let hidden = rest.get("hidden").and_then(Value::as_bool).unwrap_or(false);
    hidden || group != PUBLIC || !read_by_all
}
