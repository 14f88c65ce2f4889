//! Works that a text cites by what identifies them, as Manubot has it: entries of what is known of them without asking anybody.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::{Map, Value, json};

use super::code;
use super::pairs::is_code;
use crate::import::article::unused;
use crate::slug::slug;

/// The file of the bibliography.
pub const FILE: &str = "references.json";

/// The works of a manuscript.
#[derive(Clone, Debug, Default)]
pub struct Works {
    /// What tags stand for.
    tags: BTreeMap<String, String>,
    /// Positions in `items` by identifier.
    known: BTreeMap<String, usize>,
    items: Vec<Item>,
    taken: BTreeSet<String>,
}

#[derive(Clone, Debug)]
struct Item {
    key: String,
    identifier: String,
    fields: Map<String, Value>,
    /// Whether the manuscript describes it.
    whole: bool,
}

impl Works {
    /// The works that lists in CSL-JSON describe. What is no such list is told by its name.
    ///
    /// # Errors
    /// What is wrong with a list.
    pub fn of<T: AsRef<str>>(lists: &[(String, T)]) -> Result<Self, String> {
        let mut works = Self::default();
        for (name, text) in lists {
            let items: Vec<Map<String, Value>> = serde_json::from_str(text.as_ref()).map_err(|error| format!("`{name}` is no list in CSL-JSON: {error}"))?;
            for fields in items {
                let identifier = fields.get("id").map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned)).unwrap_or_default();
                let names = names(&fields);
                let at = works.items.len();
                works.items.push(Item { key: String::new(), identifier: identifier.clone(), fields, whole: true });
                for name in std::iter::once(identifier).chain(names) {
                    works.known.entry(folded(&name)).or_insert(at);
                }
            }
        }
        Ok(works)
    }

    /// Learns the tags that a text defines: `[@tag:x]: doi:10.1000/1`.
    pub fn learn(&mut self, text: &str) {
        let code = code::code(text);
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if let Some((tag, identifier)) = tag(line).filter(|_| !is_code(&code, at)) {
                self.tags.insert(tag.to_owned(), identifier.to_owned());
            }
            at += line.len();
        }
    }

    /// Whether a key that is no identifier is a tag.
    pub fn has_tag(&self, key: &str) -> bool {
        self.tags.contains_key(key)
    }

    /// The key of what is cited.
    pub fn key(&mut self, cited: &str) -> String {
        let tag = cited.strip_prefix("tag:").unwrap_or(cited);
        let identifier = self.tags.get(tag).cloned().unwrap_or_else(|| cited.to_owned());
        let at = self.known.get(&folded(&identifier)).copied().unwrap_or(self.items.len());
        if at == self.items.len() {
            self.known.insert(folded(&identifier), at);
            self.items.push(Item { key: String::new(), identifier: identifier.clone(), fields: described(&identifier), whole: false });
        }
        if self.items[at].key.is_empty() {
            self.items[at].key = unused(&slug(&identifier), &mut self.taken);
        }
        self.items[at].key.clone()
    }

    /// The works that the text cites.
    fn cited(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| !item.key.is_empty())
    }

    /// The works that are described and not cited, each in a line.
    pub fn uncited(&self) -> impl Iterator<Item = String> {
        let title = |item: &Item| item.fields.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
        self.items.iter().filter(|item| item.key.is_empty()).map(move |item| format!("- not cited: {}, {}", item.identifier, title(item)))
    }

    /// How many works there are, and how many of those the manuscript describes.
    pub fn counts(&self) -> (usize, usize) {
        (self.cited().count(), self.cited().filter(|item| item.whole).count())
    }

    /// The bibliography, and the works of which an identifier alone is known: key, identifier, and the bytes of the entry's first lines.
    pub fn written(&self) -> (String, Vec<(String, String, Range<usize>)>) {
        let (mut text, mut bare) = (String::from("[\n"), Vec::new());
        for (at, item) in self.cited().enumerate() {
            text.push_str(if at > 0 { ",\n" } else { "" });
            let mut fields = Map::new();
            fields.insert("id".to_owned(), item.key.clone().into());
            fields.extend(
                item.fields
                    .iter()
                    .filter(|(name, value)| *name != "id" && !value.as_object().is_some_and(Map::is_empty))
                    .map(|(name, value)| (name.clone(), value.clone())),
            );
            let start = text.len();
            text.push_str(&serde_json::to_string_pretty(&fields).unwrap_or_default());
            if !item.whole {
                bare.push((item.key.clone(), item.identifier.clone(), start..start + 1));
            }
        }
        text.push_str("\n]\n");
        (text, bare)
    }
}

/// The tag and the identifier of a definition.
pub fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, identifier) = line.strip_prefix("[@")?.split_once("]:")?;
    let identifier = identifier.trim();
    (!tag.contains([']', ' ']) && !identifier.is_empty()).then(|| (tag.strip_prefix("tag:").unwrap_or(tag), identifier))
}

/// What else a description is known by: the identifier that Manubot itself found it by, its DOI, its address.
fn names(fields: &Map<String, Value>) -> Vec<String> {
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    let noted = text("note").and_then(|note| note.lines().find_map(|line| line.strip_prefix("standard_id: "))).map(str::to_owned);
    let found = [noted, text("DOI").map(|doi| format!("doi:{doi}")), text("URL").map(|url| format!("url:{url}"))];
    found.into_iter().flatten().collect()
}

/// Identifiers are compared without regard to case, as DOIs are the same in any.
fn folded(identifier: &str) -> String {
    let bare = identifier.strip_prefix("url:").unwrap_or(identifier);
    if identifier.starts_with("doi:") { identifier.to_lowercase() } else { bare.to_owned() }
}

/// What an identifier alone tells of its work.
fn described(identifier: &str) -> Map<String, Value> {
    let (scheme, value) = identifier.split_once(':').unwrap_or(("", identifier));
    let fields = match scheme {
        "doi" if value.starts_with("10/") => json!({ "type": "document", "URL": format!("https://doi.org/{value}") }),
        "doi" => json!({ "type": "document", "DOI": value }),
        "isbn" => json!({ "type": "book", "ISBN": value }),
        "pmid" => json!({ "type": "article-journal", "PMID": value }),
        "pmcid" => json!({ "type": "article-journal", "PMCID": value }),
        "arxiv" => json!({ "type": "article", "number": format!("arXiv:{value}"), "URL": format!("https://arxiv.org/abs/{value}") }),
        "wikidata" => json!({ "type": "document", "URL": format!("https://www.wikidata.org/wiki/{value}") }),
        "clinicaltrials" => json!({ "type": "document", "URL": format!("https://clinicaltrials.gov/study/{value}") }),
        "url" => json!({ "type": "webpage", "URL": value }),
        "http" | "https" => json!({ "type": "webpage", "URL": identifier }),
        _ => json!({ "type": "document", "note": identifier }),
    };
    match fields {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
