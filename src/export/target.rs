//! What a remark speaks of, as the W3C model has targets: the page, and a selector that matches one place of it and no other.

use serde_json::{Map, Value, json};

use super::remark::Context;
use crate::anchor::Outcome;
use crate::apparatus::{RemarkEntry, Renewed};
use crate::edition::annotation::{Annotation, Target};
use crate::url;

/// URI fragments of HTML.
const FRAGMENTS: &str = "http://tools.ietf.org/rfc/rfc3236";

/// The target of a remark. A selector that could match several places is never written: the model would have it match all.
pub(super) fn target(annotation: &Annotation, entry: &RemarkEntry, near: &Context<'_>) -> Value {
    let page = near.place.page(near.beside);
    let Some(selector) = selector(&annotation.target, entry, near) else { return page.into() };
    let mut map = Map::new();
    map.insert("type".into(), "SpecificResource".into());
    map.insert("source".into(), page.into());
    // Words that are gone stood in what was read that day; all others are today's.
    if entry.outcome == Outcome::Stale {
        map.insert("state".into(), json!({ "type": "TimeState", "sourceDate": super::remark::midnight(annotation.date.value) }));
    }
    map.insert("selector".into(), selector);
    map.into()
}

fn selector(target: &Target, entry: &RemarkEntry, near: &Context<'_>) -> Option<Value> {
    let quotes = target.quote.is_some() || target.from.is_some() || target.paragraph.is_some();
    if !quotes {
        let at = target.at.as_ref().map(|at| at.value.as_str());
        return match entry.url.strip_prefix('#') {
            // The page's title has no id; every theme sets it as the one heading of the first rank.
            Some("top") if at == Some("title") => Some(json!({ "type": "CssSelector", "value": "h1" })),
            Some("top" | "") | None => None,
            Some(id) => Some(fragment(&url::decode(id).unwrap_or(id.into()))),
        };
    }
    match entry.outcome {
        Outcome::Ambiguous => None,
        Outcome::Stale => as_written(target),
        Outcome::Ok | Outcome::Moved | Outcome::Drifted => {
            let words = quote(&now(target, entry)?);
            let Some(spot) = entry.spot else { return Some(words) };
            let mut part = fragment(&near.apparatus.text_id(spot.text));
            part["refinedBy"] = words;
            Some(part)
        }
    }
}

/// The words that are marked today, with the context that decides.
fn now(target: &Target, entry: &RemarkEntry) -> Option<Renewed> {
    let written = || {
        let quote = entry.found.clone()?;
        Some(Renewed { quote, prefix: target.prefix.clone(), suffix: target.suffix.clone() })
    };
    entry.context.clone().or_else(|| entry.renewed.clone()).or_else(written)
}

/// The words as they were quoted, for those that stand nowhere.
fn as_written(target: &Target) -> Option<Value> {
    let alone = |quote: &str| Renewed { quote: quote.to_owned(), ..Renewed::default() };
    if let Some(words) = &target.quote {
        return Some(quote(&Renewed { quote: words.value.clone(), prefix: target.prefix.clone(), suffix: target.suffix.clone() }));
    }
    if let Some(paragraph) = &target.paragraph {
        return Some(quote(&alone(&paragraph.starts.value)));
    }
    let (from, to) = (target.from.as_ref()?, target.to.as_ref());
    // The model's ranges end before what their last selector selects, and what followed the last words is not known.
    let mut from = quote(&alone(&from.value));
    if let Some(to) = to {
        from["vrm:until"] = to.value.clone().into();
    }
    Some(from)
}

fn fragment(id: &str) -> Value {
    json!({ "type": "FragmentSelector", "conformsTo": FRAGMENTS, "value": id })
}

fn quote(words: &Renewed) -> Value {
    let mut map = Map::new();
    map.insert("type".into(), "TextQuoteSelector".into());
    map.insert("exact".into(), words.quote.clone().into());
    for (key, words) in [("prefix", &words.prefix), ("suffix", &words.suffix)] {
        if let Some(words) = words.as_ref().filter(|words| !words.is_empty()) {
            map.insert(key.into(), words.clone().into());
        }
    }
    map.into()
}
