//! Where an address of a page is written in the sources.

use std::borrow::Cow;
use std::collections::BTreeMap;

use memchr::memmem;

use crate::source::{EntryKind, Library, Span};
use crate::url;

/// What the editors write addresses into.
const TEXTS: [&str; 7] = ["md", "bib", "yaml", "yml", "toml", "json", "ris"];

/// Bytes of a file that is looked through: none that an editor wrote is larger.
const LARGEST: u64 = 16 << 20;

/// Hosts whose addresses are mostly written without them.
const REGISTRIES: [&str; 4] = ["doi.org/", "dx.doi.org/", "orcid.org/", "hdl.handle.net/"];

/// The first place of each of `urls` in the sources; none for what a theme or the program wrote.
pub fn written<'u>(urls: &[&'u str], library: &dyn Library) -> BTreeMap<&'u str, Span> {
    let forms: Vec<(&str, Vec<String>)> = urls.iter().map(|url| (*url, forms(url))).collect();
    let mut found: BTreeMap<&str, Span> = BTreeMap::new();
    for (file, entry) in library.listing().iter() {
        let is_text = entry.kind == EntryKind::File && entry.size <= LARGEST && TEXTS.contains(&entry.path.extension());
        if !is_text || found.len() == urls.len() {
            continue;
        }
        let Ok(text) = library.text(file) else { continue };
        // Hosts and DOIs are the same in capitals; no byte moves.
        let text = text.to_ascii_lowercase();
        for (url, forms) in forms.iter().filter(|(url, _)| !found.contains_key(url)).collect::<Vec<_>>() {
            if let Some((at, length)) = forms.iter().find_map(|form| Some((place(&text, form)?, form.len()))) {
                found.insert(url, Span::new(file, at, at + length));
            }
        }
    }
    found
}

/// How `url` may be written: whole, with its escapes undone, without its scheme, without the host of a registry.
fn forms(url: &str) -> Vec<String> {
    let plain = url::decode(url).unwrap_or(Cow::Borrowed(url)).into_owned();
    let mut forms = Vec::new();
    for whole in [url.to_ascii_lowercase(), plain.to_ascii_lowercase()] {
        let rest = whole.split_once("://").map_or(whole.as_str(), |(_, rest)| rest).to_owned();
        let name = REGISTRIES.iter().find_map(|host| rest.strip_prefix(host)).map(str::to_owned);
        forms.extend([Some(whole), Some(rest), name].into_iter().flatten());
    }
    forms.retain(|form| !form.is_empty());
    forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
    forms.dedup();
    forms
}

/// Where `form` stands in `text` and does not go on.
fn place(text: &str, form: &str) -> Option<usize> {
    let goes_on = |at: usize| match text.as_bytes().get(at) {
        Some(b'.' | b'/' | b'?' | b'&' | b',') => text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_alphanumeric),
        Some(byte) => byte.is_ascii_alphanumeric() || b"-_~%=".contains(byte),
        None => false,
    };
    memmem::find_iter(text.as_bytes(), form.as_bytes()).find(|at| !goes_on(at + form.len()))
}
