//! The journal-wide index: what one article must know of the others. Built once, small; given it, no article needs
//! another.

mod addresses;
mod ids;
mod own;
mod parts;
mod record;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::diagnostic::{Diagnostic, catalogue::edition as faults, catalogue::markup};
use crate::edition::article::{Article, Issue, Page};
use crate::edition::block::Inline;
use crate::edition::scalar::Date;
use crate::layout::ArticleFiles;
use crate::outline::Outline;
use crate::source::{FileId, Listing, Span};
use crate::{slug, url};

pub use addresses::nearest_path;
pub use ids::Ids;
pub use parts::parts;
pub use record::RECORD;

/// The index.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// The articles that are published, in path order.
    pub articles: Vec<ArticleEntry>,
    /// The issues that are published, in path order.
    pub issues: Vec<IssueEntry>,
    /// The pages that are published, in order.
    pub pages: Vec<PageEntry>,
    files: HashMap<FileId, Place>,
    urls: BTreeMap<String, Place>,
    /// Files that are there and have no page: drafts, and those that could not be read. A link to one is no second fault.
    silent: HashSet<FileId>,
    silent_urls: HashSet<String>,
    /// Those among them that are drafts.
    drafts: HashSet<FileId>,
    /// What has no ids of its own, has these.
    none: Ids,
    own: own::Own,
}

/// What a file became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An article, by position.
    Article(usize),
    /// A section of an article.
    Section(usize, usize),
    /// An issue.
    Issue(usize),
    /// A page.
    Page(usize),
    /// The page of an article's reviews.
    Record(usize),
    /// A review of an article.
    Report(usize, usize),
}

/// An article, as the others know it.
#[derive(Debug)]
pub struct ArticleEntry {
    /// Its URL path, ending in `/`.
    pub url: String,
    /// Its `article.md`.
    pub file: FileId,
    /// Its title.
    pub title: Vec<Inline>,
    /// Its title for running heads and links, plain: the short one, where it has one.
    pub short_title: String,
    /// Its subtitle.
    pub subtitle: Vec<Inline>,
    /// Its authors' names.
    pub authors: Vec<String>,
    /// "Research article".
    pub kind: &'static str,
    /// Its pages in print; may be empty.
    pub pages: String,
    /// Its language; the journal's where it names none.
    pub language: String,
    /// Whether it is a draft.
    pub draft: bool,
    /// The issue it stands in.
    pub issue: Option<usize>,
    ids: Ids,
    /// The ids of its section files.
    sections: Box<[(FileId, Box<str>)]>,
    reports: Option<record::Reports>,
    /// Hash of the texts it was read from: they must be the same when it is read again.
    pub hash: [u8; 32],
}

/// An issue, as the others know it.
#[derive(Debug)]
pub struct IssueEntry {
    /// Its URL path.
    pub url: String,
    /// Its `issue.md`.
    pub file: FileId,
    /// "Volume 1, Issue 2", or its title.
    pub label: String,
    /// Its theme; may be empty.
    pub title: String,
    /// Its date.
    pub date: Option<Date>,
    /// Its volume.
    pub volume: Option<u32>,
    /// Its number.
    pub number: Option<u32>,
    /// Its rubrics: words, and articles by position. Without any, one without words.
    pub rubrics: Vec<(String, Vec<usize>)>,
}

/// A page, as the others know it.
#[derive(Debug)]
pub struct PageEntry {
    /// Its URL path.
    pub url: String,
    /// Its file.
    pub file: FileId,
    /// Its title.
    pub title: Vec<Inline>,
    /// Whether the navigation lists it.
    pub navigation: bool,
    ids: Ids,
}

/// Where a relative link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination<'c> {
    /// A page of the site: its URL with fragment, and words to fill in.
    Page {
        /// The URL from the site's root.
        url: String,
        /// What a link without words says.
        words: String,
    },
    /// A file to be published.
    Asset(FileId),
    /// A page there is, without that id.
    NoFragment {
        /// The ids it has.
        known: &'c Ids,
        /// The page's URL.
        url: String,
    },
    /// Nothing.
    Nothing,
    /// A file that has no page for a reason told elsewhere.
    Silent,
    /// A draft, in an edition without drafts.
    Draft,
}

impl Catalogue {
    /// An empty index of the journal.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes that `files` of `folder` have no page, for a reason told elsewhere.
    pub fn silence(&mut self, folder: &str, files: impl IntoIterator<Item = FileId>) {
        self.silent.extend(files);
        self.silent_urls.insert(folder_url(folder));
    }

    /// Notes that `files` of `folder` are drafts, and the edition has none.
    pub fn withhold(&mut self, folder: &str, files: impl IntoIterator<Item = FileId>) {
        let files: Vec<FileId> = files.into_iter().collect();
        self.drafts.extend(&files);
        self.silence(folder, files);
    }

