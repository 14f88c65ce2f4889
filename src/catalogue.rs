//! The journal-wide index: what one article must know of the others. Built once, small; given it, no article needs
//! another.

mod addresses;
mod body;
mod find;
mod front;
mod ids;
mod notices;
mod own;
mod parts;
mod promised;
mod record;
mod register;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use crate::diagnostic::{Diagnostic, catalogue::edition as faults, catalogue::markup};
use crate::edition::article::{Article, Issue, Page};
use crate::edition::block::Inline;
use crate::edition::scalar::Date;
use crate::layout::ArticleFiles;
use crate::outline::Outline;
use crate::slug;
use crate::source::{FileId, Listing, Span};
use crate::words::Label;

pub use addresses::nearest_path;
pub use body::{Body, Deferred};
pub use front::Front;
pub use ids::Ids;
pub use notices::{CHANGES, Updated};
pub use parts::parts;
pub use promised::Promised;
pub use record::RECORD;
pub use register::{ARCHIVE, AUTHORS, KEYWORDS, Keyword, Listed, Person, Register};

/// The index. Copies share what they have in common, so that a journal of any size is copied for one change.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// The articles that are published, in path order.
    pub articles: Vec<Arc<ArticleEntry>>,
    /// The issues that are published, in path order.
    pub issues: Arc<Vec<IssueEntry>>,
    /// The pages that are published, in order.
    pub pages: Arc<Vec<PageEntry>>,
    names: Arc<Names>,
    own: Arc<own::Own>,
    register: Arc<OnceLock<Register>>,
    notices: Arc<OnceLock<notices::Notices>>,
}

/// What is found by its file or its address.
#[derive(Clone, Debug, Default)]
struct Names {
    files: HashMap<FileId, Owner>,
    urls: BTreeMap<String, Place>,
    /// The articles of each issue.
    of_issues: Vec<Vec<usize>>,
    /// Files that are there and have no page: drafts, and those that could not be read. A link to one is no second fault.
    silent: HashSet<FileId>,
    silent_urls: HashSet<String>,
    /// Those among them that are drafts.
    drafts: HashSet<FileId>,
    /// What has no ids of its own, has these.
    none: Ids,
}

/// Whose a file is.
#[derive(Clone, Copy, Debug)]
enum Owner {
    /// It has a place of its own.
    Is(Place),
    /// A section or a review of an article, by position: which place it has, the article's body says.
    PartOf(usize),
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
    /// The page of what changed in an article since it was accepted.
    Changes(usize),
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
    /// The issue it stands in.
    pub issue: Option<usize>,
    /// What its front matter says.
    pub front: Arc<Front>,
    /// What its text says.
    pub body: Deferred,
    /// Hash of the texts it was read from, where they must be the same when it is read again.
    pub hash: Option<[u8; 32]>,
}

impl std::ops::Deref for ArticleEntry {
    type Target = Front;
    fn deref(&self) -> &Front {
        &self.front
    }
}

/// An issue, as the others know it.
#[derive(Clone, Debug)]
pub struct IssueEntry {
    /// Its URL path.
    pub url: String,
    /// Its `issue.md`.
    pub file: FileId,
    /// "Volume 1, Issue 2", or its title.
    pub label: Label,
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
#[derive(Clone, Debug)]
pub struct PageEntry {
    /// Its URL path.
    pub url: String,
    /// Its file.
    pub file: FileId,
    /// Its title.
    pub title: Vec<Inline>,
    /// Its language; the journal's where it names none.
    pub language: String,
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
        words: Label,
        /// The language of words that are its own; none where that of the journal is meant.
        language: Option<&'c str>,
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
        let names = Arc::make_mut(&mut self.names);
        names.silent.extend(files);
        names.silent_urls.insert(folder_url(folder));
    }

    /// Notes that `files` of `folder` are drafts, and the edition has none.
    pub fn withhold(&mut self, folder: &str, files: impl IntoIterator<Item = FileId>) {
        let files: Vec<FileId> = files.into_iter().collect();
        Arc::make_mut(&mut self.names).drafts.extend(&files);
        self.silence(folder, files);
    }

