//! What the preview shows: the last good site, and what is wrong with its sources now.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Bytes;
use serde::Serialize;

use super::stamps::{Stamp, of_bytes};
use crate::diagnostic::print::{Format, render};
use crate::diagnostic::{Located, Severity};
use crate::url;

/// The page a host shows for an address that is not there.
const MISSING: &str = "404.html";

/// How many faults are laid over a page; the terminal tells all.
const TOLD: usize = 50;

/// One output.
#[derive(Clone, Debug)]
pub(super) struct Output {
    pub(super) content: Content,
    /// The hash of its bytes.
    pub(super) stamp: Stamp,
}

/// The bytes of an output, or where they are.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// A page, which gets the live script.
    Page(Bytes),
    /// A file that was made.
    Bytes(Bytes),
    /// A source file, published as it is.
    Copy(PathBuf),
}

/// What stands at an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found<'s> {
    /// An output, by its path.
    Here(Cow<'s, str>),
    /// A folder whose address was given without its slash: the right address.
    Moved(String),
    /// Nothing.
    Nowhere,
}

/// A site with its faults. Made anew for every change, and never changed.
#[derive(Debug, Default)]
pub(super) struct Shown {
    files: BTreeMap<String, Output>,
    /// The faults that are laid over the pages, as a JSON report; one without faults where every page could be made.
    pub(super) report: String,
    styles: String,
    assets: String,
}

/// The hashes an open page compares with its own: it loads itself again when one is another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Marks<'s> {
    /// Of the page.
    pub(super) page: String,
    /// Of all style sheets, which can be changed in place.
    pub(super) styles: &'s str,
    /// Of everything else that a page may show.
    pub(super) assets: &'s str,
}

impl Shown {
    /// What was made whole.
    pub(super) fn new(files: BTreeMap<String, Output>, report: String) -> Self {
        let (styles, assets): (Vec<_>, Vec<_>) =
            files.iter().filter(|(_, output)| !matches!(output.content, Content::Page(_))).partition(|(path, _)| path.ends_with(".css"));
        let (styles, assets) = (together(&styles), together(&assets));
        Self { files, report, styles, assets }
    }

    /// The site after `self`, of what could be made now: a page that could not be made stays as it was, and so do the
    /// files it may show.
    pub(super) fn after(&self, mut files: BTreeMap<String, Output>, unmade: &BTreeSet<String>, faults: &[Located]) -> Self {
        if unmade.is_empty() {
            return Self::new(files, report(&[]));
        }
        for (path, output) in &self.files {
            let stays = match &output.content {
                Content::Page(_) => path == MISSING && !files.contains_key(path) || path.strip_suffix("index.html").is_some_and(|url| unmade.contains(url)),
                _ => !files.contains_key(path),
            };
            if stays {
                files.insert(path.clone(), output.clone());
            }
        }
        Self::new(files, report(faults))
    }

    /// The same site, with other faults laid over it: nothing of it could be made now.
    pub(super) fn kept(&self, report: String) -> Self {
        Self::new(self.files.clone(), report)
    }

    /// What stands at `path`, percent-encoded, with its slash in front.
    pub(super) fn find(&self, path: &str) -> Found<'_> {
        let Some(path) = path.strip_prefix('/').and_then(url::decode) else { return Found::Nowhere };
        let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.into_owned() };
        if let Some((path, _)) = self.files.get_key_value(&path) {
            return Found::Here(Cow::Borrowed(path));
        }
        match self.files.contains_key(&format!("{path}/index.html")) {
            // A `?` or `#` of a name would begin something else.
            true => Found::Moved(format!("/{}/", url::encode(&path).replace('?', "%3F").replace('#', "%23"))),
            false => Found::Nowhere,
        }
    }

    /// The output at a path that was found.
    pub(super) fn output(&self, path: &str) -> Option<&Output> {
        self.files.get(path)
    }

    /// The page for an address that is not there.
    pub(super) fn missing(&self) -> Option<&Output> {
        self.files.get(MISSING)
    }

    /// The hashes of the page that `path` shows.
    pub(super) fn marks(&self, path: &str) -> Marks<'_> {
        let output = match self.find(path) {
            Found::Here(path) => self.files.get(path.as_ref()),
            Found::Moved(_) | Found::Nowhere => self.missing(),
        };
        Marks { page: mark(output), styles: &self.styles, assets: &self.assets }
    }
}

/// The hash of a page as it stands in its script; empty for the page that has none.
fn mark(output: Option<&Output>) -> String {
    output.map_or(String::new(), |output| short(&output.stamp))
}

fn together(files: &[(&String, &Output)]) -> String {
    let mut hasher = blake3::Hasher::new();
    for (path, output) in files {
        hasher.update(&of_bytes(path.as_bytes()));
        hasher.update(&output.stamp);
    }
    short(hasher.finalize().as_bytes())
}

/// Enough of a hash to tell two versions of a page apart.
fn short(stamp: &Stamp) -> String {
    stamp[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The errors among `faults` as the JSON report that `check --format json` prints.
pub(super) fn report(faults: &[Located]) -> String {
    let errors: Vec<Located> = faults.iter().filter(|fault| fault.severity == Severity::Error).take(TOLD).cloned().collect();
    render(Format::Json, &errors, false)
}

/// A report of one message that is no fault of the content.
pub(super) fn refusal(message: &str) -> String {
    serde_json::json!({ "version": 1, "diagnostics": [{ "severity": "error", "message": message }] }).to_string()
}

/// What requests and open pages see; none before the first build.
pub(super) type Now = Option<Arc<Shown>>;
