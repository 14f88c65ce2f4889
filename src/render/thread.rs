//! Remarks with the answers to them, as the templates want them.

use std::collections::HashMap;

use super::front::{date, direction};
use super::paint::Painter;
use super::shelf::{Filed, Shown};
use super::view;
use crate::anchor::Outcome;
use crate::apparatus::{Candidate, RemarkEntry};
use crate::difference;
use crate::edition::annotation::{Annotation, Reply};
use crate::edition::article::Review;
use crate::edition::block::Block;
use crate::edition::scalar::Language;
use crate::words::Words;

/// The most answers that stand inside each other. Deeper ones stand beside what they answer.
const DEEPEST: usize = 8;

/// A candidate less close than this helps nobody.
const CLOSE: f64 = 0.5;

/// Remarks, in the order given.
pub(super) fn threads<'a>(filed: &[Filed<'a>], painter: &mut Painter<'a>) -> Vec<view::Annotation> {
    filed.iter().map(|filed| thread(*filed, painter)).collect()
}

/// A text in parts, each with the remarks on it.
pub(super) fn parts<'a>(text: (usize, &'a [Block]), levels: (u8, i8), shown: &Shown<'a>, painter: &mut Painter<'a>) -> Vec<view::Part> {
    let cuts = shown.after.keys().copied().collect();
    let mut out: Vec<view::Part> = Vec::new();
    for stretch in painter.parts(text, levels, &cuts) {
        let filed: Vec<Filed<'a>> = stretch.after.iter().filter_map(|block| shown.after.get(block)).flatten().copied().collect();
        let notes = stretch.notes.into_iter().map(|at| view::SideNote { at, ..view::SideNote::default() }).collect();
        out.push(view::Part { html: stretch.html, annotations: threads(&filed, painter), notes });
    }
    if !shown.rest.is_empty() {
        out.push(view::Part { html: String::new(), annotations: threads(&shown.rest, painter), notes: Vec::new() });
    }
    out
}

fn thread<'a>(filed: Filed<'a>, painter: &mut Painter<'a>) -> view::Annotation {
    let (remark, source) = (filed.remark, &filed.remark.annotation);
    let unknown = RemarkEntry::default();
    let apparatus = painter.apparatus;
    let entry = apparatus.remarks.get(&source.id.value).unwrap_or(&unknown);
    let round = source.round.or(filed.review.map(|review| review.front.round));
    let version = source.version.clone().or(filed.review.map(|review| review.front.version.clone()));
    let replaces = source.target.quote.as_ref().filter(|_| !remark.suggestion.is_empty());
    let (language, direction) = spoken(filed.review, &apparatus.words);
    view::Annotation {
        language,
        direction,
        id: source.id.value.clone(),
        label: entry.label.clone(),
        by: entry.by.clone(),
        by_key: source.by.value.clone(),
        role: role(entry.role),
        date: Some(date(source.date.value, "", &apparatus.words)),
        kinds: kinds(source),
        weight: source.weight.map_or("", |weight| weight.as_str()),
        status: source.thread_status().as_str(),
        round: round.map(|n| apparatus.words.numbered("round_number", u64::from(n) + 1)).unwrap_or_default(),
        round_number: round.map(|n| (n + 1).to_string()).unwrap_or_default(),
        version: version.unwrap_or_default(),
        tags: source.tags.clone(),
        quote: quote(source),
        target: entry.what.clone(),
        target_url: crate::url::encode(&entry.url).into_owned(),
        anchored: !entry.url.is_empty(),
        outcome: entry.outcome.as_str(),
        difference: changed(source, entry),
        candidates: candidates(entry, painter),
        body_html: painter.html(&remark.body, 4, 3),
        suggestion_html: painter.inline_html(&remark.suggestion),
        replaces: replaces.map(|quote| quote.value.clone()).unwrap_or_default(),
        back_url: back(source, entry),
        replies: replies(filed, entry, painter),
        closes: 0,
    }
}

/// The language of what a review says, with its direction, where it is another than the page's; else empty.
pub(super) fn spoken(review: Option<&Review>, words: &Words) -> (String, &'static str) {
    match review.and_then(|review| review.front.language.as_ref()).map(Language::as_str).filter(|tag| *tag != words.tag()) {
        Some(tag) => (tag.to_owned(), direction(tag)),
        None => (String::new(), ""),
    }
}

fn role(role: &'static str) -> &'static str {
    if role.is_empty() { "reviewer" } else { role }
}

fn kinds(source: &Annotation) -> Vec<&'static str> {
    match source.motivation.0.as_slice() {
        [] => vec!["commenting"],
        some => some.iter().map(|motivation| motivation.as_str()).collect(),
    }
}

