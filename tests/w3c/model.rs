//! What the Web Annotation Data Model demands (W3C Recommendation, 23 February 2017), checked on JSON. Written from the
//! Recommendation alone; it knows nothing of the program.

use serde_json::{Map, Value};

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
const MOTIVATIONS: [&str; 13] = [
    "assessing",
    "bookmarking",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "identifying",
    "linking",
    "moderating",
    "questioning",
    "replying",
    "tagging",
];

/// Every breach of the model in a document; empty where it is valid.
pub fn faults(document: &Value) -> Vec<String> {
    let mut checker = Checker { out: Vec::new() };
    let contexts = each(document.get("@context"));
    checker.must(contexts.iter().any(|c| c == CONTEXT), "$", "the context names the W3C's");
    let Some(map) = document.as_object() else { return vec!["$: a document is an object".into()] };
    match map.get("type").and_then(Value::as_str) {
        Some("AnnotationCollection") => checker.collection(map),
        _ => checker.annotation("$", map),
    }
    checker.out
}

struct Checker {
    out: Vec<String>,
}

fn each(value: Option<&Value>) -> &[Value] {
    match value {
        None => &[],
        Some(Value::Array(items)) => items,
        Some(one) => std::slice::from_ref(one),
    }
}

fn has_type(map: &Map<String, Value>, name: &str) -> bool {
    each(map.get("type")).iter().any(|kind| kind == name)
}

impl Checker {
    fn must(&mut self, holds: bool, at: &str, rule: &str) {
        if !holds {
            self.out.push(format!("{at}: not so: {rule}"));
        }
    }

    /// 5.1, 5.2.
    fn collection(&mut self, map: &Map<String, Value>) {
        self.must(map.get("id").is_some_and(Value::is_string), "$", "a collection has one IRI");
        let Some(first) = map.get("first").and_then(Value::as_object) else { return self.must(false, "$", "a collection has a first page") };
        self.must(first.get("id").is_some_and(Value::is_string), "$.first", "a page has one IRI");
        self.must(has_type(first, "AnnotationPage"), "$.first", "a page has the class AnnotationPage");
        self.must(first.get("startIndex").is_none_or(Value::is_u64), "$.first", "startIndex is a whole number");
        let items = each(first.get("items"));
        self.must(map.get("total").is_none_or(|total| total.as_u64() == Some(items.len() as u64)), "$", "total counts the annotations");
        self.must(first.get("items").is_some_and(Value::is_array), "$.first", "items is a list");
        for (n, item) in items.iter().enumerate() {
            match item.as_object() {
                Some(item) => self.annotation(&format!("$.first.items[{n}]"), item),
                None => self.must(false, "$.first", "items are embedded"),
            }
        }
    }

    /// 3.1–3.3.
    fn annotation(&mut self, at: &str, map: &Map<String, Value>) {
        self.must(map.get("id").is_some_and(|id| id.as_str().is_some_and(|id| !id.is_empty())), at, "an annotation has exactly one IRI");
        self.must(has_type(map, "Annotation"), at, "an annotation has the class Annotation");
        self.must(!each(map.get("target")).is_empty(), at, "an annotation has one or more targets");
        self.must(!(map.contains_key("body") && map.contains_key("bodyValue")), at, "body and bodyValue do not stand together");
        for body in each(map.get("body")) {
            self.resource(&format!("{at}.body"), body);
        }
        for target in each(map.get("target")) {
            self.resource(&format!("{at}.target"), target);
        }
        for motivation in each(map.get("motivation")) {
            self.must(motivation.as_str().is_some_and(|word| MOTIVATIONS.contains(&word) || word.contains(':')), at, "a motivation is one of the model's");
        }
        for key in ["created", "modified", "generated"] {
            if let Some(value) = map.get(key) {
                self.must(value.as_str().is_some_and(is_date_time), at, &format!("{key} is one xsd:dateTime"));
            }
        }
        for key in ["creator", "generator"] {
            for agent in each(map.get(key)) {
                self.must(agent.is_string() || agent.is_object(), at, "an agent is an IRI or an object");
                self.must(agent.get("name").is_none_or(Value::is_string), at, "an agent's name is a text");
            }
        }
        for key in ["rights", "via", "canonical"] {
            self.must(each(map.get(key)).iter().all(|iri| iri.as_str().is_some_and(|iri| iri.contains(':'))), at, &format!("{key} is an IRI"));
        }
        self.must(each(map.get("canonical")).len() <= 1, at, "there is one canonical IRI at most");
    }

