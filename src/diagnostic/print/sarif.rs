//! SARIF 2.1.0 (OASIS, errata 01), for code scanning.
//!
//! One run, whose rules are the codes met in it. Paths are relative URI references, percent-encoded after RFC 3986;
//! columns count Unicode scalar values, which SARIF calls `unicodeCodePoints`; an end is one past the last character.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::code::{Code, Severity};
use super::super::explain;
use super::super::located::{Located, LocatedLabel, Place};
use super::json::document;

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: Code,
    short_description: Message,
    help: Help,
    default_configuration: Level,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Level {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: Code,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<'a>>,
}

#[derive(Serialize)]
struct Text<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

/// All diagnostics as one SARIF log.
pub fn sarif(diagnostics: &[Located]) -> String {
    let codes: BTreeMap<Code, usize> = diagnostics.iter().map(|d| (d.code, 0)).collect();
    let codes: BTreeMap<Code, usize> = codes.into_keys().enumerate().map(|(i, code)| (code, i)).collect();
    let driver = Driver { name: "variorum", version: env!("CARGO_PKG_VERSION"), rules: codes.keys().map(|code| rule(*code)).collect() };
    document(&Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool { driver },
            column_kind: "unicodeCodePoints",
            results: diagnostics.iter().map(|d| outcome(d, codes.get(&d.code).copied().unwrap_or(0))).collect(),
        }],
    })
}

fn rule(code: Code) -> Rule {
    let text = explain::text(code);
    Rule {
        id: code,
        short_description: Message { text: code.summary().to_owned() },
        help: Help { text, markdown: text },
        default_configuration: Level { level: code.severity().as_str() },
    }
}

fn outcome(diagnostic: &Located, rule_index: usize) -> Outcome<'_> {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let hints = diagnostic.hints.iter().map(|hint| format!("\nhint: {hint}"));
    let text = std::iter::once(diagnostic.message.clone()).chain(hints).collect();
    let place = &diagnostic.place;
    let main = Location { id: None, physical_location: physical(place), message: None };
    let related = diagnostic.labels.iter().filter(|label| !label.place.path.as_str().is_empty());
    Outcome {
        rule_id: diagnostic.code,
        rule_index,
        level,
        message: Message { text },
        // A fault of the whole journal has no place.
        locations: if place.path.as_str().is_empty() { Vec::new() } else { vec![main] },
        related_locations: related.enumerate().map(|(i, label)| second(i, label)).collect(),
    }
}

fn second(id: usize, label: &LocatedLabel) -> Location<'_> {
    Location { id: Some(id), physical_location: physical(&label.place), message: Some(Text { text: &label.text }) }
}

fn physical(place: &Place) -> Physical {
    let (start, end) = (place.start, place.end);
    Physical {
        artifact_location: Artifact { uri: uri(place.path.as_str()) },
        region: Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column },
    }
}

/// `path` as a relative URI reference: everything but RFC 3986's unreserved characters and `/` is percent-encoded, so
/// that a colon in a file's name can't be read as the end of a scheme.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(byte as char),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
