//! What every page shares: the journal, the head, the navigation, cards of articles, licences.

use std::sync::Arc;

use super::html::{self, Node, el};
use super::paint::Painter;
use super::view;
use crate::apparatus::Apparatus;
use crate::catalogue::{Catalogue, IssueEntry};
use crate::config::Config;
use crate::csl::Style;
use crate::diagnostic::Located;
use crate::digest::{Digest, Ledger};
use crate::edition::block::Inline;
use crate::edition::contact::Issn;
use crate::edition::license::deed;
use crate::edition::scalar::{Date, Language};
use crate::url;
use crate::words::{Languages, Words};

/// The journal as pages need it.
#[derive(Clone, Copy)]
pub struct Journal<'j> {
    /// The citation style of the journal itself.
    pub style: &'j Style,
    /// What pages say, in every language.
    pub languages: &'j Languages,
    /// `book.toml`.
    pub config: &'j Config,
    /// The pages there are.
    pub catalogue: &'j Catalogue,
    /// Whether it is the edition for reviewers, without its authors.
    pub blind: bool,
    /// The journal's mark, where it has one.
    pub logo: Option<&'j view::Logo>,
    /// What is kept of each article, in the order of the catalogue; empty while they are made.
    pub digests: &'j [Digest],
}

impl Journal<'_> {
    /// The words of the journal's own language.
    pub fn words(&self) -> Arc<Words> {
        self.languages.of(self.config.language())
    }

    /// The journal as the page at `path` sees it.
    pub(super) fn site(&self, path: &str, language: &str) -> view::Site {
        let config = self.config;
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let issn = |value: &Option<Issn>| value.as_ref().map(|issn| issn.as_str().to_owned()).unwrap_or_default();
        let root = "../".repeat(path.matches('/').count());
        let pages = self.catalogue.pages.iter().filter(|page| page.navigation);
        view::Site {
            title: config.book.title.clone().unwrap_or_else(|| self.words().text("untitled_journal").to_owned()),
            description: text(&config.book.description),
            language: config.language().to_owned(),
            direction: direction(config.language()),
            home: if root.is_empty() { "./".into() } else { root.clone() },
            root,
            publisher: text(&config.journal.publisher),
            place: text(&config.journal.place),
            issn: issn(&config.journal.issn),
            eissn: issn(&config.journal.eissn),
            navigation: pages
                .map(|page| view::Link {
                    url: url::relative(path, &page.url),
                    text: crate::edition::plain_text(&page.title),
                    current: page.url == path,
                    ..foreign(&page.language, language)
                })
                .collect(),
            logo: self.logo.cloned(),
            search_url: self.search_url(path),
            archive_url: self.archive_url(path),
            accessibility_url: url::relative(path, super::ACCESSIBILITY),
            generator: concat!("Variorum ", env!("CARGO_PKG_VERSION")).into(),
            extra: config.output.html.extra.clone().unwrap_or_default(),
        }
    }

    /// The head of the page at `path`.
    pub(super) fn head(&self, path: &str, title: String, language: &str) -> view::Head {
        let base = self.config.base_url();
        view::Head {
            title,
            description: String::new(),
            language: language.to_owned(),
            direction: direction(language),
            path: path.to_owned(),
            crumbs: Vec::new(),
            canonical: if base.is_empty() { String::new() } else { format!("{base}{}", url::encode(path)) },
            has_math: false,
            has_lists: false,
            has_code: false,
            has_notes: false,
            has_reviews: false,
            annotations: String::new(),
            has_remarks: false,
            draft: false,
            blind: self.blind,
            alternates: Vec::new(),
            meta: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// The head of the page at `path`, which lists articles, works or people.
    pub(super) fn head_of_list(&self, path: &str, title: String, language: &str) -> view::Head {
        view::Head { has_lists: true, ..self.head(path, title, language) }
    }

    /// The article at position `at` in a list of the page at `from`.
    fn card(&self, at: usize, from: &str, words: &Words) -> view::ArticleCard {
        let entry = &self.catalogue.articles[at];
        let record = entry.record_url().zip(self.digests.get(at));
        view::ArticleCard {
            url: url::relative(from, &entry.url),
            title_html: plain_html(&entry.title),
            subtitle_html: plain_html(&entry.subtitle),
            authors: entry.authors.clone(),
            kind: words.text(entry.kind).to_owned(),
            pages: entry.pages.clone(),
            language: entry.language.clone(),
            direction: direction(&entry.language),
            draft: entry.draft,
            retracted: self.catalogue.is_retracted(at),
            record: record.map(|(url, digest)| counts(&digest.ledger, url::relative(from, &url))),
        }
    }

    /// The cards of articles by position.
    pub(super) fn cards(&self, articles: &[usize], from: &str) -> Vec<view::ArticleCard> {
        let words = self.words();
        articles.iter().map(|&at| self.card(at, from, &words)).collect()
    }

    /// A link to the article at position `at`, for the page at a URL in a language.
    pub(super) fn article_link(&self, at: usize, (from, language): (&str, &str)) -> view::Link {
        let entry = &self.catalogue.articles[at];
        view::Link { url: url::relative(from, &entry.url), text: entry.short_title.clone(), ..foreign(&entry.language, language) }
    }

    /// A link to an issue, in `words`.
    pub(super) fn issue_link(&self, issue: &IssueEntry, from: &str, words: &Words) -> view::Link {
        let tag = if issue.label.is_own() { self.config.language() } else { words.tag() };
        view::Link { url: url::relative(from, &issue.url), text: issue.label.in_words(words), ..foreign(tag, words.tag()) }
    }
}

/// A link whose text is in `language`, on a page in that of `page`.
fn foreign(language: &str, page: &str) -> view::Link {
    if language == page { view::Link::default() } else { view::Link { language: language.to_owned(), direction: direction(language), ..view::Link::default() } }
}

/// The counts of a ledger, with the way to the page of reviews.
pub(super) fn counts(ledger: &Ledger, url: String) -> view::Counts {
    let Ledger { reports, responses, comments, open, .. } = *ledger;
    view::Counts { url, reports, responses, comments, remarks: ledger.remarks(), open }
}

/// The direction of a language.
pub(super) fn direction(language: &str) -> &'static str {
    Language::parse(language).map_or("ltr", |language| language.direction())
}

