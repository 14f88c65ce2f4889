//! What became of an article since it was accepted: the notices on its page, and the page of what changed.

use super::article::ArticleSources;
use super::front::{Journal, date, plain_html};
use super::view;
use crate::bibliography::{Reference, Text};
use crate::catalogue::{CHANGES, Updated};
use crate::edition::article::Article;
use crate::lasting::Changed;
use crate::url;
use crate::words::Words;

impl Journal<'_> {
    /// What became of the article at position `at`, for the page at `from`.
    pub(super) fn of_record(&self, (article, at): (&Article, usize), from: &str, words: &Words) -> view::Record {
        let link = |other: usize| self.article_link(other, (from, words.tag()));
        let notice = |one: &Updated<'_>| view::Notice {
            kind: one.kind.as_str(),
            heading: words.text(one.kind.word()).to_owned(),
            date: one.erratum.map(|erratum| date(erratum.date.value, "", words)),
            what: one.erratum.map(|erratum| erratum.what.clone()).unwrap_or_default(),
            why: one.erratum.and_then(|erratum| erratum.why.clone()).unwrap_or_default(),
            link: one.notice.map(link),
        };
        let about = self.catalogue.subjects_of(at).iter();
        view::Record {
            retracted: self.catalogue.is_retracted(at),
            notices: self.catalogue.updates(at, &article.front.errata).iter().map(notice).collect(),
            about: about.map(|(kind, other)| view::Related { relation: words.text(kind.relation().word()).to_owned(), link: link(*other) }).collect(),
            changes_url: self.catalogue.articles[at].changes_url().map(|url| url::relative(from, &url)).unwrap_or_default(),
        }
    }
}

/// A work that is retracted, with a title that says so (NISO RP-45, Communication of Retractions).
pub fn retracted(mut work: Reference, words: &Words) -> Reference {
    let title = words.filled("retracted_title", &[("title", &work.title())]);
    work.variables.insert("title".to_owned(), Text::plain(&title));
    work
}

/// Makes the page of what `changed` in an article.
pub fn changes(sources: &ArticleSources<'_>, changed: &[Changed], journal: Journal<'_>) -> view::Changes {
    let ArticleSources { article, apparatus, at, .. } = *sources;
    let entry = &journal.catalogue.articles[at];
    let (url, words) = (format!("{}{CHANGES}", entry.url), &*apparatus.words);
    let mut page = view::Changes {
        site: journal.site(&url, &entry.language),
        head: journal.head(&url, words.filled("changes_of", &[("title", &entry.short_title)]), &entry.language),
        article: journal.article_link(at, (&url, &entry.language)),
        title_html: plain_html(&entry.title),
        issue: entry.issue.map(|at| journal.issue_link(&journal.catalogue.issues[at], &url, words)),
        of_record: journal.of_record((article, at), &url, words),
        ..view::Changes::default()
    };
    page.head.crumbs = page.issue.iter().cloned().chain([page.article.clone()]).collect();
    page.head.draft = entry.draft;
    page.head.has_reviews = true;
    page.of_record.about.clear();
    page.of_record.changes_url.clear();
    for passage in changed {
        if page.sections.last().is_none_or(|last| last.title != passage.section) {
            page.sections.push(view::ChangedSection { title: passage.section.clone(), passages: Vec::new() });
        }
        if let Some(last) = page.sections.last_mut() {
            last.passages.push(view::Difference::all(&passage.pieces));
        }
    }
    page
}
