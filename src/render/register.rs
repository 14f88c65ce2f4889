//! The pages that list articles by author, by keyword, by volume.

use super::article::affiliation;
use super::front::{Journal, date};
use super::view;
use crate::catalogue::{ARCHIVE, AUTHORS, Catalogue, IssueEntry, KEYWORDS, Listed};
use crate::csl::Alphabet;
use crate::edition::scalar::Date;
use crate::url;
use crate::words::{Label, Words};

/// A page that lists articles, as its template is given it.
pub enum ListedPage {
    /// For `register.html`.
    Register(view::Register),
    /// For `listing.html`.
    Listing(view::Listing),
    /// For `archive.html`.
    Archive(view::Archive),
}

/// The page at `url` that lists articles.
pub fn listed(url: &str, listed: Listed, journal: Journal<'_>) -> ListedPage {
    match listed {
        Listed::Authors => ListedPage::Register(authors(url, journal)),
        Listed::Person(at) => ListedPage::Listing(person(url, at, journal)),
        Listed::Keywords => ListedPage::Register(keywords(url, journal)),
        Listed::Keyword(at) => ListedPage::Listing(keyword(url, at, journal)),
        Listed::Archive => ListedPage::Archive(archive(url, journal)),
    }
}

/// The articles of which a page that lists articles tells more than their titles.
pub fn listed_articles(listed: Listed, catalogue: &Catalogue) -> Vec<usize> {
    let register = catalogue.register();
    match listed {
        Listed::Person(at) => register.people[at].articles.iter().map(|(article, _)| *article).collect(),
        Listed::Keyword(at) => register.keywords[at].articles.clone(),
        Listed::Authors | Listed::Keywords | Listed::Archive => Vec::new(),
    }
}

impl Journal<'_> {
    fn at(&self, url: &str, title: &str) -> (view::Site, view::Head) {
        let language = self.config.language();
        (self.site(url, language), self.head_of_list(url, title.to_owned(), language))
    }

    /// The way from the page at `path` to the archive; empty where there is none.
    pub(super) fn archive_url(&self, path: &str) -> String {
        if self.catalogue.issues.is_empty() { String::new() } else { url::relative(path, ARCHIVE) }
    }

    /// The ways from the page at `path` to all authors and to all keywords; each empty where there are none.
    pub(super) fn register_urls(&self, path: &str) -> (String, String) {
        let register = self.catalogue.register();
        let there = |is_there: bool, to: &str| if is_there { url::relative(path, to) } else { String::new() };
        (there(!register.people.is_empty(), AUTHORS), there(!register.keywords.is_empty(), KEYWORDS))
    }

    /// The pages of the keywords of the article at position `at`, in order.
    pub(super) fn keyword_links(&self, at: usize, from: &str) -> Vec<view::Link> {
        let register = self.catalogue.register();
        let link = |words: &String| view::Link {
            url: register.keyword(words).map(|keyword| url::relative(from, &keyword.url)).unwrap_or_default(),
            text: words.clone(),
            ..view::Link::default()
        };
        self.catalogue.articles[at].keywords.iter().map(link).collect()
    }

    /// The page of the `n`th author of the article at position `at`; empty where there is none.
    pub(super) fn author_url(&self, at: usize, n: usize, from: &str) -> String {
        self.catalogue.register().person(at, n).map(|person| url::relative(from, &person.url)).unwrap_or_default()
    }
}

fn authors(url: &str, journal: Journal<'_>) -> view::Register {
    let entries = journal.catalogue.register().people.iter().filter_map(|person| {
        let (article, n) = person.articles.first()?;
        let byline = journal.catalogue.articles[*article].bylines.get(*n)?;
        Some(view::Entry { url: url::relative(url, &person.url), text: byline.listed.clone(), count: person.articles.len() })
    });
    register("authors", url, entries.collect(), journal)
}

fn keywords(url: &str, journal: Journal<'_>) -> view::Register {
    let entries = journal.catalogue.register().keywords.iter();
    let entry =
        |keyword: &crate::catalogue::Keyword| view::Entry { url: url::relative(url, &keyword.url), text: keyword.words.clone(), count: keyword.articles.len() };
    register("keywords", url, entries.map(entry).collect(), journal)
}

/// What is listed in the order of the journal's language, under the letters it begins with.
fn register(kind: &'static str, url: &str, mut entries: Vec<view::Entry>, journal: Journal<'_>) -> view::Register {
    let alphabet = Alphabet::of(journal.config.language());
    entries.sort_by(|a, b| alphabet.compare(&a.text, &b.text).then_with(|| a.url.cmp(&b.url)));
    let mut letters: Vec<view::Initial> = Vec::new();
    for entry in entries {
        match letters.last_mut().filter(|last| alphabet.begin_alike(&last.entries[0].text, &entry.text)) {
            Some(last) => last.entries.push(entry),
            None => letters.push(view::Initial { letter: initial(&entry.text), entries: vec![entry] }),
        }
    }
    let words = journal.words();
    let (site, head) = journal.at(url, words.text(if kind == "authors" { "authors" } else { "keywords" }));
    view::Register { site, head, kind, letters }
}