/// Faults as a page shows them.
pub fn shown<'f>(faults: impl IntoIterator<Item = &'f Located>) -> Vec<view::Fault> {
    let one = |located: &Located| view::Fault {
        severity: located.severity.as_str(),
        code: located.code.as_str(),
        message: located.message.clone(),
        place: format!("{}:{}:{}", located.place.path, located.place.start.line, located.place.start.column),
    };
    faults.into_iter().map(one).collect()
}

/// A date for readers and machines; what it is of names its kind, where it has one.
pub(super) fn date(date: Date, kind: &'static str, words: &Words) -> view::Date {
    let label = if kind.is_empty() { "" } else { words.text(kind) };
    view::Date { kind, label: label.to_owned(), iso: date.to_string(), text: words.date(date.year(), Some(date.month()), Some(date.day())) }
}

/// Inlines as HTML where nothing is resolved: titles in lists.
pub(super) fn plain_html(inlines: &[Inline]) -> String {
    let apparatus = Apparatus::default();
    let words = crate::outline::for_contents(inlines);
    Painter::new(&apparatus).inline_html(&words)
}

/// The licence by the name the editors wrote, with its deed where it is a known one.
pub(super) fn license(name: &str) -> view::Link {
    let (url, text) = match deed(name) {
        Some((spdx, url)) => (url, spdx.replacen("CC-", "CC ", 1).replacen("CC0-", "CC0 ", 1).replace("-4.0", " 4.0").replace("-3.0", " 3.0")),
        None => (String::new(), name.to_owned()),
    };
    view::Link { url, text, ..view::Link::default() }
}

/// A paragraph of plain words as HTML.
pub(super) fn words(text: &str) -> String {
    html::to_string(&[Node::from(text)])
}

/// Formatted parts as HTML in a span of their own language.
pub(super) fn in_span(nodes: Vec<Node<'_>>) -> String {
    html::to_string(&[el("span").children(nodes).into()])
}
