//! Rules between the keys of an article's front matter: dates in order, affiliations that exist, names, ids.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, catalogue::data, catalogue::edition as faults};
use crate::edition::annotation::Annotation;
use crate::edition::article::Article;
use crate::edition::scalar::Date;
use crate::source::{Span, Spanned};

/// Tells what contradicts itself in the front matter of `article`.
pub fn verify(article: &Article, out: &mut Vec<Diagnostic>) {
    dates(article, out);
    for author in &article.front.authors {
        if author.printed().trim().is_empty() {
            out.push(data::key_missing(article.front.title.span, "name"));
        }
        for affiliation in &author.affiliations.0 {
            if article.front.affiliations.get(&affiliation.value).is_none() {
                out.push(faults::affiliation_unknown(affiliation.span, &affiliation.value, article.front.affiliations.names()));
            }
        }
    }
    let mut ids = HashMap::new();
    for annotation in annotations(article) {
        one_id(&annotation.id, &mut ids, out);
        for reply in &annotation.replies {
            if let Some(id) = &reply.id {
                one_id(id, &mut ids, out);
            }
        }
        if annotation.body.is_none() && annotation.origin.is_none() && !annotation.motivation.0.contains(&crate::edition::annotation::Motivation::Highlighting)
        {
            out.push(data::key_missing(annotation.id.span, "body"));
        }
    }
    let mut reviews = HashMap::new();
    for review in &article.reviews {
        if let Some(&first) = reviews.get(review.front.review.value.as_str()) {
            out.push(faults::annotation_duplicate(review.front.review.span, first, &review.front.review.value));
        }
        reviews.insert(review.front.review.value.as_str(), review.front.review.span);
    }
}

/// Every annotation of the article, wherever it is kept.
fn annotations(article: &Article) -> impl Iterator<Item = &Annotation> {
    let remarks = article.remarks.iter().chain(article.sections.iter().flat_map(|s| &s.remarks));
    remarks.chain(article.reviews.iter().flat_map(|r| &r.remarks)).map(|remark| &remark.annotation)
}

fn one_id(id: &Spanned<String>, seen: &mut HashMap<String, Span>, out: &mut Vec<Diagnostic>) {
    if id.is_stand_in() {
        return;
    }
    let good = id.value.starts_with(|c: char| c.is_ascii_lowercase()) && id.value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let kept = ["fn-", "fnref-", "ref-", "cite-", "review-", "waiver-", "at-", "fig-", "tbl-", "eq-"].iter().any(|prefix| id.value.starts_with(prefix));
    if !good || kept {
        out.push(faults::annotation_id(id.span, &id.value));
    }
    if let Some(&first) = seen.get(&id.value) {
        out.push(faults::annotation_duplicate(id.span, first, &id.value));
    } else {
        seen.insert(id.value.clone(), id.span);
    }
}

fn dates(article: &Article, out: &mut Vec<Diagnostic>) {
    let dates = &article.front.dates;
    let named: [(&str, &Option<Spanned<Date>>); 4] =
        [("received", &dates.received), ("revised", &dates.revised), ("accepted", &dates.accepted), ("published", &dates.published)];
    let mut before: Option<(&str, &Spanned<Date>)> = None;
    for (name, date) in named.iter().filter_map(|(name, date)| Some((*name, date.as_ref()?))) {
        if let Some((earlier, first)) = before
            && date.value < first.value
        {
            out.push(data::date_order((name, &date.value.to_string(), date.span), (earlier, &first.value.to_string(), first.span)));
        }
        before = Some((name, date));
    }
}
