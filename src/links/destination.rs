//! Where a link of a page leads in its site.

use crate::url::{self, Target};

/// The page that a host shows for any address that is not there.
pub(super) const MISSING: &str = "404.html";

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// A file of the site, and a place in it; empty for the whole.
    File(String, String),
    /// The page itself.
    Here(String),
    /// Another site.
    Elsewhere,
    /// Nowhere, and why.
    Nowhere(&'static str),
}

/// Where `link` leads from the page at `from`, a path of the site, when the site is served under the path `base`.
pub(super) fn destination(from: &str, link: &str, base: &str) -> Destination {
    let (path, fragment) = url::split_fragment(link);
    let fragment = url::decode(fragment.unwrap_or_default()).map_or_else(|| fragment.unwrap_or_default().to_owned(), std::borrow::Cow::into_owned);
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let folder = &from[..from.rfind('/').unwrap_or(0)];
    match url::target(link) {
        Target::Fragment => Destination::Here(fragment),
        Target::Relative if path.is_empty() => Destination::Here(fragment),
        Target::Relative if from == MISSING => Destination::Nowhere("begins at the page, which a host shows at any depth"),
        Target::Relative => file(folder, path, fragment),
        // What lies beside the site on its host is not the site's to know.
        Target::Root => path.strip_prefix(base).map_or(Destination::Elsewhere, |rest| file("", rest, fragment)),
        Target::Network | Target::External(_) | Target::Unsafe(_) => Destination::Elsewhere,
    }
}

fn file(folder: &str, path: &str, fragment: String) -> Destination {
    let Some(mut found) = url::resolve(folder, path) else { return Destination::Nowhere("leads out of the site") };
    if matches!(path.rsplit('/').next(), Some("" | "." | "..")) {
        found.push_str(if found.is_empty() { "index.html" } else { "/index.html" });
    }
    Destination::File(found, fragment)
}
