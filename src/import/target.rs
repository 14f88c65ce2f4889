//! The target of an annotation, as the edition's.

use serde_json::Value;

use super::Settings;
use super::read::is;
use crate::edition::origin::each;

/// A part of an article that has an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// A section or a heading.
    Section,
    /// A figure.
    Figure,
    /// A table.
    Table,
    /// An equation.
    Equation,
}

impl PartKind {
    /// The key of a target of this kind.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Figure => "figure",
            Self::Table => "table",
            Self::Equation => "equation",
        }
    }
}

/// What a remark is to speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Words { quote: String, prefix: String, suffix: String, within: Option<String> },
    Passage { from: String, to: String },
    Part(PartKind, String),
    Article { place: bool },
}

/// The first words that any of the targets quotes; else a part it names; else the article, and whether it was narrowed down
/// to a place that only the page it was made on can tell.
pub(super) fn target(item: &Value, settings: &Settings<'_>) -> Target {
    let targets = each(item.get("target"));
    let mut found = Vec::new();
    for target in targets {
        for selector in each(target.get("selector")) {
            selected(selector, None, settings, &mut found);
        }
    }
    let place = targets.iter().any(|target| target.get("selector").is_some());
    let words = found.iter().position(|target| !matches!(target, Target::Part(..))).unwrap_or(0);
    if found.is_empty() { Target::Article { place } } else { found.swap_remove(words) }
}

fn selected(selector: &Value, within: Option<&str>, settings: &Settings<'_>, found: &mut Vec<Target>) {
    let Some(map) = selector.as_object() else { return };
    let text = |value: Option<&Value>, key: &str| value.and_then(|value| value.get(key)).and_then(Value::as_str).map(one_line).unwrap_or_default();
    let mut within = within.map(str::to_owned);
    if is(map, "TextQuoteSelector") {
        let here = Some(selector);
        let (quote, prefix, suffix) = (text(here, "exact"), text(here, "prefix"), text(here, "suffix"));
        if !quote.is_empty() {
            found.push(Target::Words { quote, prefix, suffix, within: within.clone() });
        }
    } else if is(map, "RangeSelector") {
        // A range ends before what its last selector selects: the words before that are the last.
        let from = text(map.get("startSelector"), "exact");
        let to = text(map.get("endSelector"), "prefix");
        if !from.is_empty() && !to.is_empty() {
            found.push(Target::Passage { from, to });
        } else if !from.is_empty() {
            let (prefix, suffix) = (text(map.get("startSelector"), "prefix"), text(map.get("startSelector"), "suffix"));
            found.push(Target::Words { quote: from, prefix, suffix, within: within.clone() });
        }
    } else if is(map, "FragmentSelector") {
        let id = text(Some(selector), "value");
        if let Some(kind) = (settings.part)(&id) {
            found.push(Target::Part(kind, id.clone()));
            within = Some(id);
        }
    }
    for inner in each(map.get("refinedBy")) {
        selected(inner, within.as_deref(), settings, found);
    }
}

/// The words on one line, single spaces between them: white space counts for nothing where they are looked for.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
