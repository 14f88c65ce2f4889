//! The words of all languages: which file says what, and what a language falls back to.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Rules, Texts, Words, read};
use crate::source::FileId;

/// The language everything falls back to.
pub const FALLBACK: &str = "en";

/// The words of all languages there are. A language is made ready when a page first speaks it, and kept.
#[derive(Default)]
pub struct Languages {
    /// The built-in files by language, as they are written.
    built_in: BTreeMap<String, &'static str>,
    /// What a journal says in place of them, or in other languages.
    own: BTreeMap<String, Texts>,
    /// What it says in every language.
    over: Texts,
    made: Mutex<Made>,
}

/// What was made ready so far.
#[derive(Default)]
struct Made {
    layers: BTreeMap<String, (Arc<Texts>, Arc<Rules>)>,
    words: BTreeMap<String, Arc<Words>>,
}

impl Languages {
    /// The languages of `files`: each with its tag and its text.
    pub fn new(files: impl IntoIterator<Item = (String, &'static str)>) -> Self {
        Self { built_in: files.into_iter().map(|(tag, text)| (tag.to_ascii_lowercase(), text)).collect(), ..Self::default() }
    }

    /// Lays the texts of a journal over those of the language of `tag`, or adds the language.
    pub fn lay(&mut self, tag: &str, texts: Texts) {
        self.own.entry(tag.to_ascii_lowercase()).or_default().extend(texts);
    }

    /// Lays the texts of a journal over those of every language.
    pub fn lay_over_all(&mut self, texts: Texts) {
        self.over.extend(texts);
    }

    /// The built-in texts of one language.
    pub(crate) fn built_in(&self, tag: &str) -> Texts {
        self.built_in.get(tag).map(|text| read(text, FileId(0)).0).unwrap_or_default()
    }

    /// Whether a page in the language of `tag` has the text of `key` without falling back to English.
    pub(crate) fn says(&self, tag: &str, key: &str) -> bool {
        let lower = tag.to_ascii_lowercase();
        let built_in = chain(&lower).any(|tag| self.built_in.contains_key(tag));
        built_in || self.over.contains_key(key) || chain(&lower).any(|tag| self.own.get(tag).is_some_and(|own| own.contains_key(key)))
    }

    /// Whether the language of `tag`, or one it falls back to before English, has a file.
    pub fn knows(&self, tag: &str) -> bool {
        chain(&tag.to_ascii_lowercase()).any(|tag| self.built_in.contains_key(tag) || self.own.contains_key(tag))
    }

    /// The words of a page in the language of `tag`.
    pub fn of(&self, tag: &str) -> Arc<Words> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(words) = made.words.get(tag) {
            return Arc::clone(words);
        }
        let rules = Arc::new(Rules::of(tag));
        let mut layers = Vec::new();
        if !self.over.is_empty() {
            layers.push((Arc::new(self.over.clone()), Arc::clone(&rules)));
        }
        let lower = tag.to_ascii_lowercase();
        for tag in chain(&lower).chain([FALLBACK]) {
            layers.extend(self.layer(tag, &mut made));
        }
        let words = Arc::new(Words { tag: tag.to_owned(), rules, layers });
        made.words.insert(tag.to_owned(), Arc::clone(&words));
        words
    }

    /// The texts of one language alone; none where no file has any.
    fn layer(&self, tag: &str, made: &mut Made) -> Option<(Arc<Texts>, Arc<Rules>)> {
        if let Some(layer) = made.layers.get(tag) {
            return Some(layer.clone());
        }
        let (built_in, own) = (self.built_in.get(tag), self.own.get(tag));
        if built_in.is_none() && own.is_none() {
            return None;
        }
        let mut texts = built_in.map(|text| read(text, FileId(0)).0).unwrap_or_default();
        texts.extend(own.into_iter().flatten().map(|(key, text)| (key.clone(), text.clone())));
        let layer = (Arc::new(texts), Arc::new(Rules::of(tag)));
        made.layers.insert(tag.to_owned(), layer.clone());
        Some(layer)
    }
}

impl fmt::Debug for Languages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Languages").field("built_in", &self.built_in.keys()).field("own", &self.own.keys()).finish_non_exhaustive()
    }
}

/// A tag and what it falls back to: `zh-hant-tw`, `zh-hant`, `zh`.
fn chain(tag: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(tag), |tag| tag.rsplit_once('-').map(|(before, _)| before))
}