    /// 3.2, 4.
    fn resource(&mut self, at: &str, value: &Value) {
        let Some(map) = value.as_object() else { return self.must(value.as_str().is_some_and(|iri| !iri.is_empty()), at, "a resource is an IRI or an object") };
        if has_type(map, "TextualBody") {
            self.must(map.get("value").is_some_and(Value::is_string), at, "a TextualBody has exactly one value");
            self.must(!map.get("textDirection").is_some_and(|d| !["ltr", "rtl", "auto"].iter().any(|word| d == word)), at, "textDirection is ltr, rtl or auto");
        } else if ["Choice", "Composite", "List", "Independents"].iter().any(|name| has_type(map, name)) {
            self.must(!each(map.get("items")).is_empty(), at, "a set has items");
            each(map.get("items")).iter().for_each(|item| self.resource(&format!("{at}.items"), item));
        } else {
            self.must(map.contains_key("id") || map.contains_key("source"), at, "a resource has an IRI, or a source");
        }
        for purpose in each(map.get("purpose")) {
            self.must(purpose.as_str().is_some_and(|word| MOTIVATIONS.contains(&word)), at, "a purpose is one of the motivations");
        }
        if ["selector", "state", "purpose"].iter().any(|key| map.contains_key(*key)) && !has_type(map, "TextualBody") {
            self.must(each(map.get("source")).len() == 1, at, "a SpecificResource has exactly one source");
        }
        for selector in each(map.get("selector")) {
            self.selector(&format!("{at}.selector"), selector);
        }
        for state in each(map.get("state")) {
            self.state(&format!("{at}.state"), state);
        }
    }

    /// 4.2.
    fn selector(&mut self, at: &str, value: &Value) {
        let Some(map) = value.as_object() else { return self.must(value.is_string(), at, "a selector is an IRI or an object") };
        let text = |key: &str| map.get(key).is_some_and(Value::is_string);
        let number = |key: &str| map.get(key).is_some_and(Value::is_u64);
        match map.get("type").and_then(Value::as_str) {
            Some("FragmentSelector" | "CssSelector" | "XPathSelector") => self.must(text("value"), at, "this selector has exactly one value"),
            Some("TextQuoteSelector") => {
                self.must(map.get("exact").and_then(Value::as_str).is_some_and(|exact| !exact.is_empty()), at, "a TextQuoteSelector has exactly one exact");
                self.must(["prefix", "suffix"].iter().all(|key| !map.contains_key(*key) || text(key)), at, "prefix and suffix are texts");
            }
            Some("TextPositionSelector" | "DataPositionSelector") => self.must(number("start") && number("end"), at, "start and end are numbers"),
            Some("RangeSelector") => {
                for key in ["startSelector", "endSelector"] {
                    match map.get(key) {
                        Some(inner) => self.selector(&format!("{at}.{key}"), inner),
                        None => self.must(false, at, "a range has two ends"),
                    }
                }
            }
            Some("SvgSelector") => self.must(text("value") || text("id"), at, "an SvgSelector has a value or an IRI"),
            _ => self.must(text("id"), at, "the selector is of a class of the model"),
        }
        each(map.get("refinedBy")).iter().for_each(|inner| self.selector(&format!("{at}.refinedBy"), inner));
    }

    /// 4.3.
    fn state(&mut self, at: &str, value: &Value) {
        let Some(map) = value.as_object() else { return };
        for key in ["sourceDate", "sourceDateStart", "sourceDateEnd"] {
            self.must(each(map.get(key)).iter().all(|date| date.as_str().is_some_and(is_date_time)), at, "dates of a state are xsd:dateTime");
        }
        self.must(map.get("type") != Some(&Value::from("HttpRequestState")) || map.get("value").is_some_and(Value::is_string), at, "a request has one value");
    }
}

/// `xsd:dateTime` with a zone.
fn is_date_time(text: &str) -> bool {
    let shape: String = text.chars().take(19).map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape == "0000-00-00T00:00:00" && (text.ends_with('Z') || text[19..].contains(['+', '-']))
}
