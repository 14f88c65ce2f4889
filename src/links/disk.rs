//! Links that lead from page to page without a host, which alone shows the page of a folder.

use std::borrow::Cow;

use super::destination::{Destination, destination};
use super::{html, places};
use crate::render::html::escape_attribute;
use crate::site::{OutputError, Sink, SitePath};
use crate::source::FileId;
use crate::url;

/// A sink that hands pages on with links that lead from a disk.
pub struct FromDisk<'d> {
    sink: &'d dyn Sink,
    base: &'d str,
}

impl<'d> FromDisk<'d> {
    /// Hands on to `sink` the pages of a site that would be served under the path `base`.
    pub fn new(sink: &'d dyn Sink, base: &'d str) -> Self {
        Self { sink, base }
    }

    /// The page at `path`, each link to a folder of the site with the name of the folder's page.
    fn page(&self, path: &str, html: &str) -> String {
        let mut out = String::with_capacity(html.len() + html.len() / 16);
        let mut copied = 0;
        html::attributes(html, &mut |found| {
            let refresh = places::refresh(&found);
            let Some(written) = refresh.or_else(|| places::is_address(&found).then_some(found.value)) else { return };
            if let Some(link) = self.link(path, html::unescaped(written).trim()) {
                let at = found.at + (found.value.trim_end().len() - written.trim_end().len());
                out.push_str(&html[copied..at]);
                escape_attribute(&link, &mut out);
                copied = at + written.len();
            }
        });
        out.push_str(&html[copied..]);
        out
    }

    /// `link` of the page at `from` as it leads there from a disk; nothing where it does already.
    fn link(&self, from: &str, link: &str) -> Option<String> {
        let Destination::File(file, _) = destination(from, link, self.base) else { return None };
        let end = link.find(['?', '#']).unwrap_or(link.len());
        let (path, rest) = link.split_at(end);
        if path.starts_with('/') {
            return Some(format!("{}{rest}", url::relative(from, &file)));
        }
        let slash = match path.rsplit('/').next() {
            Some("") => "",
            Some("." | "..") => "/",
            _ => return None,
        };
        Some(format!("{path}{slash}index.html{rest}"))
    }
}

impl Sink for FromDisk<'_> {
    fn put(&self, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError> {
        let page = std::str::from_utf8(bytes).ok().filter(|_| path.as_str().ends_with(".html"));
        let bytes = page.map_or(Cow::Borrowed(bytes), |html| Cow::Owned(self.page(path.as_str(), html).into_bytes()));
        self.sink.put(path, &bytes)
    }

    fn copy(&self, path: &SitePath, file: FileId) -> Result<(), OutputError> {
        self.sink.copy(path, file)
    }
}
