//! What an `@` begins: cross-references as pandoc's filters have them, and works cited by what identifies them.

use super::refs;
use crate::source::floor_char;

/// The prefixes of ids, as pandoc's filters write them.
const PREFIXES: [&str; 5] = ["fig:", "tbl:", "tab:", "eq:", "sec:"];

/// The schemes of identifiers, as Manubot has them.
const SCHEMES: [&str; 12] = ["doi:", "url:", "isbn:", "pmid:", "pmcid:", "arxiv:", "wikidata:", "raw:", "tag:", "https:", "http:", "clinicaltrials:"];

/// A key, or attributes, have no more bytes than this: what is longer is none.
const FARTHEST: usize = 400;

/// The bytes of `text` in which the end of what begins there is looked for.
pub fn near(text: &str) -> &str {
    &text[..floor_char(text, FARTHEST)]
}

/// What stands behind an `@`, in bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited<'t> {
    /// The key, without braces.
    pub key: &'t str,
    /// All its bytes, with the `@`.
    pub length: usize,
}

/// The key at the start of `text`, which begins with `@`: between braces, or as far as a key goes.
pub fn cited(text: &str) -> Option<Cited<'_>> {
    let rest = near(text).strip_prefix('@')?;
    if let Some(inner) = rest.strip_prefix('{') {
        let end = inner.find(['}', '\n']).filter(|end| *end > 0 && inner[*end..].starts_with('}'))?;
        return Some(Cited { key: &inner[..end], length: end + 3 });
    }
    let inside = |c: char| c.is_alphanumeric() || "_:.#$%&-+?<>~/".contains(c);
    let end = rest.find(|c: char| !inside(c)).unwrap_or(rest.len());
    let key = rest[..end].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/');
    (!key.is_empty()).then(|| Cited { key, length: 1 + key.len() })
}

/// The id that a key refers to, where it has the prefix of one.
pub fn reference(key: &str) -> Option<String> {
    let bare = PREFIXES.iter().any(|prefix| key.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty()));
    bare.then(|| refs::id(key.trim_end_matches('/'), "fig"))
}

/// Whether a key begins with the scheme of an identifier.
pub fn is_identifier(key: &str) -> bool {
    SCHEMES.iter().any(|scheme| key.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()))
}

/// Attributes at the start of `text`, `{#fig:x .wide}`: as ours are, what was left out of them, and their bytes.
pub fn attributes(text: &str) -> Option<(String, String, usize)> {
    let inner = near(text).strip_prefix('{').filter(|inner| inner.starts_with(['#', '.']))?;
    let end = inner.find(['}', '\n', '{']).filter(|end| inner[*end..].starts_with('}'))?;
    let (kept, left) = sorted(&inner[..end]);
    Some((if kept.is_empty() { kept } else { format!("{{{kept}}}") }, left, end + 2))
}

/// The ids and classes of attributes in our form, and those that speak of pages of paper alone.
pub fn sorted(attributes: &str) -> (String, String) {
    let (mut kept, mut left) = (Vec::new(), Vec::new());
    for part in attributes.split(' ').filter(|part| !part.is_empty()) {
        match part {
            ".page_break_before" | ".page_break_after" | ".no_page_break" | ".pagebreak" => left.push(part.to_owned()),
            _ => kept.push(part.strip_prefix('#').and_then(reference).map_or_else(|| part.to_owned(), |id| format!("#{id}"))),
        }
    }
    (kept.join(" "), left.join(" "))
}
