//! A remark and its replies as annotations.

use serde_json::{Map, Value, json};

use super::{Place, agent, origin, target};
use crate::apparatus::{Apparatus, RemarkEntry};
use crate::edition::annotation::{Annotation, Motivation, Reply, Visibility};
use crate::edition::article::{Article, Remark, Review};
use crate::edition::license::deed;
use crate::edition::origin::Origin;
use crate::edition::scalar::Date;
use crate::source::Span;

/// What an annotation is made of beside the remark itself.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub article: &'a Article,
    pub apparatus: &'a Apparatus,
    pub place: Place<'a>,
    pub review: Option<&'a Review>,
    /// Whether the document stands in the article's folder, and not one below.
    pub beside: bool,
}

/// What a remark and a reply have alike.
struct Said<'a> {
    id: &'a str,
    by: &'a str,
    date: Date,
    modified: Option<Date>,
    motivations: Vec<&'static str>,
    origin: Option<&'a Origin>,
}

/// The annotations of a thread, the remark's first: id, where it is written, JSON.
pub(super) fn thread(remark: &Remark, near: &Context<'_>) -> Vec<(String, Span, Map<String, Value>)> {
    let annotation = &remark.annotation;
    let mut out = vec![(annotation.id.value.clone(), annotation.id.span, of_remark(annotation, near))];
    for (n, reply) in annotation.replies.iter().enumerate() {
        if reply.visibility == Visibility::Public {
            let id = reply.id.as_ref().map_or_else(|| format!("{}-reply-{}", annotation.id.value, n + 1), |id| id.value.clone());
            let span = reply.id.as_ref().map_or(reply.by.span, |id| id.span);
            let map = of_reply(reply, &id, annotation, near);
            out.push((id, span, map));
        }
    }
    out
}

fn of_remark(annotation: &Annotation, near: &Context<'_>) -> Map<String, Value> {
    let unknown = RemarkEntry { outcome: crate::anchor::Outcome::Stale, ..RemarkEntry::default() };
    let entry = near.apparatus.remarks.get(&annotation.id.value).unwrap_or(&unknown);
    let motivations: Vec<&str> = annotation.motivation.0.iter().map(|m| m.as_str()).collect();
    let origin = annotation.origin.as_ref().map(|origin| &origin.value);
    let mut map = head(
        &Said {
            id: &annotation.id.value,
            by: &annotation.by.value,
            date: annotation.date.value,
            modified: annotation.modified,
            motivations: if motivations.is_empty() { vec![Motivation::Commenting.as_str()] } else { motivations },
            origin,
        },
        near,
    );
    let mut bodies = origin::bodies(annotation.body.as_ref().map(|body| body.value.as_str()), origin, language(near));
    if let Some(wording) = &annotation.suggestion {
        bodies.push(json!({ "type": "TextualBody", "value": wording.value, "format": "text/markdown", "purpose": "editing" }));
    }
    bodies.extend(annotation.tags.iter().map(|tag| json!({ "type": "TextualBody", "value": tag, "purpose": "tagging" })));
    put(&mut map, "body", bodies);
    let page = near.place.page(near.beside);
    put(&mut map, "target", origin::targets(target::target(annotation, entry, near), origin, &page));
    own(annotation, entry, near, &mut map);
    finish(map, origin, agent::is_named(near.article, &annotation.by.value), &page)
}

/// What the model has no word for.
fn own(annotation: &Annotation, entry: &RemarkEntry, near: &Context<'_>, map: &mut Map<String, Value>) {
    let version = annotation.version.as_ref().or(near.review.map(|review| &review.front.version));
    let round = annotation.round.or(near.review.map(|review| review.front.round));
    let texts = [
        ("vrm:status", Some(annotation.thread_status().as_str().to_owned())),
        ("vrm:outcome", Some(entry.outcome.as_str().to_owned())),
        ("vrm:weight", annotation.weight.map(|weight| weight.as_str().to_owned())),
        ("vrm:version", version.cloned()),
        ("vrm:quoted", annotation.quoted.clone()),
        ("vrm:review", near.review.map(|review| review.front.review.value.clone())),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            map.insert(key.into(), text.into());
        }
    }
    if let Some(round) = round {
        map.insert("vrm:round".into(), round.into());
    }
}

fn of_reply(reply: &Reply, id: &str, parent: &Annotation, near: &Context<'_>) -> Map<String, Value> {
    let origin = reply.origin.as_ref().map(|origin| &origin.value);
    let motivations = vec![Motivation::Replying.as_str()];
    let mut map = head(&Said { id, by: &reply.by.value, date: reply.date.value, modified: None, motivations, origin }, near);
    put(&mut map, "body", origin::bodies(Some(&reply.body.value), origin, language(near)));
    let answered = reply.to.as_ref().map_or(parent.id.value.as_str(), |to| to.value.as_str());
    map.insert("target".into(), near.place.annotation(answered, near.beside).into());
    if let Some(status) = reply.status {
        map.insert("vrm:status".into(), status.as_str().into());
    }
    finish(map, origin, agent::is_named(near.article, &reply.by.value), &near.place.page(near.beside))
}

fn head(said: &Said<'_>, near: &Context<'_>) -> Map<String, Value> {
    let mut map = Map::new();
    map.insert("id".into(), near.place.annotation(said.id, near.beside).into());
    map.insert("type".into(), "Annotation".into());
    put(&mut map, "motivation", said.motivations.iter().map(|&word| word.into()).collect());
    let own = |key: &str| said.origin.and_then(|origin| origin.0.get(key));
    put(&mut map, "created", origin::time(said.date, own("created")));
    if let Some(date) = said.modified {
        put(&mut map, "modified", origin::time(date, own("modified")));
    }
    if let Some(creator) = agent::creator(near.article, &near.apparatus.words, said.by) {
        map.insert("creator".into(), creator);
    }
    // What was made elsewhere has its own licence, or none that is known here.
    if said.origin.is_none()
        && let Some((_, address)) = near.review.and_then(|review| review.front.license.as_deref()).or(Some(near.place.license)).and_then(deed)
    {
        map.insert("rights".into(), address.into());
    }
    map
}

fn finish(map: Map<String, Value>, origin: Option<&Origin>, named: bool, page: &str) -> Map<String, Value> {
    match origin {
        Some(origin) if named => origin::merge(map, origin.clone(), page),
        Some(origin) => origin::merge(map, origin.clone().without_names(), page),
        None => map,
    }
}

/// The language of what is said: that of the review, or the article's.
fn language<'a>(near: &Context<'a>) -> &'a str {
    near.review.and_then(|review| review.front.language.as_ref()).map_or(near.place.language, |language| language.as_str())
}

/// Puts one value as itself, several as a list, none not at all.
pub(super) fn put(map: &mut Map<String, Value>, key: &str, mut values: Vec<Value>) {
    match values.len() {
        0 => {}
        1 => {
            map.insert(key.into(), values.remove(0));
        }
        _ => {
            map.insert(key.into(), values.into());
        }
    }
}

/// The first moment of a day, in UTC, as `xsd:dateTime`.
pub(super) fn midnight(date: Date) -> String {
    format!("{date}T00:00:00Z")
}
