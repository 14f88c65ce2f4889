//! What each file of the tree is, by its name and place alone: pages, issues, articles, sections, reviews.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, catalogue::edition as faults};
use crate::source::{EntryKind, FileId, Listing, Span};

/// What an import could not place: beside the article, and no section of it.
pub const LEFTOVERS: &str = "import-leftovers.md";

/// The files of the journal by what they are.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The issues in path order.
    pub issues: Vec<IssueFiles>,
    /// The articles in path order.
    pub articles: Vec<ArticleFiles>,
    /// The plain pages in path order.
    pub pages: Vec<PageFile>,
}

/// The files of an issue.
#[derive(Clone, Debug)]
pub struct IssueFiles {
    /// Its folder, from the content folder; empty where the content folder itself is an issue.
    pub folder: String,
    /// Its `issue.md`.
    pub file: FileId,
}

/// The files of an article.
#[derive(Clone, Debug)]
pub struct ArticleFiles {
    /// Its folder, from the content folder.
    pub folder: String,
    /// Its `article.md`.
    pub file: FileId,
    /// Its sections in order.
    pub sections: Vec<FileId>,
    /// Its reviews in name order.
    pub reviews: Vec<FileId>,
    /// The bibliographies beside it.
    pub bibliographies: Vec<FileId>,
    /// The issue it stands in, by position.
    pub issue: Option<usize>,
}

/// A plain page.
#[derive(Clone, Debug)]
pub struct PageFile {
    /// Its URL path, ending in `/`; empty for `index.md` of the content folder.
    pub url: String,
    /// Its file.
    pub file: FileId,
}

/// Sorts the files of `content` into what they are.
pub fn layout(listing: &Listing, content: &str, out: &mut Vec<Diagnostic>) -> Layout {
    for (file, entry) in listing.under(content) {
        // What would be a text and can't be read is told; any other such file only where something refers to it.
        if let EntryKind::Special(what) = entry.kind
            && matches!(entry.path.extension(), "md" | "bib")
        {
            out.push(faults::file_unusable(Span::top(file), entry.path.as_str(), what));
        }
    }
    let files: Vec<(FileId, &str)> =
        listing.under(content).filter(|(_, entry)| entry.kind == EntryKind::File).map(|(file, entry)| (file, strip(entry.path.as_str(), content))).collect();
    let folders =
        |name: &str| -> Vec<(&str, FileId)> { files.iter().filter(|(_, path)| file_name(path) == name).map(|(file, path)| (folder_of(path), *file)).collect() };
    let mut layout = Layout::default();
    let mut issues = BTreeMap::new();
    for (folder, file) in folders("issue.md") {
        if find(&issues, folder).is_some() {
            out.push(faults::nested(Span::top(file), "an issue", "another issue"));
            continue;
        }
        issues.insert(folder, layout.issues.len());
        layout.issues.push(IssueFiles { folder: folder.to_owned(), file });
    }
    let all: BTreeSet<&str> = folders("article.md").into_iter().map(|(folder, _)| folder).collect();
    let mut articles = BTreeMap::new();
    for (folder, file) in folders("article.md") {
        if outer(folder).any(|around| all.contains(around)) {
            out.push(faults::nested(Span::top(file), "an article", "another article"));
            continue;
        }
        articles.insert(folder, layout.articles.len());
        layout.articles.push(ArticleFiles {
            folder: folder.to_owned(),
            file,
            sections: Vec::new(),
            reviews: Vec::new(),
            bibliographies: Vec::new(),
            issue: find(&issues, folder),
        });
    }
    for (file, path) in &files {
        let article = find(&articles, folder_of(path)).map(|at| &mut layout.articles[at]);
        match article {
            Some(article) => place(article, *file, path),
            None => layout.pages.extend(page(*file, path)),
        }
    }
    for article in &mut layout.articles {
        article.sections.sort_by_key(|file| sort_key(listing.path(*file).name()));
    }
    layout.pages.sort_by_key(|page| (folder_of(strip(listing.path(page.file).as_str(), content)).to_owned(), sort_key(listing.path(page.file).name())));
    layout
}

/// Puts one file of an article's folder where its name and folder say.
fn place(article: &mut ArticleFiles, file: FileId, path: &str) {
    let name = file_name(path);
    match (strip(folder_of(path), &article.folder), name.rsplit_once('.')) {
        ("", Some((_, "md"))) if !matches!(name, "article.md" | "README.md" | LEFTOVERS) => article.sections.push(file),
        ("", Some(("references", "bib" | "yaml" | "yml" | "json"))) => article.bibliographies.push(file),
        ("reviews", Some((_, "md"))) => article.reviews.push(file),
        _ => {}
    }
}

/// The plain page a file outside all articles is, if it is one.
fn page(file: FileId, path: &str) -> Option<PageFile> {
    let (folder, name) = (folder_of(path), file_name(path));
    let stem = name.strip_suffix(".md").filter(|_| !matches!(name, "issue.md" | "README.md"))?;
    let stem = without_number(stem);
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let url = if stem == "index" { folder } else { format!("{folder}{stem}/") };
    Some(PageFile { url, file })
}

/// What stands in `folder`, or in the nearest folder around it.
fn find(known: &BTreeMap<&str, usize>, folder: &str) -> Option<usize> {
    std::iter::once(folder).chain(outer(folder)).find_map(|around| known.get(around).copied())
}

/// The folders around `folder`, the nearest first, the content folder (empty) last.
fn outer(folder: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(folder).filter(|folder| !folder.is_empty());
    std::iter::from_fn(move || {
        let current = rest?;
        let around = folder_of(current);
        rest = Some(around).filter(|around| !around.is_empty());
        Some(around)
    })
}

fn strip<'a>(path: &'a str, folder: &str) -> &'a str {
    path.strip_prefix(folder).map_or(path, |rest| rest.strip_prefix('/').unwrap_or(rest))
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// `02-methodology` without its number; a name that is all number keeps it.
pub fn without_number(stem: &str) -> &str {
    let rest = stem.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(['-', '_', '.', ' ']) {
        Some(name) if rest.len() < stem.len() && !name.is_empty() => name,
        _ => stem,
    }
}

/// Numbers in front sort as numbers: `2-` before `10-`.
fn sort_key(name: &str) -> (u64, String) {
    let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
    (digits.parse().unwrap_or(u64::MAX), name.to_owned())
}
