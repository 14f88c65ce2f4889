//! An annotation in the W3C's form as a remark of the edition.

use serde_json::{Map, Value};

use super::body::{self, Said};
use super::target::{self, Target};
use super::{Settings, hypothesis};
use crate::edition::origin::{Origin, each};
use crate::edition::scalar::Date;

/// The motivations of the W3C model (3.3.5).
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
const STATUS: [&str; 5] = ["open", "accepted", "declined", "resolved", "superseded"];
const WEIGHT: [&str; 3] = ["major", "minor", "typo"];
/// Where the W3C's own names come from.
const ANNO: &str = "http://www.w3.org/ns/anno.jsonld";

/// A remark or a reply, as it will be written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub id: String,
    pub by: String,
    pub date: Date,
    /// The exact time, for the order of replies.
    pub moment: String,
    pub modified: Option<Date>,
    pub said: Said,
    pub motivations: Vec<String>,
    pub status: Option<String>,
    pub draft: bool,
    /// In a reply: the reply it answers, where not the remark.
    pub to: Option<String>,
    pub origin: Map<String, Value>,
}

/// A remark with its replies.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Thread {
    pub entry: Entry,
    pub target: Target,
    pub weight: Option<String>,
    pub round: Option<u64>,
    pub version: Option<String>,
    pub replies: Vec<Entry>,
}

/// What is worth telling, counted.
#[derive(Debug, Default)]
pub(super) struct Tally {
    undated: usize,
    private: usize,
    nameless: usize,
    whole: usize,
    unplaced: usize,
}

impl Tally {
    /// Says what was counted.
    pub(super) fn tell(&self, notes: &mut Vec<String>) {
        let counts = [
            (self.undated, "no date of their own: they have the one of the import"),
            (self.private, "not public where they were made: they come in as `visibility: draft`"),
            (self.nameless, "made under a name, and stand under a key that does not sign: the name is left out"),
            (self.whole, "on no words: they speak of the article as a whole"),
            (self.unplaced, "tied to a place by position or path alone, not by words: they speak of the article as a whole"),
        ];
        notes.extend(counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} × {what}")));
    }
}

/// The id of an annotation in the edition: the same at every import, another one in another article.
pub(super) fn id_of(item: &Value, folder: &str) -> String {
    let own = item.get("id").and_then(Value::as_str).map_or_else(|| item.to_string(), str::to_owned);
    let hash = blake3::hash(format!("{folder}\n{own}").as_bytes());
    format!("w{}", &hash.to_hex()[..10])
}

/// An annotation, and what is decided of it.
pub(super) struct Source<'s> {
    pub item: &'s Value,
    pub id: String,
    pub by: &'s str,
    pub settings: &'s Settings<'s>,
}

impl Source<'_> {
    pub(super) fn thread(self, tally: &mut Tally) -> Thread {
        let target = target::target(self.item, self.settings);
        match target {
            Target::Article { place: true } => tally.unplaced += 1,
            Target::Article { place: false } => tally.whole += 1,
            _ => {}
        }
        let text = |key: &str| self.item.get(key).and_then(Value::as_str).map(str::to_owned);
        let weight = text("vrm:weight").filter(|word| WEIGHT.contains(&word.as_str()));
        let version = text("vrm:version");
        let round = self.item.get("vrm:round").and_then(Value::as_u64).filter(|round| u32::try_from(*round).is_ok());
        let words = matches!(target, Target::Words { .. } | Target::Passage { .. });
        let mut entry = self.entry(words, tally);
        for (key, taken) in [("vrm:weight", weight.is_some()), ("vrm:version", version.is_some()), ("vrm:round", round.is_some())] {
            if taken {
                entry.origin.shift_remove(key);
            }
        }
        Thread { entry, target, weight, round, version, replies: Vec::new() }
    }

    /// A reply: its body is all that readers see of it.
    pub(super) fn reply(self, tally: &mut Tally) -> Entry {
        let mut entry = self.entry(false, tally);
        let tags = std::mem::take(&mut entry.said.tags);
        if !tags.is_empty() {
            let tags = tags.into_iter().map(|tag| serde_json::json!({ "type": "TextualBody", "value": tag, "purpose": "tagging" }));
            let kept: Vec<Value> = each(entry.said.kept.as_ref()).iter().cloned().chain(tags).collect();
            entry.said.kept = Some(kept.into());
            entry.origin.insert("body".into(), entry.said.kept.clone().unwrap_or_default());
        }
        if entry.motivations != ["replying"]
            && !entry.origin.contains_key("motivation")
            && let Some(motivation) = self.item.get("motivation")
        {
            entry.origin.insert("motivation".into(), motivation.clone());
        }
        entry.origin.shift_remove("target");
        entry
    }

    fn entry(&self, words: bool, tally: &mut Tally) -> Entry {
        let nothing = Map::new();
        let map = self.item.as_object().unwrap_or(&nothing);
        let said = body::said(map, words);
        let text = |key: &str| each(map.get(key)).first().and_then(Value::as_str);
        let day = |key: &str| text(key).and_then(Date::parse);
        let dated = ["created", "modified", "generated"].into_iter().find_map(day);
        tally.undated += usize::from(dated.is_none());
        let draft = hypothesis::is_private(self.item);
        tally.private += usize::from(draft);
        let (motivations, known) = motivations(map);
        let status = text("vrm:status").filter(|word| STATUS.contains(word)).map(str::to_owned);
        let mut origin = rest(map);
        if let Some(kept) = &said.kept {
            origin.insert("body".into(), kept.clone());
        }
        if !known {
            origin.insert("motivation".into(), map.get("motivation").cloned().unwrap_or_default());
        }
        if status.is_none()
            && let Some(other) = map.get("vrm:status")
        {
            origin.insert("vrm:status".into(), other.clone());
        }
        if !(self.settings.is_named)(self.by) {
            let whole = Origin(origin);
            tally.nameless += usize::from(whole.names_somebody());
            origin = whole.without_names().0;
        }
        Entry {
            id: self.id.clone(),
            by: self.by.to_owned(),
            date: dated.unwrap_or(self.settings.date),
            moment: text("created").unwrap_or_default().to_owned(),
            modified: day("modified"),
            said,
            motivations,
            status,
            draft,
            to: None,
            origin,
        }
    }
}

/// The motivations, where the edition has a word for each of them.
fn motivations(map: &Map<String, Value>) -> (Vec<String>, bool) {
    let all = each(map.get("motivation"));
    let words: Vec<String> = all.iter().filter_map(Value::as_str).map(|word| word.trim_start_matches("oa:").to_owned()).collect();
    let known = words.len() == all.len() && words.iter().all(|word| MOTIVATIONS.contains(&word.as_str()));
    if known { (words, true) } else { (Vec::new(), false) }
}

/// What no key of the edition says.
fn rest(map: &Map<String, Value>) -> Map<String, Value> {
    let mut origin = Map::new();
    for (key, value) in map {
        match key.as_str() {
            "motivation" | "body" | "bodyValue" | "vrm:outcome" | "vrm:status" | "vrm:review" => {}
            "type" if value == "Annotation" => {}
            "@context" => {
                let more: Vec<Value> = each(Some(value)).iter().filter(|context| *context != ANNO && context.get("vrm").is_none()).cloned().collect();
                if !more.is_empty() {
                    origin.insert(key.clone(), more.into());
                }
            }
            _ => {
                origin.insert(key.clone(), value.clone());
            }
        }
    }
    if !map.contains_key("created") {
        origin.insert("created".into(), Value::Null);
    }
    origin
}
