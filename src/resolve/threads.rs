//! Rules of remarks and reviews: ids, who answers what, dates in order, what a status and a suggestion need.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::{Diagnostic, catalogue::data, catalogue::edition as faults, catalogue::threads as told};
use crate::edition::annotation::{Annotation, Motivation, ReviewKind, Status};
use crate::edition::article::{Article, Review};
use crate::edition::scalar::Date;
use crate::source::{Listing, Span, Spanned};

/// Tells what contradicts itself in the remarks and reviews of `article`.
pub(super) fn threads(article: &Article, listing: &Listing, out: &mut Vec<Diagnostic>) {
    let mut ids = Ids { seen: HashMap::new(), listing, out };
    for (remark, _) in article.all_remarks() {
        remark.annotation.ids().for_each(|id| ids.annotation(id));
    }
    for (remark, _) in article.all_remarks() {
        ids.made(&remark.annotation);
    }
    let mut ids = Ids { seen: HashMap::new(), listing, out };
    article.reviews.iter().for_each(|review| ids.review(&review.front.review));
    let answered = Answered::new(article);
    for review in &article.reviews {
        if review.front.by.0.is_empty() {
            out.push(data::key_missing(review.front.review.span, "by"));
        }
        if let Some(sent) = &review.front.sent {
            in_order(("the day it was sent", sent), ("the day it was received", &review.front.received), out);
        }
    }
    review_circles(&article.reviews, out);
    for (remark, _) in article.all_remarks() {
        let annotation = &remark.annotation;
        answers(annotation, out);
        wording(annotation, out);
        let status = annotation.thread_status();
        if matches!(status, Status::Accepted | Status::Declined) && !answered.has(annotation, article) {
            let place = annotation.replies.iter().rev().find(|reply| reply.status.is_some()).map_or(annotation.id.span, |reply| reply.by.span);
            out.push(told::annotation_unanswered(place, &annotation.id.value, status.as_str()));
        }
    }
}

/// The ids that are taken.
struct Ids<'a> {
    seen: HashMap<String, Span>,
    listing: &'a Listing,
    out: &'a mut Vec<Diagnostic>,
}

impl Ids<'_> {
    fn annotation(&mut self, id: &Spanned<String>) {
        if id.is_stand_in() {
            return;
        }
        let good =
            id.value.starts_with(|c: char| c.is_ascii_lowercase()) && id.value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let kept = ["fn-", "fnref-", "ref-", "cite-", "review-", "waiver-", "at-", "fig-", "tbl-", "eq-"].iter().any(|prefix| id.value.starts_with(prefix));
        if !good || kept {
            self.out.push(faults::annotation_id(id.span, &id.value));
        }
        self.claim(id);
    }

    fn review(&mut self, id: &Spanned<String>) {
        if !id.is_stand_in() && (id.value.is_empty() || !id.value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')) {
            self.out.push(told::review_id(id.span, &id.value));
        }
        self.claim(id);
    }

    fn claim(&mut self, id: &Spanned<String>) {
        match self.seen.get(&id.value) {
            _ if id.is_stand_in() => {}
            Some(&first) => self.out.push(faults::annotation_duplicate(id.span, first, &id.value, self.listing.path(first.file).as_str())),
            None => {
                self.seen.insert(id.value.clone(), id.span);
            }
        }
    }

    /// Replies without an id are given one, which nothing else may carry.
    fn made(&mut self, annotation: &Annotation) {
        for (n, reply) in annotation.replies.iter().enumerate().filter(|(_, reply)| reply.id.is_none()) {
            let id = annotation.reply_id(n);
            if let Some(&written) = self.seen.get(&id) {
                self.out.push(faults::annotation_duplicate(written, reply.by.span, &id, self.listing.path(reply.by.span.file).as_str()));
            }
        }
    }
}

/// What was answered by those who decide.
struct Answered<'a> {
    /// The reviews a response of the authors answers.
    reviews: BTreeSet<&'a str>,
    /// The remarks made in one of them.
    remarks: BTreeSet<&'a str>,
    /// Who made one of them, and in which round.
    speakers: BTreeSet<(&'a str, u32)>,
}

impl<'a> Answered<'a> {
    fn new(article: &'a Article) -> Self {
        let responses = article.reviews.iter().filter(|review| review.front.kind == ReviewKind::AuthorComment);
        let reviews: BTreeSet<&str> = responses.flat_map(|review| &review.front.replies_to.0).map(|id| id.value.as_str()).collect();
        let mut answered = Self { reviews, remarks: BTreeSet::new(), speakers: BTreeSet::new() };
        for review in article.reviews.iter().filter(|review| answered.reviews.contains(review.front.review.value.as_str())) {
            answered.remarks.extend(review.remarks.iter().map(|remark| remark.annotation.id.value.as_str()));
            answered.speakers.extend(review.front.by.0.iter().map(|by| (by.value.as_str(), review.front.round)));
        }
        answered
    }

