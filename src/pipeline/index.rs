//! Pass one: every article is read for the catalogue and let go.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::{Build, Reporter};
use crate::catalogue::{self, Catalogue, Indexed};
use crate::diagnostic::{Diagnostic, catalogue::edition as faults};
use crate::edition::article::{Issue, Page};
use crate::edition::raw::Siblings;
use crate::gather;
use crate::layout::{ArticleFiles, Layout};
use crate::machine::MachineError;
use crate::outline;
use crate::parse;
use crate::render;
use crate::secrecy::{self, Secrets};
use crate::site::OutputError;
use crate::source::{FileId, Listing, ReadError, Span, Texts};
use crate::url;

/// What pass one found.
pub(super) struct Index {
    /// The journal's index.
    pub catalogue: Catalogue,
    /// For each article of the catalogue, its position in the layout.
    pub articles: Vec<usize>,
    /// The issues of the catalogue.
    pub issues: Vec<Issue>,
    /// The pages of the catalogue.
    pub pages: Vec<Page>,
    /// Old addresses and where they lead.
    pub redirects: Vec<(String, String)>,
    /// What must not be published.
    pub secrets: Secrets,
    /// The affiliations authors name, which are no secrets.
    pub affiliations: Vec<String>,
    /// The URLs of what could not be read, and of the articles that wait with an issue of these.
    pub unmade: BTreeSet<String>,
}

/// What became of an article in pass one.
pub(super) enum Read {
    Indexed(Box<Indexed>),
    Draft,
    Unreadable,
}

/// An article read for the index, and what it does not say in public.
pub(super) struct First {
    pub read: Read,
    pub secrets: Secrets,
    pub affiliations: Vec<String>,
}

/// Reads the whole journal once.
pub(super) fn index(build: &Build<'_>, layout: &Layout, reporter: &Reporter<'_>, out: &mut Vec<Diagnostic>) -> Result<Index, OutputError> {
    let read: Vec<First> = layout.articles.par_iter().map(|files| article(build, files, reporter)).collect::<Result<_, _>>()?;
    gather(build, layout, read, true, (reporter, out))
}

