//! The sink that looks at every byte before it is published, and keeps what it found.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use super::guard::{Guard, Hit, Kind, OVERLAP, WINDOW};
use super::identities::FILE;
use super::open::is_packed;
use crate::diagnostic::{Diagnostic, catalogue::secrecy as faults};
use crate::site::{OutputError, Sink, SitePath};
use crate::source::{EntryKind, FileId, Library, Lines, Span};

/// How many leaks are told in one run.
const TOLD: usize = 50;

/// Files up to this size are searched whole, with what they keep compressed; larger ones as they are.
const WHOLE: u64 = 64 << 20;

/// A sink that looks through what it hands on.
pub struct Guarded<'g> {
    sink: &'g dyn Sink,
    library: &'g dyn Library,
    guard: &'g Guard,
    /// The URLs of all articles: what is a secret of one may stand in another.
    articles: BTreeSet<String>,
    found: Mutex<Found>,
}

#[derive(Default)]
struct Found {
    /// For each secret the outputs that say it, the first of them by path.
    leaks: BTreeMap<usize, BTreeMap<String, Leak>>,
    /// Source files of which a part could not be opened.
    closed: BTreeSet<FileId>,
}

#[derive(Clone, Debug)]
struct Leak {
    /// Where in the output: "line 3, column 7", "byte 512 of …", "its name".
    place: String,
    /// The source file it is copied from, and the byte.
    source: Option<(FileId, u64)>,
    cited: bool,
    /// What comes first is told: what stands open before what is packed, then by byte.
    order: (bool, u64),
}

impl<'g> Guarded<'g> {
    /// Looks through what is handed on to `sink`.
    pub fn new(sink: &'g dyn Sink, library: &'g dyn Library, guard: &'g Guard, articles: impl IntoIterator<Item = String>) -> Self {
        Self { sink, library, guard, articles: articles.into_iter().collect(), found: Mutex::default() }
    }

    /// What would have been published, as faults.
    pub fn faults(self) -> Vec<Diagnostic> {
        let Found { leaks, closed } = self.found.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<(String, usize, Leak)> = Vec::new();
        for (secret, mut outputs) in leaks {
            // What is searched repeats the words of the pages: where these are told, that is.
            if !outputs.keys().all(|output| is_searched(output)) {
                outputs.retain(|output, _| !is_searched(output));
            }
            all.extend(outputs.into_iter().map(|(output, leak)| (output, secret, leak)));
        }
        all.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        let more = all.len().saturating_sub(TOLD);
        all.truncate(TOLD);
        let wanted: BTreeSet<usize> = all.iter().filter(|(_, _, leak)| leak.source.is_none()).map(|(_, secret, _)| *secret).collect();
        let sources = sources(self.guard, self.library, &wanted);
        let mut out: Vec<Diagnostic> = all.iter().map(|(output, secret, leak)| told(self.guard, output, *secret, leak, &sources)).collect();
        if let Some(last) = out.last_mut().filter(|_| more > 0) {
            last.hints.push(format!("{more} more places are not listed"));
        }
        out.extend(closed.iter().map(|file| faults::unsearched(Span::top(*file), self.library.listing().path(*file).name())));
        out
    }

    fn note(&self, path: &SitePath, hit: &Hit, source: Option<FileId>, place: impl FnOnce() -> String) {
        let secret = self.guard.secret(hit.secret);
        let elsewhere = |url: &String| path.as_str().starts_with(url.as_str()) && *url != secret.scope && !url.is_empty();
        if !secret.scope.is_empty() && self.articles.iter().any(elsewhere) {
            return;
        }
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let outputs = found.leaks.entry(hit.secret).or_default();
        // What stands in the text weighs more than what stands in its list of references.
        let order = (hit.inside.is_some(), hit.at);
        if outputs.get(path.as_str()).is_none_or(|known| (hit.cited, order) < (known.cited, known.order)) {
            let at = if hit.inside.is_some() { 0 } else { hit.at };
            outputs.insert(path.as_str().to_owned(), Leak { place: place(), source: source.map(|file| (file, at)), cited: hit.cited, order });
        }
        if outputs.len() > TOLD {
            outputs.pop_last();
        }
    }

    fn name(&self, path: &SitePath, source: Option<FileId>) {
        self.guard.search(path.as_str().as_bytes(), &mut |hit| self.note(path, &Hit { at: 0, ..hit }, source, || "its own name".into()));
    }

    fn bytes(&self, path: &SitePath, bytes: &[u8], source: Option<FileId>) -> bool {
        let lists_works = is_list_of_works(path);
        self.guard.search(bytes, &mut |hit| {
            if !(lists_works && names_makers(bytes, hit.at as usize)) {
                self.note(path, &hit, source, || place(bytes, &hit));
            }
        })
    }

    fn file(&self, path: &SitePath, file: FileId) -> Result<(), OutputError> {
        let unread = |error| OutputError::copying(self.library, file, error);
        if self.library.listing().entry(file).size <= WHOLE {
            let bytes = self.library.head(file, usize::MAX).map_err(unread)?;
            if !self.bytes(path, &bytes, Some(file)) {
                self.closed(file);
            }
            return Ok(());
        }
        let mut window: Vec<u8> = Vec::new();
        let mut from = 0;
        let look = |window: &[u8], from: u64| {
            self.guard.window(window, from, &mut |hit| self.note(path, &hit, Some(file), || format!("byte {}", hit.at)));
        };
        let read = self.library.read(file, &mut |bytes| {
            window.extend_from_slice(bytes);
            while window.len() >= WINDOW {
                look(&window[..WINDOW], from);
                window.drain(..WINDOW - OVERLAP);
                from += (WINDOW - OVERLAP) as u64;
            }
        });
        read.map_err(unread)?;
        look(&window, from);
        if is_packed(&self.library.head(file, 1024).map_err(unread)?) {
            self.closed(file);
        }
        Ok(())
    }

