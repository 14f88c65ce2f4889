//! The search: what each page gives to it, and the index of all.

use super::Press;
use super::index::Index;
use crate::digest;
use crate::edition::article::Page;
use crate::edition::block::Block;
use crate::edition::plain_text;
use crate::gather::{self, SEARCH};
use crate::render;
use crate::search::{self, Document, Kind, Lexicon, Passage, Terms};
use crate::site::OutputError;

impl Press<'_> {
    /// Publishes the words of the article at position `at` beside its page, and gives what its index keeps of them.
    pub(super) fn searched(&self, at: usize, read: digest::Read<'_>) -> Result<Terms, OutputError> {
        let Some(lexicon) = self.lexicon() else { return Ok(Terms::default()) };
        let entry = &self.catalogue.articles[at];
        let part_of = entry.issue.map(|at| self.catalogue.issues[at].label.in_words(&self.journal().words())).unwrap_or_default();
        let mut document = digest::searched(read, (&entry.url, &part_of, &entry.language), crate::catalogue::RECORD);
        if self.catalogue.is_retracted(at) {
            document.title = self.languages.of(&entry.language).filled("retracted_title", &[("title", &document.title)]);
        }
        self.terms(&document, lexicon, true)
    }

    /// Publishes the words of the plain page at position `at`.
    pub(super) fn searched_page(&self, page: &Page, at: usize) -> Result<(), OutputError> {
        match self.lexicon().zip(self.page_document(page, at)) {
            Some((lexicon, document)) => self.terms(&document, lexicon, true).map(drop),
            None => Ok(()),
        }
    }

    /// The words of the edition, where it is searched.
    fn lexicon(&self) -> Option<&Lexicon> {
        self.lexicon.filter(|_| self.journal().is_searched())
    }

    fn terms(&self, document: &Document, lexicon: &Lexicon, publishes: bool) -> Result<Terms, OutputError> {
        let pieces = search::pieces(document);
        if publishes {
            let put = |(n, script): (usize, &String)| self.put(&gather::piece_of(&document.url, n), script.as_bytes());
            pieces.scripts.iter().enumerate().try_for_each(put)?;
        }
        Ok(Terms::of(&pieces, lexicon))
    }

    /// Makes the index of the whole edition.
    pub(super) fn search(&self, index: &Index) -> Result<(), OutputError> {
        let Some(lexicon) = self.lexicon() else { return Ok(()) };
        let documents = index.pages.iter().enumerate().filter_map(|(at, page)| self.page_document(page, at));
        let pages: Vec<(String, Terms)> =
            documents.map(|document| Ok((document.url.clone(), self.terms(&document, lexicon, false)?))).collect::<Result<_, OutputError>>()?;
        let order = self.catalogue.newest_articles();
        let articles = order.iter().filter_map(|&at| Some((self.catalogue.articles[at].url.as_str(), &self.digests.get(at)?.terms)));
        let all: Vec<(&str, &Terms)> = articles.chain(pages.iter().map(|(url, terms)| (url.as_str(), terms))).collect();
        search::index(lexicon, &all, &mut |file| self.put(&format!("{SEARCH}{}.js", file.name), file.text.as_bytes()))
    }

    /// Makes the page that searches.
    pub(super) fn search_page(&self) -> Result<usize, OutputError> {
        match render::search(self.journal()) {
            Some(view) => self.publish("search.html", SEARCH, &view, self.book()).map(|()| 1),
            None => Ok(0),
        }
    }

    /// What is searched of a plain page: each block, reached by the heading above it. The page of the root is none's result.
    fn page_document(&self, page: &Page, at: usize) -> Option<Document> {
        let entry = &self.catalogue.pages[at];
        if entry.url.is_empty() {
            return None;
        }
        let language = page.front.language.as_ref().map_or(self.build.config.language(), |language| language.as_str());
        let apparatus = self.resolved(&page.blocks, &page.notes, (&entry.url, language), &mut Vec::new());
        let mut to = String::new();
        let mut place = String::new();
        let mut passages = Vec::new();
        for block in &page.blocks {
            let text = apparatus.text(std::slice::from_ref(block));
            if let Block::Heading(heading) = block
                && let Some(anchor) = apparatus.outline.of(heading.node)
            {
                (to, place) = (format!("#{}", anchor.id), anchor.words.clone());
            }
            passages.push(Passage { kind: Kind::Text, to: to.clone(), place: place.clone(), text });
        }
        passages.retain(|passage| !passage.text.is_empty());
        Some(Document { url: entry.url.clone(), title: plain_text(&page.title), language: language.to_owned(), passages, ..Document::default() })
    }
}