/// Puts the index together from what was `read` of each article, whose bodies are `known` or not.
pub(super) fn gather(
    build: &Build<'_>,
    layout: &Layout,
    read: Vec<First>,
    known: bool,
    (reporter, out): (&Reporter<'_>, &mut Vec<Diagnostic>),
) -> Result<Index, OutputError> {
    let mut index = Index {
        catalogue: Catalogue::new(),
        articles: Vec::new(),
        issues: Vec::new(),
        pages: Vec::new(),
        redirects: Vec::new(),
        secrets: Secrets::default(),
        affiliations: Vec::new(),
        unmade: BTreeSet::new(),
    };
    let mut old: Vec<(String, Span, String)> = Vec::new();
    let issues = issues(build, layout, &mut index, reporter, &mut old)?;
    let mut ids: HashMap<String, (Span, usize)> = HashMap::new();
    let listing = build.library.listing();
    for (at, (files, read)) in layout.articles.iter().zip(read).enumerate() {
        let First { read, secrets, mut affiliations } = read;
        index.secrets.extend(secrets);
        index.affiliations.append(&mut affiliations);
        let issue = files.issue.map(|at| issues[at]);
        match (read, issue) {
            // An article of an issue that is not published waits with it.
            (Read::Indexed(mut indexed), None | Some(Some(_))) => {
                let url = directory(&files.folder);
                old.extend(indexed.front.redirects(files.file).map(|(from, span)| (from, span, url.clone())));
                one_owner(std::mem::take(&mut indexed.annotations), at, &mut ids, (listing, out));
                index.articles.push(at);
                index.catalogue.add_article(*indexed, files, issue.flatten());
            }
            (read, _) => {
                let waits = files.issue.is_some_and(|at| index.unmade.contains(&directory(&layout.issues[at].folder)));
                if waits || matches!(read, Read::Unreadable) {
                    index.unmade.insert(directory(&files.folder));
                    index.unmade.insert(format!("{}{}", directory(&files.folder), catalogue::RECORD));
                }
                match read {
                    Read::Draft => index.catalogue.withhold(&files.folder, catalogue::files_of(files)),
                    _ => index.catalogue.silence(&files.folder, catalogue::files_of(files)),
                }
            }
        }
    }
    pages(build, layout, &mut index, reporter, &mut old)?;
    for (at, issue) in index.issues.iter().enumerate() {
        index.catalogue.contents(at, issue, out);
    }
    close(&mut index, old, known, (build, out));
    Ok(index)
}

fn close(index: &mut Index, old: Vec<(String, Span, String)>, known: bool, (build, out): (&Build<'_>, &mut Vec<Diagnostic>)) {
    let mut redirects = Vec::new();
    for (from, span, to) in old {
        match address(&from) {
            Some(url) => {
                redirects.push((url.clone(), span));
                index.redirects.push((url, to));
            }
            None => out.push(faults::redirect_invalid(span, &from)),
        }
    }
    index.catalogue.close(build.library.listing(), &redirects, known, out);
    index.catalogue.tell_addresses(build.config.base_url());
    if build.config.output.html.works_cited.unwrap_or(true) && !build.options.blind {
        let catalogue = &index.catalogue;
        out.extend(catalogue.beside_works(gather::WORKS).into_iter().map(|(file, url)| faults::url_of_works(Span::top(file), &url)));
        let old = redirects.iter().filter(|(url, _)| catalogue.is_of_works(url, gather::WORKS));
        out.extend(old.map(|(url, span)| faults::url_of_works(*span, url)));
    }
    kept(&index.catalogue, &redirects, build, out);
}

/// Tells the sources that have the address of the search. At those of the other pages that are made, a page of the journal's own stands.
fn kept(catalogue: &Catalogue, redirects: &[(String, Span)], build: &Build<'_>, out: &mut Vec<Diagnostic>) {
    if build.config.search.enable.unwrap_or(true) {
        let sources = catalogue.sources_at(|url| url == gather::SEARCH).into_iter().map(|(file, _)| Span::top(file));
        let old = redirects.iter().filter(|(url, _)| url == gather::SEARCH).map(|(_, span)| *span);
        out.extend(sources.chain(old).map(|span| faults::url_of_search(span, gather::SEARCH)));
    }
}

/// The URL of the page of `folder`.
pub(super) fn directory(folder: &str) -> String {
    if folder.is_empty() { String::new() } else { format!("{folder}/") }
}

/// An old address as a directory URL of the site; none when it leaves the site or no host could serve it.
fn address(from: &str) -> Option<String> {
    let decoded = url::decode(from)?.into_owned();
    let path = decoded.strip_suffix("index.html").unwrap_or(&decoded);
    let parts: Vec<&str> = path.trim_end_matches('/').split('/').collect();
    let good = parts.iter().all(|part| !part.is_empty() && *part != "." && crate::slug::file_name_fault(part).is_none());
    (good && url::target(from) == url::Target::Relative && !path.contains(['\\', '?', '#'])).then(|| format!("{}/", parts.join("/")))
}

/// An annotation's id is its permanent address: one in the whole edition.
fn one_owner(annotations: Vec<(String, Span)>, article: usize, ids: &mut HashMap<String, (Span, usize)>, (listing, out): (&Listing, &mut Vec<Diagnostic>)) {
    for (id, span) in annotations {
        match ids.get(&id) {
            // In one article the article's own check says it.
            Some((_, owner)) if *owner == article => {}
            Some(&(first, _)) => out.push(faults::annotation_duplicate(span, first, &id, listing.path(first.file).as_str())),
            None => {
                ids.insert(id, (span, article));
            }
        }
    }
}

/// Reads the issues. Gives the position in the catalogue of each of the layout's; none of one that is not published.
fn issues(
    build: &Build<'_>,
    layout: &Layout,
    index: &mut Index,
    reporter: &Reporter<'_>,
    old: &mut Vec<(String, Span, String)>,
) -> Result<Vec<Option<usize>>, OutputError> {
    let mut positions = Vec::new();
    for files in &layout.issues {
        let mut found = Vec::new();
        let texts = texts(build, [files.file], &mut found)?;
        let issue = parse::issue(files, &texts, &mut found);
        if issue.is_none() {
            index.unmade.insert(directory(&files.folder));
        }
        let published = issue.filter(|issue| build.options.drafts || !issue.front.draft);
        positions.push(published.as_ref().map(|issue| index.catalogue.add_issue(issue)));
        match published {
            Some(issue) => {
                let url = directory(&files.folder);
                old.extend(issue.front.redirect_from.0.iter().map(|from| (from.value.clone(), from.span, url.clone())));
                index.issues.push(issue);
            }
            None if index.unmade.contains(&directory(&files.folder)) => index.catalogue.silence(&files.folder, [files.file]),
            None => {
                index.secrets.withhold();
                index.catalogue.withhold(&files.folder, [files.file]);
            }
        }
        reporter.add(found, Some(&texts));
    }
    Ok(positions)
}

fn pages(build: &Build<'_>, layout: &Layout, index: &mut Index, reporter: &Reporter<'_>, old: &mut Vec<(String, Span, String)>) -> Result<(), OutputError> {
    for file in &layout.pages {
        let mut found = Vec::new();
        let texts = texts(build, [file.file], &mut found)?;
        let page = parse::page(file, &texts, &mut found);
        if page.is_none() {
            index.unmade.insert(file.url.clone());
        }
        if let Some(page) = page.as_ref().filter(|page| page.front.draft && !build.options.drafts) {
            index.secrets.extend(secrecy::draft(&page.front.title.value, &file.url, page.front.title.span));
        }
        match page.filter(|page| build.options.drafts || !page.front.draft) {
            Some(page) => {
                let outline = outline::page_outline(&page.blocks, &render::mentions([Siblings::Blocks(&page.blocks)]), &mut Vec::new());
                old.extend(page.front.redirect_from.0.iter().map(|from| (from.value.clone(), from.span, file.url.clone())));
                index.catalogue.add_page(&page, (&file.url, build.config.language()), &outline);
                index.pages.push(page);
            }
            None if index.unmade.contains(&file.url) => index.catalogue.silence(file.url.trim_end_matches('/'), [file.file]),
            None => index.catalogue.withhold(file.url.trim_end_matches('/'), [file.file]),
        }
        reporter.add(found, Some(&texts));
    }
    Ok(())
}

/// Reads one article for the index. Its faults are told in pass two, but for an article that has none.
pub(super) fn article(build: &Build<'_>, files: &ArticleFiles, reporter: &Reporter<'_>) -> Result<First, OutputError> {
    let mut found = Vec::new();
    let texts = texts(build, catalogue::files_of(files), &mut found)?;
    let hash = hash(&texts, files);
    let Some(article) = parse::article(files, &texts, build.library.listing(), false, &mut found) else {
        reporter.add(found, Some(&texts));
        return Ok(First { read: Read::Unreadable, secrets: Secrets::default(), affiliations: Vec::new() });
    };
    let own = catalogue::files_of(files).filter_map(|file| texts.get(file));
    let mut secrets = secrecy::hidden(&article, own, build.options.drafts);
    let affiliations = article.front.affiliations.0.iter().map(|(_, affiliation)| affiliation.in_one()).collect();
    if article.front.draft && !build.options.drafts {
        let title = &article.front.title;
        secrets.extend(secrecy::draft(&title.value, &files.folder, title.span));
        return Ok(First { read: Read::Draft, secrets, affiliations });
    }
    let mut article = article.without_hidden(build.options.drafts);
    if build.options.blind {
        secrets.extend(secrecy::authors(&article, &directory(&files.folder)));
        article = article.blinded();
    }
    let outline = outline::outline(&article, &render::mentions(article.texts()), &mut Vec::new());
    let indexed = catalogue::index(&article, &outline, build.config.language(), hash);
    Ok(First { read: Read::Indexed(Box::new(indexed)), secrets, affiliations })
}

/// The texts of `files`; one that is gone or is no text is a fault.
///
/// # Errors
/// A file that the system does not let be read.
pub(super) fn texts(build: &Build<'_>, files: impl IntoIterator<Item = FileId>, out: &mut Vec<Diagnostic>) -> Result<Texts, OutputError> {
    let mut texts = Texts::default();
    for file in files {
        match build.library.text(file) {
            Ok(text) => texts.insert(file, text),
            Err(ReadError::Vanished) => out.push(faults::file_vanished(Span::top(file))),
            Err(ReadError::Encoding { offset, guess }) => out.push(faults::encoding_invalid(Span::new(file, offset, offset + 1), offset, guess)),
            Err(ReadError::System(error)) => {
                return Err(OutputError::Machine(MachineError::new("can't read", build.library.listing().path(file).as_str(), error)));
            }
        }
    }
    Ok(texts)
}

/// The hash of an article's texts, in the order of its files.
pub(super) fn hash(texts: &Texts, files: &ArticleFiles) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for file in catalogue::files_of(files) {
        let text = texts.get(file).unwrap_or("");
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    *hasher.finalize().as_bytes()
}
