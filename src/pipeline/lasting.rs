//! What was promised, held against the edition: the addresses of `variorum.lock`, and the texts of record.

use std::collections::BTreeSet;

use super::index::{Index, texts};
use super::{Build, Press};
use crate::diagnostic::{Diagnostic, catalogue::lasting as faults};
use crate::edition::article::Article;
use crate::edition::erratum::{Erratum, TextHash};
use crate::lasting::{self, Gone, LOCK, Lock, Published, RecordText, Successor};
use crate::site::OutputError;
use crate::source::{Span, Spanned};

/// What the edition publishes.
fn published(index: &Index) -> Published {
    Published::new(index.catalogue.promised(), &index.redirects)
}

/// The addresses of an edition, beside those of its lock.
#[derive(Clone, Debug, Default)]
pub struct Addresses {
    /// All that lead somewhere.
    pub all: BTreeSet<String>,
    /// Those of the lock that do not.
    pub gone: BTreeSet<String>,
}

/// Every address that is published or promised.
pub(super) fn addresses(build: &Build<'_>, index: &Index) -> Result<Addresses, OutputError> {
    let file = build.library.listing().find(LOCK);
    let texts = texts(build, file, &mut Vec::new())?;
    let (lock, _) = Lock::read(file.and_then(|file| texts.get(file)).unwrap_or_default());
    let published = published(index);
    let (kept, gone) = published.divide(&lock);
    Ok(Addresses { all: published.addresses().into_iter().chain(kept).collect(), gone })
}

/// Tells each address of the lock that leads nowhere. An edition for reviewers is another site, and has promised nothing.
pub(super) fn held(build: &Build<'_>, index: &Index, out: &mut Vec<Diagnostic>) -> Result<(), OutputError> {
    let Some(file) = build.library.listing().find(LOCK).filter(|_| !build.options.blind) else { return Ok(()) };
    let texts = texts(build, [file], out)?;
    let Some(text) = texts.get(file) else { return Ok(()) };
    let (lock, unreadable) = Lock::read(text);
    out.extend(unreadable.into_iter().map(|line| faults::lock_line(Span::new(file, line.0.start, line.0.end))));
    // What could not be read may have the addresses that are missed.
    if !index.unmade.is_empty() {
        return Ok(());
    }
    let published = published(index);
    let held = Held { build, index, published: &published };
    for gone in published.gone(&lock) {
        let line = lock.lines.get(&gone.address).or_else(|| lock.lines.range(gone.address.clone()..).next().map(|(_, line)| line));
        let line = line.map_or(Span::top(file), |line| Span::new(file, line.start, line.end));
        out.push(held.fault(&gone, line));
    }
    Ok(())
}

struct Held<'h> {
    build: &'h Build<'h>,
    index: &'h Index,
    published: &'h Published,
}

impl Held<'_> {
    fn fault(&self, gone: &Gone<'_>, line: Span) -> Diagnostic {
        let listing = self.build.library.listing();
        match (gone.page, &gone.successor) {
            (Some(page), successor) => {
                let id = match successor {
                    Some(Successor::Id(id)) => Some(id.as_str()),
                    _ => None,
                };
                let section = id.and_then(|id| self.index.catalogue.section_file(&page.url, id));
                let place = section.or(page.file).map_or(line, Span::top);
                faults::id_vanished((place, line), &gone.address, id.map(|id| (id, section.map(|file| listing.path(file).as_str()))))
            }
            (None, Some(Successor::Page(page))) => {
                let place = page.file.map_or(line, Span::top);
                let path = listing.path(place.file).as_str();
                faults::page_vanished((place, line), &gone.address, Some((path, &self.redirects(page.url.as_str(), &gone.address))), false)
            }
            (None, _) if is_listing(&gone.address) => faults::listing_vanished(line, &gone.address),
            (None, _) => faults::page_vanished((line, line), &gone.address, None, self.index.catalogue.is_silent(gone.address.trim_start_matches('/'))),
        }
    }

    /// The line that leads from `address` to `url`, with the old addresses that lead there already.
    fn redirects(&self, url: &str, address: &str) -> String {
        let all: Vec<&str> = self.published.leading_to(url).chain([address.trim_start_matches('/')]).collect();
        format!("redirect-from: [{}]", all.join(", "))
    }
}

