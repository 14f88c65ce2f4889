//! Pass two: every article is read again, resolved, rendered and let go.

use std::collections::HashMap;
use std::sync::PoisonError;

use super::index::{hash, texts};
use super::report::without_followers;
use super::{Press, book, pictures};
use crate::apparatus::Apparatus;
use crate::bibliography::Reference;
use crate::catalogue::{self, ArticleEntry};
use crate::csl::Style;
use crate::diagnostic::{Diagnostic, catalogue::edition as faults};
use crate::digest::{self, Digest, digest};
use crate::edition::article::Article;
use crate::edition::raw::Mention;
use crate::layout::ArticleFiles;
use crate::render::{self, ArticleSources, Journal};
use crate::secrecy;
use crate::site::{OutputError, SitePath};
use crate::source::{FileId, Listing, Span, Texts};
use crate::{export, lasting, outline, parse, resolve, slug};

impl Press<'_> {
    /// Makes the page of the article at position `at` of the catalogue, and gives what is kept of it.
    pub(super) fn article(&self, at: usize, files: &ArticleFiles) -> Result<Digest, OutputError> {
        let mut found: Vec<Diagnostic> = Vec::new();
        let mut texts = texts(self.build, catalogue::files_of(files), &mut found)?;
        if self.catalogue.articles[at].hash.is_some_and(|known| known != hash(&texts, files)) {
            found.push(faults::file_changed(Span::top(files.file)));
            self.unmade_article(at);
            self.reporter.add(found, Some(&texts));
            return Ok(Digest::default());
        }
        let article = parse::article(files, &texts, self.build.library.listing(), true, &mut found);
        match article {
            Some(article) => self.page_of(at, files, &article.without_hidden(self.build.options.drafts), &mut texts, found),
            None => {
                self.unmade_article(at);
                self.reporter.add(found, Some(&texts));
                Ok(Digest::default())
            }
        }
    }

    fn page_of(&self, at: usize, files: &ArticleFiles, article: &Article, texts: &mut Texts, mut found: Vec<Diagnostic>) -> Result<Digest, OutputError> {
        let listing = self.build.library.listing();
        let entry = &self.catalogue.articles[at];
        resolve::verify(article, listing, &mut found);
        let blinded = self.build.options.blind.then(|| article.clone().blinded());
        let authors = &article.front.authors;
        let article = blinded.as_ref().unwrap_or(article);
        let (works, apparatus) = self.apparatus(&entry.url, (files, article), texts, &mut found)?;
        if self.build.options.blind {
            secrecy::self_citations(article, authors, &works, &mut found);
        }
        let notes = resolve::notes_of(article);
        let journal = self.journal();
        let traced = render::traced(&apparatus, &works);
        let sources = ArticleSources { article, at, apparatus: &apparatus, works: &works, traced: &traced, notes: &notes };
        let mut view = render::article(&sources, journal, &mut found);
        let of_record = self.of_record(article, &mut found)?;
        let changes_url = entry.changes_url().zip(of_record);
        let changes = changes_url.map(|(url, (kept, now))| (url, render::changes(&sources, &lasting::changes(&kept, &now), journal)));
        let record_url = entry.record_url();
        let mut record = record_url.as_ref().map(|_| render::record(&sources, journal, &mut found));
        // A remark is painted on both pages: its faults are told once.
        found.sort_by_key(|fault| (fault.span, fault.code));
        found.dedup();
        let exported = self.record(entry, article, &apparatus, &mut found);
        if let Some(exported) = &exported {
            view.head.annotations = export::COLLECTION.to_owned();
            view.annotations_json.clone_from(&exported.script);
        }
        view.updates_json = self.updates(at, article);
        let cite_files = self.cite_files(at, article, &works, &apparatus, &mut view);
        without_followers(&mut found);
        let located = self.reporter.locate(found, Some(texts));
        if self.build.options.keep_going {
            view.head.faults = render::shown(&located);
            if let Some(record) = &mut record {
                record.head.faults = render::shown(located.iter().filter(|fault| in_reviews(fault.place.path.as_str(), files, listing)));
            }
        }
        self.reporter.add_located(located);
        self.publish("article.html", &entry.url, &view, Span::top(files.file))?;
        if let Some((url, record)) = record_url.zip(record) {
            self.publish("reviews.html", &url, &record, Span::top(files.file))?;
        }
        if let Some((url, changes)) = changes {
            self.publish("changes.html", &url, &changes, Span::top(files.file))?;
        }
        self.copy(apparatus.assets.iter().copied())?;
        if let Some(exported) = exported {
            self.put(&format!("{}{}", entry.url, export::COLLECTION), exported.collection.as_bytes())?;
            for (path, text, _) in &exported.documents {
                self.put(&format!("{}{path}", entry.url), text.as_bytes())?;
            }
        }
        self.put_files(entry, &cite_files)?;
        let terms = self.searched(at, digest::Read { article, apparatus: &apparatus, works: &works, notes: &notes })?;
        let works = self.shelve(at, &works, &traced, &apparatus);
        Ok(Digest { works, terms, ..digest(article, &apparatus, self.build.options.rows) })
    }

    /// Resolves an article against its works and the rest of the journal.
    pub(super) fn apparatus(
        &self,
        url: &str,
        (files, article): (&ArticleFiles, &Article),
        texts: &mut Texts,
        found: &mut Vec<Diagnostic>,
    ) -> Result<(Vec<Reference>, Apparatus), OutputError> {
        let listing = self.build.library.listing();
        let raw = render::mentions(article.texts());
        let outline = outline::outline(article, &raw, found);
        let bibliographies = resolve::bibliography_files(article, files, listing, found);
        texts.extend(super::index::texts(self.build, bibliographies.iter().copied(), found)?);
        let works = resolve::works(article, self.build.config.language(), &bibliographies, (texts, listing), found);
        let style = self.styles.article(&article.front, listing.path(article.file).folder(), self.build, found);
        let language = article.front.language.as_ref().map_or(self.build.config.language(), |language| language.as_str());
        let world = self.world(url, &raw, (&style, language));
        let mut apparatus = resolve::resolve(article, outline, &works, &world, found);
        pictures::measure(&mut apparatus, self.build.library);
        Ok((works, apparatus))
    }

    /// The article's remarks for machines. A source file that lies where one of their documents goes is told: some page
    /// could publish it.
    fn record(&self, entry: &ArticleEntry, article: &Article, apparatus: &Apparatus, found: &mut Vec<Diagnostic>) -> Option<export::Record> {
        let config = self.build.config;
        let license = article.front.license.as_ref().or(config.journal.license.as_ref());
        let place = export::Place { base: config.base_url(), url: &entry.url, language: &entry.language, license: license.map_or("", |name| name.as_str()) };
        let record = export::export(article, apparatus, place)?;
        let listing = self.build.library.listing();
        let folder = listing.path(article.file).folder();
        let near: HashMap<String, FileId> = listing.under(folder).map(|(file, source)| (slug::collision_key(source.path.as_str()), file)).collect();
        let collection = std::iter::once((export::COLLECTION, Span::top(article.file)));
        for (path, span) in collection.chain(record.documents.iter().map(|(path, _, span)| (path.as_str(), *span))) {
            let key = slug::collision_key(&format!("{folder}/{path}"));
            if let Some(file) = near.get(&key) {
                found.push(faults::url_collision(span, Span::top(*file), &format!("{}{path}", entry.url), listing.path(*file).as_str()));
            }
        }
        Some(record)
    }

    /// What became of the article at position `at`, for machines; empty where nothing did.
    fn updates(&self, at: usize, article: &Article) -> String {
        let entry = &self.catalogue.articles[at];
        let address = |notice: usize| self.catalogue.articles[notice].url.as_str();
        let all = self.catalogue.updates(at, &article.front.errata);
        let updates: Vec<export::Update> =
            all.iter().map(|one| export::Update { kind: one.kind, erratum: one.erratum, notice: one.notice.map(address) }).collect();
        export::updates((&article.title, self.catalogue.is_retracted(at)), &updates, (self.build.config.base_url(), &entry.url))
    }

    /// What the page at `url` may look at.
    pub(super) fn world<'w>(&'w self, url: &'w str, raw: &'w [Mention], (style, language): (&'w Style, &str)) -> resolve::World<'w> {
        resolve::World {
            catalogue: self.catalogue,
            listing: self.build.library.listing(),
            config: self.build.config,
            url,
            raw,
            style,
            words: self.languages.of(language),
        }
    }

    /// Sets a view by its template and publishes it at the directory URL `url`.
    pub(super) fn publish(&self, template: &str, url: &str, view: &impl serde::Serialize, source: Span) -> Result<(), OutputError> {
        let Some(templates) = self.templates else {
            self.unmade(url);
            return Ok(());
        };
        match templates.render(template, view, source) {
            Ok(html) => self.put(&format!("{url}index.html"), html.as_bytes()),
            Err(fault) => {
                self.unmade(url);
                self.reporter.add(vec![fault], None);
                Ok(())
            }
        }
    }

    /// Notes that no page of the article at position `at` could be made.
    fn unmade_article(&self, at: usize) {
        let entry = &self.catalogue.articles[at];
        self.unmade(&entry.url);
        for url in entry.record_url().into_iter().chain(entry.changes_url()) {
            self.unmade(&url);
        }
    }

    /// Notes that the page at `url` could not be made.
    fn unmade(&self, url: &str) {
        self.unmade.lock().unwrap_or_else(PoisonError::into_inner).insert(url.to_owned());
    }

    /// Publishes bytes; a path no site can have was told by the catalogue.
    pub(super) fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        match SitePath::new(path) {
            Ok(path) => tolerate(self.sink.put(&path, bytes)),
            Err(_) => Ok(()),
        }
    }

    /// Publishes source files as they are, each once.
    pub(super) fn copy(&self, files: impl Iterator<Item = FileId>) -> Result<(), OutputError> {
        let listing = self.build.library.listing();
        for file in files {
            let fresh = self.copied.lock().unwrap_or_else(PoisonError::into_inner).insert(file);
            let path = resolve::published_path(listing.path(file).as_str(), self.build.config.content_dir());
            if let Some(path) = path.filter(|_| fresh).and_then(|path| SitePath::new(path).ok()) {
                match self.sink.copy(&path, file) {
                    Err(OutputError::Vanished { file, .. }) => self.reporter.add(vec![faults::file_vanished(Span::top(file))], None),
                    other => tolerate(other)?,
                }
            }
        }
        Ok(())
    }

    /// What every page is told of the journal.
    pub(super) fn journal(&self) -> Journal<'_> {
        Journal {
            style: &self.style,
            languages: &self.languages,
            config: self.build.config,
            catalogue: self.catalogue,
            blind: self.build.options.blind,
            digests: &self.digests,
            logo: self.logo.as_ref(),
        }
    }

    /// The first byte of `book.toml`.
    pub(super) fn book(&self) -> Span {
        book(self.build.library)
    }
}

/// Whether `path` is a review file of the article.
fn in_reviews(path: &str, files: &ArticleFiles, listing: &Listing) -> bool {
    files.reviews.iter().any(|file| listing.path(*file).as_str() == path)
}

/// Two sources for one address were told by the catalogue: the first stands.
fn tolerate(result: Result<(), OutputError>) -> Result<(), OutputError> {
    match result {
        Err(OutputError::Twice(_)) => Ok(()),
        other => other,
    }
}
