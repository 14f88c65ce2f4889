//! The record for machines: an article's remarks as W3C Web Annotations (Web Annotation Data Model, 23 February 2017), in
//! JSON-LD. A collection for the article, and a document for each remark and each reply.
//!
//! Without a `base-url` the addresses are relative: JSON-LD resolves them against the document they stand in.

mod agent;
mod origin;
mod remark;
mod script;
mod target;
mod updates;

use serde_json::{Map, Value, json};

use crate::apparatus::Apparatus;
use crate::edition::annotation::Visibility;
use crate::edition::article::{Article, Remark, Review};
use crate::edition::plain_text;
use crate::source::Span;
use crate::words::{Label, Words};

pub use updates::{Update, updates};

/// The W3C's own context.
const ANNO: &str = "http://www.w3.org/ns/anno.jsonld";
/// The names the model has no word for: where a thread stands, what became of the words.
const OWN: &str = "urn:variorum:ns#";

/// The path of an article's collection, from its folder.
pub const COLLECTION: &str = "annotations.json";

/// What of the journal the annotations of one article speak of.
#[derive(Clone, Copy, Debug)]
pub struct Place<'p> {
    /// The site's address, ending in `/`; empty where it is not known.
    pub base: &'p str,
    /// The article's URL path, ending in `/`.
    pub url: &'p str,
    /// The article's language.
    pub language: &'p str,
    /// The licence of the article, by name; may be empty.
    pub license: &'p str,
}

/// An article's remarks, ready to be published.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// The collection, as its document holds it.
    pub collection: String,
    /// The collection, as a `<script>` of the article's page holds it: no end tag and no comment can stand in it.
    pub script: String,
    /// The other documents: the path from the article's folder, the text, and where the remark's id is written.
    pub documents: Vec<(String, String, Span)>,
}

/// Exports the public remarks of `article`; none where it has none.
pub fn export(article: &Article, apparatus: &Apparatus, place: Place<'_>) -> Option<Record> {
    let mut items = Vec::new();
    let mut documents = Vec::new();
    for (remark, review) in remarks(article) {
        if remark.annotation.visibility != Visibility::Public {
            continue;
        }
        let near = remark::Context { article, apparatus, place, review, beside: true };
        let own = remark::Context { beside: false, ..near };
        for ((id, span, item), (_, _, document)) in remark::thread(remark, &near).into_iter().zip(remark::thread(remark, &own)) {
            documents.push((format!("annotations/{id}.json"), text(&with_context(document, true)), span));
            items.push(with_context(item, false));
        }
    }
    if items.is_empty() {
        return None;
    }
    let collection = with_context(collection((article, &apparatus.words), place, &items), true);
    Some(Record { collection: text(&collection), script: script::embedded(&collection), documents })
}

/// Every remark with the review it stands in.
fn remarks(article: &Article) -> impl Iterator<Item = (&Remark, Option<&Review>)> {
    let own = article.remarks.iter().chain(article.sections.iter().flat_map(|s| &s.remarks)).map(|remark| (remark, None));
    own.chain(article.reviews.iter().flat_map(|review| review.remarks.iter().map(move |remark| (remark, Some(review)))))
}

fn collection((article, words): (&Article, &Words), place: Place<'_>, items: &[Value]) -> Map<String, Value> {
    let id = place.iri(COLLECTION, true);
    let mut map = Map::new();
    map.insert("id".into(), id.clone().into());
    map.insert("type".into(), "AnnotationCollection".into());
    map.insert("label".into(), words.filled("remarks_on", &[("title", &Label::Quoted(plain_text(&article.title)).in_words(words))]).into());
    map.insert("total".into(), items.len().into());
    map.insert("first".into(), json!({ "id": format!("{id}#first"), "type": "AnnotationPage", "startIndex": 0, "items": items }));
    map
}

/// Puts the context first: that of a document, or what an item of a collection needs beside it.
fn with_context(mut map: Map<String, Value>, whole: bool) -> Value {
    let extra = map.shift_remove(origin::CONTEXT);
    if !whole && extra.is_none() {
        return Value::Object(map);
    }
    let mut contexts = vec![Value::from(ANNO), json!({ "vrm": OWN })];
    match extra {
        Some(Value::Array(more)) => contexts.extend(more),
        Some(one) => contexts.push(one),
        None => {}
    }
    let mut out = Map::new();
    out.insert("@context".into(), contexts.into());
    out.append(&mut map);
    Value::Object(out)
}

fn text(value: &Value) -> String {
    format!("{value:#}\n")
}

impl Place<'_> {
    /// The address of `path`, given from the article's folder, as a document there (`beside`) or one folder below writes it.
    fn iri(&self, path: &str, beside: bool) -> String {
        if !self.base.is_empty() {
            return format!("{}{}{path}", self.base, crate::url::encode(self.url));
        }
        match path.strip_prefix("annotations/") {
            Some(sibling) if !beside => sibling.to_owned(),
            _ if path.is_empty() => if beside { "./" } else { "../" }.to_owned(),
            _ => format!("{}{path}", if beside { "" } else { "../" }),
        }
    }

    /// The address of the article's page.
    fn page(&self, beside: bool) -> String {
        self.iri("", beside)
    }

    /// The address of the annotation `id`.
    fn annotation(&self, id: &str, beside: bool) -> String {
        self.iri(&format!("annotations/{id}.json"), beside)
    }
}
