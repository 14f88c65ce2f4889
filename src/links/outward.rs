//! The links of the pages that lead to other sites.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::{css, html, places};
use crate::site::{OutputError, Sink, SitePath};
use crate::source::FileId;
use crate::url::{self, Target};

/// An address of another site, and where the edition links to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// The address, as the pages have it.
    pub url: String,
    /// The first page, by its path, that links to it.
    pub page: String,
    /// How many do.
    pub pages: usize,
}

/// A sink that lists what the pages and style sheets it hands on ask of other sites.
pub struct Outward<'o> {
    sink: &'o dyn Sink,
    /// The site's own address; empty where it is not known.
    own: &'o str,
    found: Mutex<BTreeMap<String, (String, usize)>>,
}

impl<'o> Outward<'o> {
    /// Lists the links of what is handed on to `sink`, those to `own` aside.
    pub fn new(sink: &'o dyn Sink, own: &'o str) -> Self {
        Self { sink, own, found: Mutex::default() }
    }

    /// The addresses in order, each once.
    pub fn leaving(self) -> Vec<Leaving> {
        let found = self.found.into_inner().unwrap_or_else(PoisonError::into_inner);
        found.into_iter().map(|(url, (page, pages))| Leaving { url, page, pages }).collect()
    }

    fn page(&self, path: &str, urls: Vec<String>) {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        for url in urls {
            let (page, pages) = found.entry(url).or_insert_with(|| (path.to_owned(), 0));
            *pages += 1;
            if path < page.as_str() {
                path.clone_into(page);
            }
        }
    }

    /// The addresses of other sites that `text` has, each once.
    fn urls(&self, text: &str, each: impl FnOnce(&str, &mut dyn FnMut(&str))) -> Vec<String> {
        let mut urls = Vec::new();
        each(text, &mut |link| urls.extend(address(link).filter(|url| self.own.is_empty() || !url.starts_with(self.own))));
        urls.sort_unstable();
        urls.dedup();
        urls
    }
}

/// The web address that `link` leads to, without the place in its page, which a server is not asked for.
fn address(link: &str) -> Option<String> {
    let (link, _) = url::split_fragment(link);
    match url::target(link) {
        Target::External(scheme) if matches!(scheme.as_str(), "http" | "https") => Some(link.to_owned()),
        Target::Network => Some(format!("https:{link}")),
        _ => None,
    }
}

impl Sink for Outward<'_> {
    fn put(&self, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError> {
        let name = path.as_str();
        if let Ok(text) = std::str::from_utf8(bytes) {
            if name.ends_with(".html") {
                let found = self.urls(text, |text, each| html::attributes(text, &mut |found| places::addresses(&found, &mut |link, _| each(link))));
                self.page(name, found);
            } else if name.ends_with(".css") {
                let found = self.urls(text, |text, each| css::urls(text, &mut |link, _| each(link)));
                self.page(name, found);
            }
        }
        self.sink.put(path, bytes)
    }

    fn copy(&self, path: &SitePath, file: FileId) -> Result<(), OutputError> {
        self.sink.copy(path, file)
    }
}