    /// Adds an issue; articles that name it follow.
    pub fn add_issue(&mut self, issue: &Issue) -> usize {
        let at = self.issues.len();
        let front = &issue.front;
        let label = match (front.volume, front.number) {
            (Some(volume), Some(number)) => format!("Volume {volume}, Issue {number}"),
            (Some(volume), None) => format!("Volume {volume}"),
            (None, Some(number)) => format!("Issue {number}"),
            (None, None) => String::new(),
        };
        let title = crate::edition::plain_text(&issue.title);
        let fallback = || if title.is_empty() { issue.folder.rsplit('/').next().unwrap_or("Issue").to_owned() } else { title.clone() };
        self.files.insert(issue.file, Place::Issue(at));
        self.issues.push(IssueEntry {
            url: folder_url(&issue.folder),
            file: issue.file,
            label: if label.is_empty() { fallback() } else { label },
            title,
            date: front.date.as_ref().map(|d| d.value),
            rubrics: Vec::new(),
            volume: front.volume,
            number: front.number,
        });
        at
    }

    /// Adds an article.
    pub fn add_article(&mut self, article: Indexed, files: &ArticleFiles, issue: Option<usize>) {
        let at = self.articles.len();
        self.tell(&article, at, issue);
        self.files.insert(files.file, Place::Article(at));
        for (n, (file, _)) in article.sections.iter().enumerate() {
            self.files.insert(*file, Place::Section(at, n));
        }
        for (n, (file, _)) in article.reports.iter().flatten().enumerate() {
            self.files.insert(*file, Place::Report(at, n));
        }
        self.articles.push(ArticleEntry {
            url: folder_url(&files.folder),
            file: files.file,
            title: article.title,
            short_title: article.short_title,
            subtitle: article.subtitle,
            authors: article.authors,
            kind: article.kind,
            pages: article.pages,
            language: article.language,
            draft: article.draft,
            issue,
            ids: article.ids,
            sections: article.sections,
            reports: article.reports,
            hash: article.hash,
        });
    }

    /// Adds a page.
    pub fn add_page(&mut self, page: &Page, url: &str, outline: &Outline) {
        let at = self.pages.len();
        self.files.insert(page.file, Place::Page(at));
        let top = !url.trim_end_matches('/').contains('/') && !url.is_empty();
        self.pages.push(PageEntry {
            url: url.to_owned(),
            file: page.file,
            title: page.title.clone(),
            navigation: page.front.navigation.unwrap_or(top),
            ids: page_ids(page, outline),
        });
    }

    /// Sets the contents of issue `at` from its rubrics: folder names of its articles.
    pub fn contents(&mut self, at: usize, issue: &Issue, out: &mut Vec<Diagnostic>) {
        let own: Vec<usize> = (0..self.articles.len()).filter(|&a| self.articles[a].issue == Some(at)).collect();
        if issue.front.rubrics.is_empty() {
            self.issues[at].rubrics = vec![(String::new(), own)];
            return;
        }
        let base = self.issues[at].url.clone();
        let names: Vec<(String, usize)> = own.iter().map(|&a| (self.articles[a].url[base.len()..].trim_end_matches('/').to_owned(), a)).collect();
        let mut listed = HashSet::new();
        let mut rubrics = Vec::new();
        for rubric in &issue.front.rubrics {
            let mut articles = Vec::new();
            for name in &rubric.articles {
                match names.iter().find(|(own, _)| own == name.value.trim_matches('/')) {
                    Some(&(_, article)) => {
                        if listed.insert(article) {
                            articles.push(article);
                        }
                    }
                    None if self.silent_urls.contains(&format!("{base}{}/", name.value.trim_matches('/'))) => {}
                    None => out.push(faults::rubric_unknown(name.span, &name.value, names.iter().map(|(n, _)| n.as_str()))),
                }
            }
            rubrics.push((rubric.title.clone(), articles));
        }
        let rest: Vec<usize> = own.into_iter().filter(|a| !listed.contains(a)).collect();
        for &article in &rest {
            let name = names.iter().find(|(_, a)| *a == article).map_or("", |(n, _)| n.as_str());
            out.push(faults::rubric_unlisted(Span::top(issue.file), name));
        }
        if !rest.is_empty() {
            rubrics.push((String::new(), rest));
        }
        self.issues[at].rubrics = rubrics;
    }

