//! What is kept of a remark that was made elsewhere: the parts of its W3C Annotation that the edition's own keys have no word for.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

/// A W3C Annotation without what the other keys of the remark say.
///
/// `body` is there where it is more than one text in Markdown. A text in it without `value` is the one that stands in the
/// remark's own `body:`, so that no words are kept twice. `created: null` says that the annotation had no date.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Origin(pub Map<String, Value>);

impl Origin {
    /// Whether it tells who made the remark.
    pub fn names_somebody(&self) -> bool {
        self.0.iter().any(|(key, value)| tells_who(key) || within(value))
    }

    /// The origin without what tells who made the remark.
    #[must_use]
    pub fn without_names(mut self) -> Self {
        strip(&mut self.0);
        self
    }
}

/// The keys under which annotations of the W3C model and of Hypothesis say who somebody is.
fn tells_who(key: &str) -> bool {
    let bare = key.rsplit_once([':', '/', '#']).map_or(key, |(_, bare)| bare);
    matches!(
        bare,
        "creator" | "author" | "contributor" | "user" | "user_info" | "userid" | "permissions" | "nickname" | "account" | "email" | "email_sha1" | "mbox"
    )
}

fn within(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(within),
        Value::Object(map) => map.iter().any(|(key, value)| tells_who(key) || within(value)),
        _ => false,
    }
}

fn strip(map: &mut Map<String, Value>) {
    map.retain(|key, _| !tells_who(key));
    map.values_mut().for_each(strip_within);
}

fn strip_within(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(strip_within),
        Value::Object(map) => strip(map),
        _ => {}
    }
}

/// The values of a key that may hold one or a list.
pub fn each(value: Option<&Value>) -> &[Value] {
    match value {
        None | Some(Value::Null) => &[],
        Some(Value::Array(items)) => items,
        Some(one) => std::slice::from_ref(one),
    }
}

/// What a reader is shown of bodies that are not one text: texts as they read, a link to everything that lies elsewhere.
pub fn shown(bodies: &[Value]) -> String {
    let mut parts = Vec::new();
    bodies.iter().for_each(|body| show(body, &mut parts));
    parts.join("\n\n")
}

fn show(body: &Value, parts: &mut Vec<String>) {
    let link = |address: &str| if is_web(address) { format!("<{address}>") } else { as_markdown(address) };
    match body {
        Value::String(address) => parts.push(link(address)),
        Value::Array(items) => items.iter().for_each(|item| show(item, parts)),
        Value::Object(map) => {
            if let Some(Value::String(text)) = map.get("value") {
                parts.push(in_format(text, map.get("format").and_then(Value::as_str)));
            } else if let Some(inner) = map.get("items").or(map.get("source")) {
                show(inner, parts);
            } else if let Some(Value::String(address)) = map.get("id").or(map.get("@id")) {
                parts.push(link(address));
            }
        }
        _ => {}
    }
}

/// An address that stands between `<` and `>` in Markdown as a link.
fn is_web(address: &str) -> bool {
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '\\');
    (address.starts_with("https://") || address.starts_with("http://")) && address.chars().all(plain)
}

/// A text of the media type `format` as the edition's Markdown. HTML stands in Markdown as it is.
pub fn in_format(text: &str, format: Option<&str>) -> String {
    match format.map(|format| format.split(';').next().unwrap_or("").trim()) {
        Some("text/markdown" | "text/html" | "application/xhtml+xml") => text.to_owned(),
        _ => as_markdown(text),
    }
}

/// Plain words as Markdown that reads the same: signs of markup get a backslash.
pub fn as_markdown(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    let mut opening = true;
    for c in plain.chars() {
        let markup = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' | '^' | '@' | '&' | '{' | '}');
        // A line that opens with one of these, or with a number and one of these, could be a list, a rule or a heading.
        if markup || (opening && matches!(c, '+' | '-' | '=' | ':' | '.' | ')')) {
            out.push('\\');
        }
        out.push(c);
        opening = c == '\n' || (opening && (c.is_whitespace() || c.is_ascii_digit()));
    }
    out
}

/// The plain words that [`as_markdown`] made `markdown` of; none where it is more than plain words.
pub fn as_plain(markdown: &str) -> Option<String> {
    let mut out = String::with_capacity(markdown.len());
    let mut chars = markdown.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(&next) if c == '\\' && next.is_ascii_punctuation() => {
                out.push(next);
                chars.next();
            }
            _ => out.push(c),
        }
    }
    (as_markdown(&out) == markdown).then_some(out)
}
