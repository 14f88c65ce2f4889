//! A journal in which some texts are others than where they are kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{FileId, Library, Listing, ReadError};

/// A library with other texts laid over some of its own.
pub struct Overlay<'l> {
    under: &'l dyn Library,
    texts: BTreeMap<FileId, Arc<str>>,
}

impl<'l> Overlay<'l> {
    /// `under` with `texts` in the place of its own.
    pub fn new<'t>(under: &'l dyn Library, texts: impl Iterator<Item = (FileId, &'t str)>) -> Self {
        Self { under, texts: texts.map(|(file, text)| (file, Arc::from(text))).collect() }
    }
}

impl Library for Overlay<'_> {
    fn listing(&self) -> &Listing {
        self.under.listing()
    }

    fn text(&self, file: FileId) -> Result<Arc<str>, ReadError> {
        self.texts.get(&file).map_or_else(|| self.under.text(file), |text| Ok(Arc::clone(text)))
    }

    fn head(&self, file: FileId, limit: usize) -> Result<Vec<u8>, ReadError> {
        match self.texts.get(&file) {
            Some(text) => Ok(text.as_bytes()[..limit.min(text.len())].to_vec()),
            None => self.under.head(file, limit),
        }
    }
}
