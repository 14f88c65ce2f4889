//! CSL-JSON.

mod convert;
mod markup;
mod spans;

use serde::de::IgnoredAny;
use serde_json::Value;

use super::{Reference, merge};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::bibliography as fault;
use crate::source::{FileId, Span};
use spans::Child;

/// Reads a CSL-JSON file: a list of items, `{"items": [ … ]}`, or items by key.
pub fn read_csl_json(file: FileId, text: &str) -> (Vec<Reference>, Vec<Diagnostic>) {
    if text.trim().is_empty() {
        return (Vec::new(), vec![fault::empty(Span::top(file))]);
    }
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        return (Vec::new(), vec![syntax(file, text, &error)]);
    }
    let mut faults = Vec::new();
    let works = items(text).into_iter().filter_map(|item| read_item(file, text, &item, &mut faults)).collect();
    let (works, mut duplicates) = merge([works]);
    faults.append(&mut duplicates);
    if works.is_empty() && faults.is_empty() {
        faults.push(fault::empty(Span::top(file)));
    }
    faults.sort_by_key(|fault| fault.span);
    (works, faults)
}

/// The error at the byte its line and column name.
fn syntax(file: FileId, text: &str, error: &serde_json::Error) -> Diagnostic {
    let line_start = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let offset = crate::source::floor_char(text, line_start + error.column().saturating_sub(1));
    let message = error.to_string();
    let why = message.split(" at line ").next().unwrap_or(&message);
    fault::json_invalid(Span::new(file, offset, offset + 1), why)
}

/// The items of a file that is well-formed JSON. A file that is one item has that one.
fn items(text: &str) -> Vec<Child<'_>> {
    let top = spans::children(text, 0);
    if text.trim_start().starts_with('[') {
        return top;
    }
    if let Some(items) = top.iter().find(|child| child.key == Some("items")) {
        return spans::children(text, items.range.start);
    }
    let one = top.iter().any(|child| matches!(child.key, Some("type" | "title"))) && top.iter().any(|child| child.key == Some("id"));
    if one {
        let start = text.len() - text.trim_start().len();
        return vec![Child { key: None, range: start..text.trim_end().len() }];
    }
    top
}

fn read_item(file: FileId, text: &str, item: &Child, faults: &mut Vec<Diagnostic>) -> Option<Reference> {
    let span = Span::new(file, item.range.start, item.range.end);
    match serde_json::from_str(&text[item.range.clone()]) {
        Ok(Value::Object(fields)) => convert::convert(&fields, item.key, span, faults),
        Ok(other) => {
            faults.push(fault::shape(span, "this item", kind_of(&other), "an object"));
            None
        }
        Err(error) => {
            faults.push(fault::json_invalid(span, &error.to_string()));
            None
        }
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
