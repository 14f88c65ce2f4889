//! The article as a work that others cite: its own entry in several styles, the files of other programs, what indexers read.

use super::front::Journal;
use super::notices::retracted;
use super::view;
use crate::bibliography::{Reference, write_bibtex, write_csl_json, write_ris};
use crate::config::Config;
use crate::edition::article::Article;
use crate::edition::reference::{Appearance, article_reference};
use crate::edition::scalar::Date;
use crate::slug;
use crate::url;

/// The file of an article's own entry, without what it ends in.
pub const CITATION: &str = "citation";

/// The file of the works it cites, without what it ends in.
pub const WORKS_CITED: &str = "works-cited";

/// The forms of those files: name, end, media type.
pub const FORMS: [(&str, &str, &str); 3] = [
    ("BibTeX", ".bib", "application/x-bibtex"),
    ("RIS", ".ris", "application/x-research-info-systems"),
    ("CSL-JSON", ".json", "application/vnd.citationstyles.csl+json"),
];

/// Where an article appeared.
#[derive(Clone, Copy, Debug, Default)]
pub struct In<'i> {
    /// The volume.
    pub volume: Option<u32>,
    /// The number of the issue.
    pub number: Option<u32>,
    /// The date of the issue.
    pub date: Option<Date>,
    /// The URL path of the article's page.
    pub url: &'i str,
}

/// The article as a reference.
pub fn article_work(article: &Article, config: &Config, place: In<'_>) -> Reference {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let issn = config.journal.eissn.as_ref().or(config.journal.issn.as_ref()).map_or("", |issn| issn.as_str());
    let address = if config.base_url().is_empty() { String::new() } else { format!("{}{}", config.base_url(), url::encode(place.url)) };
    let appearance = Appearance {
        journal: &text(&config.book.title),
        publisher: &text(&config.journal.publisher),
        issn,
        volume: place.volume,
        issue: place.number,
        date: place.date,
        url: &address,
        language: config.language(),
    };
    let mut work = article_reference(article, "", &appearance);
    let family = work.names("author").first().map(|name| slug::slug(&name.short())).unwrap_or_default();
    let year = work.year().map(|year| year.to_string()).unwrap_or_default();
    work.key = if family.is_empty() { article.folder.rsplit('/').next().unwrap_or("article").to_owned() } else { format!("{family}{year}") };
    work
}

/// References in the form of the files that end in `end`.
pub fn in_form(end: &str, references: &[&Reference]) -> String {
    match end {
        ".bib" => write_bibtex(references),
        ".ris" => write_ris(references),
        _ => write_csl_json(references),
    }
}

impl Journal<'_> {
    /// The article at position `at` of the catalogue as a reference.
    pub fn work(&self, article: &Article, at: usize) -> Reference {
        let entry = &self.catalogue.articles[at];
        let issue = entry.issue.map(|at| &self.catalogue.issues[at]);
        let place = In { volume: issue.and_then(|i| i.volume), number: issue.and_then(|i| i.number), date: issue.and_then(|i| i.date), url: &entry.url };
        let work = article_work(article, self.config, place);
        if self.catalogue.is_retracted(at) { retracted(work, &self.languages.of(&entry.language)) } else { work }
    }
}

/// Puts on an article's page what it offers to those who cite it: `names` are the files that are published.
pub fn offer(work: &Reference, article: &Article, names: &[&str], journal: Journal<'_>, page: &mut view::Article) {
    page.cite_files = files(CITATION, names);
    page.works_files = files(WORKS_CITED, names);
    let alternates = FORMS.iter().zip(&page.cite_files).map(|((_, _, media), link)| view::Alternate { media, url: link.url.clone() });
    page.head.alternates = alternates.collect();
    let issn = [&journal.config.journal.issn, &journal.config.journal.eissn];
    page.head.meta = meta(work, article, &issn.into_iter().flatten().map(super::super::edition::contact::Issn::as_str).collect::<Vec<_>>());
}

/// Links to the files that begin with `stem` and are among `names`.
fn files(stem: &str, names: &[&str]) -> Vec<view::Link> {
    let link = |(form, end, _): &(&str, &str, &str)| {
        let url = format!("{stem}{end}");
        names.contains(&url.as_str()).then(|| view::Link { url, text: (*form).to_owned(), ..view::Link::default() })
    };
    FORMS.iter().filter_map(link).collect()
}

/// What indexers read of an article in the `<meta>` tags they agreed on (Highwire Press).
fn meta(work: &Reference, article: &Article, issn: &[&str]) -> Vec<view::Meta> {
    let mut tags: Vec<view::Meta> = Vec::new();
    let mut tag = |name: &'static str, content: &str| {
        if !content.trim().is_empty() {
            tags.push(view::Meta { name, content: content.trim().to_owned() });
        }
    };
    let words = |name: &str| work.words(name).unwrap_or_default().into_owned();
    tag("citation_title", &work.title());
    for author in &article.front.authors {
        tag("citation_author", &author.printed());
        tag("citation_author_orcid", &author.orcid.as_ref().map(|id| format!("https://orcid.org/{}", id.as_str())).unwrap_or_default());
    }
    if let Some(day) = work.date("issued").and_then(|date| date.start) {
        let part = |n: Option<u8>| n.map(|n| format!("/{n:02}")).unwrap_or_default();
        tag("citation_publication_date", &format!("{}{}{}", day.year, part(day.month), part(day.day)));
    }
    tag("citation_journal_title", &words("container-title"));
    tag("citation_publisher", &words("publisher"));
    issn.iter().for_each(|issn| tag("citation_issn", issn));
    tag("citation_volume", &words("volume"));
    tag("citation_issue", &words("issue"));
    let pages = words("page");
    let (first, last) = pages.split_once(['-', '–', '—']).unwrap_or((&pages, ""));
    tag("citation_firstpage", first);
    tag("citation_lastpage", last.trim_start_matches(['-', '–']));
    tag("citation_doi", &words("DOI"));
    tag("citation_language", &words("language"));
    tag("citation_fulltext_html_url", &words("URL"));
    tags
}
