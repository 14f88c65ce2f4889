//! From an article and the catalogue to its apparatus: notes, citations, anchors, links, order.

mod bibliography;
mod citations;
mod collect;
mod cross_links;
mod links;
mod notes;
mod people;
mod proof;
mod prose;
mod reading;
mod remarks;
mod setting;
mod threads;
mod verify;

use std::collections::HashMap;
use std::sync::Arc;

use crate::apparatus::{Apparatus, Leads, Mark, MarkOf};
use crate::bibliography::Reference;
use crate::catalogue::{Catalogue, parts};
use crate::config::Config;
use crate::csl::Style;
use crate::diagnostic::Diagnostic;
use crate::edition::article::{Article, Note};
use crate::edition::block::Block;
use crate::edition::raw::Mention;
use crate::outline::{Outline, page_outline};
use crate::source::{Listing, Span};
use crate::words::Words;

pub use bibliography::{files as bibliography_files, works};
pub use links::{publish, published_path};
pub use reading::{Reading, Run, read as reading};
pub use verify::verify;

/// What an article's resolution may look at.
pub struct World<'w> {
    /// The other pages.
    pub catalogue: &'w Catalogue,
    /// The files there are.
    pub listing: &'w Listing,
    /// `book.toml`.
    pub config: &'w Config,
    /// The URL path of the page.
    pub url: &'w str,
    /// What its raw HTML mentions.
    pub raw: &'w [Mention],
    /// How its citations are set.
    pub style: &'w Style,
    /// The words of its language.
    pub words: Arc<Words>,
}

/// Resolves an article against its works and the rest of the journal.
pub fn resolve(article: &Article, outline: Outline, works: &[Reference], world: &World<'_>, out: &mut Vec<Diagnostic>) -> Apparatus {
    let mut apparatus = Apparatus { outline, words: Arc::clone(&world.words), ..Apparatus::default() };
    let keys: HashMap<&str, usize> = works.iter().enumerate().map(|(i, work)| (work.key.as_str(), i)).collect();
    apparatus.landmarks.extend(parts(article).into_iter().map(|(id, key)| (id.to_owned(), world.words.text(key).to_owned())));
    people::speakers(article, &mut apparatus, out);
    cross_links::anchor(article, &keys, world, &mut apparatus, out);
    let mentions = mentions(article, works, world, &mut apparatus, out);
    let found = collect::article(article, &apparatus, world.style.is_note());
    let marks = notes::number(&found, &notes_of(article), &mut apparatus, out);
    citations::number(found.cites, &List { works, keys: &keys, mentions: &mentions }, &mut apparatus, out);
    setting::set(world.style, &found.citations, works, &mut apparatus);
    proof::list(article, works, &apparatus, out);
    without_empty_parts(&mut apparatus);
    links::resolve(&found.links, world, &mut apparatus, out);
    links::raw(world, &mut apparatus, out);
    links::front(article, world, &mut apparatus, out);
    // Last, because reviewers quote citations and cross-references as they are printed.
    remarks::anchor(article, &keys, &mut apparatus, out);
    notes::cycles(article, &marks, out);
    apparatus
}

/// The list of references, and the citations in words that were looked up in it.
struct List<'l> {
    works: &'l [Reference],
    keys: &'l HashMap<&'l str, usize>,
    mentions: &'l [prose::Found],
}

/// Finds the citations in words, where they are asked for; tells long quotations without a place.
fn mentions(article: &Article, works: &[Reference], world: &World<'_>, apparatus: &mut Apparatus, out: &mut Vec<Diagnostic>) -> Vec<prose::Found> {
    let paragraphs = prose::paragraphs(article);
    let language = article.front.language.as_ref().map_or(world.config.language(), |language| language.as_str());
    let wanted = article.front.citation.prose.or(world.config.citation.prose).unwrap_or(true);
    // Without a list there is nothing to prove: such an article cites in its notes.
    let found = if wanted && !works.is_empty() { prose::mention(&paragraphs, works, language, apparatus) } else { Vec::new() };
    proof::quotations(&paragraphs, &found, out);
    found
}

/// Notes on runs of text, each with the first of its bytes and one past the last, what they stand for together.
fn marked(runs: Vec<(Span, usize, usize)>, of: &MarkOf, apparatus: &mut Apparatus) {
    let last = runs.len().saturating_sub(1);
    for (n, (span, from, to)) in runs.into_iter().enumerate() {
        let mark = Mark { from, to, of: of.clone(), first: n == 0, last: n == last };
        apparatus.marks.entry(span).or_default().push(mark);
    }
}

/// Resolves a plain page or an editors' note.
pub fn resolve_page(blocks: &[Block], notes: &[Note], outline: Outline, world: &World<'_>, out: &mut Vec<Diagnostic>) -> Apparatus {
    let mut apparatus = Apparatus { outline, words: Arc::clone(&world.words), ..Apparatus::default() };
    let found = collect::page(blocks, notes, &apparatus);
    let notes: Vec<&Note> = notes.iter().collect();
    notes::number(&found, &notes, &mut apparatus, out);
    citations::number(found.cites, &List { works: &[], keys: &HashMap::new(), mentions: &[] }, &mut apparatus, out);
    if !apparatus.notes.is_empty() {
        apparatus.landmarks.insert("notes".into(), world.words.text("notes").to_owned());
    }
    links::resolve(&found.links, world, &mut apparatus, out);
    links::raw(world, &mut apparatus, out);
    apparatus
}

/// Takes back the ids of those parts that turn out to hold nothing.
fn without_empty_parts(apparatus: &mut Apparatus) {
    let waived = apparatus.cross_links.iter().any(|link| matches!(link.leads, Leads::Waived(_)));
    let there = [("notes", !apparatus.notes.is_empty()), ("references", !apparatus.works.is_empty()), ("waivers", waived)];
    for (id, _) in there.iter().filter(|(_, there)| !there) {
        apparatus.landmarks.remove(*id);
    }
}

/// How many faults of one page get the nearest candidate as a hint: comparing each fault with each name would take time
/// that grows with the square of the text.
const HINTED: usize = 100;

/// The candidates for a hint, while few faults are `found`; none after that.
fn hinted<T>(found: &[Diagnostic], candidates: impl IntoIterator<Item = T>) -> impl Iterator<Item = T> {
    candidates.into_iter().take(if found.len() < HINTED { usize::MAX } else { 0 })
}

/// Every note of an article, the abstract's first: the order [`crate::apparatus::NoteEntry::index`] counts in.
pub fn notes_of(article: &Article) -> Vec<&Note> {
    article.notes.iter().chain(article.sections.iter().flat_map(|section| &section.notes)).collect()
}

/// The apparatus of a text that stands alone: every link leads where it says.
pub fn alone(blocks: &[Block], raw: &[Mention]) -> Apparatus {
    let mut apparatus = Apparatus { outline: page_outline(blocks, raw, &mut Vec::new()), ..Apparatus::default() };
    let found = collect::page(blocks, &[], &apparatus);
    links::as_written(&found.links, raw, &mut apparatus);
    apparatus
}
