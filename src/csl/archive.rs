//! The styles and locales that come with the program, out of the archive of the crate `hayagriva`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use hayagriva::archive::{ArchivedStyle, LOCALES};

use super::xml::{self, Element};

/// Short names and other spellings of bundled styles.
const ALIASES: [(&str, &str); 9] = [
    ("chicago", "chicago-author-date"),
    ("chicago-notes-bibliography", "chicago-notes"),
    ("chicago-note-bibliography", "chicago-notes"),
    ("chicago-fullnote-bibliography", "chicago-notes"),
    ("harvard", "harvard-cite-them-right"),
    ("modern-language-association-9", "mla"),
    ("mla-9", "mla"),
    ("mhra", "modern-humanities-research-association"),
    ("ama", "american-medical-association"),
];

/// Where the official repository of styles keeps each.
const STYLES: &str = "http://www.zotero.org/styles/";

/// The names of all bundled styles.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    ArchivedStyle::all().iter().flat_map(|style| style.names().iter().copied())
}

/// The XML of the bundled style called `name`, or of that id.
pub(super) fn style(name: &str) -> Option<String> {
    find(name)?.get().to_xml().ok()
}

/// Whether there is a bundled style of this name or id. It is not opened: that takes milliseconds.
pub(super) fn has(name: &str) -> bool {
    find(name).is_some()
}

fn find(name: &str) -> Option<ArchivedStyle> {
    let lower = name.trim().to_lowercase();
    let known = ALIASES.iter().find(|(alias, _)| *alias == lower).map_or(lower.as_str(), |(_, known)| known);
    ArchivedStyle::by_name(known).or_else(|| ArchivedStyle::by_id(&format!("{STYLES}{known}"))).or_else(|| ArchivedStyle::by_id(name))
}

/// The style an address of a parent style means.
pub(super) fn parent(address: &str) -> Option<String> {
    let name = address.rsplit('/').next().unwrap_or(address);
    style(name)
}

/// The locale file of exactly this language.
pub(super) fn locale(language: &str) -> Option<Arc<Element>> {
    type Kept = Mutex<HashMap<String, Option<Arc<Element>>>>;
    static KEPT: OnceLock<Kept> = OnceLock::new();
    let kept = KEPT.get_or_init(Kept::default);
    let mut kept = kept.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(found) = kept.get(language) {
        return found.clone();
    }
    let found = LOCALES.iter().find(|bytes| is_of(bytes, language)).and_then(|bytes| unpacked(bytes)).map(Arc::new);
    // Languages come from authors: what is kept stays small.
    if kept.len() < 100 {
        kept.insert(language.to_owned(), found.clone());
    }
    found
}

/// A locale of the archive, by way of the XML it was made of.
fn unpacked(bytes: &[u8]) -> Option<Element> {
    let locale: citationberg::Locale = ciborium::from_reader(bytes).ok()?;
    let file: citationberg::LocaleFile = locale.try_into().ok()?;
    xml::read(&file.to_xml().ok()?).ok()
}

/// Whether a locale's bytes say that it is of `language`: CBOR writes a key and right after it the value with its length.
fn is_of(bytes: &[u8], language: &str) -> bool {
    const KEY: &[u8] = b"@xml:lang";
    let at = bytes.windows(KEY.len()).take(400).position(|window| window == KEY);
    let Some(rest) = at.map(|at| &bytes[at + KEY.len()..]) else { return false };
    let length = language.len();
    length < 24 && rest.first() == Some(&(0x60 + length as u8)) && rest.get(1..=length) == Some(language.as_bytes())
}

/// The locale files a language's terms are sought in: its own, its main dialect's, American English.
pub(super) fn locales(language: &str) -> Vec<Arc<Element>> {
    let code = citationberg::LocaleCode(language.to_owned());
    let mut languages = vec![language.to_owned()];
    languages.extend(code.fallback().map(|main| main.0));
    let base = language.split(['-', '_']).next().unwrap_or(language);
    languages.push(base.to_owned());
    languages.push("en-US".to_owned());
    let mut found: Vec<Arc<Element>> = Vec::new();
    for language in languages {
        if let Some(locale) = locale(&language).filter(|locale| !found.iter().any(|known| Arc::ptr_eq(known, locale))) {
            found.push(locale);
        }
    }
    found
}
