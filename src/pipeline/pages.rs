//! The pages of many articles, plain pages, and the theme's files.

use super::Press;
use super::index::Index;
use super::pictures;
use crate::apparatus::Apparatus;
use crate::diagnostic::Diagnostic;
use crate::edition::article::Note;
use crate::edition::block::Block;
use crate::edition::raw::Siblings;
use crate::outline;
use crate::render;
use crate::resolve;
use crate::site::{OutputError, SitePath};
use crate::source::Span;
use crate::theme::{Asset, Theme};

impl Press<'_> {
    /// Makes every page that is no article's.
    pub(super) fn pages(&self, index: &Index) -> Result<(), OutputError> {
        (0..index.issues.len()).try_for_each(|at| self.issue(index, at))?;
        (0..index.pages.len()).try_for_each(|at| self.page(index, at))?;
        self.home(index)?;
        self.missing()?;
        self.accessibility()?;
        index.redirects.iter().try_for_each(|(from, to)| self.redirect(from, to))
    }

    /// Makes the page of the issue at position `at`.
    pub(super) fn issue(&self, index: &Index, at: usize) -> Result<(), OutputError> {
        let (issue, language) = (&index.issues[at], self.build.config.language());
        let mut found = Vec::new();
        let apparatus = self.resolved(&issue.blocks, &issue.notes, (&self.catalogue.issues[at].url, language), &mut found);
        let mut view = render::issue(issue, at, &apparatus, self.journal(), &mut found);
        self.faults(found, &mut view.head);
        self.publish("issue.html", &self.catalogue.issues[at].url, &view, Span::top(issue.file))?;
        self.copy(apparatus.assets.iter().copied())
    }

    /// Makes the plain page at position `at`; that of the root is the home page's introduction.
    pub(super) fn page(&self, index: &Index, at: usize) -> Result<(), OutputError> {
        let (page, url) = (&index.pages[at], &self.catalogue.pages[at].url);
        let mut found = Vec::new();
        let language = page.front.language.as_ref().map_or(self.build.config.language(), |language| language.as_str());
        let mut apparatus = self.resolved(&page.blocks, &page.notes, (url, language), &mut found);
        resolve::publish(&page.front.publish, &self.world(url, &[], (&self.style, language)), &mut apparatus, &mut found);
        if !url.is_empty() {
            let mut view = render::page(page, at, &apparatus, self.journal(), &mut found);
            self.faults(found, &mut view.head);
            self.publish("page.html", url, &view, Span::top(page.file))?;
            self.searched_page(page, at)?;
        }
        self.copy(apparatus.assets.iter().copied())
    }

    /// Makes the page for an address that is not there. A disk has none to show.
    pub(super) fn missing(&self) -> Result<(), OutputError> {
        let Some(templates) = self.templates.filter(|_| !self.build.options.from_disk) else { return Ok(()) };
        match templates.render("404.html", &render::not_found(self.journal()), self.book()) {
            Ok(html) => self.put("404.html", html.as_bytes()),
            Err(fault) => {
                self.reporter.add(vec![fault], None);
                Ok(())
            }
        }
    }

    /// Makes the page that says what was checked so that everyone can read the edition, unless the journal has its own.
    pub(super) fn accessibility(&self) -> Result<(), OutputError> {
        if self.catalogue.at(render::ACCESSIBILITY).is_some() {
            return Ok(());
        }
        self.publish("accessibility.html", render::ACCESSIBILITY, &render::accessibility(&self.contrast, self.journal()), self.book())
    }

    /// Makes the page at an old address.
    pub(super) fn redirect(&self, from: &str, to: &str) -> Result<(), OutputError> {
        self.put(&format!("{from}index.html"), render::redirect(from, to, &self.languages.of(self.build.config.language())).as_bytes())
    }

    /// The home page; where the content folder is itself an issue, that issue's page is the home page.
    pub(super) fn home(&self, index: &Index) -> Result<(), OutputError> {
        if self.catalogue.issues.iter().any(|issue| issue.url.is_empty()) {
            return Ok(());
        }
        let intro = self.catalogue.pages.iter().position(|page| page.url.is_empty()).map(|at| &index.pages[at]);
        let mut found = Vec::new();
        let apparatus = intro.map(|page| self.resolved(&page.blocks, &page.notes, ("", self.build.config.language()), &mut found));
        let mut view = render::home(intro.zip(apparatus.as_ref()), self.journal(), &mut found);
        self.faults(found, &mut view.head);
        let source = intro.map_or(self.book(), |page| Span::top(page.file));
        self.publish("home.html", "", &view, source)
    }

    pub(super) fn resolved(&self, blocks: &[Block], notes: &[Note], (url, language): (&str, &str), out: &mut Vec<Diagnostic>) -> Apparatus {
        let texts = std::iter::once(blocks).chain(notes.iter().map(|note| note.blocks.as_slice()));
        let raw = render::mentions(texts.map(Siblings::Blocks));
        let outline = outline::page_outline(blocks, &raw, out);
        let mut apparatus = resolve::resolve_page(blocks, notes, outline, &self.world(url, &raw, (&self.style, language)), out);
        pictures::measure(&mut apparatus, self.build.library);
        apparatus
    }

    /// Reports the faults of a page, and shows them in it where the build keeps going.
    fn faults(&self, found: Vec<Diagnostic>, head: &mut render::view::Head) {
        let located = self.reporter.locate(found, None);
        if self.build.options.keep_going {
            head.faults = render::shown(&located);
        }
        self.reporter.add_located(located);
    }

    /// Publishes the theme's files under `assets/`.
    pub(super) fn assets(&self, theme: &Theme) -> Result<(), OutputError> {
        for (name, asset) in theme.assets() {
            let Ok(path) = SitePath::new(format!("assets/{name}")) else { continue };
            match asset {
                Asset::BuiltIn(bytes) => self.sink.put(&path, bytes)?,
                Asset::Made(bytes) => self.sink.put(&path, &bytes)?,
                Asset::Journal(file) => self.sink.copy(&path, file)?,
            }
        }
        Ok(())
    }
}