    fn has(&self, annotation: &Annotation, article: &Article) -> bool {
        let decides = |by: &str| article.speaker(by).is_some_and(|(_, role)| matches!(role, "author" | "editor"));
        let by_letter = self.remarks.contains(annotation.id.value.as_str())
            || annotation.round.is_some_and(|round| self.speakers.contains(&(annotation.by.value.as_str(), round)));
        by_letter || annotation.replies.iter().any(|reply| decides(&reply.by.value))
    }
}

/// Replies: each to something in its thread, none in a circle, none before the remark.
fn answers(annotation: &Annotation, out: &mut Vec<Diagnostic>) {
    let own: HashMap<&str, usize> = annotation.replies.iter().enumerate().filter_map(|(n, reply)| Some((reply.id.as_ref()?.value.as_str(), n))).collect();
    let mut to: Vec<Option<usize>> = Vec::new();
    for reply in &annotation.replies {
        in_order(("the day of this reply", &reply.date), ("that of the remark", &annotation.date), out);
        let named = reply.to.as_ref().filter(|to| to.value != annotation.id.value);
        to.push(named.and_then(|to| own.get(to.value.as_str()).copied()));
        if let Some(to) = named.filter(|to| !own.contains_key(to.value.as_str()) && !to.is_stand_in()) {
            out.push(told::reply_to_nothing(to.span, &to.value, own.keys().copied().collect::<BTreeSet<_>>()));
        }
    }
    for circle in circles(&to) {
        let ids: Vec<&str> = circle.iter().filter_map(|&n| Some(annotation.replies[n].id.as_ref()?.value.as_str())).collect();
        let place = annotation.replies[circle[0]].to.as_ref().map_or(annotation.id.span, |to| to.span);
        out.push(told::reply_circle(place, &ids));
    }
}

/// Reviews that answer each other in a circle; of those that answer several, the first counts.
fn review_circles(reviews: &[Review], out: &mut Vec<Diagnostic>) {
    let own: HashMap<&str, usize> = reviews.iter().enumerate().map(|(n, review)| (review.front.review.value.as_str(), n)).collect();
    let first = |review: &Review| review.front.replies_to.0.iter().find_map(|id| own.get(id.value.as_str()).copied());
    let to: Vec<Option<usize>> = reviews.iter().map(first).collect();
    for circle in circles(&to) {
        let ids: Vec<&str> = circle.iter().map(|&n| reviews[n].front.review.value.as_str()).collect();
        let place = reviews[circle[0]].front.replies_to.0.first().map_or(reviews[circle[0]].front.review.span, |id| id.span);
        out.push(told::reply_circle(place, &ids));
    }
}

/// The circles among things that each lead to one other at most; each circle once, from its first member.
fn circles(to: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut walk = vec![usize::MAX; to.len()];
    let mut found = Vec::new();
    for start in 0..to.len() {
        let mut at = Some(start);
        while let Some(n) = at.filter(|&n| walk[n] == usize::MAX) {
            walk[n] = start;
            at = to[n];
        }
        if let Some(n) = at.filter(|&n| walk[n] == start) {
            let mut circle = vec![n];
            let mut next = to[n];
            while let Some(m) = next.filter(|&m| m != n) {
                circle.push(m);
                next = to[m];
            }
            let first = circle.iter().enumerate().min_by_key(|(_, n)| **n).map_or(0, |(at, _)| at);
            circle.rotate_left(first);
            found.push(circle);
        }
    }
    found
}

/// What a remark says, and the wording it proposes.
fn wording(annotation: &Annotation, out: &mut Vec<Diagnostic>) {
    let motivated = |by: Motivation| annotation.motivation.0.contains(&by);
    if annotation.body.is_none() && annotation.origin.is_none() && !motivated(Motivation::Highlighting) {
        out.push(data::key_missing(annotation.id.span, "body"));
    }
    let Some(suggestion) = &annotation.suggestion else { return };
    if annotation.target.quote.is_none() && annotation.target.from.is_none() {
        out.push(told::suggestion_without_quote(suggestion.span));
    } else if !motivated(Motivation::Editing) {
        out.push(told::suggestion_without_motivation(suggestion.span));
    }
}

fn in_order((name, date): (&str, &Spanned<Date>), (before, first): (&str, &Spanned<Date>), out: &mut Vec<Diagnostic>) {
    if date.value < first.value && !date.is_stand_in() && !first.is_stand_in() {
        out.push(told::day_before((name, &date.value.to_string(), date.span), (before, &first.value.to_string(), first.span)));
    }
}