    /// Closes the index: checks names and addresses, and makes them findable.
    pub fn close(&mut self, listing: &Listing, redirects: &[(String, Span)], out: &mut Vec<Diagnostic>) {
        let mut all: Vec<(String, FileId, Place)> = Vec::new();
        all.extend(self.issues.iter().enumerate().map(|(i, e)| (e.url.clone(), e.file, Place::Issue(i))));
        all.extend(self.articles.iter().enumerate().map(|(i, e)| (e.url.clone(), e.file, Place::Article(i))));
        all.extend(self.articles.iter().enumerate().filter_map(|(i, e)| Some((e.record_url()?, e.file, Place::Record(i)))));
        all.extend(self.pages.iter().enumerate().map(|(i, e)| (e.url.clone(), e.file, Place::Page(i))));
        all.sort_by_key(|(_, file, _)| *file);
        let mut taken: HashMap<String, Span> = HashMap::new();
        for (url, file, place) in all {
            if let Some((name, reason)) = url.split('/').filter(|n| !n.is_empty()).find_map(|n| slug::file_name_fault(n).map(|r| (n, r))) {
                out.push(markup::file_name_invalid(Span::top(file), name, reason));
            }
            if url == "assets/" {
                out.push(faults::url_of_theme(Span::top(file), &url));
            }
            match taken.get(&slug::collision_key(&url)) {
                Some(&first) => out.push(faults::url_collision(Span::top(file), first, &url, listing.path(first.file).as_str())),
                None => {
                    taken.insert(slug::collision_key(&url), Span::top(file));
                    self.urls.insert(url, place);
                }
            }
        }
        for (url, span) in redirects {
            if let Some(Place::Article(at)) = addresses::record_of(url).and_then(|article| self.urls.get(article)) {
                let file = self.articles[*at].file;
                out.push(faults::url_collision(*span, Span::top(file), url, listing.path(file).as_str()));
            }
            match taken.get(&slug::collision_key(url)) {
                Some(&first) => out.push(faults::url_collision(*span, first, url, listing.path(first.file).as_str())),
                None => {
                    taken.insert(slug::collision_key(url), *span);
                }
            }
        }
    }

    /// The issues, newest first: by volume and number, then by path.
    pub fn newest_first(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.issues.len()).collect();
        order.sort_by_key(|&i| (self.issues[i].volume, self.issues[i].number, self.issues[i].date, i));
        order.reverse();
        order
    }

    /// Where `link`, written in a file of `folder` (from the journal's root), leads; `content` is the content folder.
    pub fn locate(&self, listing: &Listing, content: &str, folder: &str, link: &str) -> Destination<'_> {
        let fragment = url::split_fragment(link).1.filter(|f| !f.is_empty());
        let Some(path) = url::resolve(folder, link) else { return Destination::Nothing };
        if let Some(file) = listing.find(&path) {
            return match self.files.get(&file) {
                Some(&place) => self.destination(place, fragment),
                None if self.drafts.contains(&file) => Destination::Draft,
                None if self.silent.contains(&file) => Destination::Silent,
                None if path.ends_with(".md") => self.review_or_nothing(&path, content, fragment),
                None => Destination::Asset(file),
            };
        }
        let inside = path.strip_prefix(content).map(|rest| rest.trim_start_matches('/'));
        if let Some(inside) = inside.filter(|_| path.len() == content.len() || content.is_empty() || path[content.len()..].starts_with('/')) {
            let url = folder_url(inside);
            if let Some(&place) = self.urls.get(&url) {
                return self.destination(place, fragment);
            }
            if inside.is_empty() {
                return Destination::Page { url: String::new(), words: "home page".into() };
            }
            let own = |name: &str| listing.find(&format!("{path}/{name}")).is_some_and(|file| self.drafts.contains(&file));
            if own("article.md") || own("issue.md") {
                return Destination::Draft;
            }
            if self.silent_urls.contains(&url) {
                return Destination::Silent;
            }
        }
        Destination::Nothing
    }

    /// A review file leads into its article's page.
    fn review_or_nothing(&self, path: &str, content: &str, fragment: Option<&str>) -> Destination<'_> {
        let folder = path.rsplit_once("/reviews/").map(|(folder, _)| folder.strip_prefix(content).unwrap_or(folder).trim_start_matches('/'));
        match folder.and_then(|folder| self.urls.get(&folder_url(folder))) {
            Some(&place) => self.destination(place, fragment),
            None => Destination::Nothing,
        }
    }

    fn destination(&self, place: Place, fragment: Option<&str>) -> Destination<'_> {
        let article = match place {
            Place::Article(at) | Place::Section(at, _) | Place::Record(at) | Place::Report(at, _) => Some(&self.articles[at]),
            Place::Issue(_) | Place::Page(_) => None,
        };
        let (url, words, ids, own) = match place {
            Place::Record(at) if fragment.is_none() => return self.articles[at].record(None),
            Place::Report(at, n) if fragment.is_none() => return self.articles[at].record(Some(n)),
            Place::Article(at) | Place::Record(at) | Place::Report(at, _) => {
                let entry = &self.articles[at];
                (&entry.url, crate::edition::plain_text(&entry.title), &entry.ids, None)
            }
            Place::Section(at, n) => {
                let entry = &self.articles[at];
                let id = &*entry.sections[n].1;
                (&entry.url, entry.ids.find(id).unwrap_or_default().to_owned(), &entry.ids, Some(id))
            }
            Place::Issue(at) => (&self.issues[at].url, self.issues[at].label.clone(), &self.none, None),
            Place::Page(at) => (&self.pages[at].url, crate::edition::plain_text(&self.pages[at].title), &self.pages[at].ids, None),
        };
        let Some(fragment) = fragment.map(|f| url::decode(f).unwrap_or(f.into()).into_owned()) else {
            let url = own.map_or_else(|| url.clone(), |id| format!("{url}#{id}"));
            return Destination::Page { url, words };
        };
        match ids.find(&fragment) {
            Some(label) => {
                let page = article.map_or_else(|| url.clone(), |article| article.page_of(&fragment));
                Destination::Page { url: format!("{page}#{fragment}"), words: label.to_owned() }
            }
            None => Destination::NoFragment { known: ids, url: url.clone() },
        }
    }

    /// Whether the site has a page at `url`.
    pub fn has_page(&self, url: &str) -> bool {
        url.is_empty() || self.urls.contains_key(url)
    }
}

