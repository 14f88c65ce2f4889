//! Addresses that the edition's own files have.

/// The article that a page at `url` would take the place of a document of remarks from.
pub(super) fn record_of(url: &str) -> Option<&str> {
    let at = url.find("annotations.json/").or_else(|| url.find("annotations/").filter(|at| url[*at..].contains(".json/")))?;
    Some(&url[..at])
}
