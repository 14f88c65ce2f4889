//! The way from the page of reviews to what the apparatus tells as seen from the article's own page.

use std::borrow::Cow;

use super::paint::Painter;
use crate::catalogue::RECORD;
use crate::url::{self, Target};

impl<'a> Painter<'a> {
    /// The same painter, for words that stand on the page of reviews.
    pub(super) fn for_record(mut self) -> Self {
        self.apart = true;
        self
    }

    /// `url`, given as seen from the article's page, as seen from the page these words stand on.
    pub(super) fn href<'u>(&self, url: &'u str) -> Cow<'u, str> {
        if self.apart { from_record(url) } else { Cow::Borrowed(url) }
    }
}

/// `url`, given as seen from the article's page, as seen from the page of its reviews.
pub(super) fn from_record(url: &str) -> Cow<'_, str> {
    match url::target(url) {
        Target::Fragment => Cow::Owned(format!("../{url}")),
        Target::Relative => match url.strip_prefix(RECORD) {
            Some("") => Cow::Borrowed("./"),
            Some(rest) => Cow::Borrowed(rest),
            None => Cow::Owned(format!("../{}", url.strip_prefix("./").unwrap_or(url))),
        },
        _ => Cow::Borrowed(url),
    }
}
