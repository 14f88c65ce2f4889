//! Who speaks in remarks and reviews.

use std::collections::BTreeSet;

use crate::apparatus::{Apparatus, RemarkEntry};
use crate::diagnostic::{Diagnostic, catalogue::edition as faults};
use crate::edition::article::{Article, Remark};
use crate::edition::people::Identity;
use crate::source::Spanned;
use crate::words::Words;

/// Names the speaker of every remark, and tells those nobody named.
pub(super) fn speakers(article: &Article, apparatus: &mut Apparatus, out: &mut Vec<Diagnostic>) {
    let remarks = article.remarks.iter().chain(article.sections.iter().flat_map(|s| &s.remarks));
    for (count, remark) in remarks.chain(article.reviews.iter().flat_map(|r| &r.remarks)).enumerate() {
        let entry = entry(remark, count + 1, (article, &apparatus.words), out);
        for n in 0..remark.annotation.replies.len() {
            apparatus.landmarks.insert(remark.annotation.reply_id(n), apparatus.words.filled("reply_to", &[("remark", &entry.label)]));
        }
        apparatus.remarks.entry(remark.annotation.id.value.clone()).or_insert(entry);
    }
    origins(article, out);
    let reviews: BTreeSet<&str> = article.reviews.iter().map(|review| review.front.review.value.as_str()).collect();
    for review in &article.reviews {
        apparatus.landmarks.insert(format!("review-{}", review.front.review.value), apparatus.words.text(review.front.kind.word()).to_owned());
        for by in &review.front.by.0 {
            known(by, (article, &apparatus.words), out);
        }
        for id in &review.front.replies_to.0 {
            if !reviews.contains(id.value.as_str()) {
                out.push(faults::annotation_target(id.span, &id.value, super::hinted(out, reviews.iter().copied()).collect::<Vec<_>>()));
            }
        }
    }
    for (_, reviewer) in &article.front.reviewers.0 {
        if reviewer.identity == Identity::Anonymous {
            let name = reviewer.name.as_ref().map(|n| n.span);
            let others = [reviewer.orcid.as_ref().map(|o| o.span), reviewer.email.as_ref().map(|e| e.span), reviewer.affiliation.as_ref().map(|a| a.span)];
            for span in std::iter::once(name).chain(others).flatten() {
                out.push(faults::identity_leak(span));
            }
        }
    }
}

/// Tells what remarks that were made elsewhere still say of those who do not sign.
fn origins(article: &Article, out: &mut Vec<Diagnostic>) {
    let anonymous = |key: &str| article.front.reviewers.get(key).is_some_and(|reviewer| reviewer.identity == Identity::Anonymous);
    for (remark, _) in article.all_remarks() {
        let own = std::iter::once((&remark.annotation.by, &remark.annotation.origin));
        for (by, origin) in own.chain(remark.annotation.replies.iter().map(|reply| (&reply.by, &reply.origin))) {
            if let Some(origin) = origin.as_ref().filter(|origin| anonymous(&by.value) && origin.value.names_somebody()) {
                out.push(faults::identity_leak(origin.span));
            }
        }
    }
}

fn entry(remark: &Remark, count: usize, speakers: (&Article, &Words), out: &mut Vec<Diagnostic>) -> RemarkEntry {
    let annotation = &remark.annotation;
    let (by, role) = known(&annotation.by, speakers, out);
    RemarkEntry {
        label: label(&annotation.id.value, count, speakers.1),
        role,
        by,
        replies: annotation.replies.iter().map(|reply| known(&reply.by, speakers, out)).collect(),
        ..RemarkEntry::default()
    }
}

/// The short label of a remark: `r1-3` is R1.3; an id of another shape is counted.
fn label(id: &str, count: usize, words: &Words) -> String {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    match id.split_once('-') {
        Some((who, point)) if who.len() <= 3 && digits(point) && who.as_bytes()[0].is_ascii_lowercase() && (who.len() == 1 || digits(&who[1..])) => {
            format!("{}.{point}", who.to_ascii_uppercase())
        }
        _ => format!("[{}]", words.digits(&count.to_string())),
    }
}

/// The printed name and the class of a speaker.
fn known(by: &Spanned<String>, (article, words): (&Article, &Words), out: &mut Vec<Diagnostic>) -> (String, &'static str) {
    match article.speaker(&by.value) {
        Some((label, role)) => (label.in_words(words), role),
        None => {
            if by.is_stand_in() {
                return (String::new(), "reviewer");
            }
            out.push(faults::annotation_person(by.span, &by.value, article.front.reviewers.names().chain(["authors", "editors"])));
            (by.value.clone(), "reviewer")
        }
    }
}