fn is_listing(address: &str) -> bool {
    use crate::catalogue::{AUTHORS, KEYWORDS};
    [AUTHORS, KEYWORDS].iter().any(|folder| address.trim_start_matches('/').starts_with(folder))
}

/// A text that is kept, as one that was recorded.
pub(super) struct Kept<'k> {
    file: &'k str,
    hash: &'k Spanned<TextHash>,
}

impl Press<'_> {
    /// Holds the text of `article` against the one that was accepted, and what its errata say of it; gives the accepted text and
    /// that of today, where both are known.
    pub(super) fn of_record(&self, article: &Article, found: &mut Vec<Diagnostic>) -> Result<Option<(String, RecordText)>, OutputError> {
        let front = &article.front;
        let listing = self.build.library.listing();
        let folder = listing.path(article.file).folder();
        self.notices(article, found);
        let last = front.errata.iter().enumerate().rev().find_map(|(n, erratum)| Some((n + 1, erratum.to.as_ref()?)));
        let Some(recorded) = &front.version_of_record else {
            found.extend(last.map(|(_, to)| faults::record_unset(to.span, folder)));
            return Ok(None);
        };
        let Some(accepted) = self.kept(folder, &Kept { file: lasting::ACCEPTED, hash: recorded }, true, found)? else { return Ok(None) };
        let now = RecordText::of(article);
        let (n, expected) = last.unwrap_or((0, recorded));
        let hash = now.hash();
        if hash != expected.value {
            let newest = if n == 0 { None } else { self.kept(folder, &Kept { file: &lasting::kept_after(n), hash: expected }, false, found)? };
            found.push(changed(article, (newest.as_deref().unwrap_or(&accepted), &now), (expected.span, folder), &hash));
        }
        Ok(Some((accepted, now)))
    }

    /// A kept text. One that is not there is a fault where it is `needed`.
    fn kept(&self, folder: &str, kept: &Kept<'_>, needed: bool, found: &mut Vec<Diagnostic>) -> Result<Option<String>, OutputError> {
        let listing = self.build.library.listing();
        let path = format!("{folder}/{}", kept.file);
        let Some(file) = listing.find(&path) else {
            if needed {
                found.push(faults::record_missing(kept.hash.span, &path));
            }
            return Ok(None);
        };
        let texts = texts(self.build, [file], found)?;
        let Some(text) = texts.get(file) else { return Ok(None) };
        let hash = lasting::hash_of(text);
        if hash == kept.hash.value {
            return Ok(Some(text.to_owned()));
        }
        found.push(faults::record_other(kept.hash.span, &path, &hash.to_string()));
        Ok(None)
    }

    /// Tells each notice of the errata that is no article.
    fn notices(&self, article: &Article, found: &mut Vec<Diagnostic>) {
        let url = super::index::directory(&article.folder);
        for notice in article.front.errata.iter().filter_map(|erratum: &Erratum| erratum.notice.as_ref()) {
            if !self.catalogue.leads_to_article(&url, &notice.value) {
                found.push(faults::notice_unknown(notice.span, &notice.value));
            }
        }
    }
}

fn changed(article: &Article, (kept, now): (&str, &RecordText), (recorded, folder): (Span, &str), hash: &TextHash) -> Diagnostic {
    let first = lasting::first_change(kept, now);
    let (was, new, place) = first.map(|first| (first.was, first.now, first.place)).unwrap_or_default();
    let entry = format!("{{date: YYYY-MM-DD, kind: correction, what: \"…\", to: {hash}}}");
    let yaml = if article.front.errata.is_empty() { format!("errata: [{entry}]") } else { format!("- {entry}") };
    faults::record_changed((place.unwrap_or(Span::top(article.file)), recorded), (&was, &new), (folder, &yaml))
}
