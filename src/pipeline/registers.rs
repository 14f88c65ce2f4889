//! The pages that list articles: authors, keywords, the archive.

use rayon::prelude::*;

use super::Press;
use crate::catalogue::Listed;
use crate::render::{self, ListedPage};
use crate::site::OutputError;

impl Press<'_> {
    /// Makes all of them; how many there are.
    pub(super) fn registers(&self) -> Result<usize, OutputError> {
        let all = self.catalogue.listings();
        all.par_iter().try_for_each(|(url, listed)| self.register(url, *listed))?;
        Ok(all.len())
    }

    /// Makes the one at `url`.
    pub(super) fn register(&self, url: &str, listed: Listed) -> Result<(), OutputError> {
        match render::listed(url, listed, self.journal()) {
            ListedPage::Register(view) => self.publish("register.html", url, &view, self.book()),
            ListedPage::Listing(view) => self.publish("listing.html", url, &view, self.book()),
            ListedPage::Archive(view) => self.publish("archive.html", url, &view, self.book()),
        }
    }
}
