//! Remarks as the templates want them.

use super::front::date;
use super::paint::Painter;
use super::view;
use crate::apparatus::{Apparatus, RemarkEntry};
use crate::edition::article::{Article, Remark};

/// The remarks to be listed under section `n`: those written beside it, and those of the front matter of `article.md` or of
/// reviews whose words stand in it; in the order of their words, those without a place last.
pub(super) fn of_section<'a>(article: &'a Article, n: usize, apparatus: &Apparatus) -> Vec<&'a Remark> {
    let own = article.sections[n].remarks.iter().map(|remark| (place(remark, apparatus), remark));
    let others = roaming(article).map(|remark| (place(remark, apparatus), remark)).filter(|(place, _)| place.is_some_and(|(text, _)| text == n + 1));
    let mut all: Vec<(Option<(usize, usize)>, &Remark)> = own.chain(others).collect();
    all.sort_by_key(|(place, _)| place.map_or(usize::MAX, |(_, at)| at));
    all.into_iter().map(|(_, remark)| remark).collect()
}

/// The remarks to be listed with the article itself: on the whole, its title, its abstract, or without a place.
pub(super) fn of_the_whole<'a>(article: &'a Article, apparatus: &Apparatus) -> Vec<&'a Remark> {
    roaming(article).filter(|remark| place(remark, apparatus).is_none_or(|(text, _)| text == 0)).collect()
}

fn roaming(article: &Article) -> impl Iterator<Item = &Remark> {
    article.remarks.iter().chain(article.reviews.iter().flat_map(|review| &review.remarks))
}

fn place(remark: &Remark, apparatus: &Apparatus) -> Option<(usize, usize)> {
    apparatus.remarks.get(&remark.annotation.id.value).and_then(|entry| entry.spot).map(|spot| (spot.text, spot.at))
}

/// Remarks, in the order given.
pub(super) fn annotations<'a>(remarks: impl IntoIterator<Item = &'a Remark>, painter: &mut Painter<'a>) -> Vec<view::Annotation> {
    remarks.into_iter().map(|remark| annotation(remark, painter)).collect()
}

fn annotation<'a>(remark: &'a Remark, painter: &mut Painter<'a>) -> view::Annotation {
    let source = &remark.annotation;
    let unknown = RemarkEntry::default();
    let entry = painter.apparatus.remarks.get(&source.id.value).unwrap_or(&unknown);
    let quote = source.target.quote.as_ref().map(|q| q.value.clone());
    let range = || Some(format!("{} … {}", source.target.from.as_ref()?.value, source.target.to.as_ref()?.value));
    view::Annotation {
        id: source.id.value.clone(),
        label: entry.label.clone(),
        by: entry.by.clone(),
        role: if entry.role.is_empty() { "reviewer" } else { entry.role },
        date: Some(date(source.date.value, "", "")),
        motivation: source.motivation.0.iter().map(|m| m.as_str()).collect::<Vec<_>>().join(", "),
        weight: source.weight.map_or("", |w| w.as_str()).into(),
        status: source.thread_status().as_str().into(),
        round: source.round.map(|n| format!("Round {}", n + 1)).unwrap_or_default(),
        quote: quote.or_else(range).or(source.target.paragraph.as_ref().map(|p| format!("{} …", p.starts.value))).unwrap_or_default(),
        target: entry.what.clone(),
        target_url: crate::url::encode(&entry.url).into_owned(),
        anchored: !entry.url.is_empty(),
        body_html: painter.html(&remark.body, 4, 3),
        suggestion_html: painter.inline_html(&remark.suggestion),
        replies: replies(remark, entry, painter),
    }
}

fn replies<'a>(remark: &'a Remark, entry: &RemarkEntry, painter: &mut Painter<'a>) -> Vec<view::Annotation> {
    let source = &remark.annotation;
    let mut out = Vec::new();
    for (n, (reply, body)) in source.replies.iter().zip(&remark.replies).enumerate() {
        let (by, role) = entry.replies.get(n).cloned().unwrap_or((reply.by.value.clone(), "reviewer"));
        out.push(view::Annotation {
            id: reply.id.as_ref().map_or_else(|| format!("{}-reply-{}", source.id.value, n + 1), |id| id.value.clone()),
            by,
            role,
            date: Some(date(reply.date.value, "", "")),
            motivation: "replying".into(),
            status: reply.status.map_or("", |s| s.as_str()).into(),
            body_html: painter.html(body, 4, 3),
            ..view::Annotation::default()
        });
    }
    out
}
