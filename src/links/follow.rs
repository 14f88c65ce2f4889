//! Follows every link of the pages and style sheets that pass.

use std::collections::hash_map::{DefaultHasher, Entry};
use std::collections::{BTreeSet, HashMap};
use std::hash::{Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use super::destination::{Destination, destination};
use super::{css, html, places};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::theme as faults;
use crate::site::{OutputError, Sink, SitePath};
use crate::source::{FileId, Library, Lines, Span};

/// How many links are told in one run.
const TOLD: usize = 50;

/// Bytes of a copied style sheet that are read: none that anybody wrote is larger.
const SHEET: u64 = 4 << 20;

/// A sink that follows the links of what it hands on. Of a page only the hashes of its ids are kept, and of all links each
/// destination once.
pub struct Followed<'f> {
    sink: &'f dyn Sink,
    library: &'f dyn Library,
    base: &'f str,
    found: Mutex<Found>,
}

#[derive(Default)]
struct Found {
    /// The outputs by the hash of their paths, with the ids of those that are pages.
    files: HashMap<u64, Option<Box<[u32]>>>,
    /// Where links lead, and the first that does.
    leading: HashMap<(Box<str>, Box<str>), First>,
    /// The links that can lead nowhere, by what is wrong with them.
    astray: HashMap<(Box<str>, &'static str), First>,
}

/// The first of the links to one place, by page, line and column.
struct First {
    page: Box<str>,
    at: (u32, u32),
    link: Box<str>,
    pages: usize,
}

/// What one page has.
#[derive(Default)]
struct Page {
    ids: Vec<u32>,
    leading: Vec<(Destination, String, usize)>,
}

impl<'f> Followed<'f> {
    /// Follows the links of what is handed on to `sink`, in a site that is served under the path `base`.
    pub fn new(sink: &'f dyn Sink, library: &'f dyn Library, base: &'f str) -> Self {
        Self { sink, library, base, found: Mutex::default() }
    }

    /// The links that lead nowhere, as faults of what stands at `at`.
    pub fn faults(self, at: Span) -> Vec<Diagnostic> {
        let Found { files, leading, astray } = self.found.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<(First, &str)> = leading.into_iter().filter_map(|((file, id), first)| Some((first, verdict(&files, &file, &id)?))).collect();
        all.extend(astray.into_iter().map(|((_, why), first)| (first, why)));
        all.sort_by(|(a, _), (b, _)| (&a.page, a.at, &a.link).cmp(&(&b.page, b.at, &b.link)));
        let more = all.len().saturating_sub(TOLD);
        let mut out: Vec<Diagnostic> =
            all.iter().take(TOLD).map(|(first, why)| faults::output_link(at, (&first.page, first.at), &first.link, why, first.pages)).collect();
        if let Some(last) = out.last_mut().filter(|_| more > 0) {
            last.hints.push(format!("{more} more links are not listed"));
        }
        out
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn page(&self, path: &str, text: &str) {
        let mut page = Page::default();
        html::attributes(text, &mut |found| {
            if found.name.eq_ignore_ascii_case("id") || (found.name.eq_ignore_ascii_case("name") && found.element.eq_ignore_ascii_case("a")) {
                page.ids.push(short(&html::unescaped(found.value)));
            }
            places::addresses(&found, &mut |link, at| page.leading.push((destination(path, link, self.base), link.to_owned(), at)));
        });
        page.ids.sort_unstable();
        page.ids.dedup();
        self.keep(path, text, page);
    }

    fn sheet(&self, path: &str, text: &str) {
        let mut page = Page::default();
        css::urls(text, &mut |link, at| page.leading.push((destination(path, link, self.base), link.to_owned(), at)));
        self.keep(path, text, page);
    }

    fn keep(&self, path: &str, text: &str, page: Page) {
        let Page { ids, leading } = page;
        let is_page = is_page(path);
        let mut seen: BTreeSet<(Box<str>, Box<str>)> = BTreeSet::new();
        let mut lines: Option<Lines<'_>> = None;
        let mut found = self.lock();
        for (destination, link, at) in leading {
            let mut first = || First { page: path.into(), at: place(lines.get_or_insert_with(|| Lines::new(text)), at), link: link.as_str().into(), pages: 1 };
            match destination {
                Destination::File(file, id) => {
                    let key: (Box<str>, Box<str>) = (file.into(), id.into());
                    if seen.insert(key.clone()) {
                        note(&mut found.leading, key, path, first);
                    }
                }
                Destination::Here(id) if !is_page || is_there(&ids, &id) => {}
                Destination::Here(id) => {
                    let key: (Box<str>, Box<str>) = (path.into(), id.into());
                    if seen.insert(key.clone()) {
                        found.leading.entry(key).or_insert_with(&mut first);
                    }
                }
                Destination::Nowhere(why) => {
                    if seen.insert((link.as_str().into(), why.into())) {
                        note(&mut found.astray, (link.as_str().into(), why), path, first);
                    }
                }
                Destination::Elsewhere => {}
            }
        }
        found.files.insert(long(path), is_page.then(|| ids.into_boxed_slice()));
    }

    fn file(&self, path: &str) {
        self.lock().files.insert(long(path), None);
    }
}

/// Counts a page that has a link to `key`, and keeps the first by path.
fn note<K: Eq + Hash>(all: &mut HashMap<K, First>, key: K, path: &str, first: impl FnOnce() -> First) {
    match all.entry(key) {
        Entry::Vacant(place) => {
            place.insert(first());
        }
        Entry::Occupied(mut known) => {
            let pages = known.get().pages + 1;
            if path < &*known.get().page {
                known.insert(First { pages, ..first() });
            } else {
                known.get_mut().pages = pages;
            }
        }
    }
}

/// Why there is nothing at `file` and `id`; nothing where there is.
fn verdict(files: &HashMap<u64, Option<Box<[u32]>>>, file: &str, id: &str) -> Option<&'static str> {
    match files.get(&long(file)) {
        None if files.contains_key(&long(&format!("{file}/index.html"))) => Some("names a folder without the `/` at its end"),
        None => Some("leads to nothing"),
        Some(Some(ids)) if !is_there(ids, id) => Some("leads to an id that its page does not have"),
        Some(_) => None,
    }
}

/// Whether a page with `ids` has the place `id`: the top and quoted words have no id.
fn is_there(ids: &[u32], id: &str) -> bool {
    id.is_empty() || id == "top" || id.starts_with(":~:text=") || ids.binary_search(&short(id)).is_ok()
}

fn place(lines: &Lines<'_>, at: usize) -> (u32, u32) {
    let place = lines.line_column(at);
    (place.line, place.column)
}

fn long(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn short(text: &str) -> u32 {
    long(text) as u32
}

fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

impl Sink for Followed<'_> {
    fn put(&self, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError> {
        let name = path.as_str();
        match std::str::from_utf8(bytes) {
            Ok(text) if is_page(name) => self.page(name, text),
            Ok(text) if name.ends_with(".css") => self.sheet(name, text),
            _ => self.file(name),
        }
        self.sink.put(path, bytes)
    }

    /// A page that the editors brought along is theirs; the style sheets of a theme are the site's.
    fn copy(&self, path: &SitePath, file: FileId) -> Result<(), OutputError> {
        let is_sheet = path.as_str().ends_with(".css") && self.library.listing().entry(file).size <= SHEET;
        match is_sheet.then(|| self.library.text(file)) {
            Some(Ok(text)) => self.sheet(path.as_str(), &text),
            _ => self.file(path.as_str()),
        }
        self.sink.copy(path, file)
    }
}
