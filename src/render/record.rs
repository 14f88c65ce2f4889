//! The page of an article's reviews: how it was reviewed, what was said, and what came of it.

mod changes;
mod ledger;
mod process;
mod report;
mod said;
mod timeline;

use super::article::ArticleSources;
use super::base::from_record;
use super::front::{Journal, counts, plain_html};
use super::paint::Painter;
use super::view;
use crate::catalogue::RECORD;
use crate::diagnostic::Diagnostic;
use crate::edition::annotation::Annotation;
use crate::words::Words;
use said::{Said, gather, in_order};

/// Makes the page of an article's reviews. What painting finds wrong is added to `out`.
pub fn record(sources: &ArticleSources<'_>, journal: Journal<'_>, out: &mut Vec<Diagnostic>) -> view::Reviews {
    let ArticleSources { article, apparatus, .. } = *sources;
    let entry = &journal.catalogue.articles[sources.at];
    let url = format!("{}{RECORD}", entry.url);
    let mut painter = Painter::new(apparatus).for_record();
    let reviews = in_order(&article.reviews);
    let said = gather(article, apparatus, &reviews);
    let groups = said::groups(&said, &reviews, article);
    let mut page = view::Reviews {
        site: journal.site(&url, &entry.language),
        head: journal.head(&url, apparatus.words.filled("reviews_of_article", &[("title", &entry.short_title)]), &entry.language),
        article: journal.article_link(sources.at, (&url, &entry.language)),
        title_html: plain_html(&entry.title),
        issue: entry.issue.map(|at| journal.issue_link(&journal.catalogue.issues[at], &url, &apparatus.words)),
        counts: counts(&crate::digest::ledger(article), String::new()),
        process: process::axes(article.front.peer_review.as_ref(), &apparatus.words),
        people: process::people(&article.front, &apparatus.words),
        rounds: process::rounds(article),
        scales: process::scales(article.front.assessment.as_ref()),
        timeline: timeline::timeline(article, &reviews, &apparatus.words),
        ledger: ledger::ledger(&said, &groups, &apparatus.words),
        lists: ledger::lists(&said, &groups, &apparatus.words),
        changes: changes::changes(&said),
        ..view::Reviews::default()
    };
    page.reviews = report::reviews(article, &reviews, &said, &mut painter);
    page.others = report::others(&said, &groups, &mut painter);
    page.head.crumbs = page.issue.iter().cloned().chain([page.article.clone()]).collect();
    page.head.has_reviews = true;
    page.head.draft = entry.draft;
    page.head.has_math = painter.has_math;
    page.head.has_code = painter.has_code;
    out.append(&mut painter.faults);
    page
}

/// An address of the apparatus as seen from this page, ready for a template.
fn to(url: &str) -> String {
    if url.is_empty() { String::new() } else { crate::url::encode(&from_record(url)).into_owned() }
}

/// A place of this page.
fn here(id: &str) -> String {
    crate::url::encode(&format!("#{id}")).into_owned()
}

/// "Round 1" of the round counted from 0; empty where none is given.
fn round(round: Option<u32>, words: &Words) -> String {
    round.map(|n| words.numbered("round_number", u64::from(n) + 1)).unwrap_or_default()
}

/// What a remark is for, in words.
fn motivation(annotation: &Annotation, words: &Words) -> String {
    let kinds: Vec<&str> = annotation.motivation.0.iter().map(|m| words.text(&format!("kind_{}", m.as_str()))).collect();
    kinds.join(words.text("comma"))
}

/// The words a remark speaks of, as they were quoted; empty where it speaks of something else.
fn quoted(said: &Said<'_>) -> String {
    let target = &said.remark.annotation.target;
    let range = || Some(format!("{} … {}", target.from.as_ref()?.value, target.to.as_ref()?.value));
    let start = || Some(format!("{} …", target.paragraph.as_ref()?.starts.value));
    target.quote.as_ref().map(|quote| quote.value.clone()).or_else(range).or_else(start).unwrap_or_default()
}