fn initial(text: &str) -> String {
    text.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_uppercase().collect()).unwrap_or_default()
}

fn person(url: &str, at: usize, journal: Journal<'_>) -> view::Listing {
    let person = &journal.catalogue.register().people[at];
    let bylines = || person.articles.iter().filter_map(|(article, n)| journal.catalogue.articles[*article].bylines.get(*n));
    let words = journal.words();
    let name = bylines().next().map(|byline| byline.name.clone()).unwrap_or_default();
    let orcid = bylines().find(|byline| !byline.orcid.is_empty()).map(|byline| view::Link {
        url: format!("https://orcid.org/{}", byline.orcid),
        text: byline.orcid.clone(),
        label: words.filled("orcid", &[("name", &name)]),
        ..view::Link::default()
    });
    let mut affiliations: Vec<String> = Vec::new();
    for place in bylines().flat_map(|byline| &byline.affiliations).map(|place| affiliation(place, &words)) {
        if !affiliations.contains(&place) {
            affiliations.push(place);
        }
    }
    let articles: Vec<usize> = person.articles.iter().map(|(article, _)| *article).collect();
    let (site, mut head) = journal.at(url, &name);
    head.crumbs = vec![up(url, AUTHORS, words.text("authors"))];
    view::Listing { site, head, kind: "author", title: name, orcid, affiliations, groups: groups(&articles, url, journal) }
}

fn keyword(url: &str, at: usize, journal: Journal<'_>) -> view::Listing {
    let keyword = &journal.catalogue.register().keywords[at];
    let (site, mut head) = journal.at(url, &keyword.words);
    head.crumbs = vec![up(url, KEYWORDS, journal.words().text("keywords"))];
    let groups = groups(&keyword.articles, url, journal);
    view::Listing { site, head, kind: "keyword", title: keyword.words.clone(), groups, ..view::Listing::default() }
}

fn up(from: &str, to: &str, text: &str) -> view::Link {
    view::Link { url: url::relative(from, to), text: text.to_owned(), ..view::Link::default() }
}

/// Articles, newest first, by the issues they stand in.
fn groups(articles: &[usize], from: &str, journal: Journal<'_>) -> Vec<view::Group> {
    let words = journal.words();
    let issue_of = |at: &usize| journal.catalogue.articles[*at].issue;
    let of_one = |run: &[usize]| view::Group {
        issue: issue_of(&run[0]).map(|at| journal.issue_link(&journal.catalogue.issues[at], from, &words)),
        articles: journal.cards(run, from),
    };
    articles.chunk_by(|a, b| issue_of(a) == issue_of(b)).map(of_one).collect()
}

fn archive(url: &str, journal: Journal<'_>) -> view::Archive {
    let (catalogue, words) = (journal.catalogue, journal.words());
    let order: Vec<&IssueEntry> = catalogue.newest_first().into_iter().map(|at| &catalogue.issues[at]).collect();
    let of_one = |a: &&IssueEntry, b: &&IssueEntry| match (a.volume, b.volume) {
        (None, None) => a.date.map(Date::year) == b.date.map(Date::year),
        (a, b) => a == b,
    };
    let volume = |issues: &[&IssueEntry]| view::Volume {
        label: issues[0].volume.map(|volume| Label::numbered("label_volume", &volume.to_string()).in_words(&words)).unwrap_or_default(),
        years: years(issues, &words),
        issues: issues.iter().map(|issue| card(issue, url, &words)).collect(),
    };
    let (authors_url, keywords_url) = journal.register_urls(url);
    let (site, head) = journal.at(url, words.text("archive"));
    view::Archive {
        site,
        head,
        volumes: order.chunk_by(of_one).map(volume).collect(),
        ahead: catalogue.articles.iter().filter(|article| article.issue.is_none()).count(),
        authors_url,
        keywords_url,
    }
}

/// The years of issues: "2023", "2023–2024".
fn years(issues: &[&IssueEntry], words: &Words) -> String {
    let years = || issues.iter().filter_map(|issue| issue.date).map(Date::year);
    match (years().min(), years().max()) {
        (Some(first), Some(last)) if first != last => words.digits(&format!("{first}–{last}")).into_owned(),
        (Some(year), _) => words.digits(&year.to_string()).into_owned(),
        _ => String::new(),
    }
}

/// An issue in a list of the page at `from`, without its articles.
pub(super) fn card(issue: &IssueEntry, from: &str, words: &Words) -> view::IssueCard {
    view::IssueCard {
        url: url::relative(from, &issue.url),
        label: issue.label.in_words(words),
        title: issue.title.clone(),
        date: issue.date.map(|day| date(day, "", words)),
        count: issue.rubrics.iter().map(|(_, articles)| articles.len()).sum(),
        articles: Vec::new(),
    }
}