    /// Adds an issue; articles that name it follow.
    pub fn add_issue(&mut self, issue: &Issue) -> usize {
        let at = self.issues.len();
        let front = &issue.front;
        let title = crate::edition::plain_text(&issue.title);
        let names = Arc::make_mut(&mut self.names);
        names.files.insert(issue.file, Owner::Is(Place::Issue(at)));
        names.of_issues.push(Vec::new());
        Arc::make_mut(&mut self.issues).push(IssueEntry {
            url: folder_url(&issue.folder),
            file: issue.file,
            label: issue_label(issue, &title),
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
        self.tell(&article.front, at, issue);
        let names = Arc::make_mut(&mut self.names);
        names.files.insert(files.file, Owner::Is(Place::Article(at)));
        names.files.extend(files.sections.iter().chain(&files.reviews).map(|file| (*file, Owner::PartOf(at))));
        if let Some(articles) = issue.and_then(|at| names.of_issues.get_mut(at)) {
            articles.push(at);
        }
        let Indexed { front, body, hash, .. } = article;
        self.articles.push(Arc::new(ArticleEntry { url: folder_url(&files.folder), file: files.file, issue, front, body, hash }));
    }

    /// The same index with another front and body of the article at position `at`, which has the address it had.
    pub fn with(&self, at: usize, front: Arc<Front>, body: Deferred) -> Self {
        let mut catalogue = self.clone();
        let old = &self.articles[at];
        if old.front.told != front.told {
            catalogue.untell(&old.front, at, old.issue);
            catalogue.tell(&front, at, old.issue);
        }
        if !front.says_what(&old.front) {
            catalogue.register = Arc::default();
            catalogue.notices = Arc::default();
        }
        catalogue.articles[at] = Arc::new(ArticleEntry { url: old.url.clone(), file: old.file, issue: old.issue, front, body, hash: None });
        catalogue
    }

    /// Adds a page.
    pub fn add_page(&mut self, page: &Page, (url, language): (&str, &str), outline: &Outline) {
        let at = self.pages.len();
        Arc::make_mut(&mut self.names).files.insert(page.file, Owner::Is(Place::Page(at)));
        let top = !url.trim_end_matches('/').contains('/') && !url.is_empty();
        Arc::make_mut(&mut self.pages).push(PageEntry {
            url: url.to_owned(),
            file: page.file,
            title: page.title.clone(),
            language: page.front.language.as_ref().map_or(language, |own| own.as_str()).to_owned(),
            navigation: page.front.navigation.unwrap_or(top),
            ids: page_ids(page, outline),
        });
    }

    /// Sets the contents of issue `at` from its rubrics: folder names of its articles.
    pub fn contents(&mut self, at: usize, issue: &Issue, out: &mut Vec<Diagnostic>) {
        let own = self.names.of_issues[at].clone();
        if issue.front.rubrics.is_empty() {
            Arc::make_mut(&mut self.issues)[at].rubrics = vec![(String::new(), own)];
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
                    None if self.names.silent_urls.contains(&format!("{base}{}/", name.value.trim_matches('/'))) => {}
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
        Arc::make_mut(&mut self.issues)[at].rubrics = rubrics;
    }

    /// Closes the index: checks names and addresses, and makes them findable. The pages of reviews, which only bodies tell, are
    /// checked where they are `known`; they are found without that.
    pub fn close(&mut self, listing: &Listing, redirects: &[(String, Span)], known: bool, out: &mut Vec<Diagnostic>) {
        let mut all: Vec<(String, FileId, Place)> = Vec::new();
        all.extend(self.issues.iter().enumerate().map(|(i, e)| (e.url.clone(), e.file, Place::Issue(i))));
        all.extend(self.articles.iter().enumerate().map(|(i, e)| (e.url.clone(), e.file, Place::Article(i))));
        let records = self.articles.iter().enumerate().filter(|_| known);
        all.extend(records.filter_map(|(i, e)| Some((e.record_url()?, e.file, Place::Record(i)))));
        all.extend(self.articles.iter().enumerate().filter_map(|(i, e)| Some((e.changes_url()?, e.file, Place::Changes(i)))));
        all.extend(self.pages.iter().enumerate().map(|(i, e)| (e.url.clone(), e.file, Place::Page(i))));
        all.sort_by_key(|(_, file, _)| *file);
        let mut taken: HashMap<String, Span> = HashMap::new();
        let mut urls: BTreeMap<String, Place> = BTreeMap::new();
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
                    urls.insert(url, place);
                }
            }
        }
        for (url, span) in redirects {
            if let Some(Place::Article(at)) = addresses::record_of(url).and_then(|article| urls.get(article)) {
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
        Arc::make_mut(&mut self.names).urls = urls;
    }

    /// The articles by position, newest first: those ahead of issue, then issue by issue in the order of their contents.
    pub fn newest_articles(&self) -> Vec<usize> {
        let ahead = (0..self.articles.len()).filter(|at| self.articles[*at].issue.is_none());
        let of_issue = |at: usize| self.issues[at].rubrics.iter().flat_map(|(_, articles)| articles.iter().copied());
        ahead.chain(self.newest_first().into_iter().flat_map(of_issue)).collect()
    }

    /// The newest date of an issue.
    pub fn newest_date(&self) -> Option<Date> {
        self.issues.iter().filter_map(|issue| issue.date).max()
    }

    /// The issues, newest first: by volume and number, then by path.
    pub fn newest_first(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.issues.len()).collect();
        order.sort_by_key(|&i| (self.issues[i].volume, self.issues[i].number, self.issues[i].date, i));
        order.reverse();
        order
    }
}

/// What an article gives the index, made where its text is in hand.
#[derive(Debug)]
pub struct Indexed {
    /// What its front matter says.
    pub front: Arc<Front>,
    /// What its text says.
    pub body: Deferred,
    /// Hash of its texts, where they must be the same when they are read again.
    pub hash: Option<[u8; 32]>,
    /// The ids of its annotations and of their replies, with their places; none where its body is not read yet.
    pub annotations: Vec<(String, Span)>,
}

/// What the index keeps of `article`.
pub fn index(article: &Article, outline: &Outline, language: &str, hash: [u8; 32]) -> Indexed {
    Indexed {
        front: Arc::new(Front::of(&article.front, &article.title, &article.subtitle, language)),
        body: Deferred::known(Body::of(article, outline)),
        hash: Some(hash),
        annotations: article.all_remarks().flat_map(|(remark, _)| remark.annotation.ids()).map(|id| (id.value.clone(), id.span)).collect(),
    }
}

fn issue_label(issue: &Issue, title: &str) -> Label {
    match (issue.front.volume, issue.front.number) {
        (Some(volume), Some(number)) => {
            Label::Text("volume_and_issue".into(), vec![("volume".into(), volume.to_string()), ("issue".into(), number.to_string())])
        }
        (Some(volume), None) => Label::numbered("label_volume", &volume.to_string()),
        (None, Some(number)) => Label::numbered("label_issue", &number.to_string()),
        (None, None) if title.is_empty() => Label::Own(issue.folder.rsplit('/').next().unwrap_or_default().to_owned()),
        (None, None) => Label::Own(title.to_owned()),
    }
}

fn article_ids(article: &Article, outline: &Outline) -> Ids {
    let mut ids = ids::Maker::default();
    let mut add = |id: &str, label: Label| ids.add(id, &label);
    for anchor in &outline.anchors {
        add(&anchor.id, anchor.label());
    }
    for note in article.notes.iter().chain(article.sections.iter().flat_map(|s| &s.notes)) {
        add(&format!("fn-{}", slug::in_id(&note.key)), Label::text("note"));
    }
    for (remark, _) in article.all_remarks() {
        remark.annotation.ids().for_each(|id| add(&id.value, Label::text("remark")));
    }
    for review in &article.reviews {
        add(&format!("review-{}", review.front.review.value), Label::text(review.front.kind.word()));
    }
    for (id, key) in parts(article) {
        add(id, Label::text(key));
    }
    ids.close()
}

fn page_ids(page: &Page, outline: &Outline) -> Ids {
    let mut ids = ids::Maker::default();
    outline.anchors.iter().for_each(|anchor| ids.add(&anchor.id, &anchor.label()));
    page.notes.iter().for_each(|note| ids.add(&format!("fn-{}", slug::in_id(&note.key)), &Label::text("note")));
    if parts::has_notes(&page.blocks, &page.notes) {
        ids.add("notes", &Label::text("notes"));
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