/// What an article gives the index, made where its text is in hand.
#[derive(Debug)]
pub struct Indexed {
    title: Vec<Inline>,
    short_title: String,
    subtitle: Vec<Inline>,
    authors: Vec<String>,
    kind: &'static str,
    pages: String,
    language: String,
    draft: bool,
    ids: Ids,
    sections: Box<[(FileId, Box<str>)]>,
    reports: Option<record::Reports>,
    told: own::Told,
    hash: [u8; 32],
    /// Old addresses that lead to it.
    pub redirects: Vec<(String, Span)>,
    /// The ids of its annotations and of their replies, with their places.
    pub annotations: Vec<(String, Span)>,
}

/// What the index keeps of `article`.
pub fn index(article: &Article, outline: &Outline, language: &str, hash: [u8; 32]) -> Indexed {
    let section_ids = outline.sections.iter().map(|&at| outline.anchors[at].id.as_str());
    let sections = article.sections.iter().zip(section_ids).filter(|(s, _)| s.file != article.file);
    Indexed {
        title: article.title.clone(),
        short_title: article.front.short_title.clone().unwrap_or_else(|| crate::edition::plain_text(&article.title)),
        subtitle: article.subtitle.clone(),
        authors: article.front.authors.iter().map(crate::edition::people::Author::printed).collect(),
        kind: article.front.kind.in_words(),
        pages: article.front.pages.clone().unwrap_or_default(),
        language: article.front.language.as_ref().map_or(language, |l| l.as_str()).to_owned(),
        draft: article.front.draft,
        ids: article_ids(article, outline),
        sections: sections.map(|(s, id)| (s.file, id.into())).collect(),
        reports: record::reports(article),
        told: own::Told::of(article),
        hash,
        redirects: article.front.redirect_from.0.iter().map(|r| (r.value.clone(), r.span)).collect(),
        annotations: article.all_remarks().flat_map(|(remark, _)| remark.annotation.ids()).map(|id| (id.value.clone(), id.span)).collect(),
    }
}

fn article_ids(article: &Article, outline: &Outline) -> Ids {
    let mut ids = ids::Maker::default();
    let mut add = |id: &str, label: &str| ids.add(id, label);
    for anchor in &outline.anchors {
        add(&anchor.id, &anchor.label());
    }
    for note in article.notes.iter().chain(article.sections.iter().flat_map(|s| &s.notes)) {
        add(&format!("fn-{}", slug::in_id(&note.key)), "note");
    }
    for (remark, _) in article.all_remarks() {
        remark.annotation.ids().for_each(|id| add(&id.value, "remark"));
    }
    for review in &article.reviews {
        add(&format!("review-{}", review.front.review.value), review.front.kind.in_words());
    }
    for (id, label) in parts(article) {
        add(id, label);
    }
    ids.close()
}

fn page_ids(page: &Page, outline: &Outline) -> Ids {
    let mut ids = ids::Maker::default();
    outline.anchors.iter().for_each(|anchor| ids.add(&anchor.id, &anchor.label()));
    page.notes.iter().for_each(|note| ids.add(&format!("fn-{}", slug::in_id(&note.key)), "note"));
    if parts::has_notes(&page.blocks, &page.notes) {
        ids.add("notes", "Notes");
    }
    ids.close()
}

fn folder_url(folder: &str) -> String {
    if folder.is_empty() { String::new() } else { format!("{folder}/") }
}

/// Every file of an article that a link may name.
pub fn files_of(article: &ArticleFiles) -> impl Iterator<Item = FileId> + '_ {
    std::iter::once(article.file).chain(article.sections.iter().copied()).chain(article.reviews.iter().copied())
}