    fn closed(&self, file: FileId) {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).closed.insert(file);
    }
}

impl Sink for Guarded<'_> {
    fn put(&self, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError> {
        if !self.guard.is_idle() {
            self.name(path, None);
            self.bytes(path, bytes, None);
        }
        self.sink.put(path, bytes)
    }

    fn copy(&self, path: &SitePath, file: FileId) -> Result<(), OutputError> {
        if !self.guard.is_idle() {
            self.name(path, Some(file));
            self.file(path, file)?;
        }
        self.sink.copy(path, file)
    }
}

/// Whether it is a file of the search.
fn is_searched(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    path.starts_with("search/") || (name.starts_with("search-") && name.ends_with(".js"))
}

/// Whether it is a file of the works an article cites, for other programs.
fn is_list_of_works(path: &SitePath) -> bool {
    let name = path.as_str().rsplit('/').next().unwrap_or_default();
    matches!(name, "works-cited.bib" | "works-cited.ris" | "works-cited.json")
}

/// Whether byte `at` of such a file stands in a line of those who made a work. Whoever reviewed an article may be cited in it,
/// and such a file writes names in full.
fn names_makers(bytes: &[u8], at: usize) -> bool {
    let from = bytes[..at.min(bytes.len())].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let line = bytes[from..].trim_ascii_start();
    let is_role = |role: &[u8]| ROLES.iter().any(|known| known.as_bytes() == role);
    match line.first() {
        Some(b'"') => line[1..].split(|byte| *byte == b'"').next().is_some_and(is_role),
        _ => line.split(|byte| matches!(byte, b' ' | b'=')).next().is_some_and(is_role),
    }
}

/// What those lines begin with.
const ROLES: [&str; 21] = [
    "author",
    "editor",
    "translator",
    "bookauthor",
    "container-author",
    "collection-editor",
    "editorial-director",
    "director",
    "composer",
    "interviewer",
    "recipient",
    "reviewed-author",
    "original-author",
    "illustrator",
    "literal",
    "AU",
    "A1",
    "A2",
    "A3",
    "A4",
    "ED",
];

/// Where in a file a secret stands, for people.
fn place(bytes: &[u8], hit: &Hit) -> String {
    if let Some(part) = &hit.inside {
        return format!("byte {} of {part}", hit.at);
    }
    let before = &bytes[..bytes.len().min(hit.at as usize)];
    match std::str::from_utf8(before) {
        Ok(text) if !before.contains(&0) => {
            let line = text.bytes().filter(|b| *b == b'\n').count() + 1;
            let column = text.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            format!("line {line}, column {column}")
        }
        _ => format!("byte {}", hit.at),
    }
}

/// One leak as a fault, at the place of the sources that would have to change.
fn told(guard: &Guard, output: &str, secret: usize, leak: &Leak, sources: &BTreeMap<usize, Span>) -> Diagnostic {
    let secret_at = secret;
    let secret = guard.secret(secret);
    let here = leak.source.map(|(file, at)| Span::new(file, at as usize, at as usize));
    let span = here.or(sources.get(&secret_at).copied()).unwrap_or(secret.span);
    // An output may be named by what must not be told.
    let shown = if guard.finds(output) { "a file whose name must not be told" } else { output };
    match secret.kind {
        Kind::Identity => faults::identity_published(span, secret.span, (&secret.what, shown, &leak.place)),
        Kind::Hidden => faults::hidden_published(span, secret.span, (&secret.what, shown, &leak.place)),
        Kind::Author if !leak.cited => faults::author_published(span, (&secret.what, shown, &leak.place)),
        Kind::Author | Kind::Trace => faults::author_traced(span, (&secret.what, shown, &leak.place)),
    }
}

/// For each of the secrets `wanted` the first place of the sources that says it, beside those that may.
fn sources(guard: &Guard, library: &dyn Library, wanted: &BTreeSet<usize>) -> BTreeMap<usize, Span> {
    let mut places = BTreeMap::new();
    if wanted.is_empty() {
        return places;
    }
    for (file, entry) in library.listing().iter() {
        let is_text = matches!(entry.path.extension(), "md" | "bib" | "yaml" | "yml" | "json" | "toml" | "html" | "svg" | "css" | "js" | "csv" | "txt");
        if entry.kind != EntryKind::File || !is_text || entry.path.as_str() == FILE || entry.size > WHOLE {
            continue;
        }
        let Ok(text) = library.text(file) else { continue };
        let top = front_matter(&text);
        guard.search(text.as_bytes(), &mut |hit| {
            let secret = guard.secret(hit.secret);
            let at = hit.at as u32;
            let own = secret.own.iter().any(|span| span.file == file && span.start <= at && at < span.end);
            // What a remark says beside its texts (its tags, the words it saw) has no place of its own.
            let beside = secret.kind == Kind::Hidden && secret.span.file == file && hit.at < top as u64;
            let front = matches!(secret.kind, Kind::Author | Kind::Trace) && secret.span.file == file && hit.at < top as u64;
            if wanted.contains(&hit.secret) && hit.inside.is_none() && !own && !beside && !front {
                places.entry(hit.secret).or_insert_with(|| Span::new(file, hit.at as usize, hit.at as usize));
            }
        });
    }
    places
}

/// The first byte after the front matter.
fn front_matter(text: &str) -> usize {
    if !text.starts_with("---") {
        return 0;
    }
    let lines = Lines::new(text);
    let end = text.find("\n---").map_or(0, |at| at + 1);
    lines.line_at(end).0 + 3
}