/// The words a remark speaks of, as its author wrote them.
fn quote(source: &Annotation) -> String {
    let target = &source.target;
    let range = || Some(format!("{} … {}", target.from.as_ref()?.value, target.to.as_ref()?.value));
    let opening = || target.paragraph.as_ref().map(|paragraph| format!("{} …", paragraph.starts.value));
    target.quote.as_ref().map(|quote| quote.value.clone()).or_else(range).or_else(opening).unwrap_or_default()
}

/// The label in the text, where words are marked; else the thing itself.
fn back(source: &Annotation, entry: &RemarkEntry) -> String {
    if entry.url.starts_with("#at-") { crate::url::encode(&format!("#v:to:{}", source.id.value)).into_owned() } else { String::new() }
}

/// What was read beside what stands there now, where the words have changed since the remark.
fn changed(source: &Annotation, entry: &RemarkEntry) -> Vec<view::Difference> {
    let Some(now) = &entry.found else { return Vec::new() };
    let quoted = source.target.quote.as_ref().filter(|_| entry.outcome == Outcome::Drifted).map(|quote| &quote.value);
    let Some(then) = source.quoted.as_ref().or(quoted).filter(|then| *then != now) else { return Vec::new() };
    view::Difference::all(&difference::words(then, now))
}

fn candidates(entry: &RemarkEntry, painter: &Painter<'_>) -> Vec<view::Candidate> {
    let outline = &painter.apparatus.outline;
    let one = |candidate: &Candidate| {
        let section = candidate.spot.text.checked_sub(1).and_then(|at| outline.sections.get(at)).map(|&at| &outline.anchors[at]);
        view::Candidate {
            before: candidate.before.clone(),
            words: candidate.words.clone(),
            after: candidate.after.clone(),
            percent: (candidate.score * 100.0).round().clamp(0.0, 100.0) as u8,
            url: format!("#{}", painter.apparatus.text_id(candidate.spot.text)),
            place: section.map(|section| section.label().in_words(&painter.apparatus.words)).unwrap_or_default(),
        }
    };
    entry.candidates.iter().filter(|candidate| candidate.score >= CLOSE).map(one).collect()
}

/// The answers, each right after what it answers, with how many end there.
fn replies<'a>(filed: Filed<'a>, entry: &RemarkEntry, painter: &mut Painter<'a>) -> Vec<view::Annotation> {
    let source = &filed.remark.annotation;
    let order = nested(source);
    let mut out = Vec::with_capacity(order.len());
    for (n, &(at, depth)) in order.iter().enumerate() {
        let (Some(reply), Some(body)) = (source.replies.get(at), filed.remark.replies.get(at)) else { continue };
        let (by, role) = entry.replies.get(at).cloned().unwrap_or((reply.by.value.clone(), "reviewer"));
        let next = order.get(n + 1).map_or(0, |(_, depth)| *depth);
        out.push(view::Annotation {
            id: reply_id(source, at, reply),
            by,
            by_key: reply.by.value.clone(),
            role,
            date: Some(date(reply.date.value, "", &painter.apparatus.words)),
            kinds: vec!["replying"],
            status: reply.status.map_or("", |status| status.as_str()),
            body_html: painter.html(body, 4, 3),
            closes: (depth + 1).saturating_sub(next),
            ..view::Annotation::default()
        });
    }
    out
}

fn reply_id(source: &Annotation, at: usize, reply: &Reply) -> String {
    reply.id.as_ref().map_or_else(|| format!("{}-reply-{}", source.id.value, at + 1), |id| id.value.clone())
}

/// The answers by position in the order they are read, each with how deep it stands: answers to an answer right after it.
fn nested(source: &Annotation) -> Vec<(usize, usize)> {
    let places: HashMap<&str, usize> = source.replies.iter().enumerate().filter_map(|(at, reply)| Some((reply.id.as_ref()?.value.as_str(), at))).collect();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); source.replies.len() + 1];
    for (at, reply) in source.replies.iter().enumerate() {
        // An answer answers what stands before it: no circle can be made.
        let to = reply.to.as_ref().and_then(|to| places.get(to.value.as_str())).filter(|&&to| to < at);
        children[to.map_or(0, |to| to + 1)].push(at);
    }
    let mut out = Vec::with_capacity(source.replies.len());
    let mut waiting: Vec<(usize, usize)> = children[0].iter().rev().map(|&at| (at, 0)).collect();
    while let Some((at, depth)) = waiting.pop() {
        out.push((at, depth));
        let deeper = (depth + 1).min(DEEPEST - 1);
        waiting.extend(children[at + 1].iter().rev().map(|&child| (child, deeper)));
    }
    out
}
