//! The reviews, each with its points and the answers to them.

use std::collections::HashMap;

use super::said::{Group, Said};
use super::{here, motivation, quoted, round, to};
use crate::edition::annotation::{ReviewKind, Stage};
use crate::edition::article::{Article, Review};
use crate::render::article::doi_link;
use crate::render::front::{date, license};
use crate::render::paint::Painter;
use crate::render::thread::spoken;
use crate::render::view;
use crate::words::Words;

/// The reviews in the order given.
pub(super) fn reviews<'a>(article: &'a Article, reviews: &[&'a Review], said: &[Said<'a>], painter: &mut Painter<'a>) -> Vec<view::Review> {
    let mut points: Vec<Vec<&Said<'a>>> = reviews.iter().map(|_| Vec::new()).collect();
    for one in said {
        if let Some(home) = one.home {
            points[home].push(one);
        }
    }
    let threads = Threads::new(article, reviews, &painter.apparatus.words);
    let mut out = Vec::new();
    for (review, points) in reviews.iter().zip(points) {
        let mut told = one(article, review, painter);
        told.replies_to = review.front.replies_to.0.iter().filter_map(|id| threads.heads.get(id.value.as_str()).cloned()).collect();
        told.answered_by = threads.answers.get(review.front.review.value.as_str()).cloned().unwrap_or_default();
        told.points = points.into_iter().map(|said| point(said, painter)).collect();
        out.push(told);
    }
    out
}

/// The remarks that belong to no review, by speaker and round.
pub(super) fn others<'a>(said: &[Said<'a>], groups: &[Group<'a>], painter: &mut Painter<'a>) -> Vec<view::Points> {
    let mut out = Vec::new();
    for (n, group) in groups.iter().enumerate() {
        let points: Vec<view::Point> = group.remarks.iter().map(|&at| &said[at]).filter(|one| one.home.is_none()).map(|one| point(one, painter)).collect();
        if !points.is_empty() {
            out.push(view::Points {
                id: format!("others-{}", n + 1),
                by: group.by.to_owned(),
                role: group.role,
                round: round(group.round, &painter.apparatus.words),
                points,
            });
        }
    }
    out
}

/// Which review answers which: links both ways.
struct Threads<'a> {
    /// A link to each review.
    heads: HashMap<&'a str, view::Link>,
    /// Links to those that answer it.
    answers: HashMap<&'a str, Vec<view::Link>>,
}

impl<'a> Threads<'a> {
    fn new(article: &Article, reviews: &[&'a Review], words: &Words) -> Self {
        let mut threads = Self { heads: HashMap::new(), answers: HashMap::new() };
        for review in reviews {
            let id = review.front.review.value.as_str();
            let link = view::Link { url: here(&format!("review-{id}")), text: heading(article, review, words), ..view::Link::default() };
            for answered in &review.front.replies_to.0 {
                threads.answers.entry(&answered.value).or_default().push(link.clone());
            }
            threads.heads.entry(id).or_insert(link);
        }
        threads
    }
}

/// What heads a review: its title, or what it is and whose, where the one does not say the other.
pub(super) fn heading(article: &Article, review: &Review, words: &Words) -> String {
    let kind = words.text(review.front.kind.word());
    match &review.front.title {
        Some(title) => title.clone(),
        None if review.front.kind == ReviewKind::AuthorComment => kind.to_owned(),
        None => format!("{kind}{}{}", words.text("comma"), names(article, review, words)),
    }
}

fn names(article: &Article, review: &Review, words: &Words) -> String {
    let names = review.front.by.0.iter().map(|by| article.speaker(&by.value).map_or_else(|| by.value.clone(), |(name, _)| name.in_words(words)));
    names.collect::<Vec<_>>().join(words.text("comma"))
}

fn one<'a>(article: &'a Article, review: &'a Review, painter: &mut Painter<'a>) -> view::Review {
    let (front, words) = (&review.front, &*painter.apparatus.words);
    let role = front.by.0.first().and_then(|by| article.speaker(&by.value)).map_or("reviewer", |(_, role)| role);
    let (language, direction) = spoken(Some(review), words);
    view::Review {
        id: format!("review-{}", front.review.value),
        kind: words.text(front.kind.word()).into(),
        title: front.title.clone().unwrap_or_default(),
        heading: heading(article, review, words),
        by: names(article, review, words),
        role,
        version: front.version.clone(),
        sent: front.sent.as_ref().map(|day| date(day.value, "", words)),
        running_number: front.running_number.clone().unwrap_or_default(),
        doi: front.doi.as_deref().map(doi_link),
        license: front.license.as_deref().map(license),
        competing_interests: front.competing_interests.clone().unwrap_or_default(),
        date: Some(date(front.received.value, "", words)),
        round: round(Some(front.round), words),
        after_publication: front.stage == Stage::PostPublication,
        recommendation: front.recommendation.map_or("", |r| words.text(r.word())).into(),
        language,
        direction,
        body_html: painter.html(&review.blocks, 3, 3),
        ..view::Review::default()
    }
}

fn point<'a>(said: &Said<'a>, painter: &mut Painter<'a>) -> view::Point {
    let annotation = &said.remark.annotation;
    let (language, direction) = spoken(said.review, &painter.apparatus.words);
    view::Point {
        language,
        direction,
        id: format!("point-{}", annotation.id.value),
        label: said.entry.label.clone(),
        url: to(&format!("#{}", annotation.id.value)),
        date: Some(date(annotation.date.value, "", &painter.apparatus.words)),
        motivation: motivation(annotation, &painter.apparatus.words),
        weight: annotation.weight.map_or("", |weight| weight.as_str()).into(),
        status: annotation.thread_status().as_str(),
        outcome: said.entry.outcome.as_str(),
        quote: quoted(said),
        target: said.entry.what.clone(),
        target_url: to(&said.entry.url),
        body_html: painter.html(&said.remark.body, 4, 3),
        suggestion_html: painter.inline_html(&said.remark.suggestion),
        answers: answers(said, painter),
    }
}

fn answers<'a>(said: &Said<'a>, painter: &mut Painter<'a>) -> Vec<view::Answer> {
    let annotation = &said.remark.annotation;
    let mut out = Vec::new();
    for (n, (reply, body)) in annotation.replies.iter().zip(&said.remark.replies).enumerate() {
        let (by, role) = said.entry.replies.get(n).cloned().unwrap_or((reply.by.value.clone(), "reviewer"));
        out.push(view::Answer {
            url: to(&format!("#{}", annotation.reply_id(n))),
            by,
            role,
            date: Some(date(reply.date.value, "", &painter.apparatus.words)),
            status: reply.status.map_or("", |status| status.as_str()),
            body_html: painter.html(body, 4, 3),
        });
    }
    out
}
